import type { DatabaseSync } from 'node:sqlite';
import { StorageFailure } from '../contract.ts';

/**
 * The schema, one step per version; the file keeps its version in `PRAGMA user_version`. Steps are only ever added.
 * Comments inside a statement are kept in the file, where `.schema` in the sqlite shell shows them.
 */
export const migrations: readonly string[] = [
	/*
	 * `updates` and `snapshots` keep their rowid although they have a key of their own. Clustered by that key (WITHOUT
	 * ROWID), 200 boards written side by side took 1.4 to 2.8 times as long, since rows land all over the tree; and at
	 * 1.5 kB an update the file was 2.2 times the size, since wide rows spill. Small updates loaded a quarter faster.
	 */
	`
	CREATE TABLE updates (
		document TEXT    NOT NULL, -- <nexus>/<document key>
		sequence INTEGER NOT NULL, -- from 1 in each document, without gaps
		format   TEXT    NOT NULL, -- v1: Yjs's update format 1
		person   TEXT    NOT NULL,
		at       INTEGER NOT NULL, -- here and below: milliseconds since 1970, UTC
		bytes    BLOB    NOT NULL,
		PRIMARY KEY (document, sequence)
	) STRICT;

	CREATE TABLE snapshots (
		document TEXT    NOT NULL,
		up_to    INTEGER NOT NULL, -- the last sequence that is contained
		format   TEXT    NOT NULL,
		at       INTEGER NOT NULL,
		bytes    BLOB    NOT NULL,
		PRIMARY KEY (document, up_to)
	) STRICT;

	CREATE TABLE nexuses (
		id         TEXT    NOT NULL PRIMARY KEY,
		created_at INTEGER NOT NULL
	) STRICT, WITHOUT ROWID;

	CREATE TABLE memberships (
		device TEXT    NOT NULL, -- a hash
		nexus  TEXT    NOT NULL,
		person TEXT    NOT NULL,
		at     INTEGER NOT NULL,
		PRIMARY KEY (device, nexus)
	) STRICT, WITHOUT ROWID;

	CREATE TABLE invitations (
		token_hash TEXT    NOT NULL PRIMARY KEY,
		nexus      TEXT    NOT NULL,
		role       TEXT    NOT NULL,
		team       TEXT,             -- empty: chosen on joining
		invited_by TEXT    NOT NULL,
		created_at INTEGER NOT NULL,
		expires_at INTEGER NOT NULL,
		revoked_at INTEGER
	) STRICT, WITHOUT ROWID;
	CREATE INDEX invitations_by_nexus ON invitations (nexus, created_at);

	CREATE TABLE answers (
		request TEXT    NOT NULL PRIMARY KEY,
		body    TEXT    NOT NULL,
		at      INTEGER NOT NULL
	) STRICT, WITHOUT ROWID;

	CREATE TABLE disk_checks ( -- one row, rewritten to see whether the disk takes it
		id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
		at INTEGER NOT NULL
	) STRICT;
	`,

	/* What was there before is in its first life. */
	`
	ALTER TABLE nexuses ADD COLUMN incarnation TEXT NOT NULL DEFAULT '1';
	ALTER TABLE snapshots ADD COLUMN beside BLOB NOT NULL DEFAULT x'';

	CREATE TABLE versions (
		id     TEXT    NOT NULL PRIMARY KEY,
		nexus  TEXT    NOT NULL,
		name   TEXT    NOT NULL,
		person TEXT    NOT NULL,
		at     INTEGER NOT NULL
	) STRICT, WITHOUT ROWID;
	CREATE INDEX versions_by_nexus ON versions (nexus, at);
	`,

	`
	CREATE TABLE histories ( -- how far each history is told
		nexus    TEXT    NOT NULL PRIMARY KEY,
		revision INTEGER NOT NULL, -- up by one with each telling
		reaching TEXT    NOT NULL  -- JSON: the last sequence of each document that is told
	) STRICT, WITHOUT ROWID;

	CREATE TABLE history (
		nexus  TEXT    NOT NULL,
		number INTEGER NOT NULL,
		item   TEXT    NOT NULL,
		person TEXT    NOT NULL,
		at     INTEGER NOT NULL,
		body   TEXT    NOT NULL, -- JSON: what was done
		PRIMARY KEY (nexus, number)
	) STRICT;
	CREATE INDEX history_by_time ON history (nexus, at, number);
	CREATE INDEX history_by_item ON history (nexus, item, at, number);
	`,

	`
	CREATE TABLE hooks (
		id         TEXT    NOT NULL PRIMARY KEY,
		nexus      TEXT    NOT NULL,
		created_at INTEGER NOT NULL,
		body       TEXT    NOT NULL -- JSON: who sends, and what its secrets are made of; never a secret
	) STRICT, WITHOUT ROWID;
	CREATE INDEX hooks_by_nexus ON hooks (nexus, created_at);

	CREATE TABLE deliveries ( -- a bounded number of each hook
		id    TEXT    NOT NULL PRIMARY KEY,
		hook  TEXT    NOT NULL,
		nexus TEXT    NOT NULL,
		at    INTEGER NOT NULL,
		body  TEXT    NOT NULL -- JSON: what came, and what came of it
	) STRICT;
	CREATE INDEX deliveries_by_hook ON deliveries (hook, at, id);
	CREATE INDEX deliveries_by_nexus ON deliveries (nexus, at, id);
	`,

	`
	CREATE TABLE webhooks (
		id         TEXT    NOT NULL PRIMARY KEY,
		nexus      TEXT    NOT NULL,
		created_at INTEGER NOT NULL,
		body       TEXT    NOT NULL -- JSON: where it is, what it is told of, what its secrets are made of; never a secret
	) STRICT, WITHOUT ROWID;
	CREATE INDEX webhooks_by_nexus ON webhooks (nexus, created_at);

	CREATE TABLE dispatches ( -- a bounded number of each webhook
		id      TEXT    NOT NULL PRIMARY KEY,
		webhook TEXT    NOT NULL,
		nexus   TEXT    NOT NULL,
		at      INTEGER NOT NULL,
		due     INTEGER,         -- empty: done with
		body    TEXT    NOT NULL -- JSON: what it says, and what came of it
	) STRICT;
	CREATE INDEX dispatches_by_webhook ON dispatches (webhook, at, id);
	CREATE INDEX dispatches_by_due ON dispatches (webhook, due, id) WHERE due IS NOT NULL;
	`,

	'CREATE INDEX answers_by_time ON answers (at);',
];

/** Brings the file to our version, all steps or none. @throws {StorageFailure} when it is ahead of us. */
export function migrate(db: DatabaseSync, file: string): void {
	const { version } = db.prepare('SELECT user_version AS version FROM pragma_user_version').get() as {
		version: number;
	};
	if (version > migrations.length) {
		throw new StorageFailure(
			`${file} was written by a newer Nexus Board (its version is ${version}, this one knows ${migrations.length}).`,
		);
	}
	if (version === migrations.length) return; // so that a full disk can still be opened and read
	db.exec('BEGIN IMMEDIATE');
	for (const step of migrations.slice(version)) db.exec(step);
	db.exec(`PRAGMA user_version = ${migrations.length}`);
	db.exec('COMMIT');
}
