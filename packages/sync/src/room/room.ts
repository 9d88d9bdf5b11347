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
import { isWaiting, judge } from './gate.ts';
import type { Peer } from './peer.ts';
import { Presence } from './presence.ts';
import type { Timers } from './timers.ts';
import { MalformedUpdate } from './update-grammar.ts';

export type RoomState = 'live' | 'closed';

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
	/** The room has something to be written. Called for every change. */
	readonly ondirty: (room: Room) => void;
	/** The size of what the document was loaded from. */
	readonly bytes: number;
}

/** Whose hand a change is, by its origin: a peer, or an actor of the server. What names nobody is the server's own. */
const authorOf = (origin: unknown): string => {
	const { person } = (origin ?? {}) as { person?: unknown };
	return typeof person === 'string' ? person : 'server';
};

export class Room {
	readonly name: string;
	readonly doc: Y.Doc;
	readonly presence: Presence;
	readonly #limits: Limits;
	readonly #timers: Timers;
	readonly #ondirty: (room: Room) => void;
	readonly #peers = new Set<Peer>();
	readonly #clients = new Map<number, string>();
	readonly #closeListeners = new Set<() => void>();
	#bytes: number;
	#changes: Change[] = [];
	#promised: PromiseWithResolvers<void> | undefined;
	#settled: Promise<void> = Promise.resolve();
	#state: RoomState = 'live';

