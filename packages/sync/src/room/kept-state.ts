/**
 * What the log has of a document, as bytes: for newcomers, who get it as it lies there, encoded once for all of them, and
 * before the document itself is built.
 */
import type { StoredDocument } from '@nexus-board/storage';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { syncFrame, SYNC } from '../wire/frames.ts';
import { documentOf } from './compaction.ts';
import { UNBOUNDED, surveyUpdate } from './update-grammar.ts';
import { Writers } from './writers.ts';

/** What there is of a document that has nothing. */
const NOTHING = Uint8Array.of(0, 0);
/** Updates beyond this many are merged to pieces of this size. */
const MOST_NEWS = 200;
const PIECE_BYTES = 16 * 1024;
/** Beyond this, the state is encoded anew rather than told with all that followed it. */
const NEWS_BYTES = 256 * 1024;

/** The origin of what was read from the log. */
export const LOG = Symbol('log');

export class KeptState {
	/** Whose hand each client id in it is. */
	readonly writers: Writers;
	#state: Uint8Array;
	/** What followed the state and is being made one with it at this moment; then what followed that. */
	#before: readonly Uint8Array[] = [];
	#news: Uint8Array[];
	#newsBytes: number;
	/** For as long as newcomers come: a room that is only open shall not keep its bytes twice. */
	#frames: WeakRef<readonly Uint8Array[]> | undefined;

	private constructor(writers: Writers, state: Uint8Array, news: Uint8Array[]) {
		this.writers = writers;
		this.#state = state;
		this.#news = news;
		this.#newsBytes = sizeOf(news);
	}

	/**
	 * As it was read from the log, and how far each client's numbering reaches in it.
	 * @throws {MalformedUpdate} when the snapshot or an update is damaged
	 */
	static from({ snapshot, updates }: StoredDocument): { kept: KeptState; clocks: ReadonlyMap<number, number> } {
		const writers = Writers.decode(snapshot?.beside ?? new Uint8Array());
		const clocks = new Map<number, number>();
		const survey = (update: Uint8Array, person?: string) => {
			for (const { client, end } of surveyUpdate(update, UNBOUNDED).brought) {
				clocks.set(client, Math.max(clocks.get(client) ?? 0, end));
				if (person !== undefined) writers.bind(client, person);
			}
		};
		if (snapshot) survey(snapshot.state);
		for (const { update, person } of updates) survey(update, person);
		const news = inPieces(updates.map(({ update }) => update));
		return { kept: new KeptState(writers, snapshot?.state ?? NOTHING, news), clocks };
	}

	get bytes(): number {
		return this.#state.length + this.#newsBytes;
	}

	/** Something more is in the log. */
	add(update: Uint8Array): void {
		this.#news.push(update);
		this.#newsBytes += update.length;
		this.#frames = undefined;
		if (this.#news.length > MOST_NEWS) this.#news = inPieces(this.#news);
	}

	/** Whether it is better encoded anew than told with all that followed. */
	get isLong(): boolean {
		return this.#newsBytes > NEWS_BYTES;
	}

	/** A document built from what is kept, and nothing else. */
	build(): Y.Doc {
		return documentOf(this.#parts, LOG);
	}

	/** The same, encoded anew from a document that holds exactly this. */
	renew(state: Uint8Array): void {
		this.#state = state;
		this.#before = [];
		this.#news = [];
		this.#newsBytes = 0;
		this.#frames = undefined;
	}

	/**
	 * What is kept at this moment, to be made one state of while more is added. With `done` that state takes its place,
	 * unless all was encoded anew meanwhile. One at a time.
	 */
	freeze(): { parts: readonly Uint8Array[]; done: (state: Uint8Array) => void } {
		const parts = this.#parts;
		const [state, bytes] = [this.#state, this.#newsBytes];
		this.#before = parts.slice(1);
		this.#news = [];
		const done = (one: Uint8Array) => {
			if (this.#state !== state) return;
			this.#state = one;
			this.#before = [];
			this.#newsBytes -= bytes;
			this.#frames = undefined;
		};
		return { parts, done };
	}

	/** The answer to somebody who has nothing. Only its last frame says that it is all. */
	get frames(): readonly Uint8Array[] {
		const known = this.#frames?.deref();
		if (known) return known;
		const frames = [this.#state, ...this.#before, ...inPieces(this.#news)].map((part, index, { length }) =>
			syncFrame(index === length - 1 ? SYNC.step2 : SYNC.update, part),
		);
		this.#frames = new WeakRef(frames);
		return frames;
	}

	get #parts(): readonly Uint8Array[] {
		return [this.#state, ...this.#before, ...this.#news];
	}
}

/** Small updates that follow each other as one; what is large already is left as it is, for merging costs its whole size. */
function inPieces(updates: readonly Uint8Array[]): Uint8Array[] {
	const pieces: Uint8Array[][] = [];
	let size = PIECE_BYTES;
	for (const update of updates) {
		if (size + update.length > PIECE_BYTES) {
			pieces.push([update]);
			size = 0;
		} else pieces.at(-1)!.push(update);
		size += update.length;
	}
	return pieces.map((piece) => (piece.length === 1 ? piece[0]! : Y.mergeUpdates(piece)));
}

const sizeOf = (parts: readonly Uint8Array[]) => parts.reduce((sum, { length }) => sum + length, 0);

/** How far each client's numbering reaches, as Yjs writes it. */
export const encodeClocks = (clocks: ReadonlyMap<number, number>): Uint8Array =>
	encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, clocks.size);
		for (const [client, clock] of clocks) {
			encoding.writeVarUint(encoder, client);
			encoding.writeVarUint(encoder, clock);
		}
	});
