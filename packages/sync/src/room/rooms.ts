/**
 * The rooms that are open in this process, and the one door through which they write. Updates of all rooms that arrive
 * within a moment are committed together: the first at once, those after it at most `batchMs` later.
 */
import type { Append, Storage, Write } from '@nexus-board/storage';
import * as Y from 'yjs';
import { CLOSE } from '../wire/close-codes.ts';
import type { Limits } from '../wire/limits.ts';
import { Room, type Batch, type Change } from './room.ts';
import type { Timers } from './timers.ts';

export interface RoomsOptions {
	readonly storage: Pick<Storage, 'commit' | 'load'>;
	readonly limits: Limits;
	readonly timers: Timers;
	/** Seeds and migrates a document that was just read, before anybody sees it. */
	readonly prepare: (name: string, doc: Y.Doc) => void;
	/** Something went wrong that the person who runs the server should know. */
	readonly onfailure: (room: string, error: unknown) => void;
}

interface Opened {
	readonly loading: Promise<Room>;
	/** Once it is loaded. */
	room: Room | undefined;
	holds: number;
	idle: unknown;
}

/** A room in use. It stays open until every hold is released, and `idleMs` longer. */
export interface Hold {
	readonly room: Room;
	readonly release: () => void;
}

export class Rooms {
	readonly #options: RoomsOptions;
	readonly #opened = new Map<string, Opened>();
	readonly #dirty = new Set<Room>();
	#lastFlush = 0;

	constructor(options: RoomsOptions) {
		this.#options = options;
	}

	/** How many rooms are open. */
	get size(): number {
		return this.#opened.size;
	}

	/** Opens a document, from the log when it is not open yet. @throws when the log cannot be read */
	async hold(name: string): Promise<Hold> {
		const opened = this.#find(name) ?? this.#open(name);
		opened.holds += 1;
		this.#options.timers.cancel(opened.idle);
		let held = true;
		const release = () => {
			if (held) this.#release(name, opened);
			held = false;
		};
		try {
			return { room: await opened.loading, release };
		} catch (error) {
			release();
			throw error;
		}
	}

	/**
	 * Changes several documents and the catalogue as one: all of it is on disk when this resolves, or none of it.
	 * `change` runs at once and without a pause; what it does to the rooms is committed with `writes`.
	 * @throws what `change` or storage threw; the rooms that it touched are then closed, to be read again as they were
	 */
	async together(rooms: readonly Room[], writes: readonly Write[], change: () => void): Promise<void> {
		try {
			change();
		} catch (error) {
			// Half of it may be in the documents, so they are read again as they were.
			for (const room of rooms) if (this.#dirty.delete(room)) room.close(CLOSE.restart, 'read anew');
			throw error;
		}
		for (const room of rooms) this.#dirty.delete(room);
		await this.#write(rooms, writes);
	}

	/** Commits what waits, now. What fails has told its rooms. */
	async flush(): Promise<void> {
		this.#lastFlush = this.#options.timers.now();
		const rooms = [...this.#dirty];
		this.#dirty.clear();
		if (rooms.length > 0) await this.#write(rooms, []).catch(() => undefined);
	}

	/** Commits what waits and sends everybody away, a few at a time; nobody is let in any more. */
	async close(code: number, reason: string): Promise<void> {
		await this.flush();
		for (const [name, { loading }] of [...this.#opened]) {
			this.#opened.delete(name);
			await loading.then(
				(room) => room.close(code, reason),
				() => undefined,
			);
		}
	}

	/** A room that had to close itself is as good as not open. */
	#find(name: string): Opened | undefined {
		const opened = this.#opened.get(name);
		return opened?.room?.state === 'closed' ? undefined : opened;
	}

	#open(name: string): Opened {
		const opened: Opened = { loading: this.#load(name), room: undefined, holds: 0, idle: undefined };
		this.#opened.set(name, opened);
		opened.loading.then(
			(room) => (opened.room = room),
			() => this.#forget(name, opened),
		);
		return opened;
	}

	async #load(name: string): Promise<Room> {
		const { limits, timers, storage, prepare } = this.#options;
		const { snapshot, updates } = await storage.load(name);
		const parts = [...(snapshot ? [snapshot.state] : []), ...updates.map(({ update }) => update)];
		const doc = new Y.Doc();
		doc.transact(() => {
			for (const part of parts) Y.applyUpdate(doc, part, 'log');
		}, 'log');
		const bytes = parts.reduce((sum, part) => sum + part.length, 0);
		const room = new Room(name, doc, { limits, timers, bytes, ondirty: this.#schedule });
		prepare(name, doc);
		return room;
	}

	#release(name: string, opened: Opened): void {
		opened.holds -= 1;
		if (opened.holds > 0) return;
		const { timers, limits } = this.#options;
		opened.idle = timers.after(limits.idleMs, () => void this.#unload(name, opened));
	}

	async #unload(name: string, opened: Opened): Promise<void> {
		await opened.loading.catch(() => undefined);
		await opened.room?.settled.catch(() => undefined);
		if (opened.holds > 0) return;
		this.#forget(name, opened);
		opened.room?.close(CLOSE.restart, 'idle');
	}

	#forget(name: string, opened: Opened): void {
		if (this.#opened.get(name) === opened) this.#opened.delete(name);
	}

	readonly #schedule = (room: Room): void => {
		if (this.#dirty.size === 0) {
			const { timers, limits } = this.#options;
			const wait = this.#lastFlush + limits.batchMs - timers.now();
			if (wait > 0) timers.after(wait, () => void this.flush());
			else queueMicrotask(() => void this.flush());
		}
		this.#dirty.add(room);
	};

	async #write(rooms: readonly Room[], writes: readonly Write[]): Promise<void> {
		const batches = rooms.map((room) => ({ room, batch: room.takeBatch() }));
		const appends = batches.flatMap(({ room, batch }) => byPerson(room.name, batch));
		try {
			await this.#options.storage.commit([...appends, ...writes]);
		} catch (error) {
			for (const { room, batch } of batches) this.#fail(room, batch, error);
			throw error;
		}
		for (const { room, batch } of batches) {
			batch.resolve();
			room.tell(batch.changes);
		}
	}

	/** What is in the document and not in the log must not be seen: the room is dropped and read anew. */
	#fail(room: Room, batch: Batch, error: unknown): void {
		batch.reject(error);
		this.#options.onfailure(room.name, error);
		room.close(CLOSE.failure, 'not stored');
	}
}

declare const queueMicrotask: (run: () => void) => void;

/** One row for each run of changes by one person: the log tells who did what. */
function byPerson(document: string, { changes }: Batch): Append[] {
	const runs: Change[][] = [];
	for (const change of changes) {
		const run = runs.at(-1);
		if (run?.[0]?.person === change.person) run.push(change);
		else runs.push([change]);
	}
	return runs.map((run) => ({
		kind: 'append',
		document,
		update: run.length === 1 ? run[0]!.update : Y.mergeUpdates(run.map(({ update }) => update)),
		person: run[0]!.person,
		at: run[0]!.at,
	}));
}
