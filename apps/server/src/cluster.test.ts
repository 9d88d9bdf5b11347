import { addItem, newId } from '@nexus-board/nexus';
import { findPostgres, findRedis, startPostgres, startRedis } from '@nexus-board/storage/servers';
import { afterEach, describe, expect, test } from 'vitest';
import { Balancer } from './testing/balancer.ts';
import { crowd, missing, promisedTo, writeUntil } from './testing/crowd.ts';
import { Device, until } from './testing/test-app.ts';
import { TestProcess } from './testing/test-process.ts';

/** How often each server is stopped. `KILLS=30` plays as many as a release is shown with. */
const KILLS = Number(process.env['KILLS'] ?? 3);
const WRITERS = 20;

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
	for (const clean of cleanups.splice(0).reverse()) await clean();
});

/** Three processes over one PostgreSQL and one Redis, and a balancer in front of them. */
async function cluster() {
	const [postgres, redis] = await Promise.all([startPostgres({ durable: true }), startRedis()]);
	cleanups.push(() => Promise.all([postgres.remove(), redis.remove()]));
	const environment = {
		DATABASE_URL: postgres.url,
		REDIS_URL: redis.url,
		SESSION_SECRET: 's'.repeat(32),
		LIMITS: '{"updatesPerSecond": 10000, "updatesBurst": 10000}',
	};
	const processes = Array.from({ length: 3 }, () => new TestProcess(environment));
	cleanups.push(() => Promise.all(processes.map((one) => one.dispose())));
	await Promise.all(processes.map((one) => one.start()));
	const balancer = new Balancer(() => processes.map(({ port }) => port));
	cleanups.push(() => balancer.close());
	return { postgres, redis, processes, port: await balancer.listen() };
}

describe.skipIf(!findPostgres() || !findRedis())('three processes behind a balancer', () => {
	test(`what was said to be saved is there, however often a process is killed or frozen and PostgreSQL or Redis is away (${KILLS} times each)`, async () => {
		const { postgres, redis, processes, port } = await cluster();
		const { writers, stored, leave } = await crowd(port, WRITERS);
		cleanups.push(leave);
		// Servers come back, and everybody dials again: on a busy machine that takes a while.
		const allSaved = () => until(() => writers.every(({ isSaved }) => isSaved), 60_000);
		const check = async () => {
			const promised = promisedTo(writers);
			await allSaved();
			// Whoever asks a process that missed a word of the bus has it once that process has compared itself with the log.
			await until(async () => missing(promised, await stored()).length === 0, 30_000);
		};
		const writeALittle = () => {
			const before = promisedTo(writers).size;
			return writeUntil(writers, () => promisedTo(writers).size > before + WRITERS);
		};
		for (let round = 0; round < KILLS; round += 1) {
			await writeALittle();
			const victim = processes[round % processes.length]!;
			await victim.end('SIGKILL');
			await writeALittle();
			await victim.start();
			await check();

			victim.signal('SIGSTOP');
			await writeALittle();
			victim.signal('SIGCONT');
			await check();

			await writeALittle();
			await postgres.kill();
			for (const writer of writers) writer.write();
			await postgres.start();
			await check();

			await writeALittle();
			await redis.kill();
			await writeALittle();
			await redis.start();
			await check();
		}
		const size = () => writers.map(({ doc }) => doc.getMap('items').size);
		await until(() => new Set(size()).size === 1);
	}, 600_000);

	test('what needs one referee is done once, whichever process is asked (R2, R8)', async () => {
		const { processes, port } = await cluster();
		const { nexus, olga, leave } = await crowd(port, 6);
		cleanups.push(leave);
		const at = `/api/v1/nexuses/${nexus}`;
		const people = (await olga.ask('GET', at)).answer.people as { id: string; name: string }[];
		const candidates = people.filter(({ name }) => name.startsWith('Writer'));
		// Olga, at three processes at once, makes each of them Product Owner.
		const devices = processes.map((one) => {
			const device = new Device(one.port);
			device.cookie = olga.cookie;
			return device;
		});
		await Promise.all(
			candidates.map(({ id }, n) => devices[n % 3]!.ask('PUT', `${at}/people/${id}`, { role: 'product-owner' })),
		);
		for (const device of devices) {
			const owners = async () =>
				((await device.ask('GET', at)).answer.people as { productOwner: boolean }[]).filter(
					({ productOwner }) => productOwner,
				);
			await until(async () => (await owners()).length === 1);
		}
		// Everybody adds at once; each item gets a number of its own.
		const clients = await Promise.all(devices.map((device) => device.open(nexus)));
		cleanups.push(() => clients.forEach((client) => client.close()));
		const who = (await olga.ask('GET', `${at}/me`)).answer.person as string;
		const by = { person: who, now: Date.now, random: Math.random };
		for (let n = 0; n < 10; n += 1)
			for (const { board } of clients) addItem(board, by, { id: newId(), title: `Item ${n}` });
		const numbers = () => [...clients[0]!.board.view.items.values()].map(({ number }) => number);
		await until(() => numbers().length === 30 && numbers().every((number) => number !== undefined));
		expect(new Set(numbers()).size).toBe(30);
	}, 120_000);
});
