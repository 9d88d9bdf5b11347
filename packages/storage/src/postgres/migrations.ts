import type { ClientConfig } from 'pg';
import { StorageFailure } from '../contract.ts';
import { connect, letGoOf, statement, type Asked } from './connection.ts';

/** The schema, one step per version, all of them kept in `migrations`. Steps are only ever added. */
export const migrations: readonly string[] = [
	/*
	 * Names are compared byte by byte, which no collation of the operating system can change under an index. Blobs are
	 * stored as they are: Yjs's bytes shrink little, and are read more often than it pays. Every append writes its
	 * document's row anew, so half of each page is left free, for the new row to lie beside the old one.
	 */
	`
	CREATE TABLE documents (
		name     TEXT   COLLATE "C" PRIMARY KEY, -- <nexus>/<document key>
		sequence BIGINT NOT NULL                 -- the last one written; locked by whoever appends
	) WITH (fillfactor = 50);

	CREATE TABLE updates (
		document TEXT   COLLATE "C" NOT NULL,
		sequence BIGINT NOT NULL, -- from 1 in each document, without gaps
		format   TEXT   NOT NULL, -- v1: Yjs's update format 1
		person   TEXT   NOT NULL,
		at       BIGINT NOT NULL, -- here and below: milliseconds since 1970, UTC
		bytes    BYTEA  NOT NULL,
		PRIMARY KEY (document, sequence)
	);
	ALTER TABLE updates ALTER bytes SET STORAGE EXTERNAL;

	CREATE TABLE snapshots (
		document TEXT   COLLATE "C" NOT NULL,
		up_to    BIGINT NOT NULL, -- the last sequence that is contained
		format   TEXT   NOT NULL,
		at       BIGINT NOT NULL,
		bytes    BYTEA  NOT NULL,
		beside   BYTEA  NOT NULL,
		PRIMARY KEY (document, up_to)
	);
	ALTER TABLE snapshots ALTER bytes SET STORAGE EXTERNAL, ALTER beside SET STORAGE EXTERNAL;

	CREATE TABLE nexuses (
		id          TEXT   COLLATE "C" PRIMARY KEY,
		created_at  BIGINT NOT NULL,
		incarnation TEXT   NOT NULL
	);

	CREATE TABLE memberships (
		device TEXT   COLLATE "C" NOT NULL, -- a hash
		nexus  TEXT   COLLATE "C" NOT NULL,
		person TEXT   NOT NULL,
		at     BIGINT NOT NULL,
		PRIMARY KEY (device, nexus)
	);

	CREATE TABLE invitations (
		token_hash TEXT   COLLATE "C" PRIMARY KEY,
		nexus      TEXT   COLLATE "C" NOT NULL,
		role       TEXT   NOT NULL,
		team       TEXT,              -- empty: chosen on joining
		invited_by TEXT   NOT NULL,
		created_at BIGINT NOT NULL,
		expires_at BIGINT NOT NULL,
		revoked_at BIGINT
	);
	CREATE INDEX invitations_by_nexus ON invitations (nexus, created_at);

	CREATE TABLE versions (
		id     TEXT   COLLATE "C" PRIMARY KEY,
		nexus  TEXT   COLLATE "C" NOT NULL,
		name   TEXT   NOT NULL,
		person TEXT   NOT NULL,
		at     BIGINT NOT NULL
	);
	CREATE INDEX versions_by_nexus ON versions (nexus, at);

	CREATE TABLE answers (
		request TEXT   COLLATE "C" PRIMARY KEY,
		body    TEXT   NOT NULL,
		at      BIGINT NOT NULL
	);

	CREATE TABLE disk_checks ( -- one row, rewritten to see whether the disk takes it
		id INTEGER PRIMARY KEY CHECK (id = 1),
		at BIGINT  NOT NULL
	);
	`,

	`
	CREATE TABLE histories ( -- how far each history is told
		nexus    TEXT   COLLATE "C" PRIMARY KEY,
		revision BIGINT NOT NULL, -- up by one with each telling; locked by whoever tells
		reaching TEXT   NOT NULL  -- JSON: the last sequence of each document that is told
	);

	CREATE TABLE history (
		nexus  TEXT   COLLATE "C" NOT NULL,
		number BIGINT NOT NULL,
		item   TEXT   COLLATE "C" NOT NULL,
		person TEXT   NOT NULL,
		at     BIGINT NOT NULL,
		body   TEXT   NOT NULL, -- JSON: what was done
		PRIMARY KEY (nexus, number)
	);
	CREATE INDEX history_by_time ON history (nexus, at, number);
	CREATE INDEX history_by_item ON history (nexus, item, at, number);
	`,

	`
	CREATE TABLE hooks (
		id         TEXT   COLLATE "C" PRIMARY KEY,
		nexus      TEXT   COLLATE "C" NOT NULL,
		created_at BIGINT NOT NULL,
		body       TEXT   NOT NULL -- JSON: who sends, and what its secrets are made of; never a secret
	);
	CREATE INDEX hooks_by_nexus ON hooks (nexus, created_at);

	CREATE TABLE deliveries ( -- a bounded number of each hook
		id    TEXT   COLLATE "C" PRIMARY KEY,
		hook  TEXT   COLLATE "C" NOT NULL,
		nexus TEXT   COLLATE "C" NOT NULL,
		at    BIGINT NOT NULL,
		body  TEXT   NOT NULL -- JSON: what came, and what came of it
	);
	CREATE INDEX deliveries_by_hook ON deliveries (hook, at, id);
	CREATE INDEX deliveries_by_nexus ON deliveries (nexus, at, id);
	`,

	`
	CREATE TABLE webhooks (
		id         TEXT   COLLATE "C" PRIMARY KEY,
		nexus      TEXT   COLLATE "C" NOT NULL,
		created_at BIGINT NOT NULL,
		body       TEXT   NOT NULL -- JSON: where it is, what it is told of, what its secrets are made of; never a secret
	);
	CREATE INDEX webhooks_by_nexus ON webhooks (nexus, created_at);

	CREATE TABLE dispatches ( -- a bounded number of each webhook
		id      TEXT   COLLATE "C" PRIMARY KEY,
		webhook TEXT   COLLATE "C" NOT NULL,
		nexus   TEXT   COLLATE "C" NOT NULL,
		at      BIGINT NOT NULL,
		due     BIGINT,         -- empty: done with
		body    TEXT   NOT NULL -- JSON: what it says, and what came of it
	);
	CREATE INDEX dispatches_by_webhook ON dispatches (webhook, at, id);
	CREATE INDEX dispatches_by_due ON dispatches (webhook, due, id) WHERE due IS NOT NULL;
	`,

	'CREATE INDEX answers_by_time ON answers (at);',
];

