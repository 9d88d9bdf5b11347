import type { DatabaseSync } from 'node:sqlite';
import { isEverybodys } from './failures.ts';
import type { Outcome } from './protocol.ts';

/**
 * Does every piece of work in one transaction, so that all of them share one sync of the disk. Work that throws is
 * undone alone, by its own savepoint. When the disk fails, nothing of anybody is kept, and everybody is told the same.
 * Nobody may hear of success before this has returned: only then is it on disk.
 */
export function commitTogether<Value>(db: DatabaseSync, works: readonly (() => Value)[]): Outcome<Value>[] {
	try {
		db.exec('BEGIN IMMEDIATE');
		const outcomes = works.map((work) => alone(db, work));
		db.exec('COMMIT');
		return outcomes;
	} catch (error) {
		if (db.isTransaction) db.exec('ROLLBACK'); // SQLite may have rolled back by itself
		return works.map(() => ({ error }));
	}
}

function alone<Value>(db: DatabaseSync, work: () => Value): Outcome<Value> {
	db.exec('SAVEPOINT work');
	try {
		return { value: work() };
	} catch (error) {
		if (isEverybodys(error)) throw error;
		db.exec('ROLLBACK TO work');
		return { error };
	} finally {
		if (db.isTransaction) db.exec('RELEASE work');
	}
}
