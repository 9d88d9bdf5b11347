import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orderKeeper } from './board-view.ts';
import type { Item } from './schema/item.ts';

const ITEM = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const RANKS = fc.dictionary(ITEM, fc.constantFrom('0|a:', '0|b:', '0|b:i', '0|c:', 'no rank'));

test('the order that is kept up from edit to edit is the one that is made anew (R8)', () => {
	fc.assert(
		fc.property(fc.array(fc.tuple(fc.uniqueArray(ITEM), RANKS), { minLength: 1, maxLength: 8 }), (edits) => {
			const keep = orderKeeper();
			for (const [ids, ranks] of edits) {
				const items = new Map(ids.map((id) => [id, { id } as Item]));
				const ranked = new Map(Object.entries(ranks));
				expect(keep(items, ranked)).toEqual(orderKeeper()(items, ranked));
				expect(keep(items, ranked)).toHaveLength(items.size);
			}
		}),
	);
});

test('an edit that moves nothing keeps the very order, so that nothing is drawn again', () => {
	const keep = orderKeeper();
	const ranks = new Map([['a', '0|a:']]);
	const before = keep(new Map([['a', { id: 'a', title: 'Pay' } as Item]]), ranks);
	expect(keep(new Map([['a', { id: 'a', title: 'Pay by card' } as Item]]), ranks)).toBe(before);
});
