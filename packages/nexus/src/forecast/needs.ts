/** Which shifts can be taken without which: people accept them one by one, and not always from the top. */
import { Assignment } from './assignment.ts';
import type { ForecastProblem } from './problem.ts';
import { changeOf, type Move } from './shifts.ts';

type Shift = readonly Move[];

/**
 * For each shift the earlier ones that it needs: without them there would be no room for it, or it would save less. A shift
 * with those that it needs can be taken without the rest.
 */
export function needsOf(problem: ForecastProblem, shifts: readonly Shift[]): number[][] {
	const start = new Assignment(problem);
	const now = new Assignment(problem);
	const needs: number[][] = [];
	for (const shift of shifts) {
		const planned = changeOf(now, shift);
		const isEnough = (others: readonly number[]) =>
			changeAfter(
				start,
				others.flatMap((other) => shifts[other]!),
				shift,
			) <= planned;
		const touching = needs.flatMap((_, other) => (touches(start, shifts[other]!, shift) ? [other] : []));
		const likely = withTheirNeeds(touching, needs);
		const all = needs.map((_, other) => other);
		needs.push(isEnough([]) ? [] : fewest(isEnough(likely) ? likely : all, needs, isEnough));
		for (const { item, to } of shift) now.move(item, to);
	}
	return needs;
}

/** How a shift changes the cost after other moves. */
function changeAfter(start: Assignment, moves: readonly Move[], shift: Shift): number {
	for (const { item, to } of moves) start.move(item, to);
	const change = changeOf(start, shift);
	for (const { item, from } of moves) start.move(item, from);
	return change;
}

/** Whether one shift may matter to another: linked items, or room that the one makes or takes where the other goes. */
function touches({ links, problem }: Assignment, one: Shift, other: Shift): boolean {
	return one.some((a) =>
		other.some((b) => {
			const isLinked = links[a.item]!.some((link) => link.other === b.item);
			const meet = a.from === b.to || a.to === b.to;
			return isLinked || (meet && problem.items[a.item]!.sprint === problem.items[b.item]!.sprint);
		}),
	);
}

const withTheirNeeds = (some: readonly number[], needs: readonly (readonly number[])[]): number[] =>
	[...new Set(some.flatMap((shift) => [...needs[shift]!, shift]))].sort((a, b) => a - b);

/** Without those that it can do without, and that none of the others needs. */
function fewest(
	some: readonly number[],
	needs: readonly (readonly number[])[],
	isEnough: (shifts: readonly number[]) => boolean,
): number[] {
	let kept = [...some];
	for (const shift of some.toReversed()) {
		const without = kept.filter((other) => other !== shift);
		const isNeeded = without.some((other) => needs[other]!.includes(shift));
		if (!isNeeded && isEnough(without)) kept = without;
	}
	return kept;
}
