/**
 * A thread that makes snapshots, so that nobody's edit waits while the log of a large document is shortened. It starts
 * with the first of them, does one after the other, and is started anew when it fell.
 */
import type { Compact } from '@nexus-board/sync/room';
import { Worker } from 'node:worker_threads';

/** What the thread answers: the state, or what went wrong. */
export type Compacted = { state: Uint8Array } | { error: string };

export class Compactor {
	#worker: Worker | undefined;
	/** Those who wait for the thread, in the order in which they asked. */
	#waiting: PromiseWithResolvers<Uint8Array>[] = [];

	readonly compact: Compact = (parts) => {
		const asked = Promise.withResolvers<Uint8Array>();
		const worker = (this.#worker ??= this.#start());
		this.#waiting.push(asked);
		worker.ref();
		worker.postMessage(parts);
		return asked.promise;
	};

	async close(): Promise<void> {
		await this.#worker?.terminate();
	}

	#start(): Worker {
		const worker = new Worker(new URL('./compactor-thread.ts', import.meta.url), { name: 'compactor', execArgv: [] });
		let cause: unknown;
		worker.on('message', (answer: Compacted) => {
			const asked = this.#waiting.shift()!;
			if ('state' in answer) asked.resolve(answer.state);
			else asked.reject(new Error(answer.error));
			if (this.#waiting.length === 0) worker.unref();
		});
		worker.on('error', (error: unknown) => {
			cause = error;
		});
		worker.on('exit', () => {
			this.#worker = undefined;
			for (const asked of this.#waiting.splice(0))
				asked.reject(new Error('The thread that makes snapshots has stopped.', { cause }));
		});
		return worker;
	}
}
