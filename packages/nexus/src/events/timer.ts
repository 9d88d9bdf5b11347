/**
 * The timer of a room (R29). It runs on the server's clock: what is kept is the moment at which it is over, so it goes on
 * without anybody's browser and shows the same second on every screen. Over its time it counts on, and stops nothing.
 */
import { EVENT_LIMITS, type Timer } from '../schema/event.ts';

export type TimerChange =
	| { readonly action: 'start' | 'pause' }
	/** More minutes, or fewer. */
	| { readonly action: 'add'; readonly minutes: number }
	/** Begins anew with so many. */
	| { readonly action: 'set'; readonly minutes: number };

const MINUTE_MS = 60_000;

/** A timer that runs from now on. */
export const runningTimer = (minutes: number, now: number): Timer => ({
	...standingTimer(minutes),
	endsAt: now + minutes * MINUTE_MS,
});

/** A timer that waits to be started. */
export const standingTimer = (minutes: number): Timer => ({
	lengthMs: minutes * MINUTE_MS,
	endsAt: undefined,
	leftMs: minutes * MINUTE_MS,
});

/** What is left, in milliseconds; negative: so long over. @param now by the server's clock */
export const timeLeft = ({ endsAt, leftMs }: Timer, now: number): number =>
	endsAt === undefined ? leftMs : endsAt - now;

/**
 * The whole seconds that a screen shows: what is left is rounded up, so that `0` is shown when it is over; beyond that,
 * `-1` is one second over.
 */
export const secondsLeft = (timer: Timer, now: number): number => Math.ceil(timeLeft(timer, now) / 1000);

export function changedTimer(timer: Timer, change: TimerChange, now: number): Timer {
	const left = timeLeft(timer, now);
	switch (change.action) {
		case 'start':
			return timer.endsAt === undefined ? { ...timer, endsAt: now + left } : timer;
		case 'pause':
			return { ...timer, endsAt: undefined, leftMs: left };
		case 'add': {
			const more = change.minutes * MINUTE_MS;
			const lengthMs = Math.min(LONGEST_MS, Math.max(0, timer.lengthMs + more));
			const endsAt = timer.endsAt === undefined ? undefined : timer.endsAt + more;
			return { lengthMs, endsAt, leftMs: Math.min(LONGEST_MS, left + more) };
		}
		case 'set':
			return runningTimer(change.minutes, now);
	}
}

const LONGEST_MS = EVENT_LIMITS.timerMinutes * MINUTE_MS;
