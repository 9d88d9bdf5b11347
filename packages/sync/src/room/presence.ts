/**
 * Who is here, in one room: one entry for each connection, with the identity that the server knows. Entries that a client
 * passes on for others are ignored. What changes within a tick is sent once, to all, and told to the other processes.
 */
import { encodeUtf8 } from 'lib0/string';
import { awarenessFrame, type AwarenessEntry } from '../wire/frames.ts';
import type { Limits } from '../wire/limits.ts';
import type { Peer } from './peer.ts';
import type { Pulse } from './pulse.ts';
import type { Timers } from './timers.ts';

const LEFT = 'null';

/** How often a process says who is at it, and after how much silence it is taken for gone with all its people. */
const ANNOUNCE_MS = 15_000;
const SILENCE_MS = 40_000;

export interface PresenceOptions {
	readonly peers: ReadonlySet<Peer>;
	readonly limits: Limits;
	readonly timers: Timers;
	/** When what changed is told. */
	readonly pulse: Pulse;
	/** Tells the other processes what changed at this one, or everybody who is at it; absent when there are none. */
	readonly spread?: ((entries: readonly AwarenessEntry[], all: boolean) => void) | undefined;
}

/** Another process, and the people at it. */
interface Elsewhere {
	readonly entries: Map<number, AwarenessEntry>;
	heardAt: number;
}

export class Presence {
	readonly #options: PresenceOptions;
	readonly #entries = new Map<Peer, AwarenessEntry>();
	readonly #clients = new Map<number, Peer>();
	readonly #elsewhere = new Map<string, Elsewhere>();
	/** What is to be told: to our own people, and to the other processes. */
	readonly #changed = new Map<number, AwarenessEntry>();
	readonly #changedHere = new Map<number, AwarenessEntry>();
	#announcing: unknown;

	constructor(options: PresenceOptions) {
		this.#options = options;
		if (options.spread) this.#announceLater();
	}

	/** Everybody who is here, for one who comes. */
	get frame(): Uint8Array | undefined {
		const entries = [...this.#entries.values(), ...this.#entriesElsewhere()];
		return entries.length === 0 ? undefined : awarenessFrame(entries);
	}

	/** How many connections show themselves, at any process. */
	get size(): number {
		return this.#entries.size + [...this.#entriesElsewhere()].length;
	}

	/** What the connections at the other processes say of themselves. */
	get statesElsewhere(): unknown[] {
		return [...this.#entriesElsewhere()].map(({ json }) => JSON.parse(json) as unknown);
	}

	/**
	 * Takes what a connection says of itself. The first client id it names is its own from then on; an id that another
	 * connection has is not to be had.
	 */
	hear(peer: Peer, entries: readonly AwarenessEntry[]): void {
		const known = this.#entries.get(peer);
		const own = known?.client ?? entries.find(({ client }) => !this.#isTaken(client))?.client;
		const said = entries.find(({ client }) => client === own);
		if (!said || byteLength(said.json) > this.#options.limits.awarenessBytes) return;
		if (known && said.clock <= known.clock && said.json !== LEFT) return;
		const json = withIdentity(said.json, peer);
		if (json === undefined || (json === LEFT && !known)) return;
		const entry = { ...said, json };
		if (json === LEFT) this.#forget(peer);
		else {
			this.#entries.set(peer, entry);
			this.#clients.set(entry.client, peer);
		}
		this.#note(entry, true);
	}

	/** Takes a connection's entry away at once. */
	leave(peer: Peer): void {
		const entry = this.#entries.get(peer);
		if (!entry) return;
		this.#forget(peer);
		this.#note({ ...entry, json: LEFT }, true);
	}

	/**
	 * Takes what another process says of the people at it.
	 * @param all whether it names all of them, so that whoever is missing has left
	 */
	hearElsewhere(process: string, entries: readonly AwarenessEntry[], all: boolean): void {
		const known = this.#elsewhere.get(process) ?? { entries: new Map<number, AwarenessEntry>(), heardAt: 0 };
		known.heardAt = this.#options.timers.now();
		this.#elsewhere.set(process, known);
		if (all) {
			const named = new Set(entries.map(({ client }) => client));
			for (const gone of [...known.entries.values()].filter(({ client }) => !named.has(client))) {
				known.entries.delete(gone.client);
				this.#note({ ...gone, json: LEFT }, false);
			}
		}
		for (const entry of entries) {
			const before = known.entries.get(entry.client);
			if (before && before.clock >= entry.clock && entry.json !== LEFT) continue;
			if (entry.json === LEFT) known.entries.delete(entry.client);
			else known.entries.set(entry.client, entry);
			if (before || entry.json !== LEFT) this.#note(entry, false);
		}
	}

	/** Tells the other processes everybody who is here. */
	announce(): void {
		this.#options.spread?.([...this.#entries.values()], true);
	}

	/** Stops its clocks; the room is closed. */
	end(): void {
		this.#options.pulse.forget(this.#tell);
		this.#options.timers.cancel(this.#announcing);
		this.#entries.clear();
		this.#clients.clear();
		this.#elsewhere.clear();
	}

	*#entriesElsewhere(): Generator<AwarenessEntry> {
		for (const { entries } of this.#elsewhere.values()) yield* entries.values();
	}

	#isTaken(client: number): boolean {
		return this.#clients.has(client) || [...this.#elsewhere.values()].some(({ entries }) => entries.has(client));
	}

	#forget(peer: Peer): void {
		const entry = this.#entries.get(peer);
		if (entry) this.#clients.delete(entry.client);
		this.#entries.delete(peer);
	}

	#note(entry: AwarenessEntry, here: boolean): void {
		this.#changed.set(entry.client, entry);
		if (here && this.#options.spread) this.#changedHere.set(entry.client, entry);
		this.#options.pulse.wait(this.#tell);
	}

	readonly #tell = (): void => {
		const { peers, limits, spread } = this.#options;
		const frame = awarenessFrame([...this.#changed.values()]);
		this.#changed.clear();
		for (const peer of peers) if (peer.waiting <= limits.slowBytes) peer.send(frame);
		if (this.#changedHere.size === 0) return;
		spread?.([...this.#changedHere.values()], false);
		this.#changedHere.clear();
	};

	#announceLater(): void {
		const { timers } = this.#options;
		this.#announcing = timers.after(ANNOUNCE_MS, () => {
			this.announce();
			for (const [process, { entries, heardAt }] of this.#elsewhere) {
				if (heardAt + SILENCE_MS > timers.now()) continue;
				this.#elsewhere.delete(process);
				for (const entry of entries.values()) this.#note({ ...entry, json: LEFT }, false);
			}
			this.#announceLater();
		});
	}
}

const byteLength = (text: string): number => encodeUtf8(text).length;

/** The state with the server's word on who it is, or `undefined` when it is no state. */
function withIdentity(json: string, peer: Peer): string | undefined {
	try {
		const said: unknown = JSON.parse(json);
		if (said === null) return LEFT;
		return typeof said === 'object' && !Array.isArray(said)
			? JSON.stringify({ ...said, ...peer.identity() })
			: undefined;
	} catch {
		return undefined;
	}
}
