/**
 * The rooms that are open in this process, and the one door through which they write. Updates of all rooms that arrive
 * within a moment are committed together: the first at once, those after it `batchMs` after the last commit was done. There is one commit
 * at a time, so that nothing is ever in the log that leans on something which is not.
 *
 * Several processes may share the log. What one has written it tells the others over the bus; whatever gets lost on the
 * way is read from the log, which numbers the rows of each document without gaps.
 */
import { Conflict, type Append, type Bus, type Storage, type Write } from '@nexus-board/storage';
import * as Y from 'yjs';
import { CLOSE } from '../wire/close-codes.ts';
import type { Limits } from '../wire/limits.ts';
import { compacted, type Compact } from './compaction.ts';
import { decodeWord, encodeWord, type LogRow } from './elsewhere.ts';
import { KeptState } from './kept-state.ts';
import { Pulse } from './pulse.ts';
import { Room, type Batch, type Change } from './room.ts';
import type { Timers } from './timers.ts';
import { Turns } from './turns.ts';
import { MalformedUpdate } from './update-grammar.ts';

export interface RoomsOptions {
	readonly storage: Pick<Storage, 'commit' | 'load' | 'updatesAfter' | 'heads'>;
	readonly bus: Bus;
	/** This process, among those that share the log. */
	readonly process: string;
	readonly limits: Limits;
	readonly timers: Timers;
	/** Seeds and migrates a document that was just read, before anybody writes in it. */
	readonly prepare: (name: string, doc: Y.Doc) => void;
	/** Makes snapshots elsewhere than on this thread; absent: here. */
	readonly compact?: Compact;
	/** Somebody who reads the rows of a document before a snapshot takes their place; there is none when it rejects. */
	readonly beforeSnapshot?: (name: string) => Promise<void>;
	/** Something went wrong that the person who runs the server should know. */
	readonly onfailure: (room: string, error: unknown) => void;
	/** Told of every commit, for those who watch over the server. */
	readonly oncommit?: (commit: { rows: number; ms: number; failed: boolean }) => void;
}

interface Opened {
	readonly loading: Promise<Room>;
	/** Once it is loaded. */
	room: Room | undefined;
	holds: number;
	idle: unknown;
	/** Reading what others wrote meanwhile, one time after the other. */
	readonly healing: Turns;
}

/** A room in use. It stays open until every hold is released, and `idleMs` longer. */
export interface Hold {
	readonly room: Room;
	readonly release: () => void;
}

/** What is to be done as one, in documents and catalogue. */
export interface Deed {
	readonly rooms: readonly Room[];
	readonly writes?: readonly Write[];
	/**
	 * Rooms whose state the deed relies on: they are brought up to date before it. Where it writes there too, and somebody
	 * else in another process was in between all the same, nothing is written.
	 */
	readonly relyOn?: readonly Room[];
	/** Changes the documents, at once and without a pause. */
	readonly change: () => void;
}

/** How often rooms are compared with the log, where others write there too. */
const COMPARE_MS = 5_000;
/** How long a message on its way is waited for before the log is read. */
const GRACE_MS = 30;
/** Rows that make a snapshot worth its while when a room is put away. */
const ROWS_AT_REST = 20;

export class Rooms {
	readonly #options: RoomsOptions;
	readonly #opened = new Map<string, Opened>();
	readonly #dirty = new Set<Room>();
	readonly #turns = new Turns();
	readonly #pulse: Pulse;
	readonly #stopListening: () => void;
	#due: unknown;
	#comparing: unknown;
	#lastFlush = 0;
	#closed = false;

	constructor(options: RoomsOptions) {
		this.#options = options;
		this.#pulse = new Pulse(options.timers, options.limits.awarenessTickMs);
		this.#stopListening = options.bus.onlapse(() => this.#catchUp());
		if (options.bus.isShared) this.#compareLater();
	}

	/** How many rooms are open. */
	get size(): number {
		return this.#opened.size;
	}

