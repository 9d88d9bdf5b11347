/** Which items to look at together, so that a dependency between two teams may end within one. */
import type { Assignment } from './assignment.ts';

/** As many as can be tried in every way. */
const MOST = 10;
/** Of these, so many are linked; the others stand in their way. */
const MOST_LINKED = 7;

/**
 * Where something may be won: the two ends of each dependency between teams, what costs most first, and each item that
 * was moved, perhaps for nothing.
 */
export function seeds(now: Assignment): (readonly number[])[] {
	const strained = now.problem.items.flatMap((_, item) =>
		now.links[item]!.filter(({ other }) => other > item && now.teamOf(other) !== now.teamOf(item)).map(
			({ other, weight }) => ({ pair: [item, other] as const, weight }),
		),
	);
	const moved = now.problem.items.flatMap(({ team }, item) => (now.teamOf(item) === team ? [] : [[item]]));
	return [...strained.sort((a, b) => b.weight - a.weight).map(({ pair }) => pair), ...moved];
}

/** The seeds and what lies next to them, as far as it may move, and what would have to make room for them. */
export function neighbourhood(now: Assignment, from: readonly number[]): number[] {
	const all = now.problem.items.flatMap(({ movable }, item) => (movable ? [item] : []));
	if (all.length <= MOST) return all;
	const linked = near(now, from);
	const members = new Set(linked);
	for (const item of linked) {
		for (const to of teamsNextTo(now, item)) {
			const inTheWay = now.fits(item, to) ? undefined : cheapestToLeave(now, all, item, to, members);
			if (inTheWay !== undefined && members.size < MOST) members.add(inTheWay);
		}
	}
	return [...members];
}

function near(now: Assignment, from: readonly number[]): number[] {
	const seen = new Set(from);
	const found: number[] = [];
	for (const item of seen) {
		if (found.length === MOST_LINKED) break;
		if (now.problem.items[item]!.movable) found.push(item);
		else if (!from.includes(item)) continue;
		for (const { other } of now.links[item]!) seen.add(other);
	}
	return found;
}

const teamsNextTo = (now: Assignment, item: number): number[] => [
	...new Set(now.links[item]!.map(({ other }) => now.teamOf(other)).filter((team) => team !== now.teamOf(item))),
];

/** Of what the team has in the item's Sprint, that which costs least to give to another. */
function cheapestToLeave(
	now: Assignment,
	all: readonly number[],
	item: number,
	team: number,
	taken: ReadonlySet<number>,
): number | undefined {
	const { sprint } = now.problem.items[item]!;
	let cheapest: number | undefined;
	let least = Infinity;
	for (const other of all) {
		if (now.teamOf(other) !== team || now.problem.items[other]!.sprint !== sprint || taken.has(other)) continue;
		for (let to = 0; to < now.problem.teams.length; to += 1) {
			if (to === team || (!now.fits(other, to) && to !== now.teamOf(item))) continue;
			const change = now.change(other, to);
			if (change < least) [cheapest, least] = [other, change];
		}
	}
	return cheapest;
}

/** With few teams all of them, else those that have the items or something next to them, and the two that fit best besides. */
export function teamsFor(now: Assignment, members: readonly number[]): number[] {
	const all = now.problem.teams.map((_, team) => team);
	if (all.length <= FEW_TEAMS) return all;
	const near = new Set(members.flatMap((item) => [now.teamOf(item), ...teamsNextTo(now, item)]));
	const strangeness = (team: number) =>
		members.reduce((sum, item) => sum + now.problem.items[item]!.strangeness[team]!, 0);
	const others = all.filter((team) => !near.has(team) && members.some((item) => now.fits(item, team)));
	return [...near, ...others.sort((a, b) => strangeness(a) - strangeness(b)).slice(0, 2)];
}

const FEW_TEAMS = 4;
