import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seeded } from '../testing/seeded.ts';
import {
	CROWDED_RANK,
	LONGEST_RANK,
	compareRanked,
	isRank,
	ranksAfter,
	ranksAtEnd,
	spacedAnew,
	type Ranked,
} from './ranks.ts';

const random = seeded(7);

/** The list after a move, as every copy of it would sort it. */
function moved(list: readonly Ranked[], id: string, after: string | undefined, roll = random): Ranked[] {
	const ranks = new Map(list.map((entry) => [entry.id, entry.rank]));
	for (const [entry, rank] of ranksAfter(list, id, after, roll)) ranks.set(entry, rank);
	return Array.from(ranks, ([entry, rank]) => ({ id: entry, rank })).sort(compareRanked);
}

const listOf = (...ids: string[]): Ranked[] =>
	Array.from(ranksAtEnd(undefined, ids, random), ([id, rank]) => ({ id, rank }));
const ids = (list: readonly Ranked[]) => list.map(({ id }) => id).join('');

describe('the order of a list', () => {
	test('an item stands directly after the one it was put after', () => {
		expect(ids(moved(listOf('a', 'b', 'c', 'd'), 'a', 'c'))).toBe('bcad');
	});

	test('an item put at the top stands first, at the bottom last', () => {
		expect(ids(moved(listOf('a', 'b', 'c'), 'c', undefined))).toBe('cab');
		expect(ids(moved(listOf('a', 'b', 'c'), 'a', 'c'))).toBe('bca');
	});

	test('a move between two others changes no rank but its own', () => {
		expect([...ranksAfter(listOf('a', 'b', 'c', 'd'), 'd', 'a', random).keys()]).toEqual(['d']);
	});

	test('neighbours with the same rank, from two who inserted at once, make room for a third', () => {
		const list = [
			...listOf('a'),
			{ id: 'b', rank: '0|i0000f:' },
			{ id: 'c', rank: '0|i0000f:' },
			{ id: 'd', rank: '0|i0000n:' },
		];
		expect(ids(moved(list, 'x', 'b'))).toBe('abxcd');
	});

	test('an item put after one that has no rank yet stands after it, and the list keeps its order', () => {
		const list = [...listOf('a', 'b'), { id: 'y', rank: '' }, { id: 'z', rank: '' }];
		const ranks = ranksAfter(list, 'x', 'y', random);
		expect([...ranks.keys()]).toEqual(['y', 'x', 'z']);
		expect(ids(moved(list.slice(0, 2), 'x', 'b'))).toBe('abx');
	});

	test('two people who insert at one spot at the same moment seldom get the same rank', () => {
		const list = listOf('a', 'b');
		const ranks = Array.from({ length: 100 }, (_, seed) => ranksAfter(list, 'x', 'a', seeded(seed)).get('x'));
		expect(new Set(ranks).size).toBeGreaterThanOrEqual(6);
	});

	test('ranks are compared byte by byte, not as any language sorts', () => {
		expect(
			[
				{ id: 'b', rank: 'a' },
				{ id: 'B', rank: 'a' },
				{ id: 'a', rank: 'B' },
			]
				.sort(compareRanked)
				.map(({ id }) => id),
		).toEqual(['a', 'B', 'b']);
	});

	test('ranks that nobody should have written break no list', () => {
		const hostile = ['', '~', '0|000000:', '0|zzzzzz:', '1|hzzzzz:', '0|zzzzzz:zzz', 'é', '0|hzzzzz', '0|HZZZZZ:'];
		fc.assert(
			fc.property(
				fc.array(fc.constantFrom(...hostile, '0|hzzzzz:', '0|i00007:')),
				fc.nat(),
				fc.integer(),
				(given, at, seed) => {
					const list = given.map((rank, index) => ({ id: `n${index}`, rank })).sort(compareRanked);
					const after = list[at % (list.length + 1)]?.id;
					const ranks = ranksAfter(list, 'x', after, seeded(seed));
					expect([...ranks.values()].every(isRank)).toBe(true);
				},
			),
		);
	});

	test('any moves leave every item once, where it was put last', () => {
		const list = listOf(...'abcdefgh');
		fc.assert(
			fc.property(fc.array(fc.tuple(fc.nat(7), fc.nat(8)), { maxLength: 60 }), fc.integer(), (moves, seed) => {
				const roll = seeded(seed);
				let now = list;
				for (const [from, to] of moves) {
					const id = list[from]!.id;
					const after = now.filter((entry) => entry.id !== id)[to - 1]?.id;
					now = moved(now, id, after, roll);
					const place = now.findIndex((entry) => entry.id === id);
					expect(now[place - 1]?.id).toBe(after);
				}
				expect(new Set(now.map(({ id }) => id)).size).toBe(8);
			}),
		);
	});
});

describe('ranks at the end', () => {
	test('five thousand items get short ranks in their order', () => {
		const given = Array.from({ length: 5000 }, (_, index) => `n${index}`);
		const ranks = ranksAtEnd(undefined, given, random);
		const sorted = Array.from(ranks, ([id, rank]) => ({ id, rank })).sort(compareRanked);
		expect(sorted.map(({ id }) => id)).toEqual(given);
		expect(Math.max(...[...ranks.values()].map((rank) => rank.length))).toBeLessThan(16);
	});
});

describe('a crowded neighbourhood', () => {
	test('grows by less than a letter for each insert at one spot, and never past the limit unnoticed', () => {
		let list = listOf('a', 'b');
		for (let count = 0; count < 60; count += 1) list = moved(list, `x${count}`, 'a');
		const longest = Math.max(...list.map(({ rank }) => rank.length));
		expect(longest).toBeLessThan(8 + 60);
		expect(CROWDED_RANK).toBeLessThan(LONGEST_RANK);
	});

	test('spaced anew keeps its order and its borders, with short ranks', () => {
		const run = Array.from({ length: 33 }, (_, index) => `n${String(index).padStart(2, '0')}`);
		const ranks = spacedAnew(run, '0|i00007:', '0|i0000f:');
		const sorted = Array.from(ranks, ([id, rank]) => ({ id, rank })).sort(compareRanked);
		expect(sorted.map(({ id }) => id)).toEqual(run);
		expect(sorted.every(({ rank }) => rank > '0|i00007:' && rank < '0|i0000f:' && rank.length < 16)).toBe(true);
	});
});
