import { afterEach, expect, test } from 'vitest';
import { crowd, missing, promisedTo, writeUntil } from './testing/crowd.ts';
import { until } from './testing/test-app.ts';
import { TestProcess } from './testing/test-process.ts';

/** How often the server is killed, and how often it is frozen. `KILLS=30 PAUSES=10` plays as many as a release is shown with. */
const KILLS = Number(process.env['KILLS'] ?? 6);
const PAUSES = Number(process.env['PAUSES'] ?? 2);
const WRITERS = 20;

const running: { dispose(): unknown }[] = [];
afterEach(async () => {
	for (const one of running.splice(0).reverse()) await one.dispose();
});

test(`of what was said to be saved, and of what others saw, nothing is missing after ${KILLS} kills and ${PAUSES} freezes`, async () => {
	const server = new TestProcess({ LIMITS: '{"updatesPerSecond": 10000, "updatesBurst": 10000}' });
	running.push(server);
	await server.start();
	const { writers, stored, leave } = await crowd(server.port, WRITERS);
	running.push({ dispose: leave });
	const promised = () => promisedTo(writers);
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
	const { writers, stored, leave } = await crowd(server.port, WRITERS);
	running.push({ dispose: leave });
	for (const writer of writers) writer.write();
	const ended = await server.end('SIGTERM');
	expect(ended).toBe(0);
	const acknowledged = promisedTo(writers);
	await until(() => writers.every(({ channel }) => channel.status !== 'open'));
	await server.start();
	await until(() => writers.every(({ isSaved }) => isSaved));
	const there = await stored();
	expect(missing(acknowledged, there)).toEqual([]);
	expect(there.size).toBe(WRITERS);
}, 60_000);
