/** What goes into routing and what comes out: px in the board's own coordinates throughout. */
import type { DependencyState } from '@nexus-board/nexus';

export interface Point {
	readonly x: number;
	readonly y: number;
}

export interface Box extends Point {
	readonly width: number;
	readonly height: number;
}

export type ThreadState = DependencyState;

/** A dependency to be drawn, from the provider's card to the consumer's. */
export interface Thread {
	readonly id: string;
	readonly from: string;
	readonly to: string;
	readonly state: ThreadState;
	/** Names the cycle it is part of. The threads of one loop share one badge. */
	readonly loop?: string | undefined;
}

export interface RoutedThread {
	readonly id: string;
	readonly state: ThreadState;
	/** The `d` of an SVG path. It ends a little before the head's tip, so that the head hides the end of the stroke. */
	readonly path: string;
	/** On the provider's right edge. */
	readonly port: Point;
	/** The tip of the head, which points right, on the consumer's left edge. */
	readonly head: Point;
	/** The centre of its badge. None for a fine thread, and for all but one of a loop. */
	readonly badge: Point | undefined;
	/** From port to tip with every corner between, for hit testing and for moving badges. */
	readonly points: readonly Point[];
}
