/** Where everything lies on the charts of flow, worked out and not measured. In px from the upper left corner. */
import { WORK_STATES, type WorkState } from '@nexus-board/nexus';
import type { DayFlow } from '@nexus-board/nexus/flow';

/** The ground of a chart: one column for each day of the Sprint, the heights of counts above its base. */
export interface Ground {
	readonly left: number;
	readonly right: number;
	readonly top: number;
	readonly bottom: number;
	/** How wide a day is. */
	readonly day: number;
	/** The height of a count. */
	readonly y: (count: number) => number;
}

export interface GroundSize {
	readonly width: number;
	readonly height: number;
	/** What stays free for the counts, for the words at the end of lines, and for the days. */
	readonly margin: { readonly left: number; readonly right: number; readonly bottom: number };
	readonly days: number;
	/** The highest count. */
	readonly most: number;
}

const TOP = 8;

export function groundOf({ width, height, margin, days, most }: GroundSize): Ground {
	const [left, right, bottom] = [margin.left, width - margin.right, height - margin.bottom];
	const top = TOP;
	return {
		...{ left, right, top, bottom },
		day: Math.max(0, right - left) / Math.max(1, days),
		y: (count) => bottom - ((bottom - top) * count) / Math.max(1, most),
	};
}

/** Round counts that divide the height, 0 first, the highest at or below the top: four parts at most. */
export function ticksTo(most: number): number[] {
	const step = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500].find((size) => most / size <= 4) ?? most;
	return Array.from({ length: Math.floor(most / step) + 1 }, (_, index) => index * step);
}

/** Finished work at the base, what is not begun on top. */
export const STACK: readonly WorkState[] = WORK_STATES.toReversed();

export interface Band {
	readonly state: WorkState;
	/** One rectangle for each day, from left to right; none where there is no item. */
	readonly parts: readonly { readonly x: number; readonly y: number; readonly height: number }[];
	/** Where its last day has its middle, and what it counts. */
	readonly end: number;
	readonly count: number;
}

/** The states of each day stacked on each other. */
export function bandsOf(days: readonly DayFlow[], ground: Ground): Band[] {
	return STACK.map((state, index) => {
		const below = ({ counts }: DayFlow) => STACK.slice(0, index).reduce((sum, under) => sum + counts[under], 0);
		const spans = days.map((day) => [ground.y(below(day) + day.counts[state]), ground.y(below(day))] as const);
		const parts = spans.map(([y, base], at) => ({ x: ground.left + at * ground.day, y, height: base - y }));
		const [top = ground.bottom, base = ground.bottom] = spans.at(-1) ?? [];
		return {
			state,
			parts: parts.filter(({ height }) => height > 0),
			end: (top + base) / 2,
			count: days.at(-1)?.counts[state] ?? 0,
		};
	});
}

/** A line through the middle of each day, as an SVG path. */
export const lineOf = (counts: readonly number[], { left, day, y }: Ground): string =>
	counts.map((count, at) => `${at === 0 ? 'M' : 'L'}${left + (at + 0.5) * day} ${y(count)}`).join('');

/** Heights moved apart so that the words there do not cover each other, in their order, within `top` and `bottom`. */
export function spread(heights: readonly number[], apart: number, top: number, bottom: number): number[] {
	const order = heights.map((height, index) => ({ height, index })).sort((a, b) => a.height - b.height);
	let least = top;
	for (const one of order) {
		one.height = Math.max(one.height, least);
		least = one.height + apart;
	}
	let most = bottom;
	for (const one of order.toReversed()) {
		one.height = Math.min(one.height, most);
		most = one.height - apart;
	}
	return order.sort((a, b) => a.index - b.index).map(({ height }) => height);
}

export const totalOf = ({ counts }: DayFlow): number => WORK_STATES.reduce((sum, state) => sum + counts[state], 0);

export const mostOf = (days: readonly DayFlow[]): number => days.reduce((most, day) => Math.max(most, totalOf(day)), 0);
