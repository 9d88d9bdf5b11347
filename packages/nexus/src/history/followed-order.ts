import type * as Y from 'yjs';
import type { ItemId } from '../ids.ts';
import { compareRanked } from '../order/ranks.ts';
import { readOptionalText } from '../schema/read.ts';
import { Differences } from './differences.ts';
import { movedItems, type Spot } from './moves.ts';
import { told, type Told } from './record-changes.ts';

interface Entry {
	readonly id: ItemId;
	rank: string;
	/** It holds a place: there is such an item, and it was not taken out. */
	isThere: boolean;
	/** It gets another rank at this moment. */
	isRankedAnew: boolean;
}

/** As the board reads ranks. */
const LONGEST_READ = 200;

/** The order of the Product Backlog, kept sorted while ranks and items change. */
export class FollowedOrder {
	readonly #ranks = new Differences((_, value) => readOptionalText(value, LONGEST_READ));
	readonly #there = new Set<ItemId>();
	readonly #byId = new Map<ItemId, Entry>();
	/** Everything that has a rank. */
	#sorted: readonly Entry[] = [];

	follow(ranks: Y.Map<unknown>): void {
		this.#ranks.follow(ranks);
	}

	/** Says whether an item is there now. */
	note(item: ItemId, isThere: boolean): void {
		if (isThere) this.#there.add(item);
		else this.#there.delete(item);
		const entry = this.#byId.get(item);
		if (entry) entry.isThere = isThere;
	}

	/** What was moved since it was last asked. What had no rank before was not moved: it came in. */
	tell(): Told[] {
		const ranked = this.#ranks.take();
		if (ranked.length === 0) return [];
		for (const { id } of ranked) this.#entry(id).isRankedAnew = true;
		const was = spotsOf(this.#sorted);
		const anew = ranked.flatMap(({ id, after }) => (after === undefined ? [] : this.#rank(id, after)));
		const steady = this.#sorted.filter(({ isRankedAnew }) => !isRankedAnew);
		this.#sorted = merged(steady, anew.sort(compareRanked));
		const is = spotsOf(this.#sorted);
		for (const { id } of ranked) this.#entry(id).isRankedAnew = false;
		return movedItems(was, is).flatMap(({ item, before, after }) => told(item, 'order', before.place, after.place));
	}

	#entry(id: ItemId): Entry {
		let entry = this.#byId.get(id);
		if (!entry) this.#byId.set(id, (entry = { id, rank: '', isThere: this.#there.has(id), isRankedAnew: false }));
		return entry;
	}

	#rank(id: ItemId, rank: string): Entry {
		const entry = this.#entry(id);
		entry.rank = rank;
		return entry;
	}
}

/** Where those stand that get another rank, in their order. */
function spotsOf(sorted: readonly Entry[]): Map<ItemId, Spot> {
	const spots = new Map<ItemId, Spot>();
	let place = 0;
	let passed = 0;
	for (const { id, isThere, isRankedAnew } of sorted) {
		if (!isThere) continue;
		place += 1;
		if (isRankedAnew) spots.set(id, { place, passed });
		else passed += 1;
	}
	return spots;
}

/** Two sorted lists as one. */
function merged(a: readonly Entry[], b: readonly Entry[]): Entry[] {
	const all: Entry[] = [];
	let next = 0;
	for (const one of a) {
		while (next < b.length && compareRanked(b[next]!, one) < 0) all.push(b[next++]!);
		all.push(one);
	}
	return [...all, ...b.slice(next)];
}
