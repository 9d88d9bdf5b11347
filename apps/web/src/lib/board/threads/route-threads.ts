/**
 * Routes dependency threads over a board of cards (R11): always out of the provider's right edge and into the
 * consumer's left edge, through the gutters, so that a provider that comes too late is seen as a loop back in time.
 * Pure and quick. The same cards and threads give the same lines, whatever their order.
 */
import { BADGE_SIZES, badgesOn, type BadgeSizes } from './badges.ts';
import { groundOf, type Ground } from './ground.ts';
import { between, keepApart, level, upright } from './keep-apart.ts';
import { lineOf, pointsOf, type Line, type Slots } from './line.ts';
import { linksBetween, middle, type Link } from './link.ts';
import { arrivals, departures, slotAt, sortEnds } from './ports.ts';
import { svgPath } from './svg-path.ts';
import type { Box, Point, RoutedThread, Thread } from './thread.ts';
import { Traffic } from './traffic.ts';

export type { BadgeSizes } from './badges.ts';
export type { Box, Point, RoutedThread, Thread, ThreadState } from './thread.ts';

/** The lines of a board, and what those of one card need to be drawn among the others. */
export class RoutedBoard {
	/** In the order of the threads. A thread from a card to itself, or with a card that is not on the board, is left out. */
	readonly threads: readonly RoutedThread[];
	readonly #cards: ReadonlyMap<string, Box>;
	readonly #sizes: BadgeSizes;
	readonly #ground: Ground;
	readonly #lines: readonly Line[];
	readonly #badges: ReadonlyMap<Line, Point>;

	/** @param sizes the sizes of badges by state; a state without one has no badge */
	constructor(threads: readonly Thread[], cards: ReadonlyMap<string, Box>, sizes: BadgeSizes = BADGE_SIZES) {
		this.#cards = cards;
		this.#sizes = sizes;
		this.#ground = groundOf(cards.values());
		const links = linksBetween(threads, cards);
		const [leave, arrive] = [departures(links), arrivals(links)];
		this.#lines = linesOf(links, (link) => [leave.get(link)!, arrive.get(link)!], this.#ground, []);
		makeRoom(this.#lines, [], () => sortEnds(this.#lines, this.#lines));
		this.#badges = badgesOn(this.#lines, [...cards.values()], this.#ground, sizes);
		this.threads = routesOf(threads, this.#lines, this.#badges);
	}

	/**
	 * The lines of one card while somebody carries it: they follow it, keep clear of all others, and meet the cards at
	 * their other ends where they met them before. Nothing else is worked out again, so that nothing else can move: the
	 * other cards lie still, and the place that the card came from stays taken, as its dashed outline shows.
	 * @param threads those of the card; others are left out
	 * @param box where it is now
	 */
	carry(threads: readonly Thread[], card: string, box: Box): RoutedThread[] {
		const own = threads.filter(({ from, to }) => from === card || to === card);
		const links = linksBetween(own, new Map(this.#cards).set(card, box));
		const leave = departures(links.filter(({ thread }) => thread.from === card));
		const arrive = arrivals(links.filter(({ thread }) => thread.to === card));
		const others = this.#lines.filter(({ link: { thread } }) => thread.from !== card && thread.to !== card);
		const before = new Map(this.#lines.map((line) => [line.link.thread.id, line.at]));
		const slots = (link: Link): Slots => {
			const at = before.get(link.thread.id);
			return [
				leave.get(link) ?? slotAt(at?.[1] ?? middle(link.from)),
				arrive.get(link) ?? slotAt(at?.at(-2) ?? middle(link.to)),
			];
		};
		const lines = linesOf(links, slots, this.#ground, others);
		makeRoom(lines, others, () =>
			sortEnds(
				lines.filter(({ link }) => leave.has(link)),
				lines.filter(({ link }) => arrive.has(link)),
			),
		);
		const beside = new Map(others.map((line) => [line, this.#badges.get(line)]));
		return routesOf(own, lines, badgesOn(lines, [...this.#cards.values()], this.#ground, this.#sizes, beside));
	}
}

/** Whether two routes of a thread are drawn alike. */
export const isSameRoute = (a: RoutedThread, b: RoutedThread): boolean =>
	a.path === b.path &&
	a.state === b.state &&
	isSamePoint(a.port, b.port) &&
	isSamePoint(a.head, b.head) &&
	isSamePoint(a.badge, b.badge);

const isSamePoint = (a: Point | undefined, b: Point | undefined): boolean => a?.x === b?.x && a?.y === b?.y;

/** Each as if it were alone but for the `others`, and those that came before it. */
function linesOf(
	links: readonly Link[],
	slots: (link: Link) => Slots,
	ground: Ground,
	others: readonly Line[],
): Line[] {
	const traffic = new Traffic();
	for (const line of others) traffic.add(line);
	return links.map((link) => {
		const line = lineOf(link, slots(link), ground, traffic);
		traffic.add(line);
		return line;
	});
}

/**
 * Moves lines apart, and off those that are `settled`. Detours are nested before anything else: which of two runs nearer
 * to the cards decides on which sides of each other they come and go. All level runs then find their places together,
 * from where each would lie alone.
 */
function makeRoom(lines: readonly Line[], settled: readonly Line[], sort: () => void): void {
	const alone = lines.map(({ at }) => at.slice());
	for (const runs of [between, upright]) keepApart(lines, runs, settled);
	for (const [index, line] of lines.entries()) for (const run of between(line)) line.at[run] = alone[index]![run]!;
	sort();
	keepApart(lines, level, settled);
}

function routesOf(
	threads: readonly Thread[],
	lines: readonly Line[],
	badges: ReadonlyMap<Line, Point>,
): RoutedThread[] {
	const byThread = new Map(lines.map((line) => [line.link.thread, routed(line, badges.get(line))]));
	return threads.flatMap((thread) => byThread.get(thread) ?? []);
}

function routed(line: Line, badge: Point | undefined): RoutedThread {
	const { id, state } = line.link.thread;
	const points = pointsOf(line);
	return { id, state, path: svgPath(points), port: points[0]!, head: points.at(-1)!, badge, points };
}
