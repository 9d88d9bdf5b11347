import { DatabaseSync } from 'node:sqlite';
import { migrate } from './migrations.ts';
import type { OpenOptions } from './protocol.ts';

/**
 * Opens the file for us alone, made or brought up to date where needed.
 * @throws what SQLite says, and {StorageFailure} for a file that is newer than we are.
 */
export function openFile({ file, maxPages }: OpenOptions): DatabaseSync {
	const db = new DatabaseSync(file);
	try {
		db.exec(pragmas);
		if (maxPages) db.exec(`PRAGMA max_page_count = ${maxPages}`);
		migrate(db, file);
		return db;
	} catch (error) {
		db.close(); // a refused file is let go of at once
		throw error;
	}
}

/**
 * `EXCLUSIVE` comes first, so that the lock is taken for good as the file is first read and the index of the
 * write-ahead log stays in our own memory. `FULL` syncs that log in every commit; `fullfsync` has macOS really do it.
 */
const pragmas = `
	PRAGMA locking_mode = EXCLUSIVE;
	PRAGMA journal_mode = WAL;
	PRAGMA synchronous = FULL;
	PRAGMA fullfsync = ON;
`;
