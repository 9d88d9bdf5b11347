import type { DatabaseSync, StatementSync } from 'node:sqlite';
import {
	Conflict,
	type Append,
	type BlobFormat,
	type DocumentName,
	type Snapshot,
	type StoredDocument,
	type StoredUpdate,
} from '../contract.ts';
import { tail, whole } from '../whole.ts';
import { query, type Query } from './query.ts';

const format: BlobFormat = 'v1';

const sql = {
	last: 'SELECT max(sequence) AS sequence FROM updates WHERE document = ?',
	append: 'INSERT INTO updates (document, sequence, format, person, at, bytes) VALUES (?, ?, ?, ?, ?, ?)',
	tail: `SELECT sequence, bytes AS "update", format, person, at FROM updates
		WHERE document = ? AND sequence > ? ORDER BY sequence`,
	dropUpdates: 'DELETE FROM updates WHERE document = ? AND sequence <= ?',

	newest: `SELECT bytes AS state, beside, up_to AS upTo, format FROM snapshots
		WHERE document = ? AND up_to < ? ORDER BY up_to DESC LIMIT 1`,
	generations: 'SELECT up_to AS upTo FROM snapshots WHERE document = ? ORDER BY up_to DESC',
	keep: 'INSERT OR REPLACE INTO snapshots (document, up_to, format, at, bytes, beside) VALUES (?, ?, ?, ?, ?, ?)',
	dropSnapshots: 'DELETE FROM snapshots WHERE document = ? AND up_to < ?',
};

/**
 * The documents: each one's updates, and the two generations of its snapshot. The newest update is never dropped, for
 * the older generation ends before it; so the greatest sequence in the table is the last one that was written.
 */
export class UpdateLog {
	readonly #last: Query<{ sequence: number | null }>;
	readonly #append: StatementSync;
	readonly #tail: Query<StoredUpdate>;
	readonly #dropUpdates: StatementSync;
	readonly #newest: Query<NonNullable<StoredDocument['snapshot']>>;
	readonly #generations: Query<{ upTo: number }>;
	readonly #keep: StatementSync;
	readonly #dropSnapshots: StatementSync;

	constructor(db: DatabaseSync) {
		this.#last = query(db, sql.last);
		this.#append = db.prepare(sql.append);
		this.#tail = query(db, sql.tail);
		this.#dropUpdates = db.prepare(sql.dropUpdates);
		this.#newest = query(db, sql.newest);
		this.#generations = query(db, sql.generations);
		this.#keep = db.prepare(sql.keep);
		this.#dropSnapshots = db.prepare(sql.dropSnapshots);
	}

	append({ document, update, person, at, after }: Append): number {
		const last = this.head(document);
		if (after !== undefined && after !== last) throw new Conflict(document);
		this.#append.run(document, last + 1, format, person, at, update);
		return last + 1;
	}

	snapshot({ document, state, beside, upTo, at }: Snapshot): void {
		const last = this.head(document);
		if (upTo > last) throw new RangeError(`A snapshot of ${document} up to ${upTo}, but its log ends at ${last}`);
		const generations = this.#generations.all(document);
		if (generations.some((generation) => generation.upTo > upTo)) return;
		this.#keep.run(document, upTo, format, at, state, beside);
		const older = generations.find((generation) => generation.upTo < upTo);
		if (older) this.#dropWhatIsBehind(document, older.upTo);
	}

	load(document: DocumentName, before = Infinity): StoredDocument {
		const snapshot = this.#newest.one(document, before);
		return whole(document, { snapshot, updates: this.#tail.all(document, snapshot?.upTo ?? 0) });
	}

	updatesAfter(document: DocumentName, sequence: number): StoredUpdate[] | undefined {
		return tail(document, sequence, this.#tail.all(document, sequence));
	}

	head(document: DocumentName): number {
		return this.#last.one(document)?.sequence ?? 0;
	}

	#dropWhatIsBehind(document: DocumentName, olderGeneration: number): void {
		this.#dropSnapshots.run(document, olderGeneration);
		this.#dropUpdates.run(document, olderGeneration);
	}
}
