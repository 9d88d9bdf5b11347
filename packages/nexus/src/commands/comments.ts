/** Saying something to an item. */
import * as Y from 'yjs';
import type { Board } from '../board.ts';
import type { CommentId, ItemId } from '../ids.ts';
import { Refusal, refuse } from '../refusal.ts';
import { whyNotItem } from '../rules/items.ts';
import { whyNotText } from '../rules/texts.ts';
import { COMMENT_LIMIT } from '../schema/comment.ts';
import type { Actor } from '../shared-document.ts';
import { refuseUnpermitted } from './permitted.ts';

/**
 * Says something to an item. Two people at once: both are said, in the order of their times.
 * @param id made by `newId`
 * @throws {Refusal} `not-permitted`, `unknown-item`, `text-missing`, `text-too-long`; nothing is changed.
 */
export function addComment(board: Board, by: Actor, { id, item, text }: { id: CommentId; item: ItemId; text: string }) {
	refuseUnpermitted(board, by, { kind: 'product' });
	refuse(whyNotItem(board.view, item) ?? whyNotText(text, COMMENT_LIMIT, 'comment'));
	board.product.change(by, ({ comments }) =>
		comments.set(
			id,
			new Y.Map<unknown>([
				['item', item],
				['text', text.trim()],
				['made', { by: by.person, at: by.now() }],
			]),
		),
	);
}

/** Only its author changes a comment. @throws {Refusal} `unknown-comment`, `not-permitted`, `text-missing`, `text-too-long` */
export function changeComment(board: Board, by: Actor, id: CommentId, text: string): void {
	const map = own(board, by, id);
	refuse(whyNotText(text, COMMENT_LIMIT, 'comment'));
	board.product.change(by, () => {
		map.set('text', text.trim());
		map.set('changed', { by: by.person, at: by.now() });
	});
}

/** Its author takes a comment back; undo brings it again. @throws {Refusal} `unknown-comment`, `not-permitted` */
export function removeComment(board: Board, by: Actor, id: CommentId): void {
	const map = own(board, by, id);
	board.product.change(by, () => map.set('retired', { by: by.person, at: by.now() }));
}

function own(board: Board, by: Actor, id: CommentId): Y.Map<unknown> {
	refuseUnpermitted(board, by, { kind: 'product' });
	const comment = board.view.comments.get(id);
	const map = board.product.roots.comments.get(id);
	if (!map || !comment || comment.retired) throw new Refusal({ code: 'unknown-comment', about: id });
	if (comment.made.by !== by.person) throw new Refusal({ code: 'not-permitted' });
	return map;
}
