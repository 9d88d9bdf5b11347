/**
 * Passes frames on to everybody under the same address, their sender too: what came within 10 ms is put together once and
 * written to each socket at once. Whoever asks for the board gets all updates so far, put together when they first are
 * asked for.
 */
import { FRAME, SYNC, syncFrame } from '@nexus-board/sync/wire';
import * as decoding from 'lib0/decoding';
import { createServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import * as Y from 'yjs';

const GATHER_MS = 10;
/** An update without structs and deletions. */
const NOTHING = Uint8Array.of(0, 0);

class Board {
	readonly sockets = new Set<Duplex>();
	#waiting: Uint8Array[] = [];
	#updates: Uint8Array[] = [];
	#whole: Buffer | undefined;

	pass(frame: Uint8Array): void {
		if (this.#waiting.length === 0) setTimeout(() => this.#tell(), GATHER_MS);
		this.#waiting.push(header(frame.length), frame);
		if (frame[0] !== FRAME.sync) return;
		this.#updates.push(contentOf(frame));
		this.#whole = undefined;
	}

	/** The frame that brings somebody everything. */
	get whole(): Buffer {
		if (this.#whole) return this.#whole;
		const state = Y.mergeUpdates([NOTHING, ...this.#updates]);
		const frame = syncFrame(SYNC.step2, state);
		this.#updates = [state];
		return (this.#whole = Buffer.concat([header(frame.length), frame]));
	}

	#tell(): void {
		const bytes = Buffer.concat(this.#waiting);
		this.#waiting = [];
		for (const socket of this.sockets) socket.write(bytes);
	}
}

function contentOf(frame: Uint8Array): Uint8Array {
	const decoder = decoding.createDecoder(frame);
	decoding.readVarUint(decoder);
	decoding.readVarUint(decoder);
	return decoding.readVarUint8Array(decoder);
}

/** What stands before a binary WebSocket message from a server. */
function header(length: number): Uint8Array {
	if (length < 126) return Uint8Array.of(0x82, length);
	if (length < 65_536) return Uint8Array.of(0x82, 126, length >> 8, length & 255);
	const bytes = Buffer.alloc(10);
	bytes.set([0x82, 127]);
	bytes.writeBigUInt64BE(BigInt(length), 2);
	return bytes;
}

const boards = new Map<string, Board>();

function boardAt(address: string): Board {
	const board = boards.get(address) ?? new Board();
	boards.set(address, board);
	return board;
}

const http = createServer();
const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });

http.on('upgrade', (request, duplex, head) =>
	sockets.handleUpgrade(request, duplex, head, (ws) => {
		const board = boardAt(request.url ?? '/');
		board.sockets.add(duplex);
		ws.on('message', (data: Buffer) => {
			if (data[0] === FRAME.sync && data[1] === SYNC.step1) duplex.write(board.whole);
			else board.pass(data);
		});
		ws.on('close', () => board.sockets.delete(duplex));
	}),
);
http.listen(Number(process.env['PORT']), '127.0.0.1', () => console.log('relay at work'));
