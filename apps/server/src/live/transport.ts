/**
 * How bytes get onto a socket: most frames go to everybody in a room, so each is wrapped for the wire once, and what one
 * socket gets within a moment leaves in one write. `ws` does all the rest: the handshake, what comes in, pings, closing.
 */
import type { Transport } from '@nexus-board/sync/room';
import { CLOSE } from '@nexus-board/sync/wire';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';

/** @param socket the one under `ws` */
export function transportOf(ws: WebSocket, socket: Duplex, onsend: (bytes: number) => void): Transport {
	/** What leaves at the end of this moment. */
	let leaving: Buffer[] = [];
	const leave = () => {
		const messages = leaving;
		leaving = [];
		const size = messages.reduce((sum, { length }) => sum + length, 0);
		// Copying what is small costs less than handing over several pieces; what is large is handed over as it is.
		if (size <= SMALL_BYTES)
			return void socket.write(messages.length === 1 ? messages[0] : Buffer.concat(messages, size));
		socket.cork();
		for (const message of messages) socket.write(message);
		socket.uncork();
	};
	return {
		send(bytes) {
			if (ws.readyState !== ws.OPEN) return;
			const message = inMessage(bytes);
			if (leaving.push(message) === 1) atTheEnd(leave);
			onsend(message.length);
		},
		close(code, reason) {
			if (leaving.length > 0) leave();
			ws.close(isSendable(code) ? code : CLOSE.restart, shortened(reason));
		},
		get bufferedAmount() {
			return socket.writableLength;
		},
	};
}

const SMALL_BYTES = 16 * 1024;

const due: (() => void)[] = [];

/** Runs when what is being done is done, before anything else arrives. */
function atTheEnd(leave: () => void): void {
	if (due.push(leave) === 1) process.nextTick(leaveAll);
}

function leaveAll(): void {
	for (const leave of due.splice(0)) leave();
}

/** A room gives the same bytes to one socket after the other. */
const messageOf = new WeakMap<Uint8Array, Buffer>();

function inMessage(bytes: Uint8Array): Buffer {
	const known = messageOf.get(bytes);
	if (known) return known;
	const message = Buffer.concat([headOf(bytes.length), bytes]);
	messageOf.set(bytes, message);
	return message;
}

const BINARY_AND_LAST = 0x82;

/** The head of an unmasked binary message (RFC 6455, section 5.2). */
function headOf(length: number): Buffer {
	if (length < 126) return Buffer.of(BINARY_AND_LAST, length);
	if (length < 65_536) return Buffer.of(BINARY_AND_LAST, 126, length >> 8, length & 255);
	const head = Buffer.alloc(10);
	head[0] = BINARY_AND_LAST;
	head[1] = 127;
	head.writeBigUInt64BE(BigInt(length), 2);
	return head;
}

/** Codes that only a browser may invent, such as 1006, never travel. */
const isSendable = (code: number) =>
	code >= 3000 || (code >= 1000 && code <= 1014 && ![1004, 1005, 1006].includes(code));

const LONGEST_REASON = 123;

/** A reason takes 123 bytes at most. */
function shortened(reason: string): string {
	let end = Math.min(reason.length, LONGEST_REASON);
	while (Buffer.byteLength(reason.slice(0, end)) > LONGEST_REASON) end -= 1;
	return reason.slice(0, end);
}
