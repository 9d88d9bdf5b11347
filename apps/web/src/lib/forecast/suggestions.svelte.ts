/**
 * What a worker suggests for the board as it is. One search at a time: of what was asked meanwhile the newest is looked
 * for next, so that a board which changes all the time still gets answers, and the last one is for the board as it is.
 */
import type { ItemId } from '@nexus-board/nexus';
import type { ForecastQuestion, ForecastSuggestion } from '@nexus-board/nexus/forecast';

export interface Asked {
	readonly question: ForecastQuestion;
	/** Set: for somebody who looks at this item. */
	readonly about?: ItemId | undefined;
}

/** Makes the question when its turn has come. */
type Ask = () => Asked;

export class Suggestions {
	readonly #begin: () => Worker;
	#worker: Worker | undefined;
	#next: Ask | undefined;
	#latest = $state.raw<ForecastSuggestion>();
	#searching = $state(false);
	#failed = $state(false);

	/** @param begin starts a worker; tests pass one of their own */
	constructor(begin: () => Worker = beginWorker) {
		this.#begin = begin;
	}

	/** The newest answer; absent before the first. */
	get latest(): ForecastSuggestion | undefined {
		return this.#latest;
	}

	get searching(): boolean {
		return this.#searching;
	}

	/** The worker could not be started, or broke down. Asking again tries again. */
	get failed(): boolean {
		return this.#failed;
	}

	/** Asks for an answer that is not worth less because others came before it. */
	ask(next: Ask): void {
		this.#next = next;
		if (!this.#searching) this.#start();
	}

	/** Asks something else: what is being looked for is of no use any more, and neither is the answer that was there. */
	askAnew(next: Ask): void {
		this.close();
		this.#latest = undefined;
		this.ask(next);
	}

	close(): void {
		this.#worker?.terminate();
		this.#worker = undefined;
		this.#next = undefined;
		this.#searching = false;
	}

	#start(): void {
		const next = this.#next;
		if (!next) return;
		this.#next = undefined;
		this.#worker ??= this.#listen(this.#begin());
		this.#searching = true;
		this.#failed = false;
		this.#worker.postMessage(next());
	}

	#listen(worker: Worker): Worker {
		worker.addEventListener('message', ({ data }: MessageEvent<ForecastSuggestion>) => {
			if (worker !== this.#worker) return;
			this.#latest = data;
			this.#searching = false;
			this.#start();
		});
		worker.addEventListener('error', () => {
			if (worker !== this.#worker) return;
			this.close();
			this.#failed = true;
		});
		return worker;
	}
}

const beginWorker = () => new Worker(new URL('./forecast-worker.ts', import.meta.url), { type: 'module' });
