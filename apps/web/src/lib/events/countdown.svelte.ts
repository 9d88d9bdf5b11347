/** The seconds of a room's timer: looked at again whenever a second ends on the server's clock. */
import { secondsLeft, timeLeft, type Timer } from '@nexus-board/nexus';
import { createSubscriber } from 'svelte/reactivity';

/** A little after the second, so that it has surely ended. */
const AFTER_MS = 8;

export class Countdown {
	readonly #timer: () => Timer;
	readonly #now: () => number;
	readonly #subscribe = createSubscriber((update) => {
		let due: ReturnType<typeof setTimeout>;
		const wait = () => {
			due = setTimeout(() => {
				update();
				wait();
			}, this.#untilNext());
		};
		wait();
		return () => clearTimeout(due);
	});

	/** @param now the server's time, in milliseconds since 1970 */
	constructor(timer: () => Timer, now: () => number) {
		this.#timer = timer;
		this.#now = now;
	}

	/** What is left; negative: over. */
	get seconds(): number {
		this.#subscribe();
		return secondsLeft(this.#timer(), this.#now());
	}

	#untilNext(): number {
		const part = timeLeft(this.#timer(), this.#now()) % 1_000;
		return (part > 0 ? part : part + 1_000) + AFTER_MS;
	}
}
