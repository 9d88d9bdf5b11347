/**
 * Letting one team take an item, and after it what hangs on it, one by one: how a cluster of items changes its team,
 * though the first of them alone would only cut it.
 */
import type { Assignment } from './assignment.ts';

/** No cluster that people would move at once is larger. */
const LONGEST = 24;

/** Pulls an item and as much of what hangs on it as pays, or nothing. Returns whether it paid. */
export function pull(now: Assignment, first: number, to: number): boolean {
	const pulled: { item: number; from: number }[] = [];
	let change = 0;
	let best = { change: 0, length: 0 };
	for (let next: number | undefined = first; next !== undefined && pulled.length < LONGEST;) {
		if (!now.fits(next, to)) break;
		change += now.change(next, to);
		pulled.push({ item: next, from: now.teamOf(next) });
		now.move(next, to);
		if (change < best.change) best = { change, length: pulled.length };
		next = nextPulled(now, pulled, to);
	}
	for (const { item, from } of pulled.slice(best.length).reverse()) now.move(item, from);
	return best.length > 0;
}

/** What hangs on the pulled items, is elsewhere, and costs least to pull too. */
function nextPulled(now: Assignment, pulled: readonly { item: number }[], to: number): number | undefined {
	let next: number | undefined;
	let least = Infinity;
	for (const { item } of pulled) {
		for (const { other } of now.links[item]!) {
			if (!now.problem.items[other]!.movable || now.teamOf(other) === to || !now.fits(other, to)) continue;
			const change = now.change(other, to);
			if (change < least) [next, least] = [other, change];
		}
	}
	return next;
}
