import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { Conflict, type HistoryEntry, type HistoryWanted, type Telling, type Told } from '../contract.ts';
import { query, type Query } from './query.ts';

const page = (of: string) => `SELECT number, item, person, at, body FROM history
	WHERE ${of} AND at >= ? AND (at, number) < (?, ?) ORDER BY at DESC, number DESC LIMIT ?`;

const sql = {
	told: 'SELECT revision, reaching FROM histories WHERE nexus = ?',
	reach: 'INSERT OR REPLACE INTO histories (nexus, revision, reaching) VALUES (?, ?, ?)',
	put: 'INSERT OR REPLACE INTO history (nexus, number, item, person, at, body) VALUES (?, ?, ?, ?, ?, ?)',
	ofAll: page('nexus = ?'),
	ofItem: page('nexus = ? AND item = ?'),
};

/** Before every time, and after it. */
const EVER = Number.MIN_SAFE_INTEGER;
const END = Number.MAX_SAFE_INTEGER;

/** What is told of the items of each Nexus, and how far. */
export class History {
	readonly #told: Query<Told>;
	readonly #reach: StatementSync;
	readonly #put: StatementSync;
	readonly #ofAll: Query<HistoryEntry>;
	readonly #ofItem: Query<HistoryEntry>;

	constructor(db: DatabaseSync) {
		this.#told = query(db, sql.told);
		this.#reach = db.prepare(sql.reach);
		this.#put = db.prepare(sql.put);
		this.#ofAll = query(db, sql.ofAll);
		this.#ofItem = query(db, sql.ofItem);
	}

	tell({ nexus, after, reaching, entries }: Telling): void {
		if ((this.told(nexus)?.revision ?? 0) !== after) throw new Conflict('history');
		this.#reach.run(nexus, after + 1, reaching);
		for (const { number, item, person, at, body } of entries) this.#put.run(nexus, number, item, person, at, body);
	}

	told(nexus: string): Told | undefined {
		return this.#told.one(nexus);
	}

	page(nexus: string, { item, since = EVER, before, limit }: HistoryWanted): HistoryEntry[] {
		const range = [since, before?.at ?? END, before?.number ?? END, limit];
		return item === undefined ? this.#ofAll.all(nexus, ...range) : this.#ofItem.all(nexus, item, ...range);
	}
}
