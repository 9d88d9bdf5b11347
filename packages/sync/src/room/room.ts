/**
 * One document, open on the server: everybody who has it open, what they write, and what of it is on disk.
 *
 * An update goes one way: gate → document → batch → log → receipt and fan-out. Others see it only once it is on disk, so
 * nothing that anybody saw is ever lost. A batch is what arrived since the last one was sent; it travels as one frame.
 */
import * as Y from 'yjs';
import { CLOSE } from '../wire/close-codes.ts';
import { syncFrame, SYNC, type DocumentFrame } from '../wire/frames.ts';
import type { Limits } from '../wire/limits.ts';
import type { Compact } from './compaction.ts';
import type { LogRow, Word } from './elsewhere.ts';
import { isWaiting, judge, type Verdict } from './gate.ts';
import { encodeClocks, LOG, type KeptState } from './kept-state.ts';
import type { Denial, Peer } from './peer.ts';
import { Presence } from './presence.ts';
import type { Pulse } from './pulse.ts';
import { SlowReaders } from './slow-readers.ts';
import type { Timers } from './timers.ts';
import { MalformedUpdate, UNBOUNDED, surveyUpdate, type Brought } from './update-grammar.ts';
import { SERVER_CLIENTS } from './writers.ts';

/** `draining`: nobody has it open, and it is being put away. */
export type RoomState = 'live' | 'draining' | 'closed';

/** Something to be written: whose, when, and which connection it came from, which need not hear it again. */
export interface Change {
	readonly update: Uint8Array;
	readonly person: string;
	readonly at: number;
	readonly from: Peer | undefined;
}

/** What is written together, and the word to those who wait for it. */
export interface Batch {
	readonly changes: readonly Change[];
	/** It is on disk. */
	resolve(): void;
	/** It is not, and never will be. */
	reject(reason: unknown): void;
}

export interface RoomOptions {
	readonly limits: Limits;
	readonly timers: Timers;
	/** What the log has of the document, and how far it goes. */
	readonly kept: KeptState;
	readonly clocks: ReadonlyMap<number, number>;
	readonly sequence: number;
	/** How many rows of the log came after its snapshot, and their size. */
	readonly rows: number;
	readonly rowBytes: number;
	/** When presence is told. */
	readonly pulse: Pulse;
	/** Seeds and migrates the document, once it is built. */
	readonly prepare: (doc: Y.Doc) => void;
	/** The room has something to be written. Called for every change. */
	readonly ondirty: (room: Room) => void;
	/** The log has more than the room knows, for somebody else wrote it; what is missing may be on its way. */
	readonly onlag: (room: Room) => void;
	/** Brings the room up to where the log is, now. */
	readonly catchUp: (room: Room) => Promise<void>;
	/** Something was wrong that cannot be told to anybody here. */
	readonly onfailure: (error: unknown) => void;
	/** Tells the rooms of this document at the other processes; absent when there are none. */
	readonly spread?: ((word: Word) => void) | undefined;
	/** This process, among those that share the log. */
	readonly process: string;
}

/** The origin of what was written at another process and is in the log. */
const ELSEWHERE = Symbol('elsewhere');

/** Whose hand a change is, by its origin: a peer, or an actor of the server. What names nobody is the server's own. */
const authorOf = (origin: unknown): string => {
	const { person } = (origin ?? {}) as { person?: unknown };
	return typeof person === 'string' ? person : 'server';
};

/** What came after a snapshot, as a share of it. */
const WORTH_A_SNAPSHOT = 0.25;

/** How much a document may grow before a full one is measured again. */
const MEASURE_BYTES = 1024 * 1024;

