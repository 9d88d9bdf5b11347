/**
 * The way from the teams as they are to better ones, in shifts that each pay and leave nobody with more than they may
 * have. A shift is one item that changes its team, or a few that only pay together.
 */
import { Assignment } from './assignment.ts';
import type { ForecastProblem, Teams } from './problem.ts';

export interface Move {
	readonly item: number;
	readonly from: number;
	readonly to: number;
}

/** More than these nobody reads at once: what is left is suggested when they are taken. */
const MOST_SHIFTS = 300;

/** What pays most for fewest items comes first. @param goal better teams; what of the way to them does not pay is left out */
export function shiftsTo(problem: ForecastProblem, goal: Teams): Move[][] {
	const now = new Assignment(problem);
	const left = new Set(problem.items.flatMap(({ team }, item) => (goal[item] === team ? [] : [item])));
	const shifts: Move[][] = [];
	while (shifts.length < MOST_SHIFTS) {
		const group = nextGroup(now, goal, left);
		if (!group) break;
		shifts.push(group.map((item) => ({ item, from: now.teamOf(item), to: goal[item]! })));
		for (const item of group) {
			now.move(item, goal[item]!);
			left.delete(item);
		}
	}
	return shifts;
}

interface Group {
	readonly items: readonly number[];
	/** How it changes the cost. */
	readonly change: number;
}

/** The smallest group that pays, and of those the one that pays most. */
function nextGroup(now: Assignment, goal: Teams, left: ReadonlySet<number>): readonly number[] | undefined {
	let best: Group | undefined;
	const take = (group: Group | undefined) => {
		const isBetter =
			group &&
			(!best ||
				group.items.length < best.items.length ||
				(group.items.length === best.items.length && group.change < best.change));
		if (isBetter) best = group;
	};
	for (const item of left) take(aloneIfItPays(now, item, goal[item]!));
	for (const most of SIZES) if (!best) for (const item of left) take(grown(now, goal, left, item, most));
	return (best ?? ifItPays(now, goal, [...left]))?.items;
}

function aloneIfItPays(now: Assignment, item: number, to: number): Group | undefined {
	const change = now.change(item, to);
	return change < 0 && now.fits(item, to) ? { items: [item], change } : undefined;
}

/** Groups are looked for among few items first: most that pay are pairs. */
const SIZES = [2, 4, 8, 24];

/** Adds to an item what it hangs on, or what has to go to make room for it, until the group pays. */
function grown(
	now: Assignment,
	goal: Teams,
	left: ReadonlySet<number>,
	first: number,
	most: number,
): Group | undefined {
	const items = [first];
	while (items.length < most) {
		const next = nextOf(now, goal, left, items);
		if (next === undefined) return undefined;
		items.push(next);
		if (ifItPays(now, goal, items)) return shrunk(now, goal, items);
	}
	return undefined;
}

function nextOf(now: Assignment, goal: Teams, left: ReadonlySet<number>, items: readonly number[]): number | undefined {
	const before = items.map((item) => now.teamOf(item));
	for (const item of items) now.move(item, goal[item]!);
	const candidates = candidatesFor(now, left, items);
	const changes = candidates.map((item) => ({ item, change: now.change(item, goal[item]!) }));
	items.forEach((item, index) => now.move(item, before[index]!));
	return changes.sort((a, b) => a.change - b.change)[0]?.item;
}

function candidatesFor(now: Assignment, left: ReadonlySet<number>, items: readonly number[]): number[] {
	const others = [...left].filter((item) => !items.includes(item));
	const crowded = items.find((item) => !now.isWithinRoomOf(item));
	if (crowded === undefined) {
		const linked = new Set(items.flatMap((item) => now.links[item]!.map(({ other }) => other)));
		return others.filter((item) => linked.has(item));
	}
	const { sprint } = now.problem.items[crowded]!;
	const team = now.teamOf(crowded);
	return others.filter((item) => now.teamOf(item) === team && now.problem.items[item]!.sprint === sprint);
}

/** Without those that the others do as well without. */
function shrunk(now: Assignment, goal: Teams, items: readonly number[]): Group {
	let group = ifItPays(now, goal, items)!;
	for (const item of items) {
		const without = ifItPays(
			now,
			goal,
			group.items.filter((other) => other !== item),
		);
		if (without && without.change <= group.change) group = without;
	}
	return group;
}

/** The group, when it makes things better and leaves everybody within their room. */
function ifItPays(now: Assignment, goal: Teams, items: readonly number[]): Group | undefined {
	const change = changeOf(
		now,
		items.map((item) => ({ item, from: now.teamOf(item), to: goal[item]! })),
	);
	return change < 0 ? { items, change } : undefined;
}

/** How moves together would change the cost; infinitely when somebody would have more than they may. */
export function changeOf(now: Assignment, moves: readonly Move[]): number {
	let change = 0;
	for (const { item, to } of moves) {
		change += now.change(item, to);
		now.move(item, to);
	}
	const fits = moves.every(({ item }) => now.isWithinRoomOf(item));
	for (const { item, from } of moves) now.move(item, from);
	return fits ? change : Infinity;
}
