import { StorageFailure, type DocumentName, type StoredDocument } from './contract.ts';

/**
 * A document as an adapter read it, or a failure. Updates that do not join on to the snapshot, or leave one out, would
 * decode without complaint and lose somebody's work in silence, so half a document is never handed out.
 */
export function whole(document: DocumentName, { snapshot, updates }: Omit<StoredDocument, 'sequence'>): StoredDocument {
	let sequence = snapshot?.upTo ?? 0;
	for (const update of updates) {
		if (update.sequence !== ++sequence) {
			throw new StorageFailure(
				`The log of ${document} continues at ${update.sequence} where ${sequence} was expected.`,
			);
		}
	}
	return { snapshot, updates, sequence };
}
