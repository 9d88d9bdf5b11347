import { Worker } from 'node:worker_threads';
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
import { Queues } from '../queues.ts';
import type { Answer, Arguments, Method, OpenOptions } from './protocol.ts';
import { WorkerClient } from './worker-client.ts';

export type { OpenOptions } from './protocol.ts';

/** Storage in one SQLite file, held by a thread of its own, so that waiting for the disk never holds up a socket. */
export class SqliteStorage implements Storage {
	readonly #worker: WorkerClient;
	/** The file is ours alone, so a queue in this process is enough. */
	readonly #queues = new Queues();
	#closing: Promise<void> | undefined;

	/** @throws {StorageFailure} when the file is not ours to use: held by another process, newer than we are, damaged. */
	static async open(options: OpenOptions): Promise<SqliteStorage> {
		const url = new URL('./worker.ts', import.meta.url);
		// Flags of the main thread are its own: `--input-type`, a loader, a test runner's hooks.
		const thread = new Worker(url, { name: 'storage', workerData: options, execArgv: [] });
		const worker = new WorkerClient(thread);
		await worker.opened;
		return new SqliteStorage(worker);
	}

	private constructor(worker: WorkerClient) {
		this.#worker = worker;
	}

	async commit(writes: readonly Write[]): Promise<{ sequences: number[] }> {
		const copy = copyOf(writes);
		return this.#ask('commit', [copy.writes], [copy.buffer]);
	}

	load(document: DocumentName, before?: number): Promise<StoredDocument> {
		return this.#ask('load', [document, before]);
	}

	updatesAfter(document: DocumentName, sequence: number): Promise<StoredUpdate[] | undefined> {
		return this.#ask('updatesAfter', [document, sequence]);
	}

	heads(documents: readonly DocumentName[]): Promise<number[]> {
		return this.#ask('heads', [documents]);
	}

	async exclusively<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
		this.#refuseWhenClosed();
		return this.#queues.run(name, async () => {
			this.#refuseWhenClosed();
			return work();
		});
	}

	versions(nexus: string): Promise<Version[]> {
		return this.#ask('versions', [nexus]);
	}

	nexus(id: string): Promise<NexusEntry | undefined> {
		return this.#ask('nexus', [id]);
	}

	membership(device: string, nexus: string): Promise<Membership | undefined> {
		return this.#ask('membership', [device, nexus]);
	}

	memberships(device: string): Promise<Membership[]> {
		return this.#ask('memberships', [device]);
	}

	invitation(tokenHash: string): Promise<Invitation | undefined> {
		return this.#ask('invitation', [tokenHash]);
	}

	invitations(nexus: string): Promise<Invitation[]> {
		return this.#ask('invitations', [nexus]);
	}

	answer(request: string): Promise<string | undefined> {
		return this.#ask('answer', [request]);
	}

	hook(id: string): Promise<Hook | undefined> {
		return this.#ask('hook', [id]);
	}

	hooks(nexus: string): Promise<Hook[]> {
		return this.#ask('hooks', [nexus]);
	}

	delivery(id: string): Promise<Delivery | undefined> {
		return this.#ask('delivery', [id]);
	}

	deliveries(nexus: string, limit: number): Promise<Delivery[]> {
		return this.#ask('deliveries', [nexus, limit]);
	}

	webhook(id: string): Promise<Webhook | undefined> {
		return this.#ask('webhook', [id]);
	}

	webhooks(nexus: string): Promise<Webhook[]> {
		return this.#ask('webhooks', [nexus]);
	}

	dispatch(id: string): Promise<Dispatch | undefined> {
		return this.#ask('dispatch', [id]);
	}

	dispatches(webhook: string, limit: number): Promise<Dispatch[]> {
		return this.#ask('dispatches', [webhook, limit]);
	}

	nextDispatches(limit: number): Promise<Dispatch[]> {
		return this.#ask('nextDispatches', [limit]);
	}

	told(nexus: string): Promise<Told | undefined> {
		return this.#ask('told', [nexus]);
	}

	history(nexus: string, wanted: HistoryWanted): Promise<HistoryEntry[]> {
		return this.#ask('history', [nexus, wanted]);
	}

	checkWritable(): Promise<void> {
		return this.#ask('checkWritable', []);
	}

	/** SQLite moves the write-ahead log into the file as its last connection goes. */
	close(): Promise<void> {
		this.#closing ??= this.#worker.ask('close', []).then(() => this.#worker.ended);
		return this.#closing;
	}

	async #ask<Name extends Method>(
		method: Name,
		args: Arguments<Name>,
		transfer: ArrayBuffer[] = [],
	): Promise<Answer<Name>> {
		this.#refuseWhenClosed();
		return this.#worker.ask(method, args, transfer);
	}

	#refuseWhenClosed(): void {
		if (this.#closing) throw new StorageFailure('The storage is closed.');
	}
}
