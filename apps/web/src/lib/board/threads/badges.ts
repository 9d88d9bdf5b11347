/**
 * Where badges sit: in the middle of the longest part of the line that is seen, moved along it as far as it takes to
 * stay clear of other badges and off the cards' words.
 */
import type { Ground } from './ground.ts';
import type { Line } from './line.ts';
import { bottom, compareIds, right } from './link.ts';
import type { Box, Point, ThreadState } from './thread.ts';
import type { Stretch } from './ways.ts';

export interface Size {
	readonly width: number;
	readonly height: number;
}

export type BadgeSizes = Readonly<Partial<Record<ThreadState, Size>>>;

/** Room for "2 days late", "Cycle" and a tick. A state without a size has no badge. */
export const BADGE_SIZES: BadgeSizes = {
	late: { width: 86, height: 20 },
	cycle: { width: 62, height: 20 },
	resolved: { width: 18, height: 18 },
};

/**
 * The badges of the lines that have one. The first lines have the first choice.
 * @param others lines beside these, with the badges that they have already
 */
export function badgesOn(
	lines: readonly Line[],
	cards: readonly Box[],
	ground: Ground,
	sizes: BadgeSizes,
	others: ReadonlyMap<Line, Point | undefined> = new Map(),
): Map<Line, Point> {
	const bearers = loopBearers([...others.keys(), ...lines]);
	const placed = [...others].flatMap(([line, badge]) => {
		const size = sizes[line.link.thread.state];
		return badge && size ? [boxAround(badge, size)] : [];
	});
	const badges = new Map<Line, Point>();
	for (const line of lines) {
		const { state, loop } = line.link.thread;
		const size = sizes[state];
		if (!size || (loop !== undefined && bearers.get(loop) !== line)) continue;
		const box = placeBadge(partsSeen(line, ground), size, cards, placed);
		placed.push(box);
		badges.set(line, { x: box.x + box.width / 2, y: box.y + box.height / 2 });
	}
	return badges;
}

const boxAround = ({ x, y }: Point, { width, height }: Size): Box => ({
	x: x - width / 2,
	y: y - height / 2,
	width,
	height,
});

/** Of each loop the line with the first id, whatever moves. */
function loopBearers(lines: readonly Line[]): Map<string, Line> {
	const bearers = new Map<string, Line>();
	for (const line of lines) {
		const { id, loop } = line.link.thread;
		if (loop === undefined) continue;
		const other = bearers.get(loop);
		if (!other || compareIds(id, other.link.thread.id) < 0) bearers.set(loop, line);
	}
	return bearers;
}

/** Part of a run: an upright one lies at x and runs along y, a level one the other way round. */
interface Part {
	readonly upright: boolean;
	readonly at: number;
	readonly middle: number;
	readonly length: number;
}

/** The longest first. If cards hide all of a line, its first run as if it were seen. */
function partsSeen({ at }: Line, { level, upright }: Ground): Part[] {
	const parts: Part[] = [];
	for (let run = 1; run < at.length - 1; run += 1) {
		const ways = run % 2 ? level : upright;
		for (const stretch of ways.open(at[run]!, at[run - 1]!, at[run + 1]!))
			parts.push(partOf(ways === upright, at[run]!, stretch));
	}
	if (parts.length === 0) parts.push(partOf(false, at[1]!, [at[0]!, at[2]!]));
	return parts.sort((a, b) => b.length - a.length);
}

const partOf = (upright: boolean, at: number, [start, end]: Stretch): Part => ({
	upright,
	at,
	middle: (start + end) / 2,
	length: end - start,
});

/** On the longest part that has a free spot, where it covers least of the cards; near the middle if that can be. */
function placeBadge(parts: readonly Part[], size: Size, cards: readonly Box[], placed: readonly Box[]): Box {
	const tries = [FURTHEST, Infinity].flatMap((furthest) => parts.map((part) => spots(part, size, furthest)));
	for (const all of tries) {
		const around = hull(all.at(-1)!, all.at(-2) ?? all[0]!);
		const others = touching(placed, around);
		const free = all.filter((spot) => touching(others, spot).length === 0);
		if (free.length > 0) return clearest(free, touching(cards, around));
	}
	return tries[0]![0]!;
}

const touching = (boxes: readonly Box[], box: Box): Box[] => boxes.filter((other) => shared(other, box) > 0);

/** From the middle outwards, as far as the line is seen on both sides of the badge, and no further than that. */
function spots({ upright, at, middle, length }: Part, size: Size, furthest: number): Box[] {
	const spare = Math.min(furthest, (length - (upright ? size.height : size.width)) / 2);
	const boxes: Box[] = [];
	for (let offset = 0; offset <= Math.max(0, spare); offset = offset > 0 ? -offset : STEP - offset) {
		const x = upright ? at : middle + offset;
		const y = upright ? middle + offset : at;
		boxes.push(boxAround({ x, y }, size));
	}
	return boxes;
}

const STEP = 8;
const FURTHEST = 96;

/** The spot that covers least of the cards and lies least out of the middle: `spots` come in that order. */
function clearest(spots: readonly Box[], cards: readonly Box[]): Box {
	let best = spots[0]!;
	let least = Infinity;
	for (const [index, spot] of spots.entries()) {
		let area = 0;
		for (const card of cards) area += shared(spot, card);
		const cost = area / (spot.width * spot.height) + index * DRIFT;
		if (cost < least) [best, least] = [spot, cost];
	}
	return best;
}

/** One step out of the middle is worth this part of a badge lying on cards. */
const DRIFT = 0.01;

/** A box around two. */
function hull(a: Box, b: Box): Box {
	const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
	return { x, y, width: Math.max(right(a), right(b)) - x, height: Math.max(bottom(a), bottom(b)) - y };
}

/** The area that two boxes have in common, in px². */
function shared(a: Box, b: Box): number {
	const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
	const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
	return width > 0 && height > 0 ? width * height : 0;
}
