/** How often something may happen under a name: a bucket that fills up again by the minute. */
export class Rate {
	readonly #perMinute: number;
	readonly #now: () => number;
	readonly #buckets = new Map<string, { left: number; at: number }>();

	/** @param perMinute as many may also come at once, after a quiet minute */
	constructor(perMinute: number, now: () => number) {
		this.#perMinute = perMinute;
		this.#now = now;
	}

	/** Counts one, and says whether it may happen. */
	take(name: string): boolean {
		const left = this.#leftOf(name);
		if (left < 1) return false;
		if (this.#buckets.size >= MOST_NAMES) this.#forgetFull();
		this.#buckets.set(name, { left: left - 1, at: this.#now() });
		return true;
	}

	#leftOf(name: string): number {
		const bucket = this.#buckets.get(name);
		if (!bucket) return this.#perMinute;
		return Math.min(this.#perMinute, bucket.left + ((this.#now() - bucket.at) * this.#perMinute) / MINUTE_MS);
	}

	/** A bucket that is full again says no more than one that is not there. */
	#forgetFull(): void {
		for (const name of [...this.#buckets.keys()]) {
			if (this.#leftOf(name) >= this.#perMinute) this.#buckets.delete(name);
		}
		// More than that in a minute: the oldest go, so that memory stays bounded.
		for (const name of [...this.#buckets.keys()].slice(0, Math.max(0, this.#buckets.size - MOST_NAMES / 2)))
			this.#buckets.delete(name);
	}
}

const MINUTE_MS = 60_000;
const MOST_NAMES = 10_000;
