/** What people say to an item, in the order in which they said it. */
import type * as Y from 'yjs';
import type { CommentId, ItemId } from '../ids.ts';
import { isId } from '../ids.ts';
import { readMark, readOptionalText, readText, type Mark } from './read.ts';
import { RECORD_LIMITS } from './record.ts';

export interface Comment {
	readonly id: CommentId;
	readonly item: ItemId;
	/** Markdown. */
	readonly text: string;
	readonly made: Mark;
	/** Who wrote it, when it came from elsewhere: whoever made it here only brought it. */
	readonly author: string | undefined;
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
		author: readOptionalText(map.get('author'), RECORD_LIMITS.name),
		changed: readMark(map.get('changed')),
		retired: readMark(map.get('retired')),
	};
}
