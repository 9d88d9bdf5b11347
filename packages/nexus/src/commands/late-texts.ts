/** The server's own hand in `product`: what older windows write of an item comes to where everybody reads it. */
import type { Board } from '../board.ts';
import { shapeTextsOf } from '../schema/shape-texts.ts';
import type { Actor } from '../shared-document.ts';

/**
 * Moves what a window of an older version wrote, or brought from offline, behind what the item's description says now, so
 * that nobody's words are lost; and gives an item that such a window made the texts it has not.
 */
export function shapeLateTexts(board: Board, by: Actor): void {
	const late = board.unshapedItems;
	if (late.size === 0) return;
	board.product.change(by, ({ items }) => {
		for (const id of late) shapeTextsOf(items.get(id)!);
	});
}
