/** Somebody who comes to a board without anything of it, and waits until all of it is there. */
import { SYNC, awarenessFrame, decodeServerMessage, syncFrame } from '@nexus-board/sync/wire';
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import type { Entrance } from '../peers/peer.ts';
import { cardsIn } from './board.ts';
import { Line, NOTHING_KNOWN, NOTHING_NEW, type Ears } from './line.ts';

export interface NewcomerOptions {
	/** How many cards they wait for. */
	readonly cards: number;
	/** Whether they take the board in, as a real client does, or only see that the bytes are there. */
	readonly reads: boolean;
}

export interface Arrival {
	/** From the moment they dialled until the last card was there. */
	readonly ms: number;
	/** Whether they were told that they have everything while they had nothing. */
	readonly toldEmpty: boolean;
}

export class Newcomer implements Ears {
	readonly #options: NewcomerOptions;
	readonly #line: Line;
	readonly #doc: Y.Doc;
	/** Which cards came, and how many different ones. */
	readonly #came: Uint8Array;
	#count = 0;
	readonly #dialled = performance.now();
	readonly #arrived = Promise.withResolvers<Arrival>();
	#toldEmpty = false;

	private constructor(entrance: Entrance, options: NewcomerOptions) {
		this.#options = options;
		this.#came = new Uint8Array(options.cards);
		this.#doc = new Y.Doc();
		this.#line = new Line(entrance, this);
	}

	/** Dials at once. Await `arrived` on whom is returned. */
	static dial(entrance: Entrance, options: NewcomerOptions): Newcomer {
		const newcomer = new Newcomer(entrance, options);
		newcomer.#line.opened.then(
			() => newcomer.#greet(),
			(error: unknown) => newcomer.#arrived.reject(error),
		);
		return newcomer;
	}

	/** Dials, waits, and leaves. */
	static async visit(entrance: Entrance, options: NewcomerOptions): Promise<Arrival> {
		const newcomer = Newcomer.dial(entrance, options);
		const arrival = await newcomer.arrived;
		await newcomer.leave();
		return arrival;
	}

	/** Rejects when the server ends the socket before. */
	get arrived(): Promise<Arrival> {
		return this.#arrived.promise;
	}

	async leave(): Promise<void> {
		await this.#line.close();
		this.#doc.destroy();
	}

	asked(): void {
		this.#line.write(syncFrame(SYNC.step2, NOTHING_NEW));
	}

	updated(update: Buffer, whole: boolean): void {
		this.#tick(cardsIn(update));
		if (whole) this.#toldEmpty ||= this.#count === 0;
		if (this.#options.reads) Y.applyUpdate(this.#doc, update);
		if (this.#has >= this.#options.cards)
			this.#arrived.resolve({ ms: performance.now() - this.#dialled, toldEmpty: this.#toldEmpty });
	}

	told(message: Buffer): void {
		const said = decodeServerMessage(decoding.createDecoder(message));
		if (said.kind === 'closed') this.ended(said.code, said.reason);
	}

	ended(code: number, reason: string): void {
		this.#arrived.reject(new Error(`The server closed the socket of a newcomer: ${code} ${reason}`));
	}

	get #has(): number {
		return this.#options.reads ? this.#doc.getMap('items').size : this.#count;
	}

	#tick(cards: readonly number[]): void {
		for (const card of cards) {
			if (this.#came[card] === 0) this.#count += 1;
			this.#came[card] = 1;
		}
	}

	#greet(): void {
		this.#line.write(syncFrame(SYNC.step1, NOTHING_KNOWN));
		const { clientID: client } = this.#doc;
		this.#line.show(awarenessFrame([{ client, clock: 1, json: '{"page":"backlog"}' }]));
	}
}
