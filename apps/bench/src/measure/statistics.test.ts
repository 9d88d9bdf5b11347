import { expect, test } from 'vitest';
import { percentile, spread } from './statistics.ts';

const upTo = (most: number) => Array.from({ length: most }, (_, index) => most - index);

test.each([
	[0.5, 50],
	[0.99, 99],
	[1, 100],
	[0, 1],
])('of the latencies 1 to 100 ms, a share of %d lies within %d ms', (share, ms) => {
	expect(percentile(upTo(100), share)).toBe(ms);
});

test('of few latencies, the 99th percentile is the worst', () => {
	expect(percentile([3, 1, 2], 0.99)).toBe(3);
});

test('numbers are compared as numbers, not as words', () => {
	expect(percentile([9, 10, 100], 0.5)).toBe(10);
});

test('where nothing was measured, nothing is claimed', () => {
	expect(percentile([], 0.5)).toBeUndefined();
	expect(spread([])).toBeUndefined();
});

test('several rounds are told by the middle one, and by the least and the most', () => {
	expect(spread([30, 10, 20])).toEqual({ median: 20, least: 10, most: 30 });
	expect(spread([4, 1, 2, 3])).toEqual({ median: 2.5, least: 1, most: 4 });
});
