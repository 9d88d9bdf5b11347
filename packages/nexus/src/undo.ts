/**
 * One stack of a person's own steps over all documents of a board (F4). Undo takes back what the step changed and nobody
 * has changed since; other people's work is never touched.
 */
import * as Y from 'yjs';
import type { Board } from './board.ts';
import type { Actor, SharedDocument } from './shared-document.ts';

type StackItem = Y.UndoManager['undoStack'][number];

/** What one step did in one document. */
interface Trace {
	readonly keeper: Y.UndoManager;
	items: StackItem[];
}

type Direction = 'undo' | 'redo';

/** As many steps as a person could want to take back. */
const MOST_STEPS = 200;

export class UndoHistory {
	readonly #board: Board;
	readonly #by: Actor;
	readonly #keepers = new WeakMap<Y.Doc, Y.UndoManager>();
	readonly #steps: Record<Direction, Trace[][]> = { undo: [], redo: [] };
	#recording = false;

	constructor(board: Board, by: Actor) {
		this.#board = board;
		this.#by = by;
	}

	get canUndo(): boolean {
		return this.#steps.undo.length > 0;
	}

	get canRedo(): boolean {
		return this.#steps.redo.length > 0;
	}

	/** Does some work as one step: whatever it changes, in however many documents, is taken back together. */
	step(work: () => void): void {
		const keepers = Array.from(this.#board.documents, (document) => this.#keeperOf(document));
		this.#recording = true;
		try {
			work();
		} finally {
			this.#recording = false;
			const traces = keepers.map((keeper) => ({ keeper, items: keeper.undoStack.splice(0).filter(hasChanges) }));
			const changed = traces.filter(({ items }) => items.length > 0);
			this.#keep('undo', changed);
			if (changed.length > 0) this.#steps.redo.length = 0;
		}
	}

	/** Takes back the last step. Returns whether there was one. */
	undo(): boolean {
		return this.#turn('undo', 'redo');
	}

	/** Does again what was taken back last. Returns whether there was something. */
	redo(): boolean {
		return this.#turn('redo', 'undo');
	}

	/** Forgets every step that touched a document which is no longer part of the board: there is nothing to take back in it. */
	forget(doc: Y.Doc): void {
		const keeper = this.#keepers.get(doc);
		for (const direction of ['undo', 'redo'] as const)
			this.#steps[direction] = this.#steps[direction].filter((step) => !step.some((trace) => trace.keeper === keeper));
	}

	#turn(from: Direction, to: Direction): boolean {
		const step = this.#steps[from].pop();
		if (!step) return false;
		this.#recording = true;
		const undone = step.toReversed().map((trace) => replay(trace, from, to));
		this.#recording = false;
		this.#keep(to, undone);
		return true;
	}

	#keep(direction: Direction, traces: Trace[]): void {
		const steps = this.#steps[direction];
		if (traces.length > 0) steps.push(traces);
		for (const { keeper, items } of steps.splice(0, Math.max(0, steps.length - MOST_STEPS)).flat()) {
			keeper.undoStack.push(...items);
			keeper.clear();
		}
	}

	/** Yjs remembers for each document what a transaction of ours changed; the order of steps is ours. */
	#keeperOf({ doc }: SharedDocument<unknown>): Y.UndoManager {
		let keeper = this.#keepers.get(doc);
		if (!keeper) {
			keeper = new Y.UndoManager(doc, {
				trackedOrigins: new Set([this.#by]),
				captureTimeout: 0,
				captureTransaction: () => this.#recording,
			});
			this.#keepers.set(doc, keeper);
		}
		return keeper;
	}
}

const hasChanges = ({ insertions, deletions }: StackItem) => insertions.clients.size + deletions.clients.size > 0;

/** Gives Yjs exactly one change at a time, for it would go on to an earlier one when a change has nothing left to undo. */
function replay({ keeper, items }: Trace, from: Direction, to: Direction): Trace {
	const stack = { undo: keeper.undoStack, redo: keeper.redoStack };
	const done: StackItem[] = [];
	for (const item of items.toReversed()) {
		stack[from].push(item);
		keeper[from]();
		done.push(...stack[to].splice(0));
		stack[from].length = 0;
	}
	return { keeper, items: done };
}
