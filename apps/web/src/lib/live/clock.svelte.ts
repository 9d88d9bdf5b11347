/** Time that goes on while a page is open: "today" and "2 min ago" are looked at again every quarter of a minute. */
import { createSubscriber } from 'svelte/reactivity';

const LOOK_MS = 15_000;

export class LiveClock {
	readonly #now: () => number;
	readonly #subscribe = createSubscriber((update) => {
		const timer = setInterval(update, LOOK_MS);
		return () => clearInterval(timer);
	});

	/** @param now the time to show, in milliseconds since 1970: the server's, as well as it is known */
	constructor(now: () => number) {
		this.#now = now;
	}

	get now(): number {
		this.#subscribe();
		return this.#now();
	}
}
