/**
 * The line of one thread, before lines make room for each other: out of the provider's right edge, through gutters,
 * into the consumer's left edge.
 */
import type { Ground } from './ground.ts';
import { bottom, right, type Link } from './link.ts';
import { CORNER, type Slot } from './ports.ts';
import type { Box, Point } from './thread.ts';
import type { Traffic } from './traffic.ts';
import type { Stretch } from './ways.ts';

/**
 * Runs are level and upright in turn; `at[k]` is the y of a level run (odd k) or the x of an upright one (even k). The
 * first and the last number are the x of the port and of the head's tip, so run k goes from `at[k - 1]` to `at[k + 1]`.
 */
export interface Line {
	readonly link: Link;
	readonly at: number[];
	/** How far run k may be moved when lines make room for each other. */
	readonly room: readonly Stretch[];
	/** Where the line leaves and where it arrives. */
	readonly slots: Slots;
}

export type Slots = readonly [leave: Slot, arrive: Slot];

export function lineOf(link: Link, slots: Slots, ground: Ground, traffic: Traffic): Line {
	const port = { x: right(link.from), y: slots[0].at };
	const tip = { x: link.backward ? link.to.x - TIP : Math.max(link.to.x - TIP, port.x), y: slots[1].at };
	const course = { link, slots, port, tip, ground };
	if (link.backward) return detour(course, nextToConsumer(link));
	return forward(course, traffic);
}

export function pointsOf({ at }: Line): Point[] {
	const points: Point[] = [];
	for (let k = 1; k < at.length; k += 1)
		points.push(k % 2 ? { x: at[k - 1]!, y: at[k]! } : { x: at[k]!, y: at[k - 1]! });
	return points;
}

/** Where a line begins and ends, and what it runs on. */
interface Course {
	readonly link: Link;
	readonly slots: Slots;
	readonly port: Point;
	readonly tip: Point;
	readonly ground: Ground;
}

/** The tip touches the card's border. */
const TIP = 1;
/** How far a run stands off a card where the gutter is wide. */
const STANDOFF = 10;
/** The least that is left between a run and a card. */
export const STUB = 2;
/** An upright run keeps clear of the head where it can. */
const HEAD = 4;
/** A difference in height that nobody sees. */
const STRAIGHT = 1.5;
const FIXED: Stretch = [0, 0];

/** What other ways have to save over the usual one, in px of hidden line: another gutter, and two more elbows. */
const ELSEWHERE = 40;
const DETOUR = 90;

/**
 * Straight on, or across in one upright run before the consumer, unless another way hides much less or meets fewer
 * lines: an upright run in another gutter, or a detour along a gutter between rows.
 */
function forward(course: Course, traffic: Traffic): Line {
	const { link, slots, port, tip, ground } = course;
	const [leave, arrive] = endsOf(link, slots);
	const room = [FIXED, leave, between(port, tip), arrive, FIXED];
	const across = (edge: number, side: -1 | 1): Line => {
		const x = beside(course, edge, side, port.y, tip.y);
		return { link, slots, at: [port.x, port.y, x, tip.y, tip.x], room };
	};
	const choice = new Choice(ground, traffic);
	const level = link.lean === 0 && Math.abs(port.y - tip.y) < STRAIGHT;
	choice.offer(0, () => (level ? straight(course) : across(tip.x, -1)));
	choice.offer(ELSEWHERE, () => across(port.x, 1));
	for (const edge of ground.edges)
		if (edge > port.x + 2 * STANDOFF && edge < tip.x - STANDOFF) choice.offer(ELSEWHERE, () => across(edge, -1));
	if (tip.x - port.x < 4 * STANDOFF) return choice.best!;
	choice.offer(DETOUR, () => detour(course, nextToConsumer(link)));
	if (link.lean) choice.offer(DETOUR, () => detour(course, nextToProvider(link)));
	return choice.best!;
}

/** The cheapest of the lines offered; of equals the first. */
class Choice {
	best: Line | undefined;
	#cost = Infinity;
	readonly #ground: Ground;
	readonly #traffic: Traffic;

	constructor(ground: Ground, traffic: Traffic) {
		this.#ground = ground;
		this.#traffic = traffic;
	}

