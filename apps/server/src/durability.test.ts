import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { Channel } from '@nexus-board/sync/client';
import { until, type Device } from './testing/test-app.ts';
import { TestProcess } from './testing/test-process.ts';

/** How often the server is killed, and how often it is frozen. `KILLS=30 PAUSES=10` plays as many as a release is shown with. */
const KILLS = Number(process.env['KILLS'] ?? 6);
const PAUSES = Number(process.env['PAUSES'] ?? 2);
const WRITERS = 20;

const running: { dispose(): unknown }[] = [];
afterEach(async () => {
	for (const one of running.splice(0).reverse()) await one.dispose();
});

/** One of many who write without pause, and remember what they were told is saved. */
class Writer {
	readonly channel: Channel;
	readonly doc = new Y.Doc();
	readonly promised = new Set<string>();
	readonly #name: string;
	#count = 0;

	constructor(name: string, port: number, nexus: string, device: Device) {
		this.#name = name;
		this.channel = new Channel({
			url: `ws://127.0.0.1:${port}/sync/${nexus}`,
			WebSocket: device.WebSocket,
			pausesMs: [5, 100],
		});
		this.channel.open('product', this.doc);
		this.channel.on('change', () => this.#notePromise());
	}

	write(): void {
		this.doc.getMap('items').set(`${this.#name}-${(this.#count += 1)}`, this.#count);
	}

	get isSaved(): boolean {
		return this.channel.saveState.state === 'saved';
	}

	/** Everything that is in the document when the header says Saved is one's own and on disk, or others' and on disk. */
	#notePromise(): void {
		if (this.isSaved) for (const key of this.doc.getMap('items').keys()) this.promised.add(key);
	}
}

async function crowd(server: TestProcess) {
	const olga = server.device();
	const founded = await olga.ask('POST', '/api/v1/nexuses', {
		name: 'Northline',
		weeks: 2,
		start: '2026-11-09',
		teams: [{ name: 'Alder' }, { name: 'Birch' }, { name: 'Cedar' }],
		person: { name: 'Olga', role: 'product-owner' },
	});
	const nexus = founded.answer.nexus as string;
	const invited = await olga.ask('POST', `/api/v1/nexuses/${nexus}/invitations`, { role: 'integration-team' });
	const token = (invited.answer.link as string).split('/join/')[1]!;
	const devices = await Promise.all(
		Array.from({ length: WRITERS }, async (_, n) => {
			const device = server.device();
			await device.ask('POST', `/api/v1/invitations/${token}`, { name: `Writer ${n}` });
			return device;
		}),
	);
	const writers = devices.map((device, n) => new Writer(`w${n}`, server.port, nexus, device));
	running.push({ dispose: () => writers.forEach(({ channel }) => channel.close()) });
	await until(() => writers.every(({ isSaved }) => isSaved));
	/** What a client that has nothing yet is given. */
	const stored = async () => {
		const reader = new Channel({ url: `ws://127.0.0.1:${server.port}/sync/${nexus}`, WebSocket: olga.WebSocket });
		const doc = new Y.Doc();
		await reader.open('product', doc).synced;
		reader.close();
		return new Set(doc.getMap('items').keys());
	};
	return { writers, stored };
}

/** Everybody writes, a little at a time, until something holds. */
async function writeUntil(writers: readonly Writer[], holds: () => boolean): Promise<void> {
	while (!holds()) {
		for (const writer of writers) writer.write();
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
}

const missing = (promised: ReadonlySet<string>, there: ReadonlySet<string>) =>
	[...promised].filter((key) => !there.has(key));

test(`of what was said to be saved, and of what others saw, nothing is missing after ${KILLS} kills and ${PAUSES} freezes`, async () => {
	const server = new TestProcess({ LIMITS: '{"updatesPerSecond": 10000, "updatesBurst": 10000}' });
	running.push(server);
	await server.start();
	const { writers, stored } = await crowd(server);
	const promised = () => new Set(writers.flatMap((writer) => [...writer.promised]));
	for (let kill = 0; kill < KILLS; kill += 1) {
		const before = promised().size;
		await writeUntil(writers, () => promised().size > before + WRITERS);
		await server.end('SIGKILL');
		const acknowledged = promised();
		const seen = writers.map(({ doc }) => new Set(doc.getMap('items').keys()));
		const seenByOthers = [...seen[0]!].filter((key) => !key.startsWith('w0-') && seen[1]!.has(key));
		await server.start();
		const there = await stored();
		expect(missing(acknowledged, there)).toEqual([]);
		expect(seenByOthers.filter((key) => !key.startsWith('w1-') && !there.has(key))).toEqual([]);
		await until(() => writers.every(({ isSaved }) => isSaved));
	}
	for (let pause = 0; pause < PAUSES; pause += 1) {
		server.signal('SIGSTOP');
		let rounds = 0;
		await writeUntil(writers, () => (rounds += 1) > 20);
		server.signal('SIGCONT');
		await until(() => writers.every(({ isSaved }) => isSaved));
		expect(missing(promised(), await stored())).toEqual([]);
	}
	const [first] = writers;
	await until(() => writers.every(({ doc }) => doc.getMap('items').size === first!.doc.getMap('items').size));
}, 600_000);

test('an orderly end commits what was sent, says so, sends everybody away to come again, and ends with 0', async () => {
	const server = new TestProcess();
	running.push(server);
	await server.start();
	const { writers, stored } = await crowd(server);
	for (const writer of writers) writer.write();
	const ended = await server.end('SIGTERM');
	expect(ended).toBe(0);
	const acknowledged = new Set(writers.flatMap((writer) => [...writer.promised]));
	await until(() => writers.every(({ channel }) => channel.status !== 'open'));
	await server.start();
	await until(() => writers.every(({ isSaved }) => isSaved));
	const there = await stored();
	expect(missing(acknowledged, there)).toEqual([]);
	expect(there.size).toBe(WRITERS);
}, 60_000);
