/** What a refinement session did: each item before and after, and the dependencies that were found. */
import * as Y from 'yjs';
import type { BoardView } from '../board-view.ts';
import type { Board } from '../board.ts';
import type { ItemId } from '../ids.ts';
import { partsOf } from '../queries/hierarchy.ts';
import { readiness } from '../queries/readiness.ts';
import type { DependencyFacts } from '../schema/dependency.ts';
import type { NexusEvent } from '../schema/event.ts';
import { refinedItemId, type FoundDependency, type ItemFacts, type RefinedItem } from '../schema/refinement.ts';
import type { Actor } from '../shared-document.ts';
import { plain } from './plain.ts';

export interface ItemOutcome {
	readonly item: ItemId;
	readonly before: ItemFacts;
	/** As the session left it, or as it is now while the session is open. */
	readonly after: ItemFacts;
	readonly refined: RefinedItem;
	/** What was noted; empty where nothing was, or the event's document is not open here. */
	readonly note: string;
}

export interface RefinementOutcome {
	/** In the order in which they were taken up. */
	readonly items: readonly ItemOutcome[];
	readonly found: readonly FoundDependency[];
}

export function refinementOutcome(view: BoardView, event: NexusEvent): RefinementOutcome {
	const items = [...view.refinedItems.values()].filter((refined) => refined.event === event.id);
	return {
		items: items
			.sort((a, b) => a.taken.at - b.taken.at || (a.item < b.item ? -1 : 1))
			.map((refined) => ({
				item: refined.item,
				before: refined.before,
				after: refined.after ?? itemFacts(view, refined.item) ?? refined.before,
				refined,
				note: view.agendas.get(event.id)?.get(refined.item)?.note ?? '',
			})),
		found: event.closed ? (view.refinements.get(event.id)?.found ?? []) : foundSoFar(view, event),
	};
}

/** How an item stands now; `undefined` once it was taken out of the Product Backlog. */
export function itemFacts(view: BoardView, id: ItemId): ItemFacts | undefined {
	const item = view.items.get(id);
	if (!item) return undefined;
	const { number, title, level, estimate, lane } = item;
	const needs = [...view.dependencies.values(), ...view.outsideDependencies.values()];
	return {
		number,
		title,
		level,
		estimate,
		team: lane?.team,
		met: [...readiness(view, id).met],
		parts: partsOf(view).get(id)?.length ?? 0,
		needs: needs.filter(({ consumer }) => consumer === id).length,
	};
}

/** The room looks at an item for the first time: as it is now, it was before. */
export function takeUp(board: Board, by: Actor, { id }: NexusEvent, item: ItemId): void {
	const before = itemFacts(board.view, item);
	board.record.change(by, ({ refinedItems }) => {
		const key = refinedItemId(id, item);
		if (!before || refinedItems.has(key)) return;
		refinedItems.set(
			key,
			new Y.Map<unknown>([
				['taken', { by: by.person, at: by.now() }],
				['before', plain(before)],
				['rounds', []],
				['answered', new Y.Map()],
			]),
		);
	});
}

/** Keeps how the session left each item, and what was found in it; answers that were not shown are asked for no longer. */
export function closeRefinement(board: Board, by: Actor, event: NexusEvent): void {
	const { view } = board;
	const { items, found } = refinementOutcome(view, event);
	board.record.change(by, ({ refinedItems, refinements }) => {
		for (const { item, after } of items) {
			const map = refinedItems.get(refinedItemId(event.id, item))!;
			map.set('after', plain(after));
			map.delete('asking');
		}
		refinements.set(event.id, { ...plain(view.refinements.get(event.id) ?? {}), found: plain(found) });
	});
}

/** Dependencies that were found in an event since it opened, in words. */
export function foundSoFar(view: BoardView, { kind, opened }: NexusEvent): FoundDependency[] {
	const isFound = ({ foundIn, found }: DependencyFacts) => foundIn === kind && (found?.at ?? 0) >= opened.at;
	const words = (id: ItemId) => itemWords(view, id);
	return [
		...[...view.dependencies.values()]
			.filter(isFound)
			.map(({ consumer, provider, kind: of }) => ({ consumer: words(consumer), provider: words(provider), kind: of })),
		...[...view.outsideDependencies.values()]
			.filter(isFound)
			.map(({ consumer, party, kind: of }) => ({ consumer: words(consumer), provider: party, kind: of })),
	];
}

/** An item as minutes name it: "#421 Take card payment". */
export function itemWords({ items }: BoardView, id: ItemId): string {
	const item = items.get(id);
	if (!item) return 'An item that was taken out';
	return `${item.number === undefined ? 'New' : `#${item.number}`} ${item.title}`;
}
