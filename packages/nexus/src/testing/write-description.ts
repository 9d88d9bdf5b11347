/** Writing in a description without an editor. */
import type { Board } from '../board.ts';
import type { ItemId } from '../ids.ts';
import { elementOf } from '../rich-text/fragment.ts';
import { paragraph } from '../rich-text/rich-text.ts';
import type { Actor } from '../shared-document.ts';

/** A paragraph at its end; nothing where the item has no text yet. */
export function writeDescription(board: Board, by: Actor, item: ItemId, text: string): void {
	board.product.change(by, () => {
		const description = board.description(item);
		description?.insert(description.length, [elementOf(paragraph({ type: 'text', text }))]);
	});
}
