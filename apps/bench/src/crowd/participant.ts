/**
 * Somebody in a Retrospective: they write cards word by word, which nobody else is to see, until all are shown to all. At
 * our server as a browser does: on one socket, with the record, the room's document and a draft of their own.
 */
import {
	CONTROL,
	FRAME,
	SYNC,
	decodeServerMessage,
	encodeClientMessage,
	onChannel,
	syncFrame,
} from '@nexus-board/sync/wire';
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import type { Entrance, HeldRetrospective } from '../peers/peer.ts';
import { cardName, cardsIn } from './board.ts';
import type { Journal } from './journal.ts';
import { LeanSocket } from './lean-socket.ts';
import { NOTHING_KNOWN, NOTHING_NEW } from './line.ts';
import { receiptBook, type ReceiptBook } from './receipt-book.ts';

export interface ParticipantOptions {
	/** Which of the crowd; nobody else has this number. */
	readonly number: number;
	/** The numbers of the cards that they write. */
	readonly cards: readonly number[];
	/** How many are written by all together. */
	readonly all: number;
}

/** The words of a card, after the one that says which it is. */
const WORDS = ['nobody', 'knew', 'that', 'the', 'payment', 'gateway', 'was', 'changed'];
/** The words of one card. */
export const WORDS_OF_A_CARD = WORDS.length + 1;
const SUBJECTS = ['undone', 'integration', 'deployment', 'other'];

const CHANNELS = { record: 1, event: 2, draft: 3 } as const;

export class Participant {
	readonly #options: ParticipantOptions;
	readonly #journal: Journal;
	readonly #room: HeldRetrospective['room'];
	readonly #socket: LeanSocket;
	readonly #draft = new Y.Doc();
	readonly #receipts: ReceiptBook | undefined;
	readonly #joined = Promise.withResolvers<void>();
	readonly #shown = Promise.withResolvers<number>();
	/** Channels whose document is not there yet. */
	readonly #missing: Set<number>;
	readonly #came = new Set<number>();
	#written = 0;
	/** What reached them so far, on all documents. */
	bytes = 0;

