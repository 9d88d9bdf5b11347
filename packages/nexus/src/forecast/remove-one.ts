/** The one move that takes a dependency on another team off an item: for somebody who looks at this item. */
import { Assignment } from './assignment.ts';
import type { ForecastProblem } from './problem.ts';
import { changeOf, type Move } from './shifts.ts';

/**
 * What the item needs comes to its team, or the item goes to the team that gives it; where nothing of that pays, the same
 * with those that need the item. Absent when no single move makes things better.
 */
export function removeOne(problem: ForecastProblem, item: number): Move | undefined {
	const needed = problem.dependencies.filter(({ consumer }) => consumer === item).map(({ provider }) => provider);
	const given = problem.dependencies.filter(({ provider }) => provider === item).map(({ consumer }) => consumer);
	return bestMove(problem, item, needed) ?? bestMove(problem, item, given);
}

function bestMove(problem: ForecastProblem, item: number, others: readonly number[]): Move | undefined {
	const now = new Assignment(problem);
	const moves = others.flatMap((other) => [moveTo(now, other, item), moveTo(now, item, other)]);
	const paying = moves
		.filter(({ item: moved, from, to }) => problem.items[moved]!.movable && from !== to)
		.map((move) => ({ move, change: changeOf(now, [move]) }))
		.filter(({ change }) => change < 0);
	const sizeOf = ({ move }: { move: Move }) => problem.items[move.item]!.size;
	return paying.sort((a, b) => a.change - b.change || sizeOf(a) - sizeOf(b))[0]?.move;
}

const moveTo = (now: Assignment, item: number, other: number): Move => ({
	item,
	from: now.teamOf(item),
	to: now.teamOf(other),
});
