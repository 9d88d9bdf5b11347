/**
 * Lines that share a gutter make room for each other: runs that would lie on or close to one another are brought into
 * an order with few crossings and moved apart, each no further than its neighbours make it.
 */
import { STUB, type Line } from './line.ts';
import type { Stretch } from './ways.ts';

/** Moves runs within their room. Those of `settled` lines stay where they are. */
export function keepApart(lines: readonly Line[], which: Which, settled: readonly Line[] = []): void {
	if (lines.length === 0) return;
	const moving = lines.flatMap((line) => which(line).map((run) => strandOf(line, run, line.room[run]!)));
	const fixed = settled.flatMap((line) =>
		which(line).map((run) => strandOf(line, run, [line.at[run]!, line.at[run]!])),
	);
	const strands = [...moving, ...fixed];
	for (const [rank, strand] of strands.entries()) strand.rank = rank;
	for (const crowd of crowds(strands.sort((a, b) => a.wish - b.wish))) {
		const order = improve(crowd, crowd, PLACE);
		const row = new Row(order);
		const cramped = row.squeeze(LEAST);
		if (cramped.length === 0) row.settle();
		else new Row(improve(order, cramped, STRICT)).settle();
	}
}

/** Which runs of a line: all of one axis, or the one between rows if it takes a detour. */
type Which = (line: Line) => readonly number[];
export const upright: Which = ({ at }) => (at.length < 5 ? [] : at.length < 7 ? [2] : [2, 4]);
export const level: Which = ({ at }) => (at.length < 5 ? [1] : at.length < 7 ? [1, 3] : [1, 3, 5]);
export const between: Which = ({ at }) => (at.length < 7 ? [] : [3]);

/** How far apart runs are set: usually, where the gutter is narrow or wide, and the least that still looks like two lines. */
const APART = 6;
const NARROW = 5;
const WIDE = 7;
const LEAST = 4;
/** Two runs that end this close to each other along their way look like one, and count as overlapping. */
const BEND = 4;
/** Runs further from each other than this do not come close, however much others push them. */
const REACH = 24;

/** One run of a line, as it competes for a place across its way. */
interface Strand {
	readonly line: Line;
	readonly run: number;
	/** Where it lies if it is alone. */
	readonly wish: number;
	readonly low: number;
	readonly high: number;
	/** What it takes up along its way. */
	readonly start: number;
	readonly end: number;
	/** Where along its way the line turns off at its two ends, and to which side: 0 where it ends. */
	readonly before: number;
	readonly beforeSide: number;
	readonly after: number;
	readonly afterSide: number;
	/** Those with which it must not coincide. */
	readonly rivals: Strand[];
	crowd: Strand[] | undefined;
	/** The distance that it would keep; 0 if it cannot move. */
	readonly usual: number;
	/** Among all, as they are given; and among its crowd, from low to high. */
	rank: number;
	place: number;
}

function strandOf(line: Line, run: number, [low, high]: Stretch): Strand {
	const { at } = line;
	const wish = at[run]!;
	const before = at[run - 1]!;
	const after = at[run + 1]!;
	const [start, end] = extentOf(line, run);
	return {
		line,
		run,
		wish,
		low,
		high,
		start,
		end,
		before,
		beforeSide: Math.sign((at[run - 2] ?? wish) - wish),
		after,
		afterSide: Math.sign((at[run + 2] ?? wish) - wish),
		rivals: [],
		crowd: undefined,
		usual: low === high ? 0 : Math.max(NARROW, Math.min(WIDE, wish - low + STUB, high - wish + STUB)),
		rank: 0,
		place: 0,
	};
}

/** What a run takes up along its way. Its ends at the cards may still change places with others. */
function extentOf({ at, slots: [leave, arrive] }: Line, run: number): Stretch {
	const [first, last] = [run === 2, run === at.length - 3];
	const low = Math.min(at[run - 1]!, at[run + 1]!, first ? leave.low : Infinity, last ? arrive.low : Infinity);
	const high = Math.max(at[run - 1]!, at[run + 1]!, first ? leave.high : -Infinity, last ? arrive.high : -Infinity);
	return [low - BEND, high + BEND];
}

/** Those that compete with each other, directly or through others, by their wishes. Who is alone is in none. */
function crowds(strands: readonly Strand[]): Strand[][] {
	findRivals(strands);
	const found: Strand[][] = [];
	for (const strand of strands) {
		if (strand.rivals.length === 0) continue;
		if (!strand.crowd) found.push(gather(strand));
		strand.crowd!.push(strand);
	}
	return found;
}

/** Gives one crowd, still empty, to all that belong to it. */
function gather(first: Strand): Strand[] {
	const crowd: Strand[] = [];
	const open = [first];
	for (const member of open) {
		if (member.crowd) continue;
		member.crowd = crowd;
		open.push(...member.rivals);
	}
	return crowd;
}

function findRivals(strands: readonly Strand[]): void {
	for (const [index, a] of strands.entries())
		for (let next = index + 1; next < strands.length && strands[next]!.wish - a.wish < REACH; next += 1) {
			const b = strands[next]!;
			if (!overlap(a, b)) continue;
			a.rivals.push(b);
			b.rivals.push(a);
		}
}

/** Two that both cannot move are no rivals. */
const overlap = (a: Strand, b: Strand): boolean =>
	a.start < b.end && b.start < a.end && a.line !== b.line && a.usual + b.usual > 0;

