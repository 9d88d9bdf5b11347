/** Which items were moved in the Product Backlog: not every item whose rank changed was. */
import type { ItemId } from '../ids.ts';

/** Where an item stands. */
export interface Spot {
	/** Among all, counted from 1. */
	readonly place: number;
	/** How many of those that kept their rank stand before it. */
	readonly passed: number;
}

export interface Moved {
	readonly item: ItemId;
	readonly before: Spot;
	readonly after: Spot;
}

/**
 * Of the items that got another rank, those that stand elsewhere among the others. A move may rank neighbours anew to
 * make room, and the server spaces what is crowded: whoever keeps their place among the others was not moved.
 * @param was where each of them stood, and `is` where it stands, both in that order
 */
export function movedItems(was: ReadonlyMap<ItemId, Spot>, is: ReadonlyMap<ItemId, Spot>): Moved[] {
	const both = [...is]
		.filter(([item]) => was.has(item))
		.map(([item, after]): Moved => ({ item, before: was.get(item)!, after }));
	const steady = longestClimb(both.filter(({ before, after }) => before.passed === after.passed));
	return both.filter((one) => !steady.has(one));
}

/** The most of them that stand in the same order as before. */
function longestClimb(candidates: readonly Moved[]): Set<Moved> {
	/** The lowest end of a climb of each length, and what each climber came after. */
	const ends: Moved[] = [];
	const below = new Map<Moved, Moved | undefined>();
	for (const candidate of candidates) {
		const higher = ends.findIndex(({ before }) => before.place > candidate.before.place);
		const length = higher === -1 ? ends.length : higher;
		below.set(candidate, ends[length - 1]);
		ends[length] = candidate;
	}
	const climb = new Set<Moved>();
	for (let one = ends.at(-1); one; one = below.get(one)) climb.add(one);
	return climb;
}
