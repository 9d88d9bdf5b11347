/** What people say to an item, in the order in which they said it. */
import type * as Y from 'yjs';
import type { CommentId, ItemId } from '../ids.ts';
import { isId } from '../ids.ts';
import { readMark, readText, type Mark } from './read.ts';

export interface Comment {
	readonly id: CommentId;
	readonly item: ItemId;
	/** Markdown. */
	readonly text: string;
	readonly made: Mark;
	/** When its author last changed it. */
	readonly changed: Mark | undefined;
	readonly retired: Mark | undefined;
}

export const COMMENT_LIMIT = 5_000;

/** `undefined` for one that says to no item who said it. */
export function readComment(id: CommentId, map: Y.Map<unknown>): Comment | undefined {
	const item = map.get('item');
	const made = readMark(map.get('made'));
	if (!isId(item) || !made) return undefined;
	return {
		id,
		item,
		text: readText(map.get('text'), COMMENT_LIMIT),
		made,
		changed: readMark(map.get('changed')),
		retired: readMark(map.get('retired')),
	};
}
