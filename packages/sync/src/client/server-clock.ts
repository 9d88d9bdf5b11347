/** The server's time, from what it says and how long the question took; the quickest exchange so far is believed most. */
export class ServerClock {
	readonly #now: () => number;
	#offset = 0;
	#shortestTrip = Infinity;

	/** @param now this machine's time, in milliseconds */
	constructor(now: () => number) {
		this.#now = now;
	}

	now(): number {
		return this.#now() + this.#offset;
	}

	/** A time without a question: good enough until an exchange was measured. */
	guess(serverNow: number): void {
		if (this.#shortestTrip === Infinity) this.#offset = serverNow - this.#now();
	}

	/** @param at when the question left here @param serverNow what the server's clock said when it came by */
	hear(at: number, serverNow: number): void {
		const trip = this.#now() - at;
		if (trip < 0 || trip > this.#shortestTrip) return;
		this.#shortestTrip = trip;
		this.#offset = serverNow + trip / 2 - this.#now();
	}
}
