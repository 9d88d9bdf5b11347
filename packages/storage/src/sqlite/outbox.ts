import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { DISPATCHES_KEPT, DISPATCHES_WAITING, type Dispatch, type Instant, type Webhook } from '../contract.ts';
import { query, type Query } from './query.ts';

const webhook = 'SELECT id, nexus, created_at AS createdAt, body FROM webhooks';
const dispatch = 'SELECT id, webhook, nexus, at, due, body FROM dispatches';
const cut = (which: string, kept: number) => `DELETE FROM dispatches WHERE id IN (
	SELECT id FROM dispatches WHERE webhook = ? AND ${which} ORDER BY at DESC, id DESC LIMIT -1 OFFSET ${kept})`;

const sql = {
	putWebhook: 'INSERT OR REPLACE INTO webhooks (id, nexus, created_at, body) VALUES (?, ?, ?, ?)',
	webhook: `${webhook} WHERE id = ?`,
	webhooks: `${webhook} WHERE nexus = ? ORDER BY created_at DESC`,

	putDispatch: 'INSERT OR REPLACE INTO dispatches (id, webhook, nexus, at, due, body) VALUES (?, ?, ?, ?, ?, ?)',
	cutDone: cut('due IS NULL', DISPATCHES_KEPT),
	cutWaiting: cut('due IS NOT NULL', DISPATCHES_WAITING),
	dispatch: `${dispatch} WHERE id = ?`,
	dispatches: `${dispatch} WHERE webhook = ? ORDER BY at DESC, id DESC LIMIT ?`,
	nextDispatches: `SELECT id, webhook, nexus, at, due, body FROM (
			SELECT *, row_number() OVER (PARTITION BY webhook ORDER BY due, id) AS place
			FROM dispatches WHERE due IS NOT NULL
		) WHERE place = 1 ORDER BY due, id LIMIT ?`,
};

/** A dispatch as SQLite gives it: what is absent is null. */
type DispatchRow = Omit<Dispatch, 'due'> & { due: Instant | null };

/** Who is told by webhook of what happens, and what goes to them. */
export class Outbox {
	readonly #putWebhook: StatementSync;
	readonly #webhook: Query<Webhook>;
	readonly #webhooks: Query<Webhook>;
	readonly #putDispatch: StatementSync;
	readonly #cutDone: StatementSync;
	readonly #cutWaiting: StatementSync;
	readonly #dispatch: Query<DispatchRow>;
	readonly #dispatches: Query<DispatchRow>;
	readonly #nextDispatches: Query<DispatchRow>;

	constructor(db: DatabaseSync) {
		this.#putWebhook = db.prepare(sql.putWebhook);
		this.#webhook = query(db, sql.webhook);
		this.#webhooks = query(db, sql.webhooks);
		this.#putDispatch = db.prepare(sql.putDispatch);
		this.#cutDone = db.prepare(sql.cutDone);
		this.#cutWaiting = db.prepare(sql.cutWaiting);
		this.#dispatch = query(db, sql.dispatch);
		this.#dispatches = query(db, sql.dispatches);
		this.#nextDispatches = query(db, sql.nextDispatches);
	}

	putWebhook({ id, nexus, createdAt, body }: Webhook): void {
		this.#putWebhook.run(id, nexus, createdAt, body);
	}

	putDispatch({ id, webhook, nexus, at, due, body }: Dispatch): void {
		this.#putDispatch.run(id, webhook, nexus, at, due ?? null, body);
		this.#cutDone.run(webhook);
		this.#cutWaiting.run(webhook);
	}

	webhook(id: string): Webhook | undefined {
		return this.#webhook.one(id);
	}

	webhooks(nexus: string): Webhook[] {
		return this.#webhooks.all(nexus);
	}

	dispatch(id: string): Dispatch | undefined {
		const row = this.#dispatch.one(id);
		return row && fromRow(row);
	}

	dispatches(webhook: string, limit: number): Dispatch[] {
		return this.#dispatches.all(webhook, limit).map(fromRow);
	}

	nextDispatches(limit: number): Dispatch[] {
		return this.#nextDispatches.all(limit).map(fromRow);
	}
}

const fromRow = (row: DispatchRow): Dispatch => ({ ...row, due: row.due ?? undefined });
