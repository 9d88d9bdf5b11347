import { describe, expect, test } from 'vitest';
import { rowsToScroll } from './keep-still.ts';

const rows = (keys: string) => [...keys].map((key) => ({ key }));
const scrolled = (before: string, after: string, at: string) =>
	rowsToScroll(rows(before), rows(after), before.indexOf(at));

describe('when others move rows, the list scrolls so that the row which is looked at stays', () => {
	test.each([
		['a row comes in above', 'abcdef', 'axbcdef', 'd', 1],
		['two rows go from above', 'abcdef', 'cdef', 'd', -2],
		['a row goes from above to below', 'abcdef', 'acdefb', 'd', -1],
		['rows change below', 'abcdef', 'abcdfe', 'b', 0],
		['just this row is moved away: its neighbour stays', 'abcdef', 'dabcef', 'd', 1],
		['just this row is taken out: its neighbour stays', 'abcdef', 'abcef', 'd', 0],
		['a row comes in right above', 'abcdef', 'abcxdef', 'd', 1],
		['all are others', 'abc', 'xyz', 'b', 0],
	])('%s', (_, before, after, at, expected) => {
		expect(scrolled(before, after, at)).toBe(expected);
	});

	test('of a list that was shorter than the pointer is low, nothing stays', () => {
		expect(rowsToScroll(rows('abc'), rows('xabc'), 9)).toBe(0);
	});
});
