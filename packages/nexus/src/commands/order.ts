/** Ordering the Product Backlog (R8), which the Product Owner may keep to themselves (R4). */
import type { Board } from '../board.ts';
import type { ItemId } from '../ids.ts';
import { ranksAfter, type Ranked } from '../order/ranks.ts';
import { refuse } from '../refusal.ts';
import { whyNotItem, whyNotParent } from '../rules/items.ts';
import type { Actor } from '../shared-document.ts';
import { refuseUnpermitted } from './permitted.ts';

export interface Move {
	item: ItemId;
	/** The item that it comes directly after in the whole order; absent: to the very top. */
	after: ItemId | undefined;
	/** What it becomes part of; `null`: of nothing; absent: as it was (R9). */
	parent?: ItemId | null | undefined;
}

/**
 * Moves an item in the Product Backlog.
 * Two people at once: each item ends where the last mover put it, whole; no item is lost or doubled, for a move changes
 * the rank of the moved item alone. Two that were put at the same spot stand one after the other.
 * @throws {Refusal} `order-locked`, `not-permitted`, `unknown-item`, `inside-itself`; nothing is changed.
 * @see Nexus Guide, "Product Backlog"; R4, R8
 */
export const moveItem = (board: Board, by: Actor, { item, ...to }: Move): void =>
	moveItems(board, by, { items: [item], ...to });

export interface Moves extends Omit<Move, 'item'> {
	/** In the order in which they shall stand, one after the other. */
	items: readonly ItemId[];
}

/**
 * Moves several items to one place, in the order given, as one change: others see all of it or nothing. Where `after` is
 * one of them, they come after what stands before it. Two people at once: as with `moveItem`, item by item.
 * @throws {Refusal} `order-locked`, `not-permitted`, `unknown-item`, `inside-itself`; nothing is changed.
 */
export function moveItems(board: Board, by: Actor, { items, after, parent }: Moves): void {
	const { view } = board;
	refuseUnpermitted(board, by, { kind: 'order' });
	if (after !== undefined) refuse(whyNotItem(view, after));
	for (const item of items) refuse(whyNotItem(view, item) ?? whyNotParent(view, item, parent ?? undefined));
	rankAfter(board, by, items, after);
	if (parent !== undefined) nest(board, by, items, parent);
}

/** Gives items their ranks; what stands in their way without room is ranked anew with them, what stands there already is not. */
export function rankAfter(board: Board, by: Actor, items: readonly ItemId[], after: ItemId | undefined): void {
	const moved = new Set(items);
	const { order, ranks: known } = board.view;
	const above = order.slice(0, after === undefined ? 0 : order.indexOf(after) + 1).findLast((id) => !moved.has(id));
	const at = above === undefined ? 0 : order.indexOf(above) + 1;
	if (items.every((item, index) => order[at + index] === item && known.has(item))) return;
	const ranks = ranksAfter(rankedItems(board), items, above, () => by.random());
	board.order.change(by, (roots) => {
		for (const [id, rank] of ranks) roots.ranks.set(id, rank);
	});
}

/** The Product Backlog as the ranks module takes it. */
export const rankedItems = ({ view }: Board): Ranked[] =>
	view.order.map((id) => ({ id, rank: view.ranks.get(id) ?? '' }));

function nest(board: Board, by: Actor, items: readonly ItemId[], parent: ItemId | null): void {
	const moved = items.filter((item) => (board.view.items.get(item)?.parent ?? null) !== parent);
	if (moved.length === 0) return;
	board.product.change(by, (product) => {
		for (const item of moved) {
			if (parent === null) product.items.get(item)!.delete('parent');
			else product.items.get(item)!.set('parent', parent);
		}
	});
}
