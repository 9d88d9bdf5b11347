/**
 * What of one's own the server did not take, in a form that can be kept and read: the document as it was here beside the
 * document as it is. Nothing that somebody wrote is lost because a rule forbids it.
 */
import * as Y from 'yjs';
import type { DocumentKind } from '../documents.ts';
import { readFragment } from '../rich-text/fragment.ts';
import { toMarkdown } from '../rich-text/markdown/write-blocks.ts';
import { asFragment, isSame } from '../schema/read.ts';
import { ROOTS } from '../schema/roots.ts';

/** One field of one record; absent: there is no such field there. */
export interface RefusedField {
	readonly field: string;
	readonly mine: unknown;
	readonly theirs: unknown;
}

export interface RefusedRecord {
	/** The root it lies in: `items`, `dependencies`, `ranks`, `goals`, … */
	readonly root: string;
	readonly id: string;
	readonly fields: readonly RefusedField[];
}

/** A document as plain data, by root and id. */
export type PlainDocument = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** What a document holds, by the roots of its kind. */
export const plainDocument = (kind: DocumentKind, doc: Y.Doc): PlainDocument =>
	Object.fromEntries(
		Object.entries(ROOTS[kind](doc) as unknown as Record<string, Y.Map<unknown>>).map(([name, root]) => [
			name,
			plain(root) as Record<string, unknown>,
		]),
	);

/** Long texts as Markdown, which can be written again; an empty one is nothing. */
function plain(value: unknown): unknown {
	if (value instanceof Y.Map) return Object.fromEntries(Array.from(value, ([key, entry]) => [key, plain(entry)]));
	const text = asFragment(value);
	if (text) return toMarkdown(readFragment(text)) || undefined;
	return value instanceof Y.AbstractType ? (value.toJSON() as unknown) : value;
}

/** Every record that is not the same in both, with the fields that differ. A record that is one value is one field, ``. */
export function whatWasRefused(mine: PlainDocument, theirs: PlainDocument): RefusedRecord[] {
	return Object.entries(mine).flatMap(([root, records]) =>
		Object.entries(records).flatMap(([id, record]) => {
			const fields = differences(record, theirs[root]?.[id]);
			return fields.length > 0 ? [{ root, id, fields }] : [];
		}),
	);
}

function differences(mine: unknown, theirs: unknown): RefusedField[] {
	if (isSame(mine, theirs)) return [];
	if (!isRecord(mine) || (theirs !== undefined && !isRecord(theirs))) return [{ field: '', mine, theirs }];
	return Object.entries(mine)
		.filter(([field, value]) => !isSame(value, theirs?.[field]))
		.map(([field, value]) => ({ field, mine: value, theirs: theirs?.[field] }));
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