export class Room {
	readonly name: string;
	readonly presence: Presence;
	readonly #options: RoomOptions;
	readonly #kept: KeptState;
	readonly #peers = new Set<Peer>();
	readonly #slow: SlowReaders;
	readonly #closeListeners = new Set<() => void>();
	#doc: Y.Doc | undefined;
	#sequence: number;
	/**
	 * What the room knows of the log beyond a hole: each stretch by its first sequence. An empty stretch says only that the
	 * log goes on until there.
	 */
	readonly #ahead = new Map<number, number>();
	/** What came after the last snapshot, and how large that is. */
	#rows: number;
	#rowBytes: number;
	#snapshotBytes: number;
	/** A snapshot is being made. */
	#isShortening = false;
	#bytes: number;
	#measuredAt = 0;
	#changes: Change[] = [];
	#promised: PromiseWithResolvers<void> | undefined;
	#settled: Promise<void> = Promise.resolve();
	/** Batches that were taken and are not known to be on disk. */
	#underWay = 0;
	#state: RoomState = 'live';

	constructor(name: string, options: RoomOptions) {
		const { limits, timers, pulse, kept, spread, process } = options;
		this.name = name;
		this.#options = options;
		this.#kept = kept;
		this.#sequence = options.sequence;
		this.#rows = options.rows;
		this.#rowBytes = options.rowBytes;
		this.#snapshotBytes = kept.bytes - options.rowBytes;
		this.#bytes = kept.bytes;
		this.presence = new Presence({
			peers: this.#peers,
			limits,
			timers,
			pulse,
			spread: spread && ((entries, all) => spread({ kind: 'presence', process, all, entries })),
		});
		this.#slow = new SlowReaders({
			limits,
			timers,
			everything: () => this.#everything,
			sendAway: (peer, code, reason) => this.#sendAway(peer, code, reason),
		});
	}

	/** The document itself. It is built when it is first asked for: newcomers need only its bytes. */
	get doc(): Y.Doc {
		return (this.#doc ??= this.#build());
	}

	get state(): RoomState {
		return this.#state;
	}

	get peers(): ReadonlySet<Peer> {
		return this.#peers;
	}

	/** The last sequence of the log that the room knows, with all before it. */
	get sequence(): number {
		return this.#sequence;
	}

	/** Resolves when everything that is in the document now is on disk. */
	get settled(): Promise<void> {
		return this.#settled;
	}

	/** How many readers are behind. */
	get behind(): number {
		return this.#slow.size;
	}

	/** Calls back when the room closes, for whatever reason; at once, when it is closed already. */
	onclose(listener: () => void): void {
		if (this.#state === 'closed') listener();
		else this.#closeListeners.add(listener);
	}

	/** Lets somebody in: asks for what they have and says who is here. What the room has, they ask for themselves. */
	join(peer: Peer): void {
		this.#peers.add(peer);
		peer.send(syncFrame(SYNC.step1, this.#stateVector));
		const { frame } = this.presence;
		if (frame) peer.send(frame);
	}

	leave(peer: Peer): void {
		this.#peers.delete(peer);
		this.#slow.forget(peer);
		this.presence.leave(peer);
	}

	/**
	 * Takes a frame from a peer. What it wrote is on disk when the answer resolves, and is not when it rejects; there is no
	 * answer when it wrote nothing. Malformed and forbidden frames end or deny the peer; they never reach the document.
	 */
	receive(peer: Peer, frame: DocumentFrame): Promise<void> | undefined {
		if (this.#state === 'closed') return Promise.reject(new Error(`The room ${this.name} is closed.`));
		switch (frame.type) {
			case 'step1':
				return this.#answer(peer, frame.stateVector);
			case 'step2':
			case 'update':
				return this.#write(peer, frame.update);
			case 'awareness':
				return void this.presence.hear(peer, frame.entries);
			case 'query-awareness':
				return void (this.presence.frame && peer.send(this.presence.frame));
			case 'auth':
			case 'ours':
				return void peer.close(CLOSE.malformed, 'not a frame for a document');
		}
	}

	/** What waits to be written, handed over to whoever writes it. */
	takeBatch(): Batch {
		const promised = this.#promised;
		const changes = this.#changes;
		this.#changes = [];
		this.#promised = undefined;
		this.#underWay += 1;
		const done = (tell: () => void) => {
			this.#underWay -= 1;
			tell();
		};
		return {
			changes,
			resolve: () => done(() => promised?.resolve()),
			reject: (reason) => done(() => promised?.reject(reason)),
		};
	}

	/**
	 * Changes are on disk, as these rows from this sequence on: everybody hears of them, but for a single writer, who knows.
	 */
	tell(changes: readonly Change[], rows: readonly LogRow[], first: number): void {
		if (rows.length === 0) return;
		const update = merged(rows);
		const only = changes.every(({ from }) => from === changes[0]!.from) ? changes[0]!.from : undefined;
		this.#keep(update, rows.length);
		this.#tellPeers(update, only);
		this.#options.spread?.({ kind: 'rows', first, rows });
		this.#ahead.set(first, first + rows.length - 1);
		this.#goOn(this.#sequence);
		if (this.isLagging) this.#options.onlag(this);
	}

	/** Whether the room knows of rows in the log beyond some that it has not. */
	get isLagging(): boolean {
		return this.#ahead.size > 0;
	}

	/** Hears the room of the same document at another process. */
	hearElsewhere(word: Word): void {
		switch (word.kind) {
			case 'rows':
				return this.#hearRows(word.first, word.rows);
			case 'presence':
				return this.presence.hearElsewhere(word.process, word.entries, word.all);
			case 'who':
				return this.presence.announce();
		}
	}

	/** Takes what others have in the log, up to and with this sequence; what the room has of it already changes nothing. */
	takeRows(rows: readonly LogRow[], upTo: number): void {
		if (this.#state === 'closed' || upTo <= this.#sequence) return;
		this.#goOn(upTo);
		const update = merged(rows);
		this.#bytes += update.length;
		if (this.#doc) this.#applyTo(this.#doc, update, ELSEWHERE);
		this.#keep(update, rows.length);
		for (const row of rows)
			for (const { client } of surveyUpdate(row.update, UNBOUNDED).brought) this.#kept.writers.bind(client, row.person);
		this.#tellPeers(update, undefined);
	}

	/**
	 * Whether the log of this document is better replaced by a snapshot: the larger the document, the more has to have come
	 * after its last one. @param atLeast rows that make one worth it
	 */
	isLong(atLeast = this.#options.limits.rowsPerSnapshot): boolean {
		if (this.#isShortening) return false;
		const isGrown = this.#rowBytes > this.#snapshotBytes * WORTH_A_SNAPSHOT;
		return this.#rows >= atLeast * 10 || (this.#rows >= atLeast && isGrown);
	}

	/**
	 * The state that the log has up to this moment's `sequence`, made from the log's own bytes; the room goes on meanwhile.
	 * Rejects as `compact` does; the log is then no longer than it was, and is taken for long again once it has grown as
	 * much again.
	 */
	async snapshot(compact: Compact): Promise<{ state: Uint8Array; beside: Uint8Array; upTo: number }> {
		const { parts, done } = this.#kept.freeze();
		const [upTo, beside] = [this.#sequence, this.#kept.writers.encode()];
		this.#rows = this.#rowBytes = 0;
		this.#isShortening = true;
		const state = await compact(parts).finally(() => (this.#isShortening = false));
		done(state);
		this.#snapshotBytes = state.length;
		this.#bytes = state.length + this.#rowBytes;
		return { state, beside, upTo };
	}

	/** Nobody has it open: it is put away, unless somebody comes meanwhile. */
	drain(): void {
		if (this.#state === 'live') this.#state = 'draining';
	}

	revive(): void {
		if (this.#state === 'draining') this.#state = 'live';
	}

	/** Ends the room for everybody in it. What is not on disk is forgotten here; its writers send it again. */
	close(code: number, reason: string): void {
		if (this.#state === 'closed') return;
		this.#state = 'closed';
		for (const peer of [...this.#peers]) this.#sendAway(peer, code, reason);
		this.takeBatch().reject(new Error(`The room ${this.name} was closed: ${reason}.`));
		this.presence.end();
		this.#slow.end();
		this.#doc?.destroy();
		for (const listener of this.#closeListeners) listener();
	}

	get #stateVector(): Uint8Array {
		return this.#doc ? Y.encodeStateVector(this.#doc) : encodeClocks(this.#options.clocks);
	}

	get #everything(): readonly Uint8Array[] {
		if (this.#kept.isLong && this.#doc && !this.#promised && this.#underWay === 0)
			this.#kept.renew(Y.encodeStateAsUpdate(this.#doc));
		return this.#kept.frames;
	}

	#build(): Y.Doc {
		const doc = this.#kept.build();
		if (isWaiting(doc)) this.#options.onfailure(new Error(`The log of ${this.name} lacks something in between.`));
		doc.clientID += SERVER_CLIENTS;
		doc.on('update', this.#collect);
		this.#doc = doc;
		this.#options.prepare(doc);
		return doc;
	}

	#sendAway(peer: Peer, code: number, reason: string): void {
		this.leave(peer);
		peer.close(code, reason);
	}

	#tellPeers(update: Uint8Array, except: Peer | undefined): void {
		const frame = syncFrame(SYNC.update, update);
		for (const peer of this.#peers) if (peer !== except) this.#slow.send(peer, frame, update);
	}

	#keep(update: Uint8Array, rows: number): void {
		this.#kept.add(update);
		this.#rows += rows;
		this.#rowBytes += update.length;
	}

	#hearRows(first: number, rows: readonly LogRow[]): void {
		const last = first + rows.length - 1;
		if (last <= this.#sequence) return;
		if (first <= this.#sequence + 1) return this.takeRows(rows.slice(this.#sequence + 1 - first), last);
		this.#ahead.set(last + 1, last);
		this.#options.onlag(this);
	}

	/** Everything up to here is known, and whatever is known already directly after it. */
	#goOn(upTo: number): void {
		this.#sequence = upTo;
		for (const [first, last] of [...this.#ahead].sort(([one], [other]) => one - other)) {
			if (first > this.#sequence + 1) return;
			this.#sequence = Math.max(this.#sequence, last);
			this.#ahead.delete(first);
		}
	}

	/** The state that is answered with may hold what is not on disk yet, so the answer waits for it. */
	async #answer(peer: Peer, stateVector: Uint8Array): Promise<void> {
		if (peer.waiting > this.#options.limits.stuckBytes) return this.#sendAway(peer, CLOSE.overload, 'does not keep up');
		if (stateVector.length === 1 && stateVector[0] === 0) {
			for (const frame of this.#everything) peer.send(frame);
			return;
		}
		let update: Uint8Array;
		try {
			update = Y.encodeStateAsUpdate(this.doc, stateVector);
		} catch {
			return peer.close(CLOSE.malformed, 'no state vector');
		}
		await this.#settled;
		if (this.#peers.has(peer)) peer.send(syncFrame(SYNC.step2, update));
	}

	#write(peer: Peer, update: Uint8Array): Promise<void> | undefined {
		// What most newcomers answer; the document need not be built for it.
		if (update.length === 2 && update[0] === 0 && update[1] === 0) return this.#settled;
		const verdict = this.#judge(peer, update);
		return this.#options.spread && needsOthers(verdict, (brought) => this.#isForeign(peer, brought))
			? this.#writeLater(peer, update, verdict)
			: this.#take(peer, update, verdict);
	}

	/** What an update leans on, or brings of others, may be in the log and not here yet. */
	async #writeLater(peer: Peer, update: Uint8Array, verdict: Verdict | undefined): Promise<void> {
		await this.#options.catchUp(this);
		return this.#take(peer, update, this.#peers.has(peer) ? this.#judge(peer, update) : verdict);
	}

	#take(peer: Peer, update: Uint8Array, verdict: Verdict | undefined): Promise<void> | undefined {
		if (verdict?.kind === 'incomplete') return peer.ask(syncFrame(SYNC.step1, this.#stateVector));
		if (verdict?.kind === 'nothing') return this.#settled;
		if (verdict?.kind !== 'news') return undefined;
		const denial = peer.whyNotWrite() ?? this.#whyNotFit(update) ?? this.#whyNotHis(peer, verdict.survey.brought);
		if (denial) return void peer.deny(denial);
		for (const { client } of verdict.survey.brought) this.#kept.writers.bind(client, peer.person);
		this.#applyTo(this.doc, verdict.update, peer);
		return this.#settled;
	}

	#judge(peer: Peer, update: Uint8Array): Verdict | undefined {
		try {
			return judge(this.doc, update, this.#options.limits);
		} catch (error) {
			if (!(error instanceof MalformedUpdate)) throw error;
			peer.close(CLOSE.malformed, error.message);
			return undefined;
		}
	}

	#whyNotFit(update: Uint8Array): Denial | undefined {
		const { documentBytes } = this.#options.limits;
		if (this.#bytes + update.length <= documentBytes) return undefined;
		// The log is longer than the document: it is measured itself before anything is refused.
		if (this.#bytes > this.#measuredAt + MEASURE_BYTES)
			this.#measuredAt = this.#bytes = Y.encodeStateAsUpdate(this.doc).length;
		return this.#bytes + update.length > documentBytes
			? { rule: 'document-full', about: `${documentBytes >> 20} MiB` }
			: undefined;
	}

	/** Nobody writes in another's name: a client id belongs to the first person who used it. */
	#whyNotHis(peer: Peer, brought: readonly Brought[]): Denial | undefined {
		return this.#isForeign(peer, brought) ? { rule: 'not-permitted' } : undefined;
	}

	#isForeign(peer: Peer, brought: readonly Brought[]): boolean {
		return brought.some(
			({ client, end }) => end > Y.getState(this.doc.store, client) && !this.#kept.writers.mayBe(client, peer.person),
		);
	}

	#applyTo(doc: Y.Doc, update: Uint8Array, origin: unknown): void {
		try {
			Y.applyUpdate(doc, update, origin);
		} catch (error) {
			if (this.#peers.has(origin as Peer)) this.#sendAway(origin as Peer, CLOSE.malformed, 'not to be applied');
			this.#options.onfailure(error);
			return this.#spoilt();
		}
		if (isWaiting(doc)) this.#spoilt();
	}

	/** Something got through that should not have: the document is dropped, and read again from the log by whoever comes. */
	#spoilt(): void {
		this.close(CLOSE.restart, 'the document is read anew');
	}

	readonly #collect = (update: Uint8Array, origin: unknown): void => {
		if (origin === LOG || origin === ELSEWHERE) return;
		const from = this.#peers.has(origin as Peer) ? (origin as Peer) : undefined;
		this.#bytes += update.length;
		this.#changes.push({ update, person: authorOf(origin), at: this.#options.timers.now(), from });
		this.#promise();
		this.#options.ondirty(this);
	};

	#promise(): void {
		if (this.#promised) return;
		this.#promised = Promise.withResolvers();
		this.#settled = this.#promised.promise;
		this.#settled.catch(() => undefined);
	}
}

const merged = (rows: readonly LogRow[]): Uint8Array =>
	rows.length === 1 ? rows[0]!.update : Y.mergeUpdates(rows.map(({ update }) => update));

/** Whether a verdict may be another one once the room has all that is in the log. */
const needsOthers = (verdict: Verdict | undefined, isForeign: (brought: readonly Brought[]) => boolean): boolean =>
	verdict?.kind === 'incomplete' || (verdict?.kind === 'news' && isForeign(verdict.survey.brought));