	constructor(name: string, doc: Y.Doc, { limits, timers, ondirty, bytes }: RoomOptions) {
		this.name = name;
		this.doc = doc;
		this.#limits = limits;
		this.#timers = timers;
		this.#ondirty = ondirty;
		this.#bytes = bytes;
		this.presence = new Presence(this.#peers, limits, timers);
		doc.on('update', this.#collect);
	}

	get state(): RoomState {
		return this.#state;
	}

	get peers(): ReadonlySet<Peer> {
		return this.#peers;
	}

	/** Resolves when everything that is in the document now is on disk. */
	get settled(): Promise<void> {
		return this.#settled;
	}

	/** Calls back when the room closes, for whatever reason; at once, when it is closed already. */
	onclose(listener: () => void): void {
		if (this.#state === 'closed') listener();
		else this.#closeListeners.add(listener);
	}

	/** Lets somebody in: asks for what they have and says who is here. What the room has, they ask for themselves. */
	join(peer: Peer): void {
		this.#peers.add(peer);
		peer.send(syncFrame(SYNC.step1, Y.encodeStateVector(this.doc)));
		const { frame } = this.presence;
		if (frame) peer.send(frame);
	}

	leave(peer: Peer): void {
		this.#peers.delete(peer);
		this.presence.leave(peer);
	}

	/**
	 * Takes a frame from a peer. Resolves when what it wrote is on disk (at once when it wrote nothing), rejects when that
	 * failed. Malformed and forbidden frames end or deny the peer; they never reach the document.
	 */
	async receive(peer: Peer, frame: DocumentFrame): Promise<void> {
		if (this.#state === 'closed') throw new Error(`The room ${this.name} is closed.`);
		switch (frame.type) {
			case 'step1':
				return this.#answer(peer, frame.stateVector);
			case 'step2':
			case 'update':
				return this.#write(peer, frame.update);
			case 'awareness':
				return this.presence.hear(peer, frame.entries);
			case 'query-awareness':
				return void (this.presence.frame && peer.send(this.presence.frame));
			case 'auth':
			case 'ours':
				return peer.close(CLOSE.malformed, 'not a frame for a document');
		}
	}

	/** What waits to be written, handed over to whoever writes it. */
	takeBatch(): Batch {
		const promised = this.#promised;
		const changes = this.#changes;
		this.#changes = [];
		this.#promised = undefined;
		return { changes, resolve: () => promised?.resolve(), reject: (reason) => promised?.reject(reason) };
	}

	/** Changes are on disk: everybody hears of them, but for a single writer, who knows. */
	tell(changes: readonly Change[]): void {
		const [first, ...others] = changes;
		if (!first) return;
		const update = others.length === 0 ? first.update : Y.mergeUpdates(changes.map((change) => change.update));
		const frame = syncFrame(SYNC.update, update);
		const only = changes.every(({ from }) => from === first.from) ? first.from : undefined;
		for (const peer of this.#peers) {
			if (peer === only) continue;
			if (peer.waiting > this.#limits.stuckBytes) this.#sendAway(peer, CLOSE.overload, 'does not keep up');
			else peer.send(frame);
		}
	}

	/** Ends the room for everybody in it. What is not on disk is forgotten here; its writers send it again. */
	close(code: number, reason: string): void {
		if (this.#state === 'closed') return;
		this.#state = 'closed';
		for (const peer of [...this.#peers]) this.#sendAway(peer, code, reason);
		this.takeBatch().reject(new Error(`The room ${this.name} was closed: ${reason}.`));
		this.presence.end();
		this.doc.destroy();
		for (const listener of this.#closeListeners) listener();
	}

	#sendAway(peer: Peer, code: number, reason: string): void {
		this.leave(peer);
		peer.close(code, reason);
	}

	/** The state that is answered with may hold what is not on disk yet, so the answer waits for it. */
	async #answer(peer: Peer, stateVector: Uint8Array): Promise<void> {
		let update: Uint8Array;
		try {
			update = Y.encodeStateAsUpdate(this.doc, stateVector);
		} catch {
			return peer.close(CLOSE.malformed, 'no state vector');
		}
		await this.#settled;
		if (this.#peers.has(peer)) peer.send(syncFrame(SYNC.step2, update));
	}

	async #write(peer: Peer, update: Uint8Array): Promise<void> {
		const verdict = this.#judge(peer, update);
		if (verdict?.kind === 'incomplete') peer.send(syncFrame(SYNC.step1, Y.encodeStateVector(this.doc)));
		if (verdict?.kind === 'nothing') return this.#settled;
		if (verdict?.kind !== 'news') return;
		const denial = peer.whyNotWrite() ?? this.#whyNotFit(update) ?? this.#whyNotHis(peer, verdict.survey.brought);
		if (denial) return peer.deny(denial);
		return this.#apply(peer, verdict.update);
	}

	#judge(peer: Peer, update: Uint8Array) {
		try {
			return judge(this.doc, update, this.#limits);
		} catch (error) {
			if (!(error instanceof MalformedUpdate)) throw error;
			peer.close(CLOSE.malformed, error.message);
			return undefined;
		}
	}

	#whyNotFit(update: Uint8Array) {
		const { documentBytes } = this.#limits;
		return this.#bytes + update.length > documentBytes
			? { rule: 'document-full', about: `${documentBytes >> 20} MiB` }
			: undefined;
	}

	/** Nobody writes in another's name: a client id belongs to the first person who used it here. */
	#whyNotHis(peer: Peer, brought: readonly { client: number }[]) {
		const foreign = brought.some(({ client }) => (this.#clients.get(client) ?? peer.person) !== peer.person);
		if (!foreign) for (const { client } of brought) this.#clients.set(client, peer.person);
		return foreign ? { rule: 'not-permitted' } : undefined;
	}

	#apply(peer: Peer, update: Uint8Array): Promise<void> {
		try {
			Y.applyUpdate(this.doc, update, peer);
		} catch {
			peer.close(CLOSE.malformed, 'an update that cannot be applied');
			this.#spoilt();
		}
		if (isWaiting(this.doc)) this.#spoilt();
		return this.#settled;
	}

	/** Something got through that should not have: the document is dropped, and read again from the log by whoever comes. */
	#spoilt(): void {
		this.close(CLOSE.restart, 'the document is read anew');
	}

	readonly #collect = (update: Uint8Array, origin: unknown): void => {
		const from = this.#peers.has(origin as Peer) ? (origin as Peer) : undefined;
		this.#bytes += update.length;
		this.#changes.push({ update, person: authorOf(origin), at: this.#timers.now(), from });
		this.#promise();
		this.#ondirty(this);
	};

	#promise(): void {
		if (this.#promised) return;
		this.#promised = Promise.withResolvers();
		this.#settled = this.#promised.promise;
		this.#settled.catch(() => undefined);
	}
}
