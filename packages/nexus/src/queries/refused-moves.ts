/**
 * What somebody moved in the Product Backlog that the server did not take, because the Product Owner keeps the order now
 * (R4): as moves that can be proposed. A refused document is told as ranks; a rank means something only beside others.
 */
import type { BoardView } from '../board-view.ts';
import type { ItemId } from '../ids.ts';
import { compareRanked, type Rank } from '../order/ranks.ts';
import type { RefusedRecord } from './refused.ts';

export interface RefusedMove {
	readonly item: ItemId;
	/** The item that it stood directly after; absent: at the very top. */
	readonly after: ItemId | undefined;
}

/**
 * The moves that make one's own order of the order as it is now, when they are made one after the other: as few as there
 * are. Items that were ranked anew only to make room are none; nor are those that have been taken out since. What others
 * moved meanwhile is none either, for a copy hears of it before the server refuses what is its own.
 */
export function refusedMoves(view: BoardView, records: readonly RefusedRecord[]): RefusedMove[] {
	const mine = new Map(records.flatMap((record) => rankIn(view, record)));
	if (mine.size === 0) return [];
	const wanted = orderWith(view, mine);
	const stays = whatStays(view, wanted, mine);
	return wanted.flatMap((item, index) => (stays.has(item) ? [] : [{ item, after: wanted[index - 1] }]));
}

function rankIn({ items }: BoardView, { root, id, fields }: RefusedRecord): [ItemId, Rank][] {
	const rank = root === 'ranks' ? fields[0]?.mine : undefined;
	return typeof rank === 'string' && items.has(id) ? [[id, rank]] : [];
}

/** The order as it would be with some ranks of one's own. */
function orderWith({ order, ranks }: BoardView, mine: ReadonlyMap<ItemId, Rank>): readonly ItemId[] {
	const ranked = order.flatMap((id) => {
		const rank = mine.get(id) ?? ranks.get(id);
		return rank === undefined ? [] : [{ id, rank }];
	});
	const unranked = order.filter((id) => !mine.has(id) && !ranks.has(id));
	return [...ranked.sort(compareRanked).map(({ id }) => id), ...unranked];
}

/** Everything whose rank is the same, and as many of the others as still follow each other, and those, in both orders. */
function whatStays({ order }: BoardView, wanted: readonly ItemId[], mine: ReadonlyMap<ItemId, Rank>): Set<ItemId> {
	const placeNow = new Map(order.map((id, index) => [id, index]));
	const stays = new Set(wanted.filter((id) => !mine.has(id)));
	let between: ItemId[] = [];
	let low = -1;
	const keepBetween = (high: number) => {
		const inRange = between.filter((id) => placeNow.get(id)! > low && placeNow.get(id)! < high);
		for (const id of longestRising(inRange, (item) => placeNow.get(item)!)) stays.add(id);
		between = [];
		low = high;
	};
	for (const id of wanted) {
		if (mine.has(id)) between.push(id);
		else keepBetween(placeNow.get(id)!);
	}
	keepBetween(Infinity);
	return stays;
}

/** The longest part of a list whose values rise, entries left out between them: by patience sorting. */
function longestRising<Entry>(entries: readonly Entry[], valueOf: (entry: Entry) => number): Entry[] {
	interface Link {
		readonly entry: Entry;
		readonly before: Link | undefined;
	}
	const tops: Link[] = [];
	for (const entry of entries) {
		const at = firstNotBelow(tops, (link) => valueOf(link.entry) < valueOf(entry));
		tops[at] = { entry, before: tops[at - 1] };
	}
	const rising: Entry[] = [];
	for (let link = tops.at(-1); link; link = link.before) rising.push(link.entry);
	return rising.reverse();
}

/** The index of the first entry that is not below, in a list where those below come first. */
function firstNotBelow<Entry>(entries: readonly Entry[], isBelow: (entry: Entry) => boolean): number {
	let [start, end] = [0, entries.length];
	while (start < end) {
		const middle = (start + end) >> 1;
		if (isBelow(entries[middle]!)) start = middle + 1;
		else end = middle;
	}
	return start;
}
