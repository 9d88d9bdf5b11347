import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Bus } from '../bus.ts';
import { StorageFailure } from '../contract.ts';
import { bytes, text } from '../testing/builders.ts';
import { startRedis } from '../testing/servers.ts';
import { anyName, redisUrl, run } from './fixtures/redis.ts';
import { RedisBus } from './redis-bus.ts';

const soon = { timeout: 10_000, interval: 20 };

describe.skipIf(!redisUrl)('a Redis that stops and comes back', () => {
	let server: Awaited<ReturnType<typeof startRedis>>;
	beforeAll(async () => void (server = await startRedis()));
	afterAll(() => server.remove());

	test('it may be away when a process starts: the bus opens, says so once, and works when it is there', async () => {
		await server.stop();
		const name = anyName();
		const onfailure = vi.fn();
		const [olga, ben] = await Promise.all([1, 2].map(() => RedisBus.open({ url: server.url, name, onfailure })));
		expect(onfailure).toHaveBeenCalledTimes(2);
		const [failure] = onfailure.mock.calls[0] as [Error];
		expect(failure).toBeInstanceOf(StorageFailure);
		expect(failure.message).toMatch(/^Redis cannot be reached: 127\.0\.0\.1:\d+ \(.+\)/);

		const heard = await listenTo(ben!);
		const lapse = vi.fn();
		ben!.onlapse(lapse);
		olga!.publish('nx1', bytes('nobody can hear this'));
		await server.start();
		await vi.waitFor(() => expect(lapse).toHaveBeenCalled(), soon);
		await vi.waitFor(() => {
			olga!.publish('nx1', bytes('here I am'));
			expect(heard).toContain('here I am');
		}, soon);
		expect(heard).not.toContain('nobody can hear this');
		expect(onfailure).toHaveBeenCalledTimes(2);
		await Promise.all([olga!.close(), ben!.close()]);
	});

	test('it may go away at any time: nothing throws, the lapse is told, and all topics are heard again', async () => {
		const name = anyName();
		const onfailure = vi.fn();
		const [olga, ben] = await Promise.all([1, 2].map(() => RedisBus.open({ url: server.url, name, onfailure })));
		const heard = await listenTo(ben!);
		for (const goAway of [server.stop, server.kill]) {
			const lapses = [vi.fn(), vi.fn()];
			olga!.onlapse(lapses[0]!);
			ben!.onlapse(lapses[1]!);
			onfailure.mockClear();
			await goAway();
			await vi.waitFor(() => expect(onfailure).toHaveBeenCalledTimes(2), soon);
			olga!.publish('nx1', bytes('lost'));
			const late = await listenTo(ben!, 'nx2');
			await server.start();
			for (const lapse of lapses) await vi.waitFor(() => expect(lapse).toHaveBeenCalled(), soon);
			olga!.publish('nx1', bytes('after'));
			olga!.publish('nx2', bytes('after, too'));
			await vi.waitFor(() => expect([heard, late]).toEqual([['after'], ['after, too']]), soon);
			heard.length = 0;
		}
		await Promise.all([olga!.close(), ben!.close()]);
	});

	test('who closes the bus while it is away is not kept waiting', async () => {
		const bus = await RedisBus.open({ url: server.url, onfailure: () => undefined });
		await bus.subscribe('nx1', () => undefined);
		await server.stop();
		bus.publish('nx1', bytes('into the void'));
		await bus.close();
		await server.start();
	});

	test('a Redis that takes nothing for a while is not waited for: what is too much is dropped, and confessed', async () => {
		const name = anyName();
		const onfailure = () => expect.unreachable();
		const [olga, ben] = await Promise.all([1, 2].map(() => RedisBus.open({ url: server.url, name, onfailure })));
		const heard = await listenTo(ben!);
		const lapse = vi.fn();
		ben!.onlapse(lapse);
		await run(server.url, (redis) => redis.sendCommand(['CLIENT', 'PAUSE', '1000', 'ALL']));
		const megabyte = new Uint8Array(1024 * 1024);
		for (let said = 0; said < 40; said++) olga!.publish('nx1', megabyte);
		await vi.waitFor(() => expect(lapse).toHaveBeenCalledOnce(), soon);
		expect(heard.length).toBeGreaterThan(8);
		expect(heard.length).toBeLessThan(20);
		await Promise.all([olga!.close(), ben!.close()]);
	});
});

async function listenTo(bus: Bus, topic = 'nx1'): Promise<string[]> {
	const heard: string[] = [];
	await bus.subscribe(topic, (message) => heard.push(text(message)));
	return heard;
}
