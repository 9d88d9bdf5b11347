/** Where an item is to stand, in words and among its siblings: for moves that are made, carried or proposed. */
import { partsOf, type BoardView, type Item, type ItemId, type Move } from '@nexus-board/nexus';
import { numberWords } from '#lib/board/card.ts';

/** The item that another one would stand under in the tree, or what it would be the first part of; neither: the very top. */
export interface Place {
	readonly below?: Item | undefined;
	readonly firstIn?: Item | undefined;
}

/** @param move of one item; the others of several come after it */
export function placeOf(view: BoardView, { item, after, parent }: Move): Place {
	const inside = parent === undefined ? view.items.get(item)?.parent : (parent ?? undefined);
	const end = after === undefined ? 0 : view.order.indexOf(after) + 1;
	const above = new Set(view.order.slice(0, end));
	const siblings = (partsOf(view).get(inside) ?? []).filter(
		({ id, place }) => id !== item && (place === undefined || place.sprint !== view.sprint?.id),
	);
	const below = siblings.findLast(({ id }) => above.has(id));
	return below ? { below } : { firstIn: inside === undefined ? undefined : view.items.get(inside) };
}

/** "below #431", "first in Families ride on one pass", "at the top" */
export function placeWords(view: BoardView, move: Move): string {
	const { below, firstIn } = placeOf(view, move);
	if (below)
		return `below ${below.number === undefined || partsOf(view).has(below.id) ? below.title : numberWords(below.number)}`;
	return firstIn ? `first in ${firstIn.title}` : 'at the top';
}

/** "#431 Buy button opens card payment", of an item that may be gone. */
export function itemWords({ items }: BoardView, id: ItemId): string {
	const item = items.get(id);
	return item ? `${numberWords(item.number)} ${item.title}` : 'An item that was taken out';
}
