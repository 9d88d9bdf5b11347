/** How many items will be integrated at the end of a Sprint, if it goes on as it went (R24). */
import type { DayFlow } from './flow.ts';
import { WORK_STATES } from '../schema/item.ts';

export interface SprintForecast {
	/** Integrated at the end: at the pace of its slowest and of its fastest days in a row. */
	readonly least: number;
	readonly most: number;
	/** What stays undone then. */
	readonly undoneLeast: number;
	readonly undoneMost: number;
}

/** Fewer say nothing of a pace, more hide that it changed. */
export const PACE_DAYS = 3;

/**
 * From this Sprint's own pace: the slowest and the fastest three working days in a row, today among them as it stands.
 * `undefined` before the third day, on the last one, and while nothing is selected.
 * @param days those that have begun
 * @param of how many working days the Sprint has
 */
export function sprintForecast(days: readonly DayFlow[], of: number): SprintForecast | undefined {
	const last = days.at(-1);
	if (!last || days.length < PACE_DAYS || days.length >= of) return undefined;
	const scope = WORK_STATES.reduce((sum, state) => sum + last.counts[state], 0);
	if (scope === 0) return undefined;
	const done = days.map(({ counts }) => counts.integrated);
	const paces = done
		.slice(PACE_DAYS - 1)
		.map((count, at) => Math.max(0, count - (at === 0 ? 0 : done[at - 1]!)) / PACE_DAYS);
	const reached = (pace: number) =>
		Math.min(scope, Math.floor(last.counts.integrated + pace * (of - days.length) + ROUNDING));
	const [least, most] = [reached(Math.min(...paces)), reached(Math.max(...paces))];
	return { least, most, undoneLeast: scope - most, undoneMost: scope - least };
}

/** Thirds that add up to a whole are one. */
const ROUNDING = 1e-9;
