import { StorageFailure, type DocumentName, type StoredDocument, type StoredUpdate } from './contract.ts';

/**
 * A document as an adapter read it, or a failure. Updates that do not join on to the snapshot, or leave one out, would
 * decode without complaint and lose somebody's work in silence, so half a document is never handed out.
 */
export function whole(document: DocumentName, { snapshot, updates }: Omit<StoredDocument, 'sequence'>): StoredDocument {
	const start = snapshot?.upTo ?? 0;
	return { snapshot, updates: joined(document, start, updates), sequence: start + updates.length };
}

/** What an adapter found after a sequence, or `undefined` where the updates that come next are behind a snapshot. */
export function tail(document: DocumentName, sequence: number, found: StoredUpdate[]): StoredUpdate[] | undefined {
	return found[0] && found[0].sequence > sequence + 1 ? undefined : joined(document, sequence, found);
}

function joined(document: DocumentName, sequence: number, updates: StoredUpdate[]): StoredUpdate[] {
	for (const [i, update] of updates.entries()) {
		const expected = sequence + i + 1;
		if (update.sequence === expected) continue;
		throw new StorageFailure(`The log of ${document} continues at ${update.sequence} where ${expected} was expected.`);
	}
	return updates;
}