	/** The rooms that are open and loaded. */
	get open(): Room[] {
		return [...this.#opened.values()].flatMap(({ room }) => room ?? []);
	}

	/** Opens a document, from the log when it is not open yet. @throws when the log cannot be read */
	async hold(name: string): Promise<Hold> {
		if (this.#closed) throw new Error('No room is opened any more.');
		const opened = this.#find(name) ?? this.#open(name);
		opened.holds += 1;
		opened.room?.revive();
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
	 * @throws {Conflict} when somebody else wrote what the deed relies on
	 * @throws what `change` or storage threw; the rooms that it touched are then closed, to be read again as they were
	 */
	together({ rooms, writes = [], relyOn = [], change }: Deed): Promise<void> {
		return this.#turns.run(async () => {
			if (this.#options.bus.isShared) await Promise.all(relyOn.map((room) => this.#heal(room)));
			try {
				change();
			} catch (error) {
				// Half of it may be in the documents, so they are read again as they were.
				for (const room of rooms) if (this.#dirty.delete(room)) room.close(CLOSE.restart, 'read anew');
				throw error;
			}
			for (const room of rooms) this.#dirty.delete(room);
			await this.#write(rooms, writes, relyOn);
		});
	}

	/** Commits what waits, now. What fails has told its rooms. */
	flush(): Promise<void> {
		return this.#turns.run(async () => {
			const rooms = [...this.#dirty];
			this.#dirty.clear();
			if (rooms.length > 0) await this.#write(rooms, []).catch(() => undefined);
			this.#lastFlush = this.#options.timers.now();
		});
	}

	/** Commits what waits and ends every room; nobody is let in any more. */
	async close(code: number, reason: string): Promise<void> {
		this.#closed = true;
		this.#stopListening();
		this.#options.timers.cancel(this.#comparing);
		await this.flush();
		for (const [name, { loading }] of [...this.#opened]) {
			this.#opened.delete(name);
			await loading.then(
				async (room) => {
					room.close(code, reason);
					if (room.isLong(ROWS_AT_REST)) await this.#snapshot(room);
				},
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
		const opened: Opened = {
			loading: this.#load(name),
			room: undefined,
			holds: 0,
			idle: undefined,
			healing: new Turns(),
		};
		this.#opened.set(name, opened);
		opened.loading.then(
			(room) => (opened.room = room),
			() => this.#forget(name, opened),
		);
		return opened;
	}

	async #load(name: string): Promise<Room> {
		const { bus, limits, timers, prepare, onfailure, process } = this.#options;
		// Heard from before the log is read, so that nothing falls in between.
		const early: Uint8Array[] = [];
		let hear = (message: Uint8Array): void => void early.push(message);
		const stop = await bus.subscribe(name, (message) => hear(message));
		try {
			const stored = await this.#read(name);
			const room = new Room(name, {
				limits,
				timers,
				pulse: this.#pulse,
				...stored,
				process,
				prepare: (doc) => prepare(name, doc),
				ondirty: this.#schedule,
				onlag: (lagging) => timers.after(GRACE_MS, () => lagging.isLagging && void this.#heal(lagging)),
				catchUp: (lagging) => this.#heal(lagging),
				onfailure: (error) => onfailure(name, error),
				spread: bus.isShared ? (word) => bus.publish(name, encodeWord(word)) : undefined,
			});
			room.onclose(stop);
			hear = (message) => room.hearElsewhere(decodeWord(message));
			early.forEach(hear);
			if (bus.isShared) bus.publish(name, encodeWord({ kind: 'who' }));
			return room;
		} catch (error) {
			stop();
			throw error;
		}
	}

	/** What the log has; when the newest snapshot is damaged, the one before it and what followed. */
	async #read(name: string, before?: number): Promise<ReturnType<typeof KeptState.from> & LogEnd> {
		const stored = await this.#options.storage.load(name, before);
		try {
			const rowBytes = stored.updates.reduce((sum, { update }) => sum + update.length, 0);
			return { ...KeptState.from(stored), sequence: stored.sequence, rows: stored.updates.length, rowBytes };
		} catch (error) {
			if (!(error instanceof MalformedUpdate) || !stored.snapshot) throw error;
			this.#options.onfailure(name, error);
			return this.#read(name, stored.snapshot.upTo);
		}
	}

	#release(name: string, opened: Opened): void {
		opened.holds -= 1;
		if (opened.holds > 0) return;
		const { timers, limits } = this.#options;
		opened.idle = timers.after(limits.idleMs, () => void this.#unload(name, opened));
	}

	async #unload(name: string, opened: Opened): Promise<void> {
		const room = await opened.loading.catch(() => undefined);
		if (room && opened.holds === 0) {
			room.drain();
			await room.settled.catch(() => undefined);
			if (room.isLong(ROWS_AT_REST)) await this.#snapshot(room);
		}
		if (opened.holds > 0) return void room?.revive();
		this.#forget(name, opened);
		room?.close(CLOSE.restart, 'idle');
	}

	#forget(name: string, opened: Opened): void {
		if (this.#opened.get(name) === opened) this.#opened.delete(name);
	}

	readonly #schedule = (room: Room): void => {
		this.#dirty.add(room);
		if (this.#due !== undefined) return;
		const { timers, limits } = this.#options;
		const wait = Math.max(0, this.#lastFlush + limits.batchMs - timers.now());
		const flush = () => {
			this.#due = undefined;
			void this.flush();
		};
		if (wait > 0) this.#due = timers.after(wait, flush);
		else {
			this.#due = true;
			queueMicrotask(flush);
		}
	};

	async #write(rooms: readonly Room[], writes: readonly Write[], relyOn: readonly Room[] = []): Promise<void> {
		const { storage, timers, oncommit } = this.#options;
		const batches = rooms.map((room) => {
			const batch = room.takeBatch();
			return { room, batch, rows: byPerson(batch) };
		});
		const appends = batches.flatMap(({ room, rows }) =>
			rows.map((row, index) => appendOf(room, row, relyOn.includes(room) ? room.sequence + index : undefined)),
		);
		const begun = timers.now();
		let sequences: number[];
		try {
			({ sequences } = await storage.commit([...appends, ...writes]));
		} catch (error) {
			oncommit?.({ rows: appends.length, ms: timers.now() - begun, failed: true });
			for (const { room, batch } of batches) this.#fail(room, batch, error);
			throw error;
		}
		oncommit?.({ rows: appends.length, ms: timers.now() - begun, failed: false });
		let at = 0;
		for (const { room, batch, rows } of batches) {
			batch.resolve();
			room.tell(batch.changes, rows, sequences[at]!);
			at += rows.length;
		}
		this.#pulse.beat();
		for (const room of rooms) if (room.isLong()) void this.#snapshot(room);
	}

	/** What is in the document and not in the log must not be seen: the room is dropped and read anew. */
	#fail(room: Room, batch: Batch, error: unknown): void {
		batch.reject(error);
		if (error instanceof Conflict) return room.close(CLOSE.restart, 'read anew');
		this.#options.onfailure(room.name, error);
		room.close(CLOSE.failure, 'not stored');
	}

	/** Keeps the log short, also of what comes meanwhile. That it failed costs nothing but the time to read a longer one. */
	async #snapshot(room: Room): Promise<void> {
		try {
			const at = this.#options.timers.now();
			const snapshot = await room.snapshot(this.#options.compact ?? (async (parts) => compacted(parts)));
			await this.#options.beforeSnapshot?.(room.name);
			await this.#options.storage.commit([{ kind: 'snapshot', document: room.name, at, ...snapshot }]);
			if (room.isLong()) await this.#snapshot(room);
		} catch (error) {
			this.#options.onfailure(room.name, error);
		}
	}

	/** Brings a room up to where the log is at this moment: a reading that is under way may have begun before it. */
	#heal(room: Room): Promise<void> {
		const opened = this.#opened.get(room.name);
		if (opened?.room !== room) return Promise.resolve();
		return opened.healing.run(() =>
			this.#readOn(room).catch((error: unknown) => this.#options.onfailure(room.name, error)),
		);
	}

	async #readOn(room: Room): Promise<void> {
		const { storage } = this.#options;
		const rows = await storage.updatesAfter(room.name, room.sequence);
		// The room may have heard more over the bus meanwhile: what counts is where these rows end.
		if (rows) return room.takeRows(rows, rows.at(-1)?.sequence ?? 0);
		const { snapshot, updates, sequence } = await storage.load(room.name);
		const state: LogRow[] = snapshot ? [{ person: 'server', update: snapshot.state }] : [];
		room.takeRows([...state, ...updates], sequence);
	}

