/** Time, given from outside, so that tests can let it pass. */
export interface Timers {
	/** Milliseconds since 1970. */
	now(): number;
	after(ms: number, run: () => void): unknown;
	cancel(timer: unknown): void;
}

declare const setTimeout: (run: () => void, ms: number) => { unref?: () => void };
declare const clearTimeout: (timer: unknown) => void;

/** The machine's own. A pending timer keeps no process alive. */
export const SYSTEM_TIMERS: Timers = {
	now: () => Date.now(),
	after(ms, run) {
		const timer = setTimeout(run, ms);
		timer.unref?.();
		return timer;
	},
	cancel: (timer) => clearTimeout(timer),
};
