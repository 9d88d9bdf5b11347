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

interface Step {
	traces: Trace[];
	readonly run: string | undefined;
	/** When something of it was done last. */
	at: number;
}

type Direction = 'undo' | 'redo';

/** How some work belongs to a step. */
export interface StepOptions {
	/** The name of a run: what is done under one name, with no other step between, is one step. */
	readonly run?: string | undefined;
	/** A pause of this long ends a run; absent: none does. In milliseconds. */
	readonly pauseMs?: number;
	/** An origin that changes carry, beside the actor, and that is this person's too: an editor's. */
	readonly hand?: unknown;
}

/** As many steps as a person could want to take back. */
const MOST_STEPS = 200;

export class UndoHistory {
	readonly #board: Board;
	readonly #by: Actor;
	readonly #keepers = new WeakMap<Y.Doc, Y.UndoManager>();
	readonly #steps: Record<Direction, Step[]> = { undo: [], redo: [] };
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
	step(work: () => void, options: StepOptions = {}): void {
		const keepers = Array.from(this.#board.documents, (document) => this.#keeperOf(document));
		if (options.hand !== undefined) for (const keeper of keepers) keeper.addTrackedOrigin(options.hand);
		this.#recording = true;
		try {
			work();
		} finally {
			this.#recording = false;
			const traces = keepers.map((keeper) => ({ keeper, items: keeper.undoStack.splice(0).filter(hasChanges) }));
			this.#add(
				traces.filter(({ items }) => items.length > 0),
				options,
			);
		}
	}

	/**
	 * Takes back the last step. Returns whether there was one.
	 * @param run only a step of this run, when it is the last
	 */
	undo(run?: string): boolean {
		return this.#turn('undo', 'redo', run);
	}

	/** Does again what was taken back last. Returns whether there was something. */
	redo(run?: string): boolean {
		return this.#turn('redo', 'undo', run);
	}

	/** Forgets every step that touched a document which is no longer part of the board: there is nothing to take back in it. */
	forget(doc: Y.Doc): void {
		const keeper = this.#keepers.get(doc);
		for (const direction of ['undo', 'redo'] as const)
			this.#steps[direction] = this.#steps[direction].filter(
				({ traces }) => !traces.some((trace) => trace.keeper === keeper),
			);
	}

	#add(traces: Trace[], { run, pauseMs = Infinity }: StepOptions): void {
		if (traces.length === 0) return;
		const at = this.#by.now();
		const last = this.#steps.undo.at(-1);
		const isNew = this.canRedo || run === undefined || last?.run !== run || at - last.at > pauseMs;
		this.#steps.redo.length = 0;
		if (isNew) return this.#keep('undo', { traces, run, at });
		last.traces = joined(last.traces, traces);
		last.at = at;
	}

	#turn(from: Direction, to: Direction, run: string | undefined): boolean {
		const step = this.#steps[from].at(-1);
		if (!step || (run !== undefined && step.run !== run)) return false;
		this.#steps[from].pop();
		this.#recording = true;
		const traces = step.traces.toReversed().map((trace) => replay(trace, from, to));
		this.#recording = false;
		// What is done after it was turned back is a step of its own.
		this.#keep(to, { ...step, traces, at: -Infinity });
		return true;
	}

	#keep(direction: Direction, step: Step): void {
		const steps = this.#steps[direction];
		steps.push(step);
		const forgotten = steps.splice(0, Math.max(0, steps.length - MOST_STEPS));
		for (const { keeper, items } of forgotten.flatMap(({ traces }) => traces)) {
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
				deleteFilter: hasNothingOfOthers,
			});
			this.#keepers.set(doc, keeper);
		}
		return keeper;
	}
}

const hasChanges = ({ insertions, deletions }: StackItem) => insertions.clients.size + deletions.clients.size > 0;

/** A paragraph that somebody else has written in since stays: one's own words went out of it before it is asked about. */
function hasNothingOfOthers({ content }: Y.Item): boolean {
	const type: unknown = content instanceof Y.ContentType ? content.type : undefined;
	return !(type instanceof Y.XmlElement || type instanceof Y.XmlText) || type.length === 0;
}

/** What a run did before and what it did now, as one change of each document. */
function joined(before: readonly Trace[], now: readonly Trace[]): Trace[] {
	const added = new Map(now.map((trace) => [trace.keeper, trace.items]));
	const all = before.map(({ keeper, items }) => {
		const more = added.get(keeper) ?? [];
		added.delete(keeper);
		return { keeper, items: more.length > 0 ? [asOne([...items, ...more])] : items };
	});
	return [...all, ...Array.from(added, ([keeper, items]) => ({ keeper, items }))];
}

/** As Yjs itself makes one change of those that follow soon after each other. */
function asOne([first, ...others]: StackItem[]): StackItem {
	const whole = first!;
	whole.insertions = Y.mergeDeleteSets([whole, ...others].map(({ insertions }) => insertions));
	whole.deletions = Y.mergeDeleteSets([whole, ...others].map(({ deletions }) => deletions));
	return whole;
}

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
