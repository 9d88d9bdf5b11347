import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { WebSocketServer, type WebSocket } from 'ws';
import { LeanSocket } from './lean-socket.ts';

const servers: WebSocketServer[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

/** A socket, and what a WebSocket server as everybody uses it sees of it. */
async function connect() {
	const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
	servers.push(server);
	await once(server, 'listening');
	const heard: Buffer[] = [];
	const ended = Promise.withResolvers<[number, string]>();
	const opened = Promise.withResolvers<void>();
	const connected = once(server, 'connection') as Promise<[WebSocket]>;
	const socket = new LeanSocket(
		`ws://127.0.0.1:${(server.address() as AddressInfo).port}/board`,
		{},
		{
			opened: opened.resolve,
			heard: (message) => heard.push(Buffer.from(message)),
			ended: (code, reason) => ended.resolve([code, reason]),
		},
	);
	const [other] = await connected;
	await opened.promise;
	return { socket, other, heard, ended: ended.promise };
}

const SIZES = [0, 1, 125, 126, 65_535, 65_536, 1_500_000];
const messageOf = (size: number) => Buffer.from(Uint8Array.from({ length: size }, (_, n) => (n * 7) % 251));

test('messages of any size come whole, however the network cuts them', async () => {
	const { socket, other, heard } = await connect();
	for (const size of [...SIZES, ...SIZES]) other.send(messageOf(size));
	await expect.poll(() => heard.length).toBe(2 * SIZES.length);
	expect(heard.map((message, n) => message.equals(messageOf(SIZES[n % SIZES.length]!)))).not.toContain(false);
	await socket.close();
});

test('a server gets messages of any size as they were sent', async () => {
	const { socket, other } = await connect();
	const heard: Buffer[] = [];
	other.on('message', (message: Buffer) => heard.push(message));
	for (const size of SIZES) socket.send(messageOf(size));
	await expect.poll(() => heard.length).toBe(SIZES.length);
	expect(heard.map((message, n) => message.equals(messageOf(SIZES[n]!)))).not.toContain(false);
	await socket.close();
});

test('a ping is answered, and the end is told with its code', async () => {
	const { other, ended } = await connect();
	const ponged = once(other, 'pong');
	other.ping();
	await ponged;
	other.close(4403, 'not for you');
	expect(await ended).toEqual([4403, 'not for you']);
});
