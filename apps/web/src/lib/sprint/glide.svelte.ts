/**
 * Cards glide from where they were to where they are (240 ms), their threads with them, because both are drawn from the
 * same moving boxes. When the board itself changes its size, or somebody wants no motion, everything is in place at once.
 */
import type { ItemId } from '@nexus-board/nexus';
import type { Box } from '#lib/board/threads/route-threads.ts';
import { steady } from './steady.ts';

const GLIDE_MS = 240;

type Boxes = ReadonlyMap<ItemId, Box>;

export class Glide {
	#shown = $state.raw<Boxes>(new Map());
	/** Boxes that stay where they are stay the same ones. */
	readonly #keep = steady<ItemId, Box>((a, b) => isAlike(a, b));
	#goal: Boxes = new Map();
	#from: Boxes = new Map();
	#began = 0;
	#frame = 0;

	/** Where everything is at this moment. */
	get shown(): Boxes {
		return this.#shown;
	}

	/** @param still everything is to be in place at once */
	to(goal: Boxes, still: boolean): void {
		this.#goal = goal;
		cancelAnimationFrame(this.#frame);
		if (still || !hasMoved(this.#shown, goal) || matchMedia('(prefers-reduced-motion: reduce)').matches) {
			this.#shown = this.#keep(goal);
			return;
		}
		this.#from = this.#shown;
		this.#began = performance.now();
		this.#step(this.#began);
	}

	stop(): void {
		cancelAnimationFrame(this.#frame);
	}

	readonly #step = (now: number): void => {
		const passed = Math.min(1, Math.max(0, now - this.#began) / GLIDE_MS);
		if (passed === 1) {
			this.#shown = this.#keep(this.#goal);
			return;
		}
		const share = eased(passed);
		this.#shown = this.#keep(
			new Map([...this.#goal].map(([id, box]) => [id, between(this.#from.get(id) ?? box, box, share)])),
		);
		this.#frame = requestAnimationFrame(this.#step);
	};
}

/** Close to the design's `--ease-move`: quick to leave, soft to arrive. */
const eased = (passed: number) => 1 - (1 - passed) ** 3.2;

function between(from: Box, to: Box, share: number): Box {
	if (isAlike(from, to)) return to;
	const mix = (a: number, b: number) => a + (b - a) * share;
	return {
		x: mix(from.x, to.x),
		y: mix(from.y, to.y),
		width: mix(from.width, to.width),
		height: mix(from.height, to.height),
	};
}

const isAlike = (a: Box, b: Box) => a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;

const hasMoved = (from: Boxes, to: Boxes) => [...to].some(([id, box]) => from.has(id) && !isAlike(from.get(id)!, box));
