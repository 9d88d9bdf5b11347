/**
 * One person's socket, in the words of y-websocket: on a plain socket the frames as they are, on our shared one with the
 * number of a channel in front.
 */
import { CONTROL, FRAME, SYNC, encodeClientMessage, onChannel } from '@nexus-board/sync/wire';
import type { Entrance } from '../peers/peer.ts';
import { LeanSocket } from './lean-socket.ts';

/** What is heard, taken apart no further than needed. Bytes are the listener's only until it returns. */
export interface Ears {
	/** The server asks for what it lacks: everything beyond this state. */
	asked(stateVector: Uint8Array): void;
	/** @param whole it is the answer to one's own question, not an edit */
	updated(update: Buffer, whole: boolean): void;
	/** The content of an awareness frame. */
	seen(awareness: Buffer): void;
	/** A message of our own kind, from its number on. */
	told(message: Buffer): void;
	ended(code: number, reason: string): void;
}

/* The channels on which a person has the two documents that matter here, as the browser does: who is here is on `record`. */
const PRESENCE = 1;
const BOARD = 2;

export class Line {
	/** Resolves when one may speak; rejects when the server will not have one. */
	readonly opened: Promise<void>;
	readonly #socket: LeanSocket;
	readonly #shared: boolean;

	constructor({ url, headers, wire }: Entrance, ears: Ears) {
		const opened = Promise.withResolvers<void>();
		this.opened = opened.promise;
		this.opened.catch(() => undefined); // whoever does not wait for it hears that it ended
		this.#shared = wire === 'shared';
		this.#socket = new LeanSocket(url, headers, {
			opened: () => {
				this.#begin();
				opened.resolve();
			},
			heard: (message) => this.#hear(message, ears),
			ended: (code, reason) => {
				opened.reject(new Error(`The server did not open the socket: ${code} ${reason}`));
				ears.ended(code, reason);
			},
		});
	}

	/** To the board's document. */
	write(frame: Uint8Array): void {
		this.#send(BOARD, frame);
	}

	/** What others should see of oneself. */
	show(frame: Uint8Array): void {
		this.#send(PRESENCE, frame);
	}

	/** To the server itself. */
	say(frame: Uint8Array): void {
		this.#send(CONTROL, frame);
	}

	/** Resolves when the server knows. */
	async close(): Promise<void> {
		await this.#socket.close();
	}

	#begin(): void {
		if (!this.#shared) return;
		this.say(encodeClientMessage({ kind: 'open', channel: PRESENCE, document: 'record' }));
		this.say(encodeClientMessage({ kind: 'open', channel: BOARD, document: 'product' }));
	}

	#send(channel: number, frame: Uint8Array): void {
		this.#socket.send(this.#shared ? onChannel(channel, frame) : frame);
	}

	/** Everything that is measured goes through here, so it looks at few bytes: channels, types and steps are below 128. */
	#hear(data: Buffer, ears: Ears): void {
		const start = this.#shared ? 1 : 0;
		const type = data[start];
		if (type === FRAME.awareness) ears.seen(contentFrom(data, start + 1));
		else if (type === FRAME.ours) ears.told(data.subarray(start + 1));
		else if (type === FRAME.sync && (!this.#shared || data[0] === BOARD))
			hearSync(data[start + 1], contentFrom(data, start + 2), ears);
	}
}

function hearSync(step: number | undefined, content: Buffer, ears: Ears): void {
	if (step === SYNC.step1) ears.asked(content);
	else ears.updated(content, step === SYNC.step2);
}

/** What follows a length of 7 bits to a byte, to the end of the frame. */
function contentFrom(data: Buffer, lengthAt: number): Buffer {
	let at = lengthAt;
	while (data[at]! >= 128) at += 1;
	return data.subarray(at + 1);
}
