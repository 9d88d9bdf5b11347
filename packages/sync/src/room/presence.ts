/**
 * Who is here, in one room: one entry for each connection, with the identity that the server knows. Entries that a client
 * passes on for others are ignored. What changes within a tick is sent once, to all.
 */
import { awarenessFrame, type AwarenessEntry } from '../wire/frames.ts';
import type { Limits } from '../wire/limits.ts';
import type { Peer } from './peer.ts';
import type { Timers } from './timers.ts';

const LEFT = 'null';

export class Presence {
	readonly #peers: ReadonlySet<Peer>;
	readonly #limits: Limits;
	readonly #timers: Timers;
	readonly #entries = new Map<Peer, AwarenessEntry>();
	readonly #changed = new Map<number, AwarenessEntry>();
	#tick: unknown;

	constructor(peers: ReadonlySet<Peer>, limits: Limits, timers: Timers) {
		this.#peers = peers;
		this.#limits = limits;
		this.#timers = timers;
	}

	/** Everybody who is here, for one who comes. */
	get frame(): Uint8Array | undefined {
		return this.#entries.size === 0 ? undefined : awarenessFrame([...this.#entries.values()]);
	}

	/** How many connections show themselves. */
	get size(): number {
		return this.#entries.size;
	}

	/**
	 * Takes what a connection says of itself. The first client id it names is its own from then on; an id that another
	 * connection has is not to be had.
	 */
	hear(peer: Peer, entries: readonly AwarenessEntry[]): void {
		const own = this.#entries.get(peer)?.client ?? entries.find(({ client }) => !this.#isTaken(client))?.client;
		const said = entries.find(({ client }) => client === own);
		if (!said || said.json.length > this.#limits.awarenessBytes) return;
		const known = this.#entries.get(peer);
		if (known && said.clock <= known.clock && said.json !== LEFT) return;
		const json = withIdentity(said.json, peer);
		if (json === undefined) return;
		const entry = { ...said, json };
		if (json === LEFT) this.#entries.delete(peer);
		else this.#entries.set(peer, entry);
		this.#note(entry);
	}

	/** Takes a connection's entry away at once. */
	leave(peer: Peer): void {
		const entry = this.#entries.get(peer);
		if (!entry) return;
		this.#entries.delete(peer);
		this.#note({ client: entry.client, clock: entry.clock, json: LEFT });
	}

	/** Stops its clock; the room is closed. */
	end(): void {
		this.#timers.cancel(this.#tick);
		this.#entries.clear();
	}

	#isTaken(client: number): boolean {
		return [...this.#entries.values()].some((entry) => entry.client === client);
	}

	#note(entry: AwarenessEntry): void {
		this.#changed.set(entry.client, entry);
		this.#tick ??= this.#timers.after(this.#limits.awarenessTickMs, () => this.#tell());
	}

	#tell(): void {
		this.#tick = undefined;
		const frame = awarenessFrame([...this.#changed.values()]);
		this.#changed.clear();
		for (const peer of this.#peers) if (peer.waiting <= this.#limits.slowBytes) peer.send(frame);
	}
}

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
