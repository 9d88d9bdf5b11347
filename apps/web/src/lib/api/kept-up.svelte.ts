/** Something that the server tells when it is asked, kept up while it is on the screen. */
import { asProblem } from './problem.ts';

/** What happens within this time after it was read is read together. */
const REST_MS = 2_000;

export class KeptUp<Value> {
	/** Absent until it was read for the first time. */
	value = $state.raw<Value>();
	/** Why nothing came the last time, in words. */
	problem = $state<string>();
	busy = $state(false);
	readonly #read: () => Promise<Value>;
	#readAt = -Infinity;
	#due: ReturnType<typeof setTimeout> | undefined;
	#ended = false;

	constructor(read: () => Promise<Value>) {
		this.#read = read;
	}

	/** Reads what is new, soon: several reasons to do so are one. */
	refresh(): void {
		if (this.#ended || this.#due !== undefined) return;
		const wait = this.busy ? REST_MS : Math.max(0, this.#readAt + REST_MS - performance.now());
		this.#due = setTimeout(() => void this.#refresh(), wait);
	}

	end(): void {
		this.#ended = true;
		clearTimeout(this.#due);
	}

	async #refresh(): Promise<void> {
		this.#due = undefined;
		if (this.busy) return this.refresh();
		this.busy = true;
		try {
			const value = await this.#read();
			if (this.#ended) return;
			this.value = value;
			this.problem = undefined;
		} catch (thrown) {
			this.problem = asProblem(thrown).message;
		} finally {
			this.busy = false;
			this.#readAt = performance.now();
		}
	}
}
