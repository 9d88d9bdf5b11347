import { expect, test } from 'vitest';
import { nextCard } from './focus-way.ts';

const box = (x: number, y: number, width = 100) => ({ x, y, width, height: 40 });
const CARDS = new Map([
	['a', box(0, 0)],
	['b', box(200, 0)],
	['c', box(0, 50, 300)],
	['d', box(200, 200)],
	['e', box(0, 200)],
]);
const LANES = [['b', 'a', 'c'], ['d', 'e'], []];

test.each([
	['a', 'ArrowRight', 'c'],
	['c', 'ArrowRight', 'b'],
	['b', 'ArrowRight', undefined],
	['b', 'Home', 'a'],
	['a', 'End', 'b'],
	['b', 'ArrowDown', 'c'],
	['c', 'ArrowDown', 'd'],
	['d', 'ArrowUp', 'c'],
	['e', 'ArrowUp', 'c'],
	['a', 'ArrowUp', undefined],
	['gone', 'ArrowUp', undefined],
] as const)('from %s, %s leads to %s', (from, arrow, to) => {
	expect(nextCard(CARDS, LANES, from, arrow)).toBe(to);
});