	/** Messages may have been missed: of what was written, and of who is where. */
	#catchUp(): void {
		void this.#compare();
		for (const { name, presence } of this.open) {
			presence.announce();
			this.#options.bus.publish(name, encodeWord({ kind: 'who' }));
		}
	}

	async #compare(): Promise<void> {
		const rooms = this.open.filter(({ state }) => state !== 'closed');
		try {
			const heads = await this.#options.storage.heads(rooms.map(({ name }) => name));
			await Promise.all(rooms.filter((room, index) => heads[index]! > room.sequence).map((room) => this.#heal(room)));
		} catch (error) {
			this.#options.onfailure('all rooms', error);
		}
	}

	#compareLater(): void {
		this.#comparing = this.#options.timers.after(COMPARE_MS, () => {
			void this.#compare().finally(() => !this.#closed && this.#compareLater());
		});
	}
}

interface LogEnd {
	readonly sequence: number;
	readonly rows: number;
	readonly rowBytes: number;
}

declare const queueMicrotask: (run: () => void) => void;

type Row = LogRow & { at: number };

/** One row for each run of changes by one person: the log tells who did what. */
function byPerson({ changes }: Batch): Row[] {
	const runs: Change[][] = [];
	for (const change of changes) {
		const run = runs.at(-1);
		if (run?.[0]?.person === change.person) run.push(change);
		else runs.push([change]);
	}
	return runs.map((run) => ({
		update: run.length === 1 ? run[0]!.update : Y.mergeUpdates(run.map(({ update }) => update)),
		person: run[0]!.person,
		at: run[0]!.at,
	}));
}

const appendOf = (room: Room, row: Row, after: number | undefined): Append => ({
	kind: 'append',
	document: room.name,
	...row,
	...(after !== undefined && { after }),
});
