/** Somebody with a way in and no good in mind. */
import { SYNC, awarenessFrame, syncFrame, type AwarenessEntry } from '@nexus-board/sync/wire';
import type { Entrance } from '../peers/peer.ts';
import { Line, NOTHING_KNOWN, NOTHING_NEW, type Ears } from './line.ts';

export class Mallory implements Ears {
	readonly #line: Line;

	private constructor(entrance: Entrance) {
		this.#line = new Line(entrance, this);
	}

	/** Comes in as everybody does. */
	static async join(entrance: Entrance): Promise<Mallory> {
		const mallory = new Mallory(entrance);
		await mallory.#line.opened;
		mallory.#line.write(syncFrame(SYNC.step1, NOTHING_KNOWN));
		return mallory;
	}

	write(update: Uint8Array): void {
		this.#line.write(syncFrame(SYNC.update, update));
	}

	show(entry: AwarenessEntry): void {
		this.#line.show(awarenessFrame([entry]));
	}

	/** Bytes that need be no WebSocket frame. */
	sendRaw(bytes: Uint8Array): void {
		this.#line.sendRaw(bytes);
	}

	stopReading(): void {
		this.#line.stopReading();
	}

	leave(): Promise<void> {
		return this.#line.close();
	}

	asked(): void {
		this.#line.write(syncFrame(SYNC.step2, NOTHING_NEW));
	}

	updated(): void {}

	ended(): void {}
}
