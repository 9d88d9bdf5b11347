import type { DatabaseSync, SQLInputValue } from 'node:sqlite';

/** A prepared SELECT. What shape its rows have only the SQL knows, so this is the one place where it is asserted. */
export interface Query<Row> {
	one(...parameters: SQLInputValue[]): Row | undefined;
	all(...parameters: SQLInputValue[]): Row[];
}

export function query<Row>(db: DatabaseSync, sql: string): Query<Row> {
	const statement = db.prepare(sql);
	return {
		one: (...parameters) => statement.get(...parameters) as Row | undefined,
		all: (...parameters) => statement.all(...parameters) as Row[],
	};
}
