/**
 * Those who do not read as fast as the others write. What they miss is held back, shared with all who miss it, and sent as
 * one update once they have read; who stays stuck is sent away. Nobody else waits for them.
 */
import * as Y from 'yjs';
import { CLOSE } from '../wire/close-codes.ts';
import { syncFrame, SYNC } from '../wire/frames.ts';
import type { Limits } from '../wire/limits.ts';
import type { Peer } from './peer.ts';
import type { Timers } from './timers.ts';

interface Arrears {
	/** Absent: so much was missed that all is sent anew. */
	missed: Uint8Array[] | undefined;
	bytes: number;
	readonly since: number;
}

const LOOK_MS = 100;

export interface SlowReadersOptions {
	readonly limits: Limits;
	readonly timers: Timers;
	/** Everything that is in the log, as frames for one who missed too much. */
	readonly everything: () => readonly Uint8Array[];
	readonly sendAway: (peer: Peer, code: number, reason: string) => void;
}

export class SlowReaders {
	readonly #options: SlowReadersOptions;
	readonly #arrears = new Map<Peer, Arrears>();
	#looking: unknown;

	constructor(options: SlowReadersOptions) {
		this.#options = options;
	}

	get size(): number {
		return this.#arrears.size;
	}

	/** Sends an update's frame, or holds the update back when too much waits for this peer already. */
	send(peer: Peer, frame: Uint8Array, update: Uint8Array): void {
		const { limits } = this.#options;
		const arrears = this.#arrears.get(peer);
		if (!arrears && peer.waiting <= limits.behindBytes) return peer.send(frame);
		if (peer.waiting > limits.stuckBytes) return this.#sendAway(peer);
		this.#holdBack(peer, arrears, update);
	}

	forget(peer: Peer): void {
		this.#arrears.delete(peer);
	}

	end(): void {
		this.#options.timers.cancel(this.#looking);
		this.#arrears.clear();
	}

	#holdBack(peer: Peer, known: Arrears | undefined, update: Uint8Array): void {
		const { timers, limits } = this.#options;
		const arrears = known ?? { missed: [], bytes: 0, since: timers.now() };
		this.#arrears.set(peer, arrears);
		arrears.missed?.push(update);
		arrears.bytes += update.length;
		if (arrears.bytes > limits.behindBytes) arrears.missed = undefined;
		this.#lookLater();
	}

	#lookLater(): void {
		this.#looking ??= this.#options.timers.after(LOOK_MS, () => {
			this.#looking = undefined;
			for (const [peer, arrears] of this.#arrears) this.#look(peer, arrears);
			if (this.#arrears.size > 0) this.#lookLater();
		});
	}

	#look(peer: Peer, { missed, since }: Arrears): void {
		const { timers, limits, everything } = this.#options;
		if (peer.waiting <= limits.slowBytes) {
			this.#arrears.delete(peer);
			const frames = missed ? [syncFrame(SYNC.update, Y.mergeUpdates(missed))] : everything();
			for (const frame of frames) peer.send(frame);
		} else if (timers.now() - since > limits.stuckMs) this.#sendAway(peer);
	}

	#sendAway(peer: Peer): void {
		this.#arrears.delete(peer);
		this.#options.sendAway(peer, CLOSE.overload, 'does not keep up');
	}
}