/** A better order from low to high: each of `strands` in turn goes where it costs least. */
function improve(order: readonly Strand[], strands: readonly Strand[], misplaced: number): Strand[] {
	const improved = [...order];
	for (const strand of strands) {
		const place = improved.indexOf(strand);
		const better = cheapestPlace(improved, place, misplaced);
		if (better !== place) improved.splice(better, 0, ...improved.splice(place, 1));
	}
	return improved;
}

/** Where among its neighbours the strand at `place` costs least; of equal places the nearest. */
function cheapestPlace(order: readonly Strand[], place: number, misplaced: number): number {
	const strand = order[place]!;
	let best = place;
	let least = 0;
	let cost = 0;
	for (let at = place - 1; at >= 0 && strand.wish - order[at]!.wish < REACH; at -= 1) {
		cost += gain(strand, order[at]!, misplaced);
		if (cost < least) [best, least] = [at, cost];
	}
	cost = 0;
	for (let at = place + 1; at < order.length && order[at]!.wish - strand.wish < REACH; at += 1) {
		cost -= gain(strand, order[at]!, misplaced);
		if (cost < least) [best, least] = [at, cost];
	}
	return best;
}

/** What it costs, in px of moving, that `a` comes before `b` rather than after it: moves, lack of room, crossings. */
function gain(a: Strand, b: Strand, misplaced: number): number {
	if (!overlap(a, b)) return 0;
	const ahead = beyond(a.wish - b.wish, SAME);
	const moved = ahead === 0 ? TIE * Math.sign(a.rank - b.rank) : excess(ahead) - excess(-ahead);
	const squeezed = excess(a.low - b.high) - excess(b.low - a.high);
	const outOfPlace = Math.sign(beyond(a.low - b.low, APART)) + Math.sign(beyond(a.high - b.high, APART));
	return moved + SQUEEZE * squeezed + misplaced * outOfPlace + CROSSING * (crossings(a, b) - crossings(b, a));
}

/** Wishes that differ by less change no order: else lines would change places as a card moves by a pixel. */
const SAME = 3;
/** The order given then decides, unless anything else does. */
const TIE = 0.5;
const CROSSING = 10;
const SQUEEZE = 5;
/** Runs with little room go between those that have more on either side: rather so, or at any price. */
const PLACE = 4;
const STRICT = 1000;

/** How much is missing for one that lies `ahead` to stay behind. */
const excess = (ahead: number): number => Math.max(0, ahead + APART);

/** What is left of a distance that counts only from `reach` on. */
const beyond = (distance: number, reach: number): number =>
	distance > reach ? distance - reach : distance < -reach ? distance + reach : 0;

/** How many more crossings of `other` a line makes from below it than from above, by turning off at its ends. */
function crossings({ before, beforeSide, after, afterSide }: Strand, { start, end }: Strand): number {
	return (start < before && before < end ? beforeSide : 0) + (start < after && after < end ? afterSide : 0);
}

/** A crowd in its order, from low to high. */
class Row {
	readonly #order: readonly Strand[];
	/** The places of each two rivals, one pair after the other, by the higher of the two: whoever is reached is settled. */
	readonly #pairs: number[] = [];
	readonly #apart: number[];
	/** How far down and up each can go at most, for its own room and that of the others. */
	#lowest: readonly number[] = [];
	#highest: readonly number[] = [];

	constructor(order: readonly Strand[]) {
		for (const [place, strand] of order.entries()) strand.place = place;
		for (const { rivals, place } of order)
			for (const rival of rivals) if (rival.place < place) this.#pairs.push(rival.place, place);
		this.#order = order;
		this.#apart = order.map(({ usual }) => usual);
	}

	/**
	 * Sets those closer together that do not all fit into their room.
	 * @returns who would have to lie closer than `least`.
	 */
	squeeze(least: number): Strand[] {
		for (;;) {
			this.#lowest = this.#upwards(this.#order.map(({ low }) => low));
			this.#highest = this.#downwards(this.#order.map(({ high }) => high));
			const tight = this.#order.filter(({ place }) => this.#lowest[place]! > this.#highest[place]! + ROUNDING);
			for (const { place } of tight) this.#apart[place]! -= CLOSER;
			if (tight.length === 0 || tight.some(({ place }) => this.#apart[place]! < least)) return tight;
		}
	}

	/**
	 * Half way between making room upwards only and downwards only. Both keep the distances, so their mean does, and it
	 * still does when each is held between the lowest and the highest place that all the others leave to it. Should they
	 * leave none, it stays in its own room all the same.
	 */
	settle(): void {
		this.squeeze(0);
		const up = this.#upwards(this.#order.map(({ wish }) => wish));
		const down = this.#downwards(this.#order.map(({ wish }) => wish));
		for (const { line, run, place, low, high } of this.#order) {
			const free = clamp((up[place]! + down[place]!) / 2, this.#lowest[place]!, this.#highest[place]!);
			line.at[run] = clamp(free, low, high);
		}
	}

	#upwards(places: number[]): number[] {
		for (let pair = 0; pair < this.#pairs.length; pair += 2) {
			const low = this.#pairs[pair]!;
			const high = this.#pairs[pair + 1]!;
			places[high] = Math.max(places[high]!, places[low]! + Math.max(this.#apart[low]!, this.#apart[high]!));
		}
		return places;
	}

	#downwards(places: number[]): number[] {
		for (let pair = this.#pairs.length - 2; pair >= 0; pair -= 2) {
			const low = this.#pairs[pair]!;
			const high = this.#pairs[pair + 1]!;
			places[low] = Math.min(places[low]!, places[high]! - Math.max(this.#apart[low]!, this.#apart[high]!));
		}
		return places;
	}
}

const CLOSER = 1;
const ROUNDING = 1e-6;

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));
