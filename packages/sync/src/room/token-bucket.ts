import type { Timers } from './timers.ts';

/** So many at once, and so many a second after that. */
export class TokenBucket {
	readonly #perSecond: number;
	readonly #burst: number;
	readonly #timers: Pick<Timers, 'now'>;
	#tokens: number;
	#at: number;

	constructor(perSecond: number, burst: number, timers: Pick<Timers, 'now'>) {
		this.#perSecond = perSecond;
		this.#burst = burst;
		this.#timers = timers;
		this.#tokens = burst;
		this.#at = timers.now();
	}

	/** Takes one, if there is one. */
	take(): boolean {
		const now = this.#timers.now();
		this.#tokens = Math.min(this.#burst, this.#tokens + ((now - this.#at) / 1000) * this.#perSecond);
		this.#at = now;
		if (this.#tokens < 1) return false;
		this.#tokens -= 1;
		return true;
	}
}
