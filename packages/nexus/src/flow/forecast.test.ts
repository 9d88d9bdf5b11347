import { describe, expect, test } from 'vitest';
import type { DayFlow } from './flow.ts';
import { sprintForecast } from './forecast.ts';

/** Integrated at the end of each day, of so many in the Sprint. */
const days = (scope: number, ...integrated: number[]): DayFlow[] =>
	integrated.map((done, at) => ({
		date: `2026-11-${String(9 + at).padStart(2, '0')}`,
		counts: { 'not-started': 0, 'in-progress': scope - done, integrating: 0, integrated: done },
	}));

describe('the forecast of a Sprint', () => {
	test('reaches from the pace of its slowest three days to that of its fastest (R24)', () => {
		expect(sprintForecast(days(16, 0, 2, 3, 5, 5, 6), 10)).toEqual({
			least: 10,
			most: 12,
			undoneLeast: 4,
			undoneMost: 6,
		});
	});

	test('never promises more than is in the Sprint, nor less than is integrated already', () => {
		expect(sprintForecast(days(8, 2, 4, 7), 10)).toEqual({ least: 8, most: 8, undoneLeast: 0, undoneMost: 0 });
		expect(sprintForecast(days(8, 0, 3, 3, 3, 2), 10)).toMatchObject({ least: 2, most: 7 });
	});

	test('says nothing before the third day, on the last one, and of an empty Sprint', () => {
		expect(sprintForecast(days(8, 1, 2), 10)).toBeUndefined();
		expect(sprintForecast(days(8, 1, 2, 3, 4, 5), 5)).toBeUndefined();
		expect(sprintForecast(days(0, 0, 0, 0), 10)).toBeUndefined();
		expect(sprintForecast([], 10)).toBeUndefined();
	});
});
