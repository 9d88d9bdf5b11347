/**
 * What of one's own the server did not take, in a form that can be kept and read: the document as it was here beside the
 * document as it is. Nothing that somebody wrote is lost because a rule forbids it.
 */
import type * as Y from 'yjs';
import type { DocumentKind } from '../documents.ts';
import { isSame } from '../schema/read.ts';
import { ROOTS, type ShapedKind } from '../schema/roots.ts';

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

/** What a document holds, by the roots of its kind; a kind that has none holds nothing. */
export const plainDocument = (kind: DocumentKind, doc: Y.Doc): PlainDocument =>
	kind in ROOTS
		? Object.fromEntries(
				Object.entries(ROOTS[kind as ShapedKind](doc) as unknown as Record<string, Y.Map<unknown>>).map(
					([name, root]) => [name, root.toJSON()],
				),
			)
		: {};

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
