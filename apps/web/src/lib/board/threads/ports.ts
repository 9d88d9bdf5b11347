/**
 * Where threads meet the edges of cards: in the middle of the edge when alone, else spread evenly, and sorted by where
 * the other ends lie, so that lines fan out of an edge without crossing each other.
 */
import type { Line } from './line.ts';
import { compareIds, middle, right, type Lean, type Link } from './link.ts';

/** Ports and heads keep this far from the corners of their card. */
export const CORNER = 10;
const APART = 13;

/** The height of a port or a head, and the range in which it could come to lie among those that run the same way. */
export interface Slot {
	readonly at: number;
	readonly low: number;
	readonly high: number;
	/** Nothing may move it. */
	readonly stays?: boolean;
}

/** Where each link leaves its provider. */
export const departures = (links: readonly Link[]): Map<Link, Slot> => spread(links, 'from', goes, byTurn);

/** Where each link arrives at its consumer. */
export const arrivals = (links: readonly Link[]): Map<Link, Slot> => spread(links, 'to', comes, byDetour);

/** An end that stays where it is. */
export const slotAt = (at: number): Slot => ({ at, low: at, high: at, stays: true });

/** Sorts ends at each edge once more, now that it is known where each line turns up or down. */
export function sortEnds(leaving: readonly Line[], arriving: readonly Line[]): void {
	const [first, last] = [turns(leaving, 2), turns(arriving, -3)];
	const leave = spread([...first.keys()], 'from', goes, (a, b) => first.get(a)! - first.get(b)!);
	const arrive = spread([...last.keys()], 'to', comes, (a, b) => last.get(b)! - last.get(a)!);
	for (const { link, at, slots } of leaving) if (!isHeld(at, slots)) at[1] = leave.get(link)!.at;
	for (const { link, at, slots } of arriving) if (!isHeld(at, slots)) at[at.length - 2] = arrive.get(link)!.at;
}

/** A straight line has but one height, which an end that stays gives it. */
const isHeld = (at: readonly number[], slots: Line['slots']): boolean =>
	at.length === 3 && slots.some(({ stays }) => stays);

const turns = (lines: readonly Line[], run: number): Map<Link, number> =>
	new Map(lines.map(({ link, at }) => [link, at.at(run)!]));

/**
 * @param way whether a line runs up, level or down from that end of its
 * @param outwards of two that run the same way, which is further out: nearer to the corner of the card
 */
function spread(
	links: readonly Link[],
	end: 'from' | 'to',
	way: (link: Link) => Lean,
	outwards: (a: Link, b: Link) => number,
): Map<Link, Slot> {
	const slots = new Map<Link, Slot>();
	for (const edge of edges(links, end)) {
		edge.sort((a, b) => way(a) - way(b) || -way(a) * outwards(a, b) || compareIds(a.thread.id, b.thread.id));
		const card = edge[0]![end];
		const apart = Math.min(APART, Math.max(0, card.height - 2 * CORNER) / (edge.length - 1 || 1));
		const height = (place: number) => middle(card) + apart * (place - (edge.length - 1) / 2);
		for (const [place, link] of edge.entries()) {
			const low = height(edge.findIndex((other) => way(other) === way(link)));
			const high = height(edge.findLastIndex((other) => way(other) === way(link)));
			slots.set(link, { at: height(place), low, high });
		}
	}
	return slots;
}

/** The links that share an edge of one card. */
function edges(links: readonly Link[], end: 'from' | 'to'): Iterable<Link[]> {
	const byCard = new Map<string, Link[]>();
	for (const link of links) {
		const edge = byCard.get(link.thread[end]);
		if (edge) edge.push(link);
		else byCard.set(link.thread[end], [link]);
	}
	return byCard.values();
}

/** A line back to a card of the same row dips below both. */
const goes = (link: Link): Lean => (link.backward ? link.lean || 1 : link.lean);
const comes = (link: Link): Lean => (link.backward && link.lean === 0 ? 1 : (-link.lean as Lean));

/** The line that turns first leaves nearest to the corner. */
function byTurn(a: Link, b: Link): number {
	if (a.backward !== b.backward) return a.backward ? -1 : 1;
	return a.backward ? drop(a) - drop(b) || a.to.x - b.to.x : a.to.x - b.to.x || drop(b) - drop(a);
}

/** The line that comes round closest to the card arrives nearest to the corner. */
function byDetour(a: Link, b: Link): number {
	if (a.backward !== b.backward) return a.backward ? -1 : 1;
	return (a.backward ? right(b.from) - right(a.from) : 0) || drop(b) - drop(a) || a.from.x - b.from.x;
}

const drop = ({ from, to }: Link): number => Math.abs(middle(to) - middle(from));
