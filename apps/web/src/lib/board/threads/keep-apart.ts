/**
 * Lines that share a gutter make room for each other: runs that would lie on or close to one another are brought into
 * an order with few crossings and moved apart, each no further than its neighbours make it.
 */
import type { Line } from './line.ts';
import { improve, PLACE, REACH, STRICT } from './order.ts';
import { Row } from './row.ts';
import { overlap, strandOf, type Strand } from './strand.ts';

/** Which runs of a line: all of one axis, or the one between rows if it takes a detour. */
type Which = (line: Line) => readonly number[];
export const upright: Which = ({ at }) => (at.length < 5 ? [] : at.length < 7 ? [2] : [2, 4]);
export const level: Which = ({ at }) => (at.length < 5 ? [1] : at.length < 7 ? [1, 3] : [1, 3, 5]);
export const between: Which = ({ at }) => (at.length < 7 ? [] : [3]);

/** Moves runs within their room. Those of `settled` lines stay where they are. */
export function keepApart(lines: readonly Line[], which: Which, settled: readonly Line[] = []): void {
	if (lines.length === 0) return;
	const moving = lines.flatMap((line) => which(line).map((run) => strandOf(line, run, false)));
	const fixed = settled.flatMap((line) => which(line).map((run) => strandOf(line, run, true)));
	for (const crowd of crowdsOf([...moving, ...fixed])) moveApart(crowd);
}

/** The least that still looks like two lines. */
const LEAST = 4;

function moveApart(crowd: readonly Strand[]): void {
	const order = improve(crowd, crowd, PLACE);
	const row = new Row(order);
	const cramped = row.squeeze(LEAST);
	if (cramped.length === 0) return row.settle();
	const denser = new Row(improve(order, cramped, STRICT));
	denser.squeeze(0);
	denser.settle();
}

/** Those that compete with each other, directly or through others, by their wishes. Who is alone is in none. */
function crowdsOf(strands: readonly Strand[]): Strand[][] {
	for (const [rank, strand] of strands.entries()) strand.rank = rank;
	const sorted = strands.toSorted((a, b) => a.wish - b.wish);
	findRivals(sorted);
	const crowds: Strand[][] = [];
	for (const strand of sorted) {
		if (strand.rivals.length === 0) continue;
		if (!strand.crowd) crowds.push(gather(strand));
		strand.crowd!.push(strand);
	}
	return crowds;
}

function findRivals(sorted: readonly Strand[]): void {
	for (const [index, a] of sorted.entries())
		for (let next = index + 1; next < sorted.length && sorted[next]!.wish - a.wish < REACH; next += 1) {
			const b = sorted[next]!;
			if (!overlap(a, b)) continue;
			a.rivals.push(b);
			b.rivals.push(a);
		}
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
