/** What storage has of a document, as it is told from. */
import type { DocumentKey } from '@nexus-board/nexus';
import type { LoggedDocument } from '@nexus-board/nexus/history';
import { StorageFailure, type Storage, type StoredDocument } from '@nexus-board/storage';

/** A document, and the last sequence of it that is in there. */
export interface Logged {
	readonly document: LoggedDocument;
	readonly sequence: number;
}

/** A document in the state that it had at a sequence, and the rows after it. @param name its full name */
export async function loggedFrom(storage: Storage, name: string, key: DocumentKey, from: number): Promise<Logged> {
	const { snapshot, updates, sequence } = await loadFrom(storage, name, from);
	const base = updates.filter((row) => row.sequence <= from).map(({ update }) => update);
	const rows = updates.filter((row) => row.sequence > from);
	return { document: { key, base: snapshot ? [snapshot.state, ...base] : base, rows }, sequence };
}

/**
 * The same document in a life that began with its first row, which holds all that was taken over; who began it is told
 * of that row.
 */
export function begunWith({ document, sequence }: Logged): Logged {
	const [first, ...rows] = document.rows;
	if (!first || document.base.length > 0) return { document, sequence };
	return { document: { key: document.key, base: [first.update], rows }, sequence };
}

/** Rows that were dropped before anybody could tell of them are no history: it begins after them. */
async function loadFrom(storage: Storage, name: string, from: number): Promise<StoredDocument> {
	try {
		return await storage.load(name, from + 1);
	} catch (error) {
		if (!(error instanceof StorageFailure)) throw error;
		return storage.load(name);
	}
}
