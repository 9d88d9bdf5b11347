import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Assignment } from './assignment.ts';
import { needsOf } from './needs.ts';
import { teamsNow, type ForecastProblem } from './problem.ts';
import { search } from './search.ts';
import { shiftsTo } from './shifts.ts';
import { largeBoard, smallBoards } from './testing/boards.ts';
import { leastCost } from './testing/exhaustive.ts';

declare const performance: { now(): number };

const costOf = (problem: ForecastProblem) => new Assignment(problem, search(problem)).cost;
const SMALL = smallBoards({ items: 8, teams: 3 });

describe('the search for fewer dependencies (R17)', () => {
	test('finds the best there is on every board of up to 8 items and 3 teams', () => {
		fc.assert(
			fc.property(SMALL, (problem) => {
				expect(costOf(problem)).toBe(leastCost(problem));
			}),
			{ numRuns: 300 },
		);
	});

	test('finds the best, or nearly always, where it cannot try everything at once', async ({ annotate }) => {
		const boards = fc.sample(smallBoards({ items: 11, teams: 3 }), { numRuns: 60, seed: 17 });
		const best = boards.filter((problem) => costOf(problem) === leastCost(problem)).length;
		await annotate(`the best on ${best} of ${boards.length} boards of up to 11 items and 3 teams`);
		expect(best / boards.length).toBeGreaterThan(0.95);
	});

	test('never makes things worse, and gives nobody more than they take on or have already', () => {
		fc.assert(
			fc.property(smallBoards({ items: 30, teams: 6 }), (problem) => {
				const found = new Assignment(problem, search(problem));
				expect(found.isWithinRoom).toBe(true);
				expect(found.cost).toBeLessThanOrEqual(new Assignment(problem).cost);
				const stayed = problem.items.every(({ movable, team }, item) => movable || found.teamOf(item) === team);
				expect(stayed).toBe(true);
			}),
			{ numRuns: 60 },
		);
	});

	test('finds the same for the same board', () => {
		const problem = largeBoard(3, { items: 120, teams: 5, links: 120, sprints: 3 });
		expect(search(problem)).toEqual(search(problem));
	});

	test('answers for 500 items and 9 teams', async ({ annotate }) => {
		const problem = largeBoard(5, { items: 500, teams: 9, links: 500, sprints: 6 });
		const begun = performance.now();
		const shifts = shiftsTo(problem, search(problem));
		needsOf(problem, shifts);
		await annotate(`${shifts.length} shifts for 500 items and 9 teams in ${Math.round(performance.now() - begun)} ms`);
		expect(shifts.length).toBeGreaterThan(100);
	});
});

describe('the shifts', () => {
	const within = fc.property(smallBoards({ items: 14, teams: 4 }), (problem) => {
		const shifts = shiftsTo(problem, search(problem));
		const needs = needsOf(problem, shifts);
		const now = new Assignment(problem);
		for (const shift of shifts) {
			const before = now.cost;
			for (const { item, from, to } of shift) {
				expect(now.teamOf(item)).toBe(from);
				now.move(item, to);
			}
			expect(now.cost).toBeLessThan(before);
			expect(now.isWithinRoom).toBe(true);
		}
		shifts.forEach((shift, index) => {
			const alone = new Assignment(problem);
			for (const { item, to } of needs[index]!.flatMap((needed) => shifts[needed]!)) alone.move(item, to);
			const before = alone.cost;
			for (const { item, to } of shift) alone.move(item, to);
			expect(alone.cost).toBeLessThan(before);
			expect(alone.isWithinRoom).toBe(true);
		});
	});

	test('each pays and keeps to everybody’s room, in their order and alone with those that it needs', () => {
		fc.assert(within, { numRuns: 200 });
	});

	test('together are no worse than what the search found, and nothing is left to win on a small board', () => {
		fc.assert(
			fc.property(SMALL, (problem) => {
				const teams = [...teamsNow(problem)];
				for (const { item, to } of shiftsTo(problem, search(problem)).flat()) teams[item] = to;
				expect(new Assignment(problem, teams).cost).toBe(leastCost(problem));
			}),
			{ numRuns: 100 },
		);
	});
});
