/**
 * One person's socket, in the words of y-websocket: on a plain socket the frames as they are, on our shared one with the
 * number of a channel in front, on hocuspocus' with the name of the document.
 */
import { CONTROL, FRAME, SYNC, encodeClientMessage, onChannel } from '@nexus-board/sync/wire';
import * as encoding from 'lib0/encoding';
import type { Entrance, Wire } from '../peers/peer.ts';
import { LeanSocket } from './lean-socket.ts';

/** What is heard, taken apart no further than needed. Bytes are the listener's only until it returns. */
export interface Ears {
	/** The server asks for what it lacks: everything beyond this state. */
	asked(stateVector: Uint8Array): void;
	/** @param whole it is the answer to one's own question, not an edit */
	updated(update: Buffer, whole: boolean): void;
	/** The content of an awareness frame. */
	seen?(awareness: Buffer): void;
	/** A message of our own kind, from its number on. */
	told?(message: Buffer): void;
	/** The server has the next of the updates that were sent. */
	accepted?(): void;
	ended(code: number, reason: string): void;
}

/** The state vector of somebody who has nothing. */
export const NOTHING_KNOWN = Uint8Array.of(0);
/** The update of somebody who has nothing to tell. */
export const NOTHING_NEW = Uint8Array.of(0, 0);

/* The channels on which a person has the two documents that matter here, as the browser does: who is here is on `record`. */
const PRESENCE = 1;
const BOARD = 2;

/** What hocuspocus has beside the frames of y-websocket. */
const NAMED = { auth: 2, syncReply: 4, closed: 7, syncStatus: 8 } as const;

export class Line {
	/** Resolves when one may speak; rejects when the server will not have one. */
	readonly opened: Promise<void>;
	readonly #socket: LeanSocket;
	readonly #wire: Wire;
	/** What stands before each frame: nothing, the number of a channel, or the document's name. */
	readonly #before: Uint8Array;

	constructor({ url, headers, wire }: Entrance, ears: Ears) {
		const opened = Promise.withResolvers<void>();
		this.opened = opened.promise;
		this.opened.catch(() => undefined); // whoever does not wait for it hears that it ended
		this.#wire = wire;
		this.#before = beforeFrames(wire);
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

	/** Bytes that need be no WebSocket frame. */
	sendRaw(bytes: Uint8Array): void {
		this.#socket.sendRaw(bytes);
	}

	stopReading(): void {
		this.#socket.pause();
	}

	/** Resolves when the server knows. */
	async close(): Promise<void> {
		await this.#socket.close();
	}

	#begin(): void {
		if (this.#wire === 'shared') {
			this.say(encodeClientMessage({ kind: 'open', channel: PRESENCE, document: 'record' }));
			this.say(encodeClientMessage({ kind: 'open', channel: BOARD, document: 'product' }));
		} else if (this.#wire !== 'plain') this.write(AUTHENTICATION);
	}

	#send(channel: number, frame: Uint8Array): void {
		if (this.#wire === 'plain') this.#socket.send(frame);
		else if (this.#wire === 'shared') this.#socket.send(onChannel(channel, frame));
		else this.#socket.send(Buffer.concat([this.#before, frame]));
	}

	/** Everything that is measured goes through here, so it looks at few bytes: channels, types and steps are below 128. */
	#hear(data: Buffer, ears: Ears): void {
		const start = this.#before.length;
		const type = data[start];
		if (type === FRAME.awareness) ears.seen?.(contentFrom(data, start + 1));
		else if (type === FRAME.sync) {
			if (this.#wire !== 'shared' || data[0] === BOARD) hearSync(data, start + 1, ears);
		} else if (typeof this.#wire === 'object') this.#hearNamed(type, data, ears);
		else if (type === FRAME.ours) ears.told?.(data.subarray(start + 1));
	}

	#hearNamed(type: number | undefined, data: Buffer, ears: Ears): void {
		const start = this.#before.length + 1;
		if (type === NAMED.syncStatus) ears.accepted?.();
		else if (type === NAMED.syncReply) hearSync(data, start, ears);
		else if (type === NAMED.closed) ears.ended(1000, contentFrom(data, start).toString());
	}
}

/** With a token that nobody looks at. */
const AUTHENTICATION = encoding.encode((encoder) => {
	encoding.writeVarUint(encoder, NAMED.auth);
	encoding.writeVarUint(encoder, 0);
	encoding.writeVarString(encoder, 'crowd');
});

function beforeFrames(wire: Wire): Uint8Array {
	if (wire === 'plain') return new Uint8Array();
	if (wire === 'shared') return Uint8Array.of(CONTROL);
	return encoding.encode((encoder) => encoding.writeVarString(encoder, wire.named));
}

/** @param stepAt where the step stands, with its content behind it */
function hearSync(data: Buffer, stepAt: number, ears: Ears): void {
	const content = contentFrom(data, stepAt + 1);
	if (data[stepAt] === SYNC.step1) ears.asked(content);
	else ears.updated(content, data[stepAt] === SYNC.step2);
}

/** What follows a length of 7 bits to a byte, to the end of the frame. */
function contentFrom(data: Buffer, lengthAt: number): Buffer {
	let at = lengthAt;
	while (data[at]! >= 128) at += 1;
	return data.subarray(at + 1);
}
