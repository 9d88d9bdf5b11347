/**
 * One state in place of many updates, so that a log stays short. It takes a moment in which nothing else happens on its
 * thread: a server lets another thread do it.
 */
import * as Y from 'yjs';
import { isWaiting } from './gate.ts';
import { MalformedUpdate, surveyUpdate, UNBOUNDED } from './update-grammar.ts';

/** Makes one state of a state and what followed it; rejects when that cannot be done. */
export type Compact = (parts: readonly Uint8Array[]) => Promise<Uint8Array>;

/**
 * The state that these parts make together, read again to be sure that it holds what they do.
 * @throws {MalformedUpdate} when it would not be read again as it is
 */
export function compacted(parts: readonly Uint8Array[]): Uint8Array {
	const doc = documentOf(parts);
	const state = Y.encodeStateAsUpdate(doc);
	surveyUpdate(state, UNBOUNDED);
	const again = documentOf([state]);
	if (isWaiting(doc) || isWaiting(again) || !isSame(Y.encodeStateAsUpdate(again), state))
		throw new MalformedUpdate('a snapshot that does not hold what the log does');
	return state;
}

/** A document made of these parts, in one transaction, and of nothing else. */
export function documentOf(parts: readonly Uint8Array[], origin?: unknown): Y.Doc {
	const doc = new Y.Doc();
	doc.transact(() => {
		for (const part of parts) Y.applyUpdate(doc, part, origin);
	}, origin);
	return doc;
}

const isSame = (one: Uint8Array, other: Uint8Array): boolean =>
	one.length === other.length && one.every((byte, index) => byte === other[index]);
