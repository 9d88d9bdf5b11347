/**
 * The history of a Nexus, told from the rows of its log. The rows of all its documents are played in the order of their
 * times; within a document their own order counts.
 */
import * as Y from 'yjs';
import { SERVER } from '../access/access.ts';
import type { DocumentKey } from '../documents.ts';
import type { PersonId } from '../ids.ts';
import type { ItemChange } from './entry.ts';
import { Replay, type Changes } from './replay.ts';
import type { Runs } from './runs.ts';

/** A row of the log: whose hand it was, and when. */
export interface LoggedRow {
	readonly update: Uint8Array;
	readonly person: PersonId;
	readonly at: number;
}

/** A document and what is to be told of it. */
export interface LoggedDocument {
	readonly key: DocumentKey;
	/** The state from which on is told, in parts. */
	readonly base: readonly Uint8Array[];
	readonly rows: readonly LoggedRow[];
}

/** The documents of one life of a Nexus. */
export interface LoggedLife {
	readonly documents: readonly LoggedDocument[];
	/** Who took the Nexus back to a version, and so began this life, and when; absent: it is told from where it was left. */
	readonly begun?: Pick<LoggedRow, 'person' | 'at'>;
}

/** Documents whose rows say something about items; they do not tell what is private, for they are shared by all. */
export const isTold = ({ kind }: DocumentKey): boolean => ['product', 'order', 'stewardship', 'team'].includes(kind);

/** Tells what happened in each life, one after the other. */
export function retell(lives: readonly LoggedLife[], into: Runs): void {
	const replay = new Replay();
	for (const { documents, begun } of lives) {
		const changes = replay.replace(documents.map(({ key, base }) => [key, documentOf(base)] as const));
		if (begun) tell(into, changes, begun, { restored: true });
		for (const { key, row } of inOrder(documents)) tell(into, replay.play(key, row.update), row);
	}
}

function tell(
	into: Runs,
	changes: Changes,
	{ person, at }: Pick<LoggedRow, 'person' | 'at'>,
	cause: { restored?: true } = {},
): void {
	for (const [item, all] of changes) {
		const done = person === SERVER ? all.filter(({ field }) => !LONG_TEXTS.includes(field)) : all;
		if (done.length > 0) into.add({ item, person, at, ...cause, changes: done });
	}
}

/** The server writes none of these: it gives those of older windows the shape that they have today. */
const LONG_TEXTS: readonly ItemChange['field'][] = ['description', 'acceptance'];

/** Takes, time and again, the earliest of the next rows of all documents. */
function* inOrder(documents: readonly LoggedDocument[]): Generator<{ key: DocumentKey; row: LoggedRow }> {
	const left = documents.map(({ key, rows }) => ({ key, rows, next: 0 }));
	for (;;) {
		const [first, ...others] = left.filter(({ rows, next }) => next < rows.length);
		if (!first) return;
		const at = ({ rows, next }: (typeof left)[number]) => rows[next]!.at;
		const earliest = others.reduce((least, one) => (at(one) < at(least) ? one : least), first);
		yield { key: earliest.key, row: earliest.rows[earliest.next]! };
		earliest.next += 1;
	}
}

function documentOf(parts: readonly Uint8Array[]): Y.Doc {
	const doc = new Y.Doc();
	doc.transact(() => {
		for (const part of parts) Y.applyUpdate(doc, part);
	});
	return doc;
}
