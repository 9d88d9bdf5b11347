import { findPostgres, findRedis, startPostgres, startRedis } from '@nexus-board/storage/servers';
import { afterEach, describe, expect, test } from 'vitest';
import { receiver, type Received } from '../testing/receiver.ts';
import { until, type Device } from '../testing/test-app.ts';
import { TestProcess } from '../testing/test-process.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
	for (const clean of cleanups.splice(0).reverse()) await clean();
});

/** Somebody who is told of what happens at a server, and whose receiver does something before it answers the first time. */
async function telling(server: TestProcess, atFirst: () => Promise<unknown>) {
	const outside = await receiver((response) => {
		const answer = () => response.writeHead(204).end();
		if (outside.got.length > 1) answer();
		else void atFirst().then(() => response.destroy());
	});
	cleanups.push(() => outside.close());
	const olga = server.device();
	const founded = await olga.ask('POST', '/api/v1/nexuses', {
		...{
			name: 'Northline',
			weeks: 2,
			start: '2026-11-09',
			teams: [{ name: 'Alder' }, { name: 'Birch' }, { name: 'Cedar' }],
		},
		person: { name: 'Olga', role: 'product-owner' },
	});
	const path = `/api/v1/nexuses/${founded.answer.nexus as string}`;
	const made = await olga.ask('POST', `${path}/webhooks`, { name: 'Our chat', address: outside.address });
	const log = async (device: Device) =>
		(await device.ask('GET', `${path}/webhooks/${made.answer.webhook as string}/deliveries`)).answer
			.deliveries as object[];
	return { outside, olga, path, log };
}

const idsOf = (got: readonly Received[]) => got.map(({ headers }) => headers['webhook-id']);

/** Longer than a message is nobody else’s once it was taken. */
const PATIENCE_MS = 60_000;

test('a message that was on its way when the server was killed arrives once it is back, under the same id (F13)', async () => {
	const server = new TestProcess({ WEBHOOKS_TO: '127.0.0.0/8' });
	cleanups.push(() => server.dispose());
	await server.start();
	const { outside, olga, path, log } = await telling(server, () => server.end('SIGKILL'));
	await olga.ask('POST', `${path}/events`, { kind: 'refinement' }).catch(() => undefined);
	await until(() => outside.got.length === 1);
	await server.start();
	await until(() => outside.got.length === 2, PATIENCE_MS);
	expect(new Set(idsOf(outside.got)).size).toBe(1);
	await until(async () => JSON.stringify(await log(olga)).includes('"delivered"'));
	expect(await log(olga)).toMatchObject([{ type: 'event.opened', state: 'delivered', attempts: 1 }]);
}, 120_000);

describe.skipIf(!findPostgres() || !findRedis())('of several processes', () => {
	test('another one sends what the one that was killed had taken, and nobody else does (F13)', async () => {
		const [postgres, redis] = await Promise.all([startPostgres({ durable: true }), startRedis()]);
		cleanups.push(() => Promise.all([postgres.remove(), redis.remove()]));
		const environment = {
			DATABASE_URL: postgres.url,
			REDIS_URL: redis.url,
			SESSION_SECRET: 's'.repeat(32),
			WEBHOOKS_TO: '127.0.0.0/8',
		};
		const [first, ...others] = Array.from({ length: 3 }, () => new TestProcess(environment)) as [
			TestProcess,
			TestProcess,
		];
		const all = [first, ...others];
		cleanups.push(() => Promise.all(all.map((one) => one.dispose())));
		await Promise.all(all.map((one) => one.start()));
		const { outside, olga, path, log } = await telling(first, () => first.end('SIGKILL'));
		await olga.ask('POST', `${path}/events`, { kind: 'refinement' }).catch(() => undefined);
		await until(() => outside.got.length === 2, PATIENCE_MS);
		expect(new Set(idsOf(outside.got)).size).toBe(1);
		const elsewhere = others[0].device();
		elsewhere.cookie = olga.cookie;
		await until(async () => JSON.stringify(await log(elsewhere)).includes('"delivered"'));
		expect(await log(elsewhere)).toMatchObject([{ state: 'delivered', attempts: 1 }]);
		// What happens from now on is told by one of those who are left.
		for (const kind of ['planning', 'daily']) await elsewhere.ask('POST', `${path}/events`, { kind });
		await until(
			async () => (await log(elsewhere)).length === 3 && !JSON.stringify(await log(elsewhere)).includes('"waiting"'),
		);
		expect(outside.got).toHaveLength(4);
	}, 120_000);
});