	/** Draws a line only if it can still be the cheapest, and settles for the usual one if there is little to save. */
	offer(extra: number, draw: () => Line): void {
		if (extra >= this.#cost) return;
		const line = draw();
		let cost = this.#addUp(line, extra);
		if (cost > ELSEWHERE && cost < this.#cost) cost += this.#traffic.crossing(line);
		if (cost < this.#cost) [this.best, this.#cost] = [line, cost];
	}

	/** Upright runs first, for they differ most; no further than it takes to see that the line is not the cheapest. */
	#addUp(line: Line, extra: number): number {
		let cost = extra;
		for (const first of [2, 1])
			for (let run = first; run < line.at.length - 1 && cost < this.#cost; run += 2)
				cost += hidden(line, run, this.#ground) + this.#traffic.crowding(line, run);
		return cost;
	}
}

function hidden({ at }: Line, run: number, { level, upright }: Ground): number {
	return (run % 2 ? level : upright).blocked(at[run]!, at[run - 1]!, at[run + 1]!);
}

/** The x of an upright run in the gutter on one side of an edge. Between two cards it stays between them. */
function beside({ link, port, tip, ground }: Course, edge: number, side: -1 | 1, from: number, to: number): number {
	const standoff = ground.upright.standoff(edge, side, STANDOFF, from, to);
	return edge + side * (link.backward ? standoff : Math.min(standoff, (tip.x - port.x) / 2));
}

function straight({ link, slots, port, tip }: Course): Line {
	const [from, to] = endsOf(link, slots);
	const stays = slots.find((slot) => slot.stays);
	const shared: Stretch = stays ? [stays.at, stays.at] : [Math.max(from[0], to[0]), Math.min(from[1], to[1])];
	return { link, slots, at: [port.x, stays?.at ?? (port.y + tip.y) / 2, tip.x], room: [FIXED, shared, FIXED] };
}

/** A gutter between rows: the edge of the card that it runs along, and on which side of it. */
interface Gutter {
	readonly edge: number;
	readonly side: -1 | 1;
}

/** On the side from which the line comes. Between cards of one row there is none; below both there is. */
function nextToConsumer({ from, to, lean }: Link): Gutter {
	if (lean === 0) return { edge: Math.max(bottom(from), bottom(to)), side: 1 };
	return lean < 0 ? { edge: bottom(to), side: 1 } : { edge: to.y, side: -1 };
}

const nextToProvider = ({ from, lean }: Link): Gutter =>
	lean < 0 ? { edge: from.y, side: -1 } : { edge: bottom(from), side: 1 };

/** Along a gutter between rows, in two upright runs. For a thread back in time this is the loop that shows it. */
function detour(course: Course, { edge, side }: Gutter): Line {
	const { link, slots, port, tip, ground } = course;
	const out = beside(course, port.x, 1, port.y, edge);
	const back = beside(course, tip.x, -1, edge, tip.y);
	const along = edge + side * ground.level.standoff(edge, side, STANDOFF, out, back);
	const free = between(port, tip);
	const right: Stretch = link.backward ? [port.x + STUB, Infinity] : free;
	const left: Stretch = link.backward ? [-Infinity, tip.x - HEAD] : free;
	const beyond: Stretch = side > 0 ? [edge + STUB, Infinity] : [-Infinity, edge - STUB];
	const [leave, arrive] = endsOf(link, slots);
	const room = [FIXED, leave, right, beyond, left, arrive, FIXED];
	return { link, slots, at: [port.x, port.y, out, along, back, tip.y, tip.x], room };
}

/** Where a line may meet the edges of its cards. */
const endsOf = ({ from, to }: Link, [leave, arrive]: Slots): readonly [Stretch, Stretch] => [
	edgeOf(from, leave),
	edgeOf(to, arrive),
];

function edgeOf(card: Box, slot: Slot): Stretch {
	if (slot.stays) return [slot.at, slot.at];
	const corner = Math.min(CORNER, card.height / 2);
	return [card.y + corner, bottom(card) - corner];
}

/** What upright runs have between two cards. */
function between(port: Point, tip: Point): Stretch {
	const gap = tip.x - port.x;
	const stub = Math.min(HEAD, gap / 6);
	return [port.x + stub, tip.x - stub];
}
