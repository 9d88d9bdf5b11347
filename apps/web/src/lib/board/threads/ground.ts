/** The cards as the ground that lines run on: what they hide of a line, and how wide the gutters beside them are. */
import type { Box } from './thread.ts';
import { Ways } from './ways.ts';

/** How lines run: one below the other, or side by side. */
export interface Axes<T> {
	readonly level: T;
	readonly upright: T;
}

export interface Ground extends Axes<Ways> {
	/** The left edges that several cards share: before them lie the gutters between days. */
	readonly edges: readonly number[];
}

export function groundOf(cards: Iterable<Box>): Ground {
	const [level, upright] = [new Ways(), new Ways()];
	const edges = new Map<number, number>();
	for (const { x, y, width, height } of cards) {
		level.block(y, y + height, x, x + width);
		upright.block(x, x + width, y, y + height);
		edges.set(Math.round(x), (edges.get(Math.round(x)) ?? 0) + 1);
	}
	const shared = [...edges].flatMap(([edge, count]) => (count > 1 ? [edge] : []));
	return { level, upright, edges: shared.sort((a, b) => a - b) };
}
