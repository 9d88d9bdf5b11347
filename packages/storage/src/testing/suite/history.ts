import { expect } from 'vitest';
import { Conflict, type HistoryWanted, type Storage } from '../../contract.ts';
import { append, entry, snapshot, story, telling } from '../builders.ts';
import type { StorageTest } from './fixture.ts';

/** The numbers of a page, in its order. */
async function numbers(storage: Storage, wanted: Partial<HistoryWanted> = {}): Promise<number[]> {
	return (await storage.history('nx1', { limit: 100, ...wanted })).map(({ number }) => number);
}

export function describeHistory(test: StorageTest): void {
	test('what nobody has told is an empty list, and reaches nowhere', async ({ storage }) => {
		expect(await storage.told('nx1')).toBeUndefined();
		expect(await storage.history('nx1', { limit: 10 })).toEqual([]);
	});

	test('what was told is read newest first, with how far it reaches', async ({ storage }) => {
		await storage.commit([telling(0, [entry(1), entry(2, { item: 'button', person: 'olga' })], { reaching: 'row 7' })]);
		expect(await storage.told('nx1')).toEqual({ revision: 1, reaching: 'row 7' });
		expect(await storage.history('nx1', { limit: 10 })).toEqual([
			{ number: 2, item: 'button', person: 'olga', at: 1_002, body: '2' },
			{ number: 1, item: 'pay', person: 'ben', at: 1_001, body: '1' },
		]);
	});

	test('nothing is told twice: a telling that relies on an earlier one is refused, whole', async ({ storage }) => {
		await storage.commit([telling(0, [entry(1)])]);
		const again = storage.commit([append('nx1/product', 'x'), telling(0, [entry(2)])]);
		await expect(again).rejects.toEqual(new Conflict('history'));
		const ahead = storage.commit([telling(2, [entry(3)])]);
		await expect(ahead).rejects.toEqual(new Conflict('history'));
		expect(await numbers(storage)).toEqual([1]);
		expect(await story(storage, 'nx1/product')).toEqual([]);
	});

	test('of several who tell at once one gets through', async ({ storage }) => {
		const tellings = [1, 2, 3].map((number) => storage.commit([telling(0, [entry(number)])]));
		const outcomes = await Promise.allSettled(tellings);
		expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		expect(await numbers(storage)).toHaveLength(1);
	});

	test('a telling may go on in the same commit, and with the snapshot that takes the place of its rows', async ({
		storage,
	}) => {
		await storage.commit([append('nx1/product', 'x'), telling(0, [entry(1)]), telling(1, [entry(2)])]);
		await storage.commit([telling(2), snapshot('nx1/product', 1, 'just x')]);
		expect(await storage.told('nx1')).toEqual({ revision: 3, reaching: 'told 3 times' });
		expect(await numbers(storage)).toEqual([2, 1]);
	});

	test('an entry takes the place of the one with its number: what goes on is told as one', async ({ storage }) => {
		await storage.commit([telling(0, [entry(1), entry(2)])]);
		await storage.commit([telling(1, [entry(1, { at: 5_000, body: 'and more' })])]);
		expect(await storage.history('nx1', { limit: 1 })).toEqual([entry(1, { at: 5_000, body: 'and more' })]);
		expect(await numbers(storage)).toEqual([1, 2]);
	});

	test('a page begins after the last entry of the one before, also among entries of one time', async ({ storage }) => {
		const all = Array.from({ length: 9 }, (_, i) => entry(i + 1, { at: i < 5 ? 1_000 : 2_000 }));
		await storage.commit([telling(0, all)]);
		const pages: number[][] = [];
		let before: HistoryWanted['before'];
		do {
			const page = await storage.history('nx1', { before, limit: 2 });
			pages.push(page.map(({ number }) => number));
			before = page.at(-1);
		} while (before);
		expect(pages).toEqual([[9, 8], [7, 6], [5, 4], [3, 2], [1], []]);
	});

	test('one item, one stretch of time, one Nexus', async ({ storage }) => {
		await storage.commit([
			telling(0, [entry(1), entry(2, { item: 'button' }), entry(3), entry(4, { item: 'button' })]),
			telling(0, [entry(1)], { nexus: 'nx2' }),
		]);
		expect(await numbers(storage, { item: 'pay' })).toEqual([3, 1]);
		expect(await numbers(storage, { since: 1_003 })).toEqual([4, 3]);
		expect(await numbers(storage, { item: 'button', since: 1_003 })).toEqual([4]);
		expect(await numbers(storage, { item: 'button', before: { at: 1_004, number: 4 } })).toEqual([2]);
		expect(await numbers(storage, { item: 'nothing' })).toEqual([]);
		expect((await storage.history('nx2', { limit: 100 })).map(({ number }) => number)).toEqual([1]);
	});

	test('what was handed over is the caller’s again at once', async ({ storage }) => {
		const told = [entry(1)];
		const committed = storage.commit([telling(0, told)]);
		told[0]!.body = 'changed';
		await committed;
		expect((await storage.history('nx1', { limit: 1 }))[0]!.body).toBe('1');
	});
}
