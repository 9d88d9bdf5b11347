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
	/** The document's name, as its client says it. */
	readonly document: string;
	identity(): Record<string, unknown>;
	whyNotWrite(): Denial | undefined;
	send(frame: Uint8Array): void;
	deny(denial: Denial): void;
	/** The document ended on this socket. */
	closed(code: number, reason: string): void;
	waiting(): number;
}

/** A peer is asked for what it has this often at most. */
const ASK_MS = 1_000;
/** How many updates may wait for what they lean on, until the peer that sent them is sent away to begin again. */
const MOST_UNANSWERED = 32;

export class Line implements Peer {
	readonly #ends: Ends;
	readonly #limits: Limits;
	readonly #timers: Timers;
	readonly #writes: TokenBucket;
	readonly #presence: TokenBucket;
	/** The latest presence that came too fast, taken in a moment later. */
	#late: { frame: DocumentFrame; timer: unknown } | undefined;
	/** What the peer was asked for and has not given yet. */
	#asked: PromiseWithResolvers<void> | undefined;
	#asking: unknown;
	#askedAt = -Infinity;
	#unanswered = 0;
	/** Bytes that arrived while the room was being opened. */
	#early = 0;
	/** The room, from the moment in which its peer is in it. */
	#entered: Room | undefined;
	#room: Promise<Room> | undefined;
	#letGo: (() => void) | undefined;
	#synced = false;
	#over = false;

	constructor(ends: Ends, limits: Limits, timers: Timers) {
		this.#ends = ends;
		this.#limits = limits;
		this.#timers = timers;
		this.#writes = new TokenBucket(limits.updatesPerSecond, limits.updatesBurst, timers);
		this.#presence = new TokenBucket(limits.awarenessPerSecond, limits.awarenessPerSecond, timers);
	}

	get person(): string {
		return this.#ends.person;
	}
	get document(): string {
		return this.#ends.document;
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

	ask(frame: Uint8Array): Promise<void> {
		this.#unanswered += 1;
		if (this.#unanswered > MOST_UNANSWERED) this.close(CLOSE.overload, 'too much leans on what is missing');
		if (!this.#asked) {
			this.#asked = Promise.withResolvers();
			this.#asked.promise.catch(() => undefined);
		}
		const wait = this.#askedAt + ASK_MS - this.#timers.now();
		this.#asking ??= this.#timers.after(Math.max(0, wait), () => {
			this.#asking = undefined;
			this.#askedAt = this.#timers.now();
			this.send(frame);
		});
		return this.#asked.promise;
	}

	/** Opens the room and steps in. */
	async connect(hold: () => Promise<Hold>): Promise<void> {
		this.#room = this.#enter(hold);
		await this.#room.catch(() => this.close(CLOSE.failure, 'the document could not be read'));
	}

	/**
	 * Takes a frame. The answer resolves when what it wrote is on disk; there is none when it wrote nothing.
	 * @param size in bytes, as it arrived
	 */
	receive(frame: DocumentFrame, size = 0): Promise<void> | undefined {
		const writes = frame.type === 'update' || frame.type === 'step2';
		if (writes && !this.#writes.take()) return void this.close(CLOSE.overload, 'too many updates');
		if (frame.type === 'awareness' && !this.#isTime(frame)) return undefined;
		if (this.#entered) return this.#tell(this.#entered, frame);
		this.#early += size;
		if (this.#early > 2 * this.#limits.firstFrameBytes) return void this.close(CLOSE.overload, 'too much at once');
		return this.#room!.then((room) => (this.#over ? undefined : this.#tell(room, frame)));
	}

	#tell(room: Room, frame: DocumentFrame): Promise<void> | undefined {
		return frame.type === 'step2' ? this.#tellAll(room, frame) : room.receive(this, frame);
	}

	/** What the peer has, as it was asked for. */
	async #tellAll(room: Room, frame: DocumentFrame): Promise<void> {
		this.#synced = true;
		await room.receive(this, frame);
		this.#asked?.resolve();
		this.#asked = undefined;
		this.#unanswered = 0;
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
		this.#timers.cancel(this.#late?.timer);
		this.#timers.cancel(this.#asking);
		this.#asked?.reject(new Error('the document was closed before its peer told the rest'));
		this.#letGo?.();
		this.#letGo = undefined;
	}

	/** Whether presence may be taken in now; otherwise the latest of it is, as soon as it may. */
	#isTime(frame: DocumentFrame): boolean {
		if (this.#late) this.#late.frame = frame;
		else if (this.#presence.take()) return true;
		else this.#late = { frame, timer: this.#timers.after(this.#limits.awarenessTickMs, () => this.#takeLate()) };
		return false;
	}

	#takeLate(): void {
		const { frame } = this.#late!;
		this.#late = undefined;
		this.receive(frame)?.catch(() => undefined);
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
			this.#entered = room;
			this.#early = 0;
		}
		return room;
	}
}
