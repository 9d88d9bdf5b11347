import type { Board } from '../board.ts';
import type { ItemId } from '../ids.ts';
import { asMap } from '../schema/read.ts';
import { readItem } from '../schema/item.ts';
import { standingOf, type Standing } from './past.ts';

/** What items are now, also those that were taken out; one that is not there is left out. */
export function standings({ product }: Board, items: Iterable<ItemId>): Map<ItemId, Standing> {
	const found = new Map<ItemId, Standing>();
	for (const id of items) {
		const map = asMap(product.roots.items.get(id));
		if (map) found.set(id, standingOf(readItem(id, map, undefined)));
	}
	return found;
}
