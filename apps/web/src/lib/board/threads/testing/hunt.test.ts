import fc from 'fast-check';
import { expect, test } from 'vitest';
import { routeThreads } from '../route-threads.ts';
import { anyBoard, oddBoard } from './boards.ts';
import { sharedRuns } from './runs.ts';
const N = Number(process.env.N ?? 2000);
test('apart', () => {
	fc.assert(fc.property(anyBoard({ columns: 5, rows: 5, gap: 44, threads: 12, most: 3 }), ({ cards, threads }) => { expect(sharedRuns(routeThreads(threads, cards), 4)).toEqual([]); }), { numRuns: N });
}, 600000);
test('odd', () => {
	fc.assert(fc.property(oddBoard(), ({ cards, threads }) => {
		for (const r of routeThreads(threads, cards)) {
			expect(r.path).not.toMatch(/NaN|Infinity|e/);
			for (const p of [...r.points]) expect(Number.isFinite(p.x) && Number.isFinite(p.y)).toBe(true);
			expect(r.points[1]!.x).toBeGreaterThanOrEqual(r.points[0]!.x - 1.01);
			expect(r.points.at(-2)!.x).toBeLessThanOrEqual(r.head.x + 1.01);
		}
	}), { numRuns: N });
}, 600000);
