import { describe, expect, test, vi } from 'vitest';
import { bytes, text } from '../testing/builders.ts';
import { describeBus } from '../testing/bus-suite.ts';
import { anyName, cut, redisUrl, run } from './fixtures/redis.ts';
import { RedisBus } from './redis-bus.ts';

describe.skipIf(!redisUrl)('Redis', () => {
	const url = redisUrl!;

	describeBus('the bus over Redis', async () => {
		const name = anyName();
		return {
			bus: () => RedisBus.open({ url, name, onfailure: () => undefined }),
			interrupt: () => cut(url, name),
			dispose: async () => undefined,
		};
	});

	test('installations of different names that share a Redis do not hear each other', async () => {
		const onfailure = vi.fn();
		const [one, other] = await Promise.all([1, 2].map(() => RedisBus.open({ url, name: anyName(), onfailure })));
		const heard = vi.fn();
		await other!.subscribe('nx1', heard);
		one!.publish('nx1', bytes('is this mine?'));
		await run(url, (redis) => redis.ping());
		await Promise.all([one!.close(), other!.close()]);
		expect(heard).not.toHaveBeenCalled();
		expect(onfailure).not.toHaveBeenCalled();
	});

	test('what was dropped because one’s own connection was away is confessed to the others', async () => {
		const name = anyName();
		const onfailure = () => olga.publish('nx1', bytes('into the void'));
		const olga = await RedisBus.open({ url, name, onfailure });
		const ben = await RedisBus.open({ url, name, onfailure: () => expect.unreachable() });
		const lapse = vi.fn();
		ben.onlapse(lapse);
		await cut(url, name, 'first');
		await vi.waitFor(() => expect(lapse).toHaveBeenCalledOnce());
		await Promise.all([olga.close(), ben.close()]);
	});

	test('what was published just before closing still arrives', async () => {
		const name = anyName();
		const onfailure = () => expect.unreachable();
		const [olga, ben] = await Promise.all([1, 2].map(() => RedisBus.open({ url, name, onfailure })));
		const heard: string[] = [];
		await ben!.subscribe('nx1', (message) => heard.push(text(message)));
		olga!.publish('nx1', bytes('goodbye'));
		await olga!.close();
		await vi.waitFor(() => expect(heard).toEqual(['goodbye']));
		await ben!.close();
	});

	test('a topic that was left while Redis was away is left for good', async () => {
		const name = anyName();
		const bus = await RedisBus.open({ url, name, onfailure: () => undefined });
		const stop = await bus.subscribe('nx1', () => expect.unreachable());
		const lapsed = new Promise<void>((resolve) => bus.onlapse(resolve));
		await cut(url, name);
		stop();
		await lapsed;
		await vi.waitFor(async () => {
			await run(url, (redis) => redis.publish(`${name}/nx1`, 'xxxxxxxx anybody there?'));
			const counts = await run(url, (redis) => redis.pubSubNumSub(`${name}/nx1`));
			expect(counts).toEqual({ [`${name}/nx1`]: 0 });
		});
		await bus.close();
	});
});