const isNew = statement<{ isNew: boolean }>('is-new', `SELECT to_regclass('migrations') IS NULL AS "isNew"`);
const version = statement<{ version: number | null }>('version', 'SELECT max(version) AS version FROM migrations');

/**
 * Brings the database to our version, all steps or none, one process at a time.
 * @throws {StorageFailure} when it is ahead of us; what pg says when it cannot be reached.
 */
export async function migrate(settings: ClientConfig, place: string): Promise<void> {
	const client = await connect(settings);
	try {
		if ((await versionOf(client, place)) === migrations.length) return; // so that a full disk can still be read
		// Not within the transaction: one that began before the lock was had may not see the tables another has made.
		await client.query(`SELECT pg_advisory_lock(hashtextextended(current_schema() || '/migrations', 0))`);
		const reached = await versionOf(client, place);
		await client.query('BEGIN');
		await client.query('CREATE TABLE IF NOT EXISTS migrations (version INTEGER PRIMARY KEY)');
		for (const [i, step] of migrations.entries()) {
			if (i < reached) continue;
			await client.query(step);
			await client.query(`INSERT INTO migrations (version) VALUES (${i + 1})`);
		}
		await client.query('COMMIT');
	} finally {
		letGoOf(client); // and with it of the lock, and of what was not committed
	}
}

async function versionOf(asked: Asked, place: string): Promise<number> {
	if ((await isNew(asked))[0]!.isNew) return 0;
	const reached = (await version(asked))[0]!.version ?? 0;
	if (reached <= migrations.length) return reached;
	throw new StorageFailure(
		`The database was written by a newer Nexus Board: ${place} (its version is ${reached}, this one knows ${migrations.length}).`,
	);
}
