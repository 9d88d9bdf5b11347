/** The order of runs across their way: with few crossings, little moving, and room for all. */
import { overlap, type Strand } from './strand.ts';

/** How much it weighs that a run with little room lies outside of one with more: a little, or more than anything. */
export const PLACE = 4;
export const STRICT = 1000;

/** Strands further from each other than this do not come close, however much others push them. */
export const REACH = 24;

/** A better order from low to high: each of `strands` in turn goes where it costs least. */
export function improve(order: readonly Strand[], strands: readonly Strand[], misplaced: number): Strand[] {
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

const APART = 6;
/** Wishes that differ by less change no order: else lines would change places as a card moves by a pixel. */
const SAME = 3;
/** The order given then decides, unless anything else does. */
const TIE = 0.5;
const CROSSING = 10;
const SQUEEZE = 5;

/** What it costs, in px of moving, that `a` comes before `b` rather than after it: moves, lack of room, crossings. */
function gain(a: Strand, b: Strand, misplaced: number): number {
	if (!overlap(a, b)) return 0;
	const ahead = beyond(a.wish - b.wish, SAME);
	const moved = ahead === 0 ? TIE * Math.sign(a.rank - b.rank) : missing(ahead) - missing(-ahead);
	const squeezed = missing(a.low - b.high) - missing(b.low - a.high);
	const outside = Math.sign(beyond(a.low - b.low, APART)) + Math.sign(beyond(a.high - b.high, APART));
	return moved + SQUEEZE * squeezed + misplaced * outside + CROSSING * (crossings(a, b) - crossings(b, a));
}

/** How much a strand that lies `ahead` of another has to move to come before it. */
const missing = (ahead: number): number => Math.max(0, ahead + APART);

/** What is left of a distance that counts only from `reach` on. */
const beyond = (distance: number, reach: number): number =>
	distance > reach ? distance - reach : distance < -reach ? distance + reach : 0;

/** How many more crossings of `other` a line makes from below it than from above, by turning off at its ends. */
function crossings({ before, beforeSide, after, afterSide }: Strand, { start, end }: Strand): number {
	return (start < before && before < end ? beforeSide : 0) + (start < after && after < end ? afterSide : 0);
}
