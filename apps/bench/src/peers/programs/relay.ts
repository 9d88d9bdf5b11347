/**
 * Passes frames on to everybody under the same address, their sender too: what came within 10 ms is put together once and
 * written to each socket at once.
 */
import { SYNC, FRAME, syncFrame } from '@nexus-board/sync/wire';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';

const GATHER_MS = 10;
/** "There is nothing that you lack": an update without structs and deletions. */
const NOTHING = syncFrame(SYNC.step2, Uint8Array.of(0, 0));

class Board {
	readonly sockets = new Set<Duplex>();
	#waiting: Uint8Array[] = [];

	pass(frame: Uint8Array): void {
		if (this.#waiting.length === 0) setTimeout(() => this.#tell(), GATHER_MS);
		this.#waiting.push(header(frame.length), frame);
	}

	#tell(): void {
		const bytes = Buffer.concat(this.#waiting);
		this.#waiting = [];
		for (const socket of this.sockets) socket.write(bytes);
	}
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
			if (data[0] === FRAME.sync && data[1] === SYNC.step1) ws.send(NOTHING);
			else board.pass(data);
		});
		ws.on('close', () => board.sockets.delete(duplex));
	}),
);
http.listen(0, '127.0.0.1', () => console.log(`relay at ${(http.address() as AddressInfo).port}`));
