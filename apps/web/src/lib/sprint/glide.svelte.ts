/**
 * Cards glide from where they were to where they are (240 ms), and their threads with them: both go the same part of
 * their way at a time, so that nothing has to be routed on the way. When the board itself changes its size, or somebody
 * wants no motion, everything is in place at once.
 */
import type { DependencyId, ItemId } from '@nexus-board/nexus';
import { blend } from '#lib/board/threads/blend.ts';
import { isSameRoute, type Box, type RoutedThread } from '#lib/board/threads/route-threads.ts';
import { steady } from './steady.ts';

const GLIDE_MS = 240;

export interface Scene {
	readonly cards: ReadonlyMap<ItemId, Box>;
	readonly threads: ReadonlyMap<DependencyId, RoutedThread>;
}

export class Glide {
	#cards = $state.raw<Scene['cards']>(new Map());
	#threads = $state.raw<Scene['threads']>(new Map());
	/** What stays as it is stays the same one. */
	readonly #keepCards = steady<ItemId, Box>(isSameBox);
	readonly #keepThreads = steady<DependencyId, RoutedThread>(isSameRoute);
	#goal: Scene = { cards: new Map(), threads: new Map() };
	#from: Scene = this.#goal;
	#began: number | undefined;
	#frame = 0;

	/** Where every card is at this moment. */
	get cards(): Scene['cards'] {
		return this.#cards;
	}

	get threads(): Scene['threads'] {
		return this.#threads;
	}

	/** @param still everything is to be in place at once */
	to(goal: Scene, still: boolean): void {
		const isUnderWay = this.#began !== undefined && goal.cards === this.#goal.cards;
		this.#goal = goal;
		if (still || matchMedia('(prefers-reduced-motion: reduce)').matches) return this.#arrive();
		if (isUnderWay) return;
		cancelAnimationFrame(this.#frame);
		if (!hasMoved(this.#cards, goal.cards)) return this.#arrive();
		this.#from = { cards: this.#cards, threads: this.#threads };
		this.#began = performance.now();
		this.#step(this.#began);
	}

	/** What comes from elsewhere, from a hand: it is there now, and glides on from there. */
	put({ cards, threads }: Scene): void {
		this.#show({ cards: new Map([...this.#cards, ...cards]), threads: new Map([...this.#threads, ...threads]) });
	}

	stop(): void {
		cancelAnimationFrame(this.#frame);
	}

	#arrive(): void {
		cancelAnimationFrame(this.#frame);
		this.#began = undefined;
		this.#show(this.#goal);
	}

	readonly #step = (now: number): void => {
		const passed = Math.min(1, Math.max(0, now - this.#began!) / GLIDE_MS);
		if (passed === 1) return this.#arrive();
		const share = eased(passed);
		const { cards, threads } = this.#from;
		this.#show({
			cards: onTheWay(cards, this.#goal.cards, isSameBox, (from, to) => between(from, to, share)),
			threads: onTheWay(threads, this.#goal.threads, isSameRoute, (from, to) => blend(from, to, share)),
		});
		this.#frame = requestAnimationFrame(this.#step);
	};

	#show({ cards, threads }: Scene): void {
		this.#cards = this.#keepCards(cards);
		this.#threads = this.#keepThreads(threads);
	}
}

/** Close to the design's `--ease-move`: quick to leave, soft to arrive. */
const eased = (passed: number) => 1 - (1 - passed) ** 3.2;

/** What was not there before is in its place at once. */
function onTheWay<Key, Value>(
	before: ReadonlyMap<Key, Value>,
	goal: ReadonlyMap<Key, Value>,
	isSame: (from: Value, to: Value) => boolean,
	on: (from: Value, to: Value) => Value,
): Map<Key, Value> {
	const shown = new Map<Key, Value>();
	for (const [key, to] of goal) {
		const from = before.get(key);
		shown.set(key, from === undefined || isSame(from, to) ? to : on(from, to));
	}
	return shown;
}

function between(from: Box, to: Box, share: number): Box {
	const mix = (a: number, b: number) => a + (b - a) * share;
	return {
		x: mix(from.x, to.x),
		y: mix(from.y, to.y),
		width: mix(from.width, to.width),
		height: mix(from.height, to.height),
	};
}

export function isSameBox(a: Box, b: Box): boolean {
	return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}

const hasMoved = (from: Scene['cards'], to: Scene['cards']) =>
	[...to].some(([id, box]) => from.has(id) && !isSameBox(from.get(id)!, box));
