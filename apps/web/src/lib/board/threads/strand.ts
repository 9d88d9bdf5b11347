/** One run of a line, as it competes with others for a place across its way. */
import { STUB, type Line } from './line.ts';
import type { Stretch } from './ways.ts';

export interface Strand {
	readonly line: Line;
	readonly run: number;
	/** Where it lies if it is alone. */
	readonly wish: number;
	/** Where it may lie at all. */
	readonly low: number;
	readonly high: number;
	readonly fixed: boolean;
	/** What it takes up along its way. */
	readonly start: number;
	readonly end: number;
	/** Where along its way the line turns off at its two ends, and to which side: 0 where it ends. */
	readonly before: number;
	readonly beforeSide: number;
	readonly after: number;
	readonly afterSide: number;
	/** The distance that it keeps from others, where there is room. */
	readonly apart: number;
	/** Those with which it must not coincide. */
	readonly rivals: Strand[];
	/** All that compete with each other, directly or through others. */
	crowd: Strand[] | undefined;
	/** Its place among all as they are given, and in its crowd from low to high. */
	rank: number;
	place: number;
}

/** What is 5 px apart looks calm in a gutter of 10; where there is room, a little more is calmer. */
const NARROW = 5;
const WIDE = 7;
/** Two runs that end this close to each other along their way look like one, and count as overlapping. */
const BEND = 4;

/** A fixed one stays where it is, and others make room for it. */
export function strandOf(line: Line, run: number, fixed: boolean): Strand {
	const { at, room } = line;
	const wish = at[run]!;
	const low = fixed ? wish : room[run]![0];
	const high = fixed ? wish : room[run]![1];
	const extent = extentOf(line, run);
	return {
		line,
		run,
		wish,
		low,
		high,
		fixed,
		start: extent[0],
		end: extent[1],
		before: at[run - 1]!,
		beforeSide: Math.sign((at[run - 2] ?? wish) - wish),
		after: at[run + 1]!,
		afterSide: Math.sign((at[run + 2] ?? wish) - wish),
		apart: Math.max(NARROW, Math.min(WIDE, wish - low + STUB, high - wish + STUB)),
		rivals: [],
		crowd: undefined,
		rank: 0,
		place: 0,
	};
}

/** What a run takes up along its way. Its ends at the cards may still change places with others. */
function extentOf({ at, slots: [leave, arrive] }: Line, run: number): Stretch {
	const first = run === 2;
	const last = run === at.length - 3;
	const low = Math.min(at[run - 1]!, at[run + 1]!, first ? leave.low : Infinity, last ? arrive.low : Infinity);
	const high = Math.max(at[run - 1]!, at[run + 1]!, first ? leave.high : -Infinity, last ? arrive.high : -Infinity);
	return [low - BEND, high + BEND];
}

export const overlap = (a: Strand, b: Strand): boolean =>
	a.start < b.end && b.start < a.end && a.line !== b.line && !(a.fixed && b.fixed);
