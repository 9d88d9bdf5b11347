import { Client, types, type ClientConfig, type CustomTypesConfig, type QueryResult, type QueryResultRow } from 'pg';

/** What every connection to PostgreSQL is made with; the URL may say more, and has the last word. */
export function settingsOf(url: string): ClientConfig {
	return {
		connectionString: url,
		application_name: 'nexus-board',
		connectionTimeoutMillis: 10_000,
		keepAlive: true,
		keepAliveInitialDelayMillis: 10_000,
		types: { getTypeParser },
	};
}

/**
 * For connections on which no answer takes long. One that hangs is given up; and a process that froze while it had
 * documents locked is made to let go of them, for others wait for them meanwhile.
 */
export const impatient: ClientConfig = {
	statement_timeout: 30_000,
	query_timeout: 35_000,
	idle_in_transaction_session_timeout: 5_000,
};

/** Which database it is, for people; the password stays where it is. */
export function placeOf(settings: ClientConfig): string {
	const { database, host, port } = new Client(settings);
	return `${database} at ${host}:${port}`;
}

/**
 * A connection that is up. One that is lost later ends by itself, and its queries fail: there is nothing to listen for.
 * @throws what pg says when it cannot be had; nothing is left behind then.
 */
export async function connect(settings: ClientConfig): Promise<Client> {
	const client = new Client(settings);
	client.on('error', () => undefined);
	try {
		await client.connect();
		await agreeOn(client);
		return client;
	} catch (error) {
		letGoOf(client);
		throw error;
	}
}

/** What holds on each connection, whatever the server's own settings are: an answered COMMIT is on disk. */
export async function agreeOn(client: Asked): Promise<void> {
	await client.query('SET synchronous_commit = on; SET bytea_output = hex');
}

/** Ends it without waiting, also one that is broken. */
export function letGoOf(client: Client): void {
	client.end().catch(() => undefined);
}

/** A prepared statement. What shape its rows have only the SQL knows, so this is the one place where it is asserted. */
export function statement<Row extends object>(name: string, text: string): Statement<Row> {
	return async (asked, ...values) => {
		const { rows } = await asked.query({ name, text, values });
		return rows as Row[];
	};
}

export type Statement<Row extends object> = (asked: Asked, ...values: unknown[]) => Promise<Row[]>;

/** What answers queries: a connection, or a pool of them. */
export interface Asked {
	query(query: string | { name: string; text: string; values: unknown[] }): Promise<QueryResult<QueryResultRow>>;
}

const int8 = 20;
const bytea = 17;

/** Our integers are below 2^53, and our bytes are nobody else's: a `Buffer` would be a part of a larger one. */
const parsers: Readonly<Record<number, (text: string) => unknown>> = { [int8]: Number, [bytea]: fromHex };
const getTypeParser: CustomTypesConfig['getTypeParser'] = (oid: number, format?: unknown) =>
	(parsers[oid] ?? types.getTypeParser(oid, format as 'text')) as never;

function fromHex(text: string): Uint8Array {
	const bytes = new Uint8Array((text.length - 2) / 2);
	Buffer.from(bytes.buffer).write(text.slice(2), 'hex'); // after `\x`
	return bytes;
}
