/**
 * The chain that decides the Sprint (R11): items of the Sprint that wait for each other, and that leave the fewest days
 * until its end. Where anything on it slips by more than that, the Sprint ends without the last of them.
 */
import type { BoardView } from '../board-view.ts';
import type { DependencyId, ItemId } from '../ids.ts';
import { oncePerView } from '../memo.ts';
import { isIntegrated } from './assessment.ts';
import { dependencyAnalysis } from './dependencies.ts';
import { calendarOf, type Span } from './sprint-calendar.ts';

export interface DecidingChain {
	/** From the first, which waits for nothing here, to the last, for which nothing here waits. */
	readonly items: readonly ItemId[];
	/** What joins each of them to the next. */
	readonly dependencies: readonly DependencyId[];
	/** Working days that the chain takes at least: an item can begin on the day on which the one before ends. */
	readonly days: number;
	/** Working days that it can slip as it is placed now; negative: it does not fit in the Sprint. */
	readonly slack: number;
}

/**
 * `undefined` while no open item of the Sprint needs another. Of chains with the same slack the one that takes more days,
 * then the one with more items, then the one that comes first by its ids. A cycle has no first and no last: what runs in
 * one joins nothing here.
 */
export const decidingChain = oncePerView((view: BoardView): DecidingChain | undefined => {
	const calendar = calendarOf(view.sprint);
	const spans = new Map<ItemId, Span>();
	for (const item of view.items.values()) {
		const span = isIntegrated(item) ? undefined : calendar.spanOf(item);
		if (span) spans.set(item.id, span);
	}
	const takers = takersOf(view, spans);
	const tails = longestTails(spans, takers);
	let deciding: Candidate | undefined;
	for (const [item, tail] of tails) {
		if (!tail.next) continue;
		const candidate = { item, tail, slack: calendar.days.length - spans.get(item)!.day - tail.days };
		if (!deciding || isTighter(candidate, deciding)) deciding = candidate;
	}
	return deciding && { ...wayFrom(tails, deciding.item), days: deciding.tail.days, slack: deciding.slack };
});

interface Link {
	readonly dependency: DependencyId;
	readonly item: ItemId;
}

/** The longest way on from an item, itself included. */
interface Tail {
	readonly days: number;
	readonly items: number;
	readonly next: Link | undefined;
}

interface Candidate {
	readonly item: ItemId;
	readonly tail: Tail;
	readonly slack: number;
}

/** Which items of the Sprint wait for each, where that means an order. */
function takersOf(view: BoardView, spans: ReadonlyMap<ItemId, Span>): Map<ItemId, Link[]> {
	const takers = new Map<ItemId, Link[]>();
	for (const { id, provider, consumer, state } of dependencyAnalysis(view).all.values()) {
		if (state === 'cycle' || !spans.has(provider) || !spans.has(consumer)) continue;
		const link = { dependency: id, item: consumer };
		const links = takers.get(provider);
		if (links) links.push(link);
		else takers.set(provider, [link]);
	}
	return takers;
}

function longestTails(spans: ReadonlyMap<ItemId, Span>, takers: ReadonlyMap<ItemId, readonly Link[]>) {
	const tails = new Map<ItemId, Tail>();
	for (const item of lastFirst(spans, takers)) {
		const own = spans.get(item)!.days;
		let best: Tail = { days: own, items: 1, next: undefined };
		for (const next of takers.get(item) ?? []) {
			const { days, items } = tails.get(next.item)!;
			const tail = { days: own + days - 1, items: items + 1, next };
			if (!best.next || isLonger(tail, { ...best, next: best.next })) best = tail;
		}
		tails.set(item, best);
	}
	return tails;
}

/** Every item after all that wait for it. Without recursion: a chain may be as long as a Sprint is large. */
function lastFirst(spans: ReadonlyMap<ItemId, Span>, takers: ReadonlyMap<ItemId, readonly Link[]>): ItemId[] {
	const gives = new Map<ItemId, ItemId[]>();
	const open = new Map<ItemId, number>();
	for (const [giver, links] of takers) {
		open.set(giver, links.length);
		for (const { item } of links) gives.set(item, [...(gives.get(item) ?? []), giver]);
	}
	const order = [...spans.keys()].filter((item) => !open.has(item));
	for (const item of order) {
		for (const giver of gives.get(item) ?? []) {
			const left = open.get(giver)! - 1;
			open.set(giver, left);
			if (left === 0) order.push(giver);
		}
	}
	return order;
}

type Ongoing = Tail & { readonly next: Link };

const isLonger = (a: Ongoing, b: Ongoing): boolean =>
	(a.days - b.days || a.items - b.items || (a.next.item < b.next.item ? 1 : -1)) > 0;

const isTighter = (a: Candidate, b: Candidate): boolean =>
	(b.slack - a.slack || a.tail.days - b.tail.days || a.tail.items - b.tail.items || (a.item < b.item ? 1 : -1)) > 0;

function wayFrom(tails: ReadonlyMap<ItemId, Tail>, first: ItemId): Pick<DecidingChain, 'items' | 'dependencies'> {
	const items = [first];
	const dependencies: DependencyId[] = [];
	for (let next = tails.get(first)!.next; next; next = tails.get(next.item)!.next) {
		items.push(next.item);
		dependencies.push(next.dependency);
	}
	return { items, dependencies };
}
