/**
 * One simulated person: a document of their own that they write in, and eyes for what the others do. Few of them follow the
 * board with a whole document; the others only look for what is measured, so that the crowd is not what is measured.
 */
import * as Y from 'yjs';
import { SYNC, awarenessFrame, decodeServerMessage, encodeClientMessage, syncFrame } from '@nexus-board/sync/wire';
import * as decoding from 'lib0/decoding';
import type { Entrance } from '../peers/peer.ts';
import { addCards, moveCard, movesIn } from './board.ts';
import type { Journal } from './journal.ts';
import { Line, type Ears } from './line.ts';
import { receiptBook, type ReceiptBook } from './receipt-book.ts';

export interface PersonOptions {
	/** Which of the crowd; nobody else has this number. */
	readonly number: number;
	/** The board as they know it when they come. */
	readonly board: Uint8Array;
	/** The cards that nobody else moves, so that no move is lost to another that was made at the same time. */
	readonly cards: readonly number[];
	/** Whether they take in what the others do, as a real client does. */
	readonly follows: boolean;
	/** Whether they count the moves that they hear of. */
	readonly listens: boolean;
}

export class Person implements Ears {
	readonly doc = new Y.Doc();
	readonly #options: PersonOptions;
	readonly #journal: Journal;
	readonly #receipts: ReceiptBook | undefined;
	readonly #line: Line;
	readonly #synced = Promise.withResolvers<void>();
	readonly #gone = Promise.withResolvers<void>();
	#moves = 0;
	#clock = 0;

	private constructor(entrance: Entrance, options: PersonOptions, journal: Journal) {
		this.#options = options;
		this.#journal = journal;
		if (options.listens) journal.listen(options.number);
		this.#line = new Line(entrance, this);
		this.#receipts = receiptBook(
			entrance.receipts,
			(n) => this.#line.say(encodeClientMessage({ kind: 'checkpoint', n })),
			(moves) => journal.committed(moves),
		);
		Y.applyUpdate(this.doc, options.board);
		this.doc.on('update', (update, origin) => {
			if (origin === this) this.#line.write(syncFrame(SYNC.update, update));
		});
	}

	/** Resolves when the server has answered with what it has. */
	static async join(entrance: Entrance, options: PersonOptions, journal: Journal): Promise<Person> {
		const person = new Person(entrance, options, journal);
		await person.#line.opened;
		person.#line.write(syncFrame(SYNC.step1, Y.encodeStateVector(person.doc)));
		person.moveCursor();
		await person.#synced.promise;
		return person;
	}

	/** Resolves when the server has ended the socket, or is not there any more. */
	get gone(): Promise<void> {
		return this.#gone.promise;
	}

	/** Takes one of their cards to another lane. */
	moveCard(): void {
		const { cards, number } = this.#options;
		const move = this.#journal.move(number);
		this.doc.transact(() => moveCard(this.doc, cards[this.#moves++ % cards.length]!, move), this);
		this.#receipts?.sent(move);
	}

	/** Adds a card of their own, which says which move it is and is never moved again. */
	addCard(): void {
		const move = this.#journal.move(this.#options.number);
		this.doc.transact(() => {
			addCards(this.doc, move, 1);
			moveCard(this.doc, move, move);
		}, this);
		this.#receipts?.sent(move);
	}

	/** Brings cards that are not on the board yet, from one number on. */
	addCards(from: number, count: number): void {
		this.doc.transact(() => addCards(this.doc, from, count), this);
		this.#receipts?.sent();
	}

	/** Moves their mouse. */
	moveCursor(): void {
		this.#clock += 1;
		const client = this.doc.clientID;
		const cursor = { place: 'sprint/team-3', x: (this.#clock % 97) / 97, y: (this.#clock % 89) / 89 };
		const state = { page: 'sprint', cursor, person: `person-${this.#options.number}`, role: 'integration-team' };
		this.#journal.showed(client, this.#clock);
		this.#line.show(awarenessFrame([{ client, clock: this.#clock, json: JSON.stringify(state) }]));
	}

	async leave(): Promise<void> {
		await this.#line.close();
		this.doc.destroy();
	}

	asked(stateVector: Uint8Array): void {
		this.#line.write(syncFrame(SYNC.step2, Y.encodeStateAsUpdate(this.doc, stateVector)));
		this.#receipts?.sent();
	}

	updated(update: Buffer, whole: boolean): void {
		const { number, listens, follows } = this.#options;
		if (listens) for (const move of movesIn(update)) this.#journal.heardMove(move, number);
		if (whole || follows) Y.applyUpdate(this.doc, update);
		if (whole) this.#synced.resolve();
	}

	/** Only whose cursor it is and how old: what it says is skipped. */
	seen(awareness: Buffer): void {
		const decoder = decoding.createDecoder(awareness);
		for (let entries = decoding.readVarUint(decoder); entries > 0; entries -= 1) {
			const client = decoding.readVarUint(decoder);
			const clock = decoding.readVarUint(decoder);
			const length = decoding.readVarUint(decoder);
			decoder.pos += length;
			if (client !== this.doc.clientID) this.#journal.saw(client, clock);
		}
	}

	told(message: Buffer): void {
		const said = decodeServerMessage(decoding.createDecoder(message));
		if (said.kind === 'committed') this.#receipts?.committed(said.n);
		if (said.kind === 'denied') this.#journal.troubles.push(`denied: ${said.rule}`);
		if (said.kind === 'closed') this.#journal.troubles.push(`closed: ${said.code} ${said.reason}`);
	}

	accepted(): void {
		this.#receipts?.accepted();
	}

	ended(code: number, reason: string): void {
		this.#gone.resolve();
		this.#journal.troubles.push(`ended: ${code} ${reason}`);
		this.#synced.reject(new Error(`The server closed the socket: ${code} ${reason}`));
	}
}
