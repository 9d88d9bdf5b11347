import { expect, test } from 'vitest';
import { wallSize, type WallLane } from './wall-size.ts';

const lanes = (count: number, rows: number, risks: (index: number) => number = () => 0): WallLane[] =>
	Array.from({ length: count }, (_, index) => ({ team: `team-${index}`, rows, risks: risks(index) }));

test('a wall shows five lanes of two rows open, as large as its width allows (R16)', () => {
	expect(wallSize(lanes(5, 2), 1920, 1080)).toEqual({
		rem: expect.closeTo(1080 / (13.75 + 5 * 8.25), 5),
		folded: new Set(),
	});
});

test('lanes with more rows make everything smaller, before any is folded', () => {
	const { rem, folded } = wallSize(lanes(5, 4), 1920, 1200);
	expect(folded.size).toBe(0);
	expect(rem).toBeLessThan(wallSize(lanes(5, 2), 1920, 1200).rem);
});

test('where nine lanes do not fit, those with most at risk stay open, and all are seen', () => {
	const { rem, folded } = wallSize(
		lanes(9, 6, (index) => (index === 4 ? 3 : index === 7 ? 2 : 0)),
		1920,
		1080,
	);
	expect([...folded]).not.toContain('team-4');
	expect([...folded]).not.toContain('team-7');
	expect(folded.size).toBe(7);
	expect(rem).toBeGreaterThanOrEqual(12);
});

test('however many lanes there are, the type stays large enough to be read', () => {
	expect(wallSize(lanes(9, 20), 1366, 768)).toMatchObject({ rem: 12 });
});
