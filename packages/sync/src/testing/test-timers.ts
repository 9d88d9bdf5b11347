/** Time that passes when a test says so. */
import type { Timers } from '../room/timers.ts';

export class TestTimers implements Timers {
	#now = Date.parse('2026-11-16T09:00:00Z');
	readonly #due = new Set<{ at: number; run: () => void }>();

	now(): number {
		return this.#now;
	}

	after(ms: number, run: () => void): unknown {
		const timer = { at: this.#now + ms, run };
		this.#due.add(timer);
		return timer;
	}

	cancel(timer: unknown): void {
		this.#due.delete(timer as { at: number; run: () => void });
	}

	/** How many timers wait. */
	get waiting(): number {
		return this.#due.size;
	}

	/** Lets time pass; what becomes due runs in its order, at its time. */
	pass(ms: number): void {
		const end = this.#now + ms;
		for (;;) {
			const [next] = [...this.#due].filter(({ at }) => at <= end).sort((one, other) => one.at - other.at);
			if (!next) break;
			this.#due.delete(next);
			this.#now = Math.max(this.#now, next.at);
			next.run();
		}
		this.#now = end;
	}
}