	private constructor(
		{ url, headers, receipts }: Entrance,
		room: HeldRetrospective['room'],
		options: ParticipantOptions,
		journal: Journal,
	) {
		this.#options = options;
		this.#journal = journal;
		this.#room = room;
		this.#missing = new Set(room ? Object.values(CHANNELS) : []);
		this.#receipts = receiptBook(
			room && receipts,
			(n) => this.#say(CONTROL, encodeClientMessage({ kind: 'checkpoint', n })),
			(words) => journal.committed(words),
		);
		this.#draft.on('update', (update, origin) => {
			if (origin === this) this.#say(CHANNELS.draft, syncFrame(SYNC.update, update));
		});
		this.#socket = new LeanSocket(url, headers, {
			opened: () => this.#begin(),
			heard: (message) => this.#hear(message),
			ended: (code, reason) => {
				const ended = `ended: ${code} ${reason}`;
				journal.troubles.push(ended);
				for (const { reject } of [this.#joined, this.#shown]) reject(new Error(ended));
			},
		});
		this.#shown.promise.catch(() => undefined); // whoever does not wait for it finds it among the troubles
	}

	/** Resolves when they have the room, and their draft. */
	static async join(
		{ entrances, room }: HeldRetrospective,
		options: ParticipantOptions,
		journal: Journal,
	): Promise<Participant> {
		const participant = new Participant(entrances[options.number]!, room, options, journal);
		await participant.#joined.promise;
		return participant;
	}

	get hasWritten(): boolean {
		return this.#written >= this.#options.cards.length * WORDS_OF_A_CARD;
	}

	/** Writes the next word, if one is left: the first of a card begins it. */
	writeWord(): void {
		if (this.hasWritten) return;
		const card = this.#options.cards[Math.floor(this.#written / WORDS_OF_A_CARD)]!;
		const word = this.#written % WORDS_OF_A_CARD;
		this.#written += 1;
		if (this.#room) this.#writeInDraft(card, word);
		else if (word === WORDS.length) this.#socket.send(Buffer.from(`${cardName(card)} ${WORDS.join(' ')}`));
	}

	/** Asks for all to be shown. Resolves when the server has answered, where it does. */
	async show({ entrances, room }: HeldRetrospective): Promise<void> {
		if (!room) return this.#socket.send(Buffer.from('show'));
		const { headers } = entrances[this.#options.number]!;
		const response = await fetch(room.show, {
			method: 'POST',
			headers: { ...headers, 'content-type': 'application/json' },
			body: '{}',
		});
		if (!response.ok) throw new Error(`showing was answered ${response.status}: ${await response.text()}`);
	}

	/** When the last of all cards was here. */
	get shown(): Promise<number> {
		return this.#shown.promise;
	}

	/** How many cards were seen, of anybody, outside their own draft. */
	get seen(): number {
		return this.#came.size;
	}

	async leave(): Promise<void> {
		await this.#socket.close();
		this.#draft.destroy();
	}

	#writeInDraft(card: number, word: number): void {
		const challenges = this.#draft.getMap<Y.Map<unknown>>('challenges');
		const written = this.#journal.move(this.#options.number);
		const id = `own-${card}`;
		this.#draft.transact(() => {
			if (word === 0) challenges.set(id, newChallenge(card));
			else {
				const text = challenges.get(id)!.get('text') as Y.Text;
				text.insert(text.length, ` ${WORDS[word - 1]!}`);
			}
		}, this);
		this.#receipts?.sent(written);
	}

	#begin(): void {
		if (!this.#room) return this.#joined.resolve();
		const { event, drafts } = this.#room;
		const documents = { record: 'record', event, draft: drafts[this.#options.number]! };
		for (const [name, channel] of Object.entries(CHANNELS)) {
			const document = documents[name as keyof typeof CHANNELS];
			this.#say(CONTROL, encodeClientMessage({ kind: 'open', channel, document }));
			this.#say(channel, syncFrame(SYNC.step1, NOTHING_KNOWN));
		}
	}

	#say(channel: number, frame: Uint8Array): void {
		this.#socket.send(onChannel(channel, frame));
	}

	#hear(message: Buffer): void {
		this.bytes += message.length;
		if (!this.#room) return this.#tick(message);
		const [channel, type, step] = message;
		if (type === FRAME.ours) this.#hearWord(message.subarray(2));
		if (type !== FRAME.sync) return;
		if (channel !== CHANNELS.draft) this.#tick(message);
		if (step === SYNC.step1) this.#say(channel!, syncFrame(SYNC.step2, NOTHING_NEW));
		else if (channel === CHANNELS.draft) this.#takeIn(message);
		if (step === SYNC.step2 && this.#missing.delete(channel!) && this.#missing.size === 0) this.#joined.resolve();
	}

	#hearWord(word: Buffer): void {
		const said = decodeServerMessage(decoding.createDecoder(word));
		if (said.kind === 'committed') this.#receipts?.committed(said.n);
		if (said.kind === 'denied') this.#journal.troubles.push(`denied: ${said.rule}`);
		if (said.kind === 'closed') this.#journal.troubles.push(`closed: ${said.code} ${said.reason}`);
	}

	/** What the server does in their draft: what was shown is not there any more. */
	#takeIn(message: Buffer): void {
		const decoder = decoding.createDecoder(message);
		decoder.pos = 3;
		Y.applyUpdate(this.#draft, decoding.readVarUint8Array(decoder));
	}

	#tick(message: Buffer): void {
		for (const card of cardsIn(message)) this.#came.add(card);
		if (this.seen >= this.#options.all) this.#shown.resolve(performance.now());
	}
}

/** As our commands write it in a draft. */
const newChallenge = (card: number) =>
	new Y.Map<unknown>([
		['topic', SUBJECTS[card % SUBJECTS.length]],
		['text', new Y.Text(cardName(card))],
		['teams', []],
		['made', 1_794_819_604_000 + card],
	]);
