/**
 * When small news is told: soon, and if it can be together with something that is told anyway, so that each socket is
 * written to once. Whoever has news waits here; whoever tells something gives the beat.
 */
import type { Timers } from './timers.ts';

/** News that is this far into its time goes with the next beat. */
const RIPE = 0.5;

export class Pulse {
	readonly #timers: Timers;
	readonly #tickMs: number;
	readonly #waiting = new Map<() => void, { since: number; timer: unknown }>();

	constructor(timers: Timers, tickMs: number) {
		this.#timers = timers;
		this.#tickMs = tickMs;
	}

	/** Calls `tell` once, after a tick at the latest. Waiting already, it goes on waiting. */
	wait(tell: () => void): void {
		if (this.#waiting.has(tell)) return;
		const timer = this.#timers.after(this.#tickMs, () => this.#release(tell));
		this.#waiting.set(tell, { since: this.#timers.now(), timer });
	}

	/** Something is told to many at this moment. */
	beat(): void {
		const ripe = this.#timers.now() - this.#tickMs * RIPE;
		for (const [tell, { since }] of this.#waiting) if (since <= ripe) this.#release(tell);
	}

	forget(tell: () => void): void {
		this.#timers.cancel(this.#waiting.get(tell)?.timer);
		this.#waiting.delete(tell);
	}

	#release(tell: () => void): void {
		this.forget(tell);
		tell();
	}
}
