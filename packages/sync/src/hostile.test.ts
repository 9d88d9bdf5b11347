import * as encoding from 'lib0/encoding';
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { TestServer, testClient, until } from './testing/index.ts';
import { awarenessFrame, frame, syncFrame, SYNC } from './wire/frames.ts';
import { encodeClientMessage, onChannel } from './wire/messages.ts';

const open: { close(): void }[] = [];
afterEach(() => open.splice(0).forEach((client) => client.close()));

/** Somebody with a raw socket and no good in mind. */
function mallory(server: TestServer, path = '') {
	const socket = new server.network.WebSocket(`ws://test/sync/nx${path}?person=mallory`);
	const ended = { code: undefined as number | undefined };
	socket.onclose = ({ code }) => void (ended.code = code);
	const opened = new Promise<void>((resolve) => (socket.onopen = () => resolve()));
	return { ended, opened, send: (bytes: Uint8Array) => socket.send(bytes as Uint8Array<ArrayBuffer>) };
}

function updateOf(write: (doc: Y.Doc) => void, client = 99): Uint8Array {
	const doc = new Y.Doc();
	doc.clientID = client;
	write(doc);
	return Y.encodeStateAsUpdate(doc);
}

/** Ben and Amara work on, whatever happens: what one writes the other has, and it is saved. */
async function workOn(server: TestServer) {
	const ben = testClient(server, 'ben');
	const amara = testClient(server, 'amara');
	open.push(ben, amara);
	await Promise.all([ben.synced, amara.synced]);
	let count = 0;
	return {
		ben,
		amara,
		async stillWork() {
			count += 1;
			ben.doc.getMap('items').set('count', count);
			await until(() => amara.doc.getMap('items').get('count') === count && ben.channel.saveState.state === 'saved');
			expect([ben.channel.status, amara.channel.status]).toEqual(['open', 'open']);
		},
	};
}

const OPEN_PRODUCT = onChannel(0, encodeClientMessage({ kind: 'open', channel: 1, document: 'product' }));
const EVIL: [string, Uint8Array][] = [
	['no bytes', new Uint8Array()],
	['random bytes', Uint8Array.from({ length: 500 }, (_, n) => (n * 7919) % 256)],
	['a frame of no known type', onChannel(1, Uint8Array.of(99, 1, 2))],
	[
		'a message of ours that is cut',
		onChannel(0, encodeClientMessage({ kind: 'open', channel: 9, document: 'product' }).subarray(0, 4)),
	],
	['a number without end', onChannel(1, new Uint8Array(30).fill(255))],
	['an update that is no update', onChannel(1, syncFrame(SYNC.update, Uint8Array.of(1, 2, 3, 4, 5, 6, 7)))],
	['an update in format 2', onChannel(1, syncFrame(SYNC.update, Y.encodeStateAsUpdateV2(new Y.Doc({ guid: 'x' }))))],
	['a state vector of nothing', onChannel(1, syncFrame(SYNC.step1, Uint8Array.of(255, 255, 255)))],
	['presence that is no JSON', onChannel(1, awarenessFrame([{ client: 5, clock: 1, json: '{"a":' }]))],
	[
		'presence without measure',
		onChannel(1, awarenessFrame([{ client: 5, clock: 1, json: JSON.stringify({ a: 'x'.repeat(9_000) }) }])),
	],
	[
		'a frame larger than any',
		onChannel(
			1,
			frame(0, (encoder) => encoding.writeUint8Array(encoder, new Uint8Array(3_000_000))),
		),
	],
	['the same channel twice', OPEN_PRODUCT],
	['a document that cannot be', onChannel(0, encodeClientMessage({ kind: 'open', channel: 7, document: '../../etc' }))],
	[
		'a name without end',
		onChannel(0, encodeClientMessage({ kind: 'open', channel: 7, document: 'x'.repeat(100_000) })),
	],
];

test.each(EVIL)('%s on a socket harms nobody else', async (_, evil) => {
	const server = new TestServer();
	const people = await workOn(server);
	const visitor = mallory(server);
	await visitor.opened;
	visitor.send(OPEN_PRODUCT);
	visitor.send(evil);
	visitor.send(evil);
	await people.stillWork();
	expect((await server.stored('product')).getMap('items').toJSON()).toEqual({ count: 1 });
});

test('an update that leans on what nobody has is not taken, and its sender is asked for the rest', async () => {
	const server = new TestServer();
	const people = await workOn(server);
	const doc = new Y.Doc();
	const updates: Uint8Array[] = [];
	doc.on('update', (update: Uint8Array) => updates.push(update));
	for (let n = 0; n < 300; n += 1) doc.getText('text').insert(n, 'x');
	const visitor = mallory(server);
	await visitor.opened;
	visitor.send(OPEN_PRODUCT);
	for (const update of updates.slice(1, 150)) visitor.send(onChannel(1, syncFrame(SYNC.update, update)));
	await people.stillWork();
	const stored = await server.stored('product');
	expect(stored.store.pendingStructs).toBeNull();
	expect(stored.getText('text').length).toBe(0);
});

test('nobody writes in the name of another client', async () => {
	const server = new TestServer();
	const people = await workOn(server);
	await people.stillWork();
	const victim = people.ben.doc.clientID;
	const next = Y.getState(people.ben.doc.store, victim);
	const forged = new Y.Doc();
	Y.applyUpdate(forged, Y.encodeStateAsUpdate(people.ben.doc));
	forged.clientID = victim;
	const before = Y.encodeStateVector(forged);
	forged.getMap('items').set('count', 'forged');
	const visitor = mallory(server);
	await visitor.opened;
	visitor.send(OPEN_PRODUCT);
	visitor.send(onChannel(1, syncFrame(SYNC.update, Y.encodeStateAsUpdate(forged, before))));
	await people.stillWork();
	expect(Y.getState((await server.stored('product')).store, victim)).toBe(next + 1);
	expect((await server.stored('product')).getMap('items').get('count')).toBe(2);
});

test('a document that is full says so to its writer, and is read on', async () => {
	const server = new TestServer({ limits: { documentBytes: 20_000 } });
	const people = await workOn(server);
	const denials: string[] = [];
	people.ben.channel.on('denied', (_, rule) => denials.push(rule));
	people.ben.doc.getText('text').insert(0, 'x'.repeat(30_000));
	await until(() => denials.length > 0);
	expect(denials[0]).toBe('document-full');
	people.amara.doc.getMap('items').set('small', 1);
	await until(async () => (await server.stored('product')).getMap('items').get('small') === 1);
});

test('a client that writes without pause is sent away, and the others are not', async () => {
	const server = new TestServer({ limits: { updatesPerSecond: 10, updatesBurst: 50 } });
	const people = await workOn(server);
	const visitor = mallory(server, '/product');
	await visitor.opened;
	for (let n = 0; n < 80; n += 1)
		visitor.send(
			syncFrame(
				SYNC.update,
				updateOf((doc) => doc.getMap('items').set('spam', n), 500 + n),
			),
		);
	await until(() => visitor.ended.code === 1013);
	await people.stillWork();
});
