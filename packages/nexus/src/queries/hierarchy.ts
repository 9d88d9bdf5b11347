/** Requests, features and thin slices as a tree (R9). Merged edits can close a ring of parents; it is opened here. */
import type { BoardView } from '../board-view.ts';
import type { ItemId } from '../ids.ts';
import { oncePerView } from '../memo.ts';
import type { Item } from '../schema/item.ts';

/** The parents of an item, the nearest first. A ring ends before it repeats; a parent that is gone counts as none. */
export function ancestorsOf(view: BoardView, item: ItemId): ItemId[] {
	const ancestors = new Set<ItemId>();
	for (
		let parent = parentOf(view, item);
		parent && parent !== item && !ancestors.has(parent);
		parent = parentOf(view, parent)
	)
		ancestors.add(parent);
	return [...ancestors];
}

const parentOf = (view: BoardView, item: ItemId): ItemId | undefined => {
	const parent = view.items.get(item)?.parent;
	return parent !== undefined && view.items.has(parent) ? parent : undefined;
};

/** The parts of each item, in the order of the Product Backlog; under `undefined` those that are part of nothing. */
export const partsOf = oncePerView((view: BoardView): ReadonlyMap<ItemId | undefined, readonly Item[]> => {
	const parts = new Map<ItemId | undefined, Item[]>();
	for (const id of view.order) {
		const parent = isLoose(view, id) ? undefined : parentOf(view, id);
		const siblings = parts.get(parent);
		const item = view.items.get(id)!;
		if (siblings) siblings.push(item);
		else parts.set(parent, [item]);
	}
	return parts;
});

/**
 * Whether an item stands alone although it names a parent: two people nested two items into each other at once, or the
 * nesting is deeper than anything a Product Backlog means.
 */
function isLoose(view: BoardView, item: ItemId): boolean {
	let parent = parentOf(view, item);
	for (let depth = 0; parent !== undefined; depth += 1) {
		if (parent === item || depth === DEEPEST) return true;
		parent = parentOf(view, parent);
	}
	return false;
}

const DEEPEST = 20;
