import { Pool, type ClientConfig, type PoolConfig } from 'pg';
import {
	StorageFailure,
	type Delivery,
	type Dispatch,
	type DocumentName,
	type HistoryEntry,
	type HistoryWanted,
	type Hook,
	type Invitation,
	type Membership,
	type NexusEntry,
	type Storage,
	type StoredDocument,
	type StoredUpdate,
	type Told,
	type Version,
	type Webhook,
	type Write,
} from '../contract.ts';
import { copyOf } from '../copies.ts';
import { agreeOn, impatient, placeOf, settingsOf } from './connection.ts';
import { explained } from './failures.ts';
import { migrate } from './migrations.ts';
import { Reads } from './reads.ts';
import { Turns } from './turns.ts';
import { Writer } from './writer.ts';

export interface OpenOptions {
	/** `postgres://user:password@host:port/database`; what else libpq knows may follow as a query. */
	url: string;
}

/** How many reads are done at a time. */
const mostReads = 4;

/**
 * Storage in a PostgreSQL that any number of processes share. A document's row is locked by whoever appends to it, so
 * its sequences are one total order whichever process writes.
 *
 * When the connection is lost everything outstanding fails, and later calls work again once PostgreSQL is back. A commit
 * whose connection was lost at the very end may be on disk all the same: nobody could tell us. It fails as the others
 * do, and its caller loads the document anew and finds it there or does not.
 */
export class PostgresStorage implements Storage {
	readonly #place: string;
	readonly #pool: Pool;
	readonly #reads: Reads;
	readonly #writer: Writer;
	readonly #turns: Turns;
	readonly #outstanding = new Set<Promise<unknown>>();
	#closing: Promise<void> | undefined;

	/** @throws {StorageFailure} when the database cannot be reached or used, or is newer than we are. */
	static async open({ url }: OpenOptions): Promise<PostgresStorage> {
		const settings = settingsOf(url);
		const place = placeOf(settings);
		try {
			await migrate(settings, place);
		} catch (error) {
			throw explained(error, place);
		}
		return new PostgresStorage(settings, place);
	}

	private constructor(settings: ClientConfig, place: string) {
		this.#place = place;
		const onConnect = agreeOn as PoolConfig['onConnect']; // the pool waits for it, whatever its types say
		this.#pool = new Pool({ ...settings, ...impatient, max: mostReads, onConnect });
		this.#pool.on('error', () => undefined); // a connection that nobody uses was lost: the pool makes another
		this.#reads = new Reads(this.#pool);
		this.#writer = new Writer(settings);
		this.#turns = new Turns(settings, place);
	}

	commit(writes: readonly Write[]): Promise<{ sequences: number[] }> {
		return this.#ask(() => {
			const copy = copyOf(writes);
			return this.#writer.commit(copy.writes, copy.buffer.byteLength);
		});
	}

	load(document: DocumentName, before?: number): Promise<StoredDocument> {
		return this.#ask(() => this.#reads.load(document, before));
	}

	updatesAfter(document: DocumentName, sequence: number): Promise<StoredUpdate[] | undefined> {
		return this.#ask(() => this.#reads.updatesAfter(document, sequence));
	}

	heads(documents: readonly DocumentName[]): Promise<number[]> {
		return this.#ask(() => this.#reads.heads(documents));
	}

	async exclusively<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
		this.#refuseWhenClosed();
		return this.#turns.run(name, work);
	}

	nexus(id: string): Promise<NexusEntry | undefined> {
		return this.#ask(() => this.#reads.nexus(id));
	}

	membership(device: string, nexus: string): Promise<Membership | undefined> {
		return this.#ask(() => this.#reads.membership(device, nexus));
	}

	memberships(device: string): Promise<Membership[]> {
		return this.#ask(() => this.#reads.memberships(device));
	}

	invitation(tokenHash: string): Promise<Invitation | undefined> {
		return this.#ask(() => this.#reads.invitation(tokenHash));
	}

	invitations(nexus: string): Promise<Invitation[]> {
		return this.#ask(() => this.#reads.invitations(nexus));
	}

	versions(nexus: string): Promise<Version[]> {
		return this.#ask(() => this.#reads.versions(nexus));
	}

	answer(request: string): Promise<string | undefined> {
		return this.#ask(() => this.#reads.answer(request));
	}

	hook(id: string): Promise<Hook | undefined> {
		return this.#ask(() => this.#reads.hook(id));
	}

	hooks(nexus: string): Promise<Hook[]> {
		return this.#ask(() => this.#reads.hooks(nexus));
	}

	delivery(id: string): Promise<Delivery | undefined> {
		return this.#ask(() => this.#reads.delivery(id));
	}

	deliveries(nexus: string, limit: number): Promise<Delivery[]> {
		return this.#ask(() => this.#reads.deliveries(nexus, limit));
	}

	webhook(id: string): Promise<Webhook | undefined> {
		return this.#ask(() => this.#reads.webhook(id));
	}

	webhooks(nexus: string): Promise<Webhook[]> {
		return this.#ask(() => this.#reads.webhooks(nexus));
	}

	dispatch(id: string): Promise<Dispatch | undefined> {
		return this.#ask(() => this.#reads.dispatch(id));
	}

	dispatches(webhook: string, limit: number): Promise<Dispatch[]> {
		return this.#ask(() => this.#reads.dispatches(webhook, limit));
	}

	nextDispatches(limit: number): Promise<Dispatch[]> {
		return this.#ask(() => this.#reads.nextDispatches(limit));
	}

	told(nexus: string): Promise<Told | undefined> {
		return this.#ask(() => this.#reads.told(nexus));
	}

	history(nexus: string, wanted: HistoryWanted): Promise<HistoryEntry[]> {
		return this.#ask(() => this.#reads.history(nexus, wanted));
	}

	checkWritable(): Promise<void> {
		return this.#ask(() => this.#writer.checkDisk());
	}

	close(): Promise<void> {
		this.#closing ??= this.#end();
		return this.#closing;
	}

	async #end(): Promise<void> {
		this.#turns.close();
		await Promise.allSettled(this.#outstanding); // the pool would forget what still waits for a connection
		await Promise.all([this.#writer.close(), this.#pool.end()]);
	}

	async #ask<Value>(work: () => Promise<Value>): Promise<Value> {
		this.#refuseWhenClosed();
		const answer = work();
		this.#outstanding.add(answer);
		try {
			return await answer;
		} catch (error) {
			throw explained(error, this.#place);
		} finally {
			this.#outstanding.delete(answer);
		}
	}

	#refuseWhenClosed(): void {
		if (this.#closing) throw new StorageFailure('The storage is closed.');
	}
}
