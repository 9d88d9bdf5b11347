import type { Client, ClientConfig } from 'pg';
import { StorageFailure } from '../contract.ts';
import { Queues } from '../queues.ts';
import { connect, letGoOf, statement } from './connection.ts';
import { explained } from './failures.ts';

/** How many turns this process has at most, or waits for, at a time; each takes a connection. */
const mostTurns = 8;
/** How many connections are kept for the next turns. */
const mostKept = 2;
/** How long giving a turn back may take, before its connection is taken for lost. */
const giveBackMs = 10_000;

/** Names of one schema are no concern of another. The lock is the connection's: whoever ends gives it back. */
const take = statement(
	'take',
	`SELECT pg_advisory_lock(hashtextextended(current_schema() || '/turn/' || $1, 0))::text`,
);
const giveBack = statement(
	'give-back',
	`SELECT pg_advisory_unlock(hashtextextended(current_schema() || '/turn/' || $1, 0))`,
);

/**
 * Turns among processes: an advisory lock, held by a connection of its own. Within this process those of one name queue
 * here, so that they never take two connections. Work that begins other work exclusively inside needs two turns at once.
 */
export class Turns {
	readonly #settings: ClientConfig;
	readonly #place: string;
	readonly #queues = new Queues();
	readonly #open = new Set<Client>();
	readonly #kept: Client[] = [];
	readonly #waiting: (() => void)[] = [];
	#free = mostTurns;
	#isClosed = false;

	constructor(settings: ClientConfig, place: string) {
		this.#settings = settings;
		this.#place = place;
	}

	/** @throws what the work threw, and {StorageFailure} when the turn cannot be had */
	run<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
		return this.#queues.run(name, () => this.#seated(() => this.#inTurn(name, work)));
	}

	/** Work that is under way loses its turn, and can write nothing any more. */
	close(): void {
		this.#isClosed = true;
		for (const client of this.#open) letGoOf(client);
	}

	async #inTurn<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
		const client = await this.#take(name);
		try {
			return await work();
		} finally {
			await this.#giveBack(client, name);
		}
	}

	async #take(name: string): Promise<Client> {
		let client: Client | undefined;
		try {
			this.#refuseWhenClosed();
			client = this.#kept.pop() ?? (await this.#connect());
			await take(client, name);
			this.#refuseWhenClosed();
			return client;
		} catch (error) {
			if (client) this.#drop(client);
			this.#refuseWhenClosed();
			throw explained(error, this.#place);
		}
	}

	/** The connection may have been lost meanwhile, and the turn with it; nobody waits long to find out. */
	async #giveBack(client: Client, name: string): Promise<void> {
		const patience = setTimeout(() => letGoOf(client), giveBackMs);
		try {
			await giveBack(client, name);
			if (this.#kept.length < mostKept) this.#kept.push(client);
			else this.#drop(client);
		} catch {
			this.#drop(client);
		} finally {
			clearTimeout(patience);
		}
	}

	async #connect(): Promise<Client> {
		const client = await connect(this.#settings);
		this.#open.add(client);
		client.on('end', () => this.#drop(client));
		// Then a place in the queue ends with the process that waits in it. Some servers cannot tell.
		await client.query(`SET client_connection_check_interval = '5s'`).catch(() => undefined);
		return client;
	}

	#drop(client: Client): void {
		this.#open.delete(client);
		if (this.#kept.includes(client)) this.#kept.splice(this.#kept.indexOf(client), 1);
		letGoOf(client);
	}

	async #seated<Result>(work: () => Promise<Result>): Promise<Result> {
		if (this.#free === 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
		else this.#free -= 1;
		try {
			return await work();
		} finally {
			const next = this.#waiting.shift();
			if (next) next();
			else this.#free += 1;
		}
	}

	#refuseWhenClosed(): void {
		if (this.#isClosed) throw new StorageFailure('The storage is closed.');
	}
}
