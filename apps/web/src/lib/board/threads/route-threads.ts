/**
 * Routes dependency threads over a board of cards (R11): always out of the provider's right edge and into the
 * consumer's left edge, through the gutters, so that a provider that comes too late is seen as a loop back in time.
 * Pure and quick: it runs on every frame of a drag. The same cards and threads give the same lines, whatever their order.
 */
import { BADGE_SIZES, badgesOn, type BadgeSizes } from './badges.ts';
import { groundOf, type Ground } from './ground.ts';
import { between, keepApart, level, upright } from './keep-apart.ts';
import { lineOf, pointsOf, type Line } from './line.ts';
import { linksBetween, type Link } from './link.ts';
import { arrivals, departures, sortEnds } from './ports.ts';
import { svgPath } from './svg-path.ts';
import type { Box, Point, RoutedThread, Thread } from './thread.ts';
import { Traffic } from './traffic.ts';

export type { BadgeSizes } from './badges.ts';
export type { Box, Point, RoutedThread, Thread, ThreadState } from './thread.ts';

export interface RoutingOptions {
	/**
	 * Cards in somebody's hand, or gliding to a new place. Their threads follow them and keep clear of all others, which
	 * stay where they are but for the order at an edge that they share. The card's dashed outline may stay in `cards`
	 * under another id: then picking it up frees no ground that other lines would move to.
	 */
	readonly lifted?: ReadonlySet<string>;
	/** The sizes of badges by state; a state without one has no badge. */
	readonly badges?: BadgeSizes;
}

/** In the order of the threads. A thread from a card to itself, or with a card that is not on the board, is left out. */
export function routeThreads(
	threads: readonly Thread[],
	cards: ReadonlyMap<string, Box>,
	{ lifted = new Set(), badges = BADGE_SIZES }: RoutingOptions = {},
): RoutedThread[] {
	const lying = [...cards].flatMap(([id, box]) => (lifted.has(id) ? [] : [box]));
	const ground = groundOf(lying);
	const links = linksBetween(threads, cards);
	const [moving, settled] = partition(links, ({ thread: { from, to } }) => lifted.has(from) || lifted.has(to));
	const lines = linesBetween([...settled, ...moving], ground);
	makeRoom(lines.slice(0, settled.length), lines.slice(settled.length));
	const placed = badgesOn(lines, lying, ground, badges);
	const byThread = new Map(lines.map((line) => [line.link.thread, routed(line, placed.get(line))]));
	return threads.flatMap((thread) => byThread.get(thread) ?? []);
}

/** Whether two routes of a thread are drawn alike. */
export const isSameRoute = (a: RoutedThread, b: RoutedThread): boolean =>
	a.path === b.path &&
	a.state === b.state &&
	isSamePoint(a.port, b.port) &&
	isSamePoint(a.head, b.head) &&
	isSamePoint(a.badge, b.badge);

const isSamePoint = (a: Point | undefined, b: Point | undefined): boolean => a?.x === b?.x && a?.y === b?.y;

function linesBetween(links: readonly Link[], ground: Ground): Line[] {
	const [leave, arrive] = [departures(links), arrivals(links)];
	const traffic = new Traffic();
	return links.map((link, index) => {
		const line = lineOf(link, [leave[index]!, arrive[index]!], ground, traffic);
		traffic.add(line);
		return line;
	});
}

/**
 * Detours are nested before anything else: which of two runs nearer to the cards decides on which sides of each other
 * they come and go. All level runs then find their places together, from where each would lie alone.
 */
function makeRoom(settled: readonly Line[], moving: readonly Line[]): void {
	const lines = [...settled, ...moving];
	const alone = lines.map(({ at }) => at.slice());
	for (const runs of [between, upright]) {
		keepApart(settled, runs);
		keepApart(moving, runs, settled);
	}
	for (const [index, line] of lines.entries()) for (const run of between(line)) line.at[run] = alone[index]![run]!;
	sortEnds(lines);
	keepApart(settled, level);
	keepApart(moving, level, settled);
}

function routed(line: Line, badge: Point | undefined): RoutedThread {
	const { id, state } = line.link.thread;
	const points = pointsOf(line);
	return { id, state, path: svgPath(points), port: points[0]!, head: points.at(-1)!, badge, points };
}

function partition<T>(list: readonly T[], test: (item: T) => boolean): [T[], T[]] {
	return [list.filter(test), list.filter((item) => !test(item))];
}
