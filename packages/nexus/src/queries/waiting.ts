/** Who waits for whom, and the loops in it: over blocking edges and containment only, never over what merely relates. */
import type { BoardView } from '../board-view.ts';
import type { ItemId } from '../ids.ts';
import { isIntegrated } from './assessment.ts';
import { findLoops, type Loop } from './loops.ts';

/** The loops among items that wait. Searched again only when an edge came or went, not at every edit of an item. */
export function loopsOf(view: BoardView): readonly Loop<ItemId>[] {
	const known = found.get(view.dependencies);
	if (known && waitAlike(known.items, view.items)) {
		known.items = view.items;
		return known.loops;
	}
	const loops = findLoops(waitsFor(view));
	found.set(view.dependencies, { items: view.items, loops });
	return loops;
}

const found = new WeakMap<BoardView['dependencies'], { items: BoardView['items']; loops: Loop<ItemId>[] }>();

/** Whether two states of the items have the same edges of containment and the same work integrated. */
function waitAlike(before: BoardView['items'], now: BoardView['items']): boolean {
	if (before === now) return true;
	if (before.size !== now.size) return false;
	for (const [id, item] of now) {
		const known = before.get(id);
		if (known === item) continue;
		if (!known || known.parent !== item.parent || isIntegrated(known) !== isIntegrated(item)) return false;
	}
	return true;
}

/**
 * A consumer waits for its provider, and an item for its parts, without which it is not finished. An integrated item
 * keeps nobody waiting.
 */
function waitsFor({ items, dependencies }: BoardView): ReadonlyMap<ItemId, readonly ItemId[]> {
	const waits = new Map<ItemId, ItemId[]>();
	const add = (waiting: ItemId, awaited: ItemId) => {
		const list = waits.get(waiting);
		if (list) list.push(awaited);
		else waits.set(waiting, [awaited]);
	};
	for (const { consumer, provider } of dependencies.values())
		if (!isIntegrated(items.get(provider)!)) add(consumer, provider);
	for (const { id, parent } of items.values()) if (parent !== undefined && items.has(parent)) add(parent, id);
	return waits;
}
