import { expect, test } from 'vitest';
import type { DayFlow } from '@nexus-board/nexus/flow';
import { bandsOf, groundOf, lineOf, spread, ticksTo } from './charts.ts';

const day = (
	date: string,
	...[notStarted, inProgress, integrating, integrated]: [number, number, number, number]
): DayFlow => ({
	date,
	counts: { 'not-started': notStarted, 'in-progress': inProgress, integrating, integrated },
});

const ground = groundOf({ width: 230, height: 128, margin: { left: 20, right: 10, bottom: 20 }, days: 10, most: 10 });

test('integrated work lies at the base, and the states of a day fill it without gaps', () => {
	const bands = bandsOf([day('2026-11-09', 4, 3, 0, 3), day('2026-11-10', 2, 3, 1, 4)], ground);
	expect(bands.map(({ state, count }) => [state, count])).toEqual([
		['integrated', 4],
		['integrating', 1],
		['in-progress', 3],
		['not-started', 2],
	]);
	for (const x of [20, 40]) {
		const parts = bands.flatMap((band) => band.parts.filter((part) => part.x === x));
		let base = ground.bottom;
		for (const { y, height } of parts) {
			expect(y + height).toBeCloseTo(base);
			base = y;
		}
		expect(base).toBeCloseTo(ground.top);
	}
});

test('counts have round names, four parts at most', () => {
	expect([0, 3, 16, 150].map(ticksTo)).toEqual([[0], [0, 1, 2, 3], [0, 5, 10, 15], [0, 50, 100, 150]]);
});

test('a line goes through the middle of each day', () => {
	expect(lineOf([0, 10], ground)).toBe('M30 108L50 8');
});

test('words at the end of lines are moved apart, in their order, and stay on the chart', () => {
	expect(spread([50, 52, 20], 10, 0, 100)).toEqual([50, 60, 20]);
	expect(spread([99, 98], 10, 0, 100)).toEqual([100, 90]);
	expect(spread([], 10, 0, 100)).toEqual([]);
});
