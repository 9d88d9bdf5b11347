import { expect, test } from 'vitest';
import { svgPath } from './svg-path.ts';

test('elbows are round, and the stroke ends under the head, 5 px before its tip', () => {
	const points = [
		{ x: 0, y: 0 },
		{ x: 50, y: 0 },
		{ x: 50, y: 100 },
		{ x: 90, y: 100 },
	];
	expect(svgPath(points)).toBe('M0 0L41 0Q50 0 50 9L50 91Q50 100 59 100L85 100');
});

test('an elbow is tighter where there is no room for a full one', () => {
	const points = [
		{ x: 0, y: 0 },
		{ x: 4, y: 0 },
		{ x: 4, y: 100 },
		{ x: 13, y: 100 },
	];
	expect(svgPath(points)).toBe('M0 0L2 0Q4 0 4 2L4 98Q4 100 6 100L8 100');
});

test('a last run that is shorter than the head does not turn back', () => {
	const points = [
		{ x: 0, y: 0 },
		{ x: 5, y: 0 },
		{ x: 5, y: 40 },
		{ x: 8, y: 40 },
	];
	expect(svgPath(points)).toBe('M0 0L2.5 0Q5 0 5 2.5L5 40Q5 40 5 40L5 40');
});

test('a straight line has no elbow', () => {
	expect(
		svgPath([
			{ x: 0, y: 7 },
			{ x: 20, y: 7 },
		]),
	).toBe('M0 7L15 7');
});
