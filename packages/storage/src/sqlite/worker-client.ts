import type { Transferable, Worker } from 'node:worker_threads';
import { StorageFailure } from '../contract.ts';
import { fromFault, opening, type Answer, type Arguments, type Method, type Reply, type Request } from './protocol.ts';

/**
 * Our end of the conversation with the worker: asks, and hands each reply to whoever asked. When the worker is gone,
 * whatever is outstanding and whatever is asked later fails; nobody waits for ever.
 */
export class WorkerClient {
	/** Resolves when the worker has the file open. */
	readonly opened: Promise<void>;
	/** Resolves when the worker has ended, for whatever reason. */
	readonly ended: Promise<void>;
	readonly #worker: Worker;
	readonly #outstanding = new Map<number, PromiseWithResolvers<unknown>>();
	#lastId = opening;
	#cause: unknown;
	#failure: StorageFailure | undefined;

	constructor(worker: Worker) {
		this.#worker = worker;
		this.opened = this.#expect(opening);
		const ended = Promise.withResolvers<void>();
		this.ended = ended.promise;
		worker.on('message', (replies: Reply[]) => replies.forEach((reply) => this.#settle(reply)));
		worker.on('error', (error: unknown) => (this.#cause = error));
		worker.on('exit', () => ended.resolve(this.#giveUp())); // by now every reply it sent has arrived
	}

	/** What is in `transfer` is handed over to the worker and lost to us. */
	async ask<Name extends Method>(
		method: Name,
		args: Arguments<Name>,
		transfer: readonly Transferable[] = [],
	): Promise<Answer<Name>> {
		if (this.#failure) throw this.#failure;
		const request: Request<Name> = { id: ++this.#lastId, method, args };
		this.#worker.postMessage(request, transfer);
		return this.#expect<Answer<Name>>(request.id);
	}

	#expect<Value>(id: number): Promise<Value> {
		const answer = Promise.withResolvers<unknown>();
		this.#outstanding.set(id, answer);
		return answer.promise as Promise<Value>;
	}

	#settle(reply: Reply): void {
		const asked = this.#outstanding.get(reply.id)!;
		this.#outstanding.delete(reply.id);
		if ('error' in reply) asked.reject(fromFault(reply.error));
		else asked.resolve(reply.value);
	}

	#giveUp(): void {
		const reason = 'The thread that writes to the disk has stopped; restart the server.';
		this.#failure = new StorageFailure(reason, { cause: this.#cause });
		for (const asked of this.#outstanding.values()) asked.reject(this.#failure);
	}
}
