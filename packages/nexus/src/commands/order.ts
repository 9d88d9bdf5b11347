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
	parent?: ItemId | null;
}

/**
 * Moves an item in the Product Backlog.
 * Two people at once: each item ends where the last mover put it, whole; no item is lost or doubled, for a move changes
 * the rank of the moved item alone. Two that were put at the same spot stand one after the other.
 * @throws {Refusal} `order-locked`, `not-permitted`, `unknown-item`, `inside-itself`; nothing is changed.
 * @see Nexus Guide, "Product Backlog"; R4, R8
 */
export function moveItem(board: Board, by: Actor, { item, after, parent }: Move): void {
	refuseUnpermitted(board, by, { kind: 'order' });
	refuse(whyNotItem(board.view, item) ?? (after === undefined ? undefined : whyNotItem(board.view, after)));
	refuse(whyNotParent(board.view, item, parent ?? undefined));
	if (after !== item) rankAfter(board, by, item, after);
	if (parent !== undefined) nest(board, by, item, parent);
}

/** Gives an item its rank; what stands in its way without room is ranked anew with it. */
export function rankAfter(board: Board, by: Actor, item: ItemId, after: ItemId | undefined): void {
	const ranks = ranksAfter(rankedItems(board), item, after, () => by.random());
	board.order.change(by, (order) => {
		for (const [id, rank] of ranks) order.ranks.set(id, rank);
	});
}

/** The Product Backlog as the ranks module takes it. */
export const rankedItems = ({ view }: Board): Ranked[] =>
	view.order.map((id) => ({ id, rank: view.ranks.get(id) ?? '' }));

function nest(board: Board, by: Actor, item: ItemId, parent: ItemId | null): void {
	if ((board.view.items.get(item)?.parent ?? null) === parent) return;
	board.product.change(by, ({ items }) => {
		if (parent === null) items.get(item)!.delete('parent');
		else items.get(item)!.set('parent', parent);
	});
}
