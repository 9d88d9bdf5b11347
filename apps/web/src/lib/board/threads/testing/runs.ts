/** What tests ask about lines. */
import type { Box, Point, RoutedThread } from '../thread.ts';

/** One straight part of a line. */
export interface Run {
	readonly thread: string;
	readonly upright: boolean;
	/** Its x if it is upright, else its y. */
	readonly at: number;
	readonly start: number;
	readonly end: number;
}

export function runsOf({ id, points }: RoutedThread): Run[] {
	return points.slice(1).map((to, index) => {
		const from = points[index]!;
		const upright = from.x === to.x && from.y !== to.y;
		const ends = upright ? [from.y, to.y] : [from.x, to.x];
		return { thread: id, upright, at: upright ? to.x : to.y, start: Math.min(...ends), end: Math.max(...ends) };
	});
}

export const uprightRuns = (route: RoutedThread): Run[] => runsOf(route).filter(({ upright }) => upright);

/** Runs of different lines that lie closer than `least` px to each other over more than a px. */
export function sharedRuns(routes: readonly RoutedThread[], least: number): [Run, Run][] {
	const runs = routes.flatMap(runsOf);
	return runs.flatMap((a, index) =>
		runs.slice(index + 1).flatMap((b): [Run, Run][] => (close(a, b, least) ? [[a, b]] : [])),
	);
}

function close(a: Run, b: Run, least: number): boolean {
	const together = Math.min(a.end, b.end) - Math.max(a.start, b.start);
	return a.thread !== b.thread && a.upright === b.upright && Math.abs(a.at - b.at) < least - 1e-6 && together > 1;
}

export function crossings(routes: readonly RoutedThread[]): [Run, Run][] {
	const runs = routes.flatMap(runsOf);
	const [upright, level] = [runs.filter((run) => run.upright), runs.filter((run) => !run.upright)];
	return upright.flatMap((a) =>
		level.flatMap((b): [Run, Run][] =>
			a.thread !== b.thread && within(a.at, b.start, b.end) && within(b.at, a.start, a.end) ? [[a, b]] : [],
		),
	);
}

const within = (value: number, low: number, high: number): boolean => value > low && value < high;

/** How much of a line lies under cards. */
export function hiddenLength(route: RoutedThread, cards: Iterable<Box>): number {
	const boxes = [...cards];
	return runsOf(route).reduce((sum, run) => sum + boxes.reduce((part, box) => part + under(run, box), 0), 0);
}

function under({ upright, at, start, end }: Run, { x, y, width, height }: Box): number {
	const [across, along] = upright
		? [
				[x, x + width],
				[y, y + height],
			]
		: [
				[y, y + height],
				[x, x + width],
			];
	if (!within(at, across[0]!, across[1]!)) return 0;
	return Math.max(0, Math.min(end, along[1]!) - Math.max(start, along[0]!));
}

export const isOn = ({ x, y }: Point, box: Box): boolean =>
	within(x, box.x, box.x + box.width) && within(y, box.y, box.y + box.height);
