/** The exact answer, by trying everything: what the search is measured by on boards small enough for it. */
import { Assignment } from '../assignment.ts';
import type { ForecastProblem } from '../problem.ts';

/** The least cost of any assignment that leaves every team within its room. */
export function leastCost(problem: ForecastProblem): number {
	const now = new Assignment(problem);
	const movable = problem.items.flatMap((item, index) => (item.movable ? [index] : []));
	const least = (depth: number, cost: number): number => {
		if (depth === movable.length) return now.isWithinRoom ? cost : Infinity;
		const item = movable[depth]!;
		const costs = problem.teams.map((_, team) => {
			const change = now.change(item, team);
			now.move(item, team);
			const found = least(depth + 1, cost + change);
			now.move(item, problem.items[item]!.team);
			return found;
		});
		return Math.min(...costs);
	};
	return least(0, now.cost);
}
