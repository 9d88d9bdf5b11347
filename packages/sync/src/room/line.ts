/** One document on one socket: the peer that a room knows. What arrives before the room is open waits here. */
import { CLOSE } from '../wire/close-codes.ts';
import type { DocumentFrame } from '../wire/frames.ts';
import type { Limits } from '../wire/limits.ts';
import type { Denial, Peer } from './peer.ts';
import type { Room } from './room.ts';
import type { Hold } from './rooms.ts';
import type { Timers } from './timers.ts';
import { TokenBucket } from './token-bucket.ts';

/** What a line needs of the socket it is on. */
export interface Ends {
	readonly person: string;
	identity(): Record<string, unknown>;
	whyNotWrite(): Denial | undefined;
	send(frame: Uint8Array): void;
	deny(denial: Denial): void;
	/** The document ended on this socket. */
	closed(code: number, reason: string): void;
	waiting(): number;
}

export class Line implements Peer {
	readonly #ends: Ends;
	readonly #limits: Limits;
	readonly #writes: TokenBucket;
	#room: Promise<Room> | undefined;
	#letGo: (() => void) | undefined;
	#synced = false;
	#over = false;

	constructor(ends: Ends, limits: Limits, timers: Timers) {
		this.#ends = ends;
		this.#limits = limits;
		this.#writes = new TokenBucket(limits.updatesPerSecond, limits.updatesBurst, timers);
	}

	get person(): string {
		return this.#ends.person;
	}
	get waiting(): number {
		return this.#ends.waiting();
	}
	/** Until the first synchronisation is through, a client may send all it did offline at once. */
	get frameLimit(): number {
		return this.#synced ? this.#limits.frameBytes : this.#limits.firstFrameBytes;
	}

	identity(): Record<string, unknown> {
		return this.#ends.identity();
	}
	whyNotWrite(): Denial | undefined {
		return this.#ends.whyNotWrite();
	}
	send(frame: Uint8Array): void {
		if (!this.#over) this.#ends.send(frame);
	}
	deny(denial: Denial): void {
		if (!this.#over) this.#ends.deny(denial);
	}

	/** Opens the room and steps in. */
	async connect(hold: () => Promise<Hold>): Promise<void> {
		this.#room = this.#enter(hold);
		await this.#room.catch(() => this.close(CLOSE.failure, 'the document could not be read'));
	}

	/** Resolves when what the frame wrote is on disk. */
	async receive(frame: DocumentFrame): Promise<void> {
		const writes = frame.type === 'update' || frame.type === 'step2';
		if (writes && !this.#writes.take()) return this.close(CLOSE.overload, 'too many updates');
		const room = await this.#room!;
		if (this.#over) return;
		if (frame.type === 'step2') this.#synced = true;
		await room.receive(this, frame);
	}

	/** Ends the document on this socket and says why. */
	close(code: number, reason: string): void {
		if (this.#over) return;
		this.hangUp();
		this.#ends.closed(code, reason);
	}

	/** The other end is gone. */
	hangUp(): void {
		this.#over = true;
		this.#letGo?.();
		this.#letGo = undefined;
	}

	async #enter(hold: () => Promise<Hold>): Promise<Room> {
		const { room, release } = await hold();
		if (this.#over) release();
		else {
			this.#letGo = () => {
				room.leave(this);
				release();
			};
			room.join(this);
		}
		return room;
	}
}
