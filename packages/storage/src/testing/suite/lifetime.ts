import { expect } from 'vitest';
import { StorageFailure, type Storage } from '../../contract.ts';
import {
	append,
	dispatch,
	entry,
	invitation,
	membership,
	nexus,
	snapshot,
	story,
	telling,
	version,
	webhook,
} from '../builders.ts';
import type { StorageTest } from './fixture.ts';

/** Every door of the contract but `close`. */
const calls: Record<Exclude<keyof Storage, 'close'>, (storage: Storage) => Promise<unknown>> = {
	commit: (storage) => storage.commit([append('nx1/product', 'x')]),
	load: (storage) => storage.load('nx1/product'),
	updatesAfter: (storage) => storage.updatesAfter('nx1/product', 1),
	heads: (storage) => storage.heads(['nx1/product', 'nx1/order']),
	exclusively: (storage) => storage.exclusively('nx1', async () => 'done'),
	nexus: (storage) => storage.nexus('nx1'),
	membership: (storage) => storage.membership('olgas-laptop', 'nx1'),
	memberships: (storage) => storage.memberships('olgas-laptop'),
	invitation: (storage) => storage.invitation('t1'),
	invitations: (storage) => storage.invitations('nx1'),
	versions: (storage) => storage.versions('nx1'),
	answer: (storage) => storage.answer('r1'),
	hook: (storage) => storage.hook('h1'),
	hooks: (storage) => storage.hooks('nx1'),
	delivery: (storage) => storage.delivery('d1'),
	deliveries: (storage) => storage.deliveries('nx1', 10),
	webhook: (storage) => storage.webhook('w1'),
	webhooks: (storage) => storage.webhooks('nx1'),
	dispatch: (storage) => storage.dispatch('s1'),
	dispatches: (storage) => storage.dispatches('w1', 10),
	nextDispatches: (storage) => storage.nextDispatches(10),
	told: (storage) => storage.told('nx1'),
	history: (storage) => storage.history('nx1', { limit: 10 }),
	checkWritable: (storage) => storage.checkWritable(),
};

export function describeLifetime(test: StorageTest): void {
	test('everything is there after a restart, and goes on from there', async ({ storage, reopen }) => {
		await storage.commit([append('nx1/product', '1'), append('nx1/product', '2'), append('nx1/product', '3')]);
		await storage.commit([snapshot('nx1/product', 1, '1'), snapshot('nx1/product', 2, '1 to 2')]);
		await storage.commit([nexus('nx1'), version('v1'), membership(), invitation('t1')]);
		await storage.commit([{ kind: 'answer', request: 'r1', body: 'done', at: 1_000 }, telling(0, [entry(1)])]);
		await storage.commit([webhook('w1'), dispatch('s1', { due: 5_000 })]);
		const before = await Promise.all(
			Object.values(calls)
				.slice(1)
				.map((call) => call(storage)),
		);

		const again = await reopen();
		expect(
			await Promise.all(
				Object.values(calls)
					.slice(1)
					.map((call) => call(again)),
			),
		).toEqual(before);
		expect(await story(again, 'nx1/product', 2)).toEqual(['[1]', '2', '3']);
		expect(await again.commit([append('nx1/product', '4', { after: 3 })])).toEqual({ sequences: [4] });
	});

	test('closing finishes what was begun', async ({ storage, reopen }) => {
		const begun = Array.from({ length: 50 }, (_, i) => storage.commit([append('nx1/product', `${i}`)]));
		const reading = storage.load('nx1/nowhere');
		const again = await reopen();
		expect(await Promise.all(begun)).toHaveLength(50);
		expect((await reading).sequence).toBe(0);
		expect((await again.load('nx1/product')).sequence).toBe(50);
	});

	test('a closed storage refuses every call, and closing it again is harmless', async ({ storage }) => {
		await storage.close();
		for (const call of Object.values(calls)) await expect(call(storage)).rejects.toThrow(StorageFailure);
		await storage.close();
	});

	test('a storage that is about to close takes nothing more', async ({ storage }) => {
		const closing = storage.close();
		await expect(storage.commit([append('nx1/product', 'late')])).rejects.toThrow(StorageFailure);
		await expect(storage.load('nx1/product')).rejects.toThrow(StorageFailure);
		await closing;
	});

	test('a sound disk is found writable, time and again', async ({ storage }) => {
		for (let check = 0; check < 3; check++) await storage.checkWritable();
		await Promise.all([storage.checkWritable(), storage.checkWritable()]);
	});
}
