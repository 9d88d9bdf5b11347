/** A thread between two cards that are both on the board, with what its route depends on. */
import type { Box, Thread } from './thread.ts';

export interface Link {
	readonly thread: Thread;
	readonly from: Box;
	readonly to: Box;
	/** The consumer starts before the provider ends: the line has to travel back in time, and is seen to do so. */
	readonly backward: boolean;
	/** Where the consumer lies as seen from the provider: -1 above, 1 below, 0 at the same height. */
	readonly lean: Lean;
}

export type Lean = -1 | 0 | 1;

/**
 * In the order in which lines are drawn: those that run back in time first, for they have no choice of ways; then by
 * their ids, so that the lines do not depend on the order in which threads come.
 */
export function linksBetween(threads: readonly Thread[], cards: ReadonlyMap<string, Box>): Link[] {
	const links: Link[] = [];
	for (const thread of threads) {
		const from = cards.get(thread.from);
		const to = cards.get(thread.to);
		if (from && to && thread.from !== thread.to) links.push(linkOf(thread, from, to));
	}
	return links.sort((a, b) => Number(b.backward) - Number(a.backward) || compareIds(a.thread.id, b.thread.id));
}

const linkOf = (thread: Thread, from: Box, to: Box): Link => ({
	thread,
	from,
	to,
	backward: to.x - right(from) < TOUCHING,
	lean: leanOf(from, to),
});

/** Two cards of neighbouring days may touch, and layout rounds: that is no travel in time. */
const TOUCHING = -1;

/** Cards of one row may differ a little in height or place; while one is dragged past another, any amount. */
function leanOf(from: Box, to: Box): Lean {
	const drop = middle(to) - middle(from);
	return Math.abs(drop) < (from.height + to.height) / 4 ? 0 : drop < 0 ? -1 : 1;
}

export const right = (box: Box): number => box.x + box.width;
export const bottom = (box: Box): number => box.y + box.height;
export const middle = (box: Box): number => box.y + box.height / 2;

export const compareIds = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
