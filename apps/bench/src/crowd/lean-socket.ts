/**
 * As little of a WebSocket client as the crowd needs. What came is handed on without a copy, so that two hundred people cost
 * less than the server that is measured; and it can do what no honest client does.
 */
import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

export interface SocketEvents {
	opened(): void;
	/** A whole message. Its bytes are the listener's only until it returns. */
	heard(message: Buffer): void;
	/** The connection is gone. 1006: without a word. */
	ended(code: number, reason: string): void;
}

const OPCODE = { binary: 2, close: 8, ping: 9, pong: 10 } as const;
const FIN = 0x80;
const MASKED = 0x80;
/** Servers undo the mask whatever it is, so long as it is not zero. */
const MASK = Buffer.from([0x6e, 0x65, 0x78, 0x75]);
const CLOSE_MS = 2_000;
const HEAD_END = '\r\n\r\n';

/** Everybody reads into the same bytes, one after the other. */
const INTO = Buffer.allocUnsafe(256 * 1024);

interface Body {
	readonly opcode: number;
	readonly bytes: Buffer;
	readonly length: number;
	filled: number;
}

/** Memory for messages that come in pieces, used again: fresh memory costs more than what is written into it. */
const spare: Buffer[] = [];

function borrow(length: number): Buffer {
	const index = spare.findIndex((bytes) => bytes.length >= length);
	return index < 0 ? Buffer.allocUnsafeSlow(length) : spare.splice(index, 1)[0]!;
}

export class LeanSocket {
	readonly #socket: Socket;
	readonly #events: SocketEvents;
	#isOpen = false;
	#isPaused = false;
	#hasEnded = false;
	/** The beginning of what has not come whole yet. */
	#rest: Buffer = Buffer.alloc(0);
	/** A message that did not come in one piece. */
	#body: Body | undefined;

	constructor(url: string, headers: Readonly<Record<string, string>>, events: SocketEvents) {
		const { hostname, port, pathname, search, host } = new URL(url);
		this.#events = events;
		this.#socket = connect({
			host: hostname,
			port: Number(port),
			noDelay: true,
			onread: { buffer: INTO, callback: (length) => this.#read(INTO.subarray(0, length)) },
		});
		this.#socket.on('error', () => undefined); // its close says enough
		this.#socket.on('close', () => this.#end(1006, ''));
		this.#socket.write(upgrade(pathname + search, { ...headers, host }));
	}

	send(message: Uint8Array): void {
		this.#socket.write(masked(OPCODE.binary, message));
	}

	/** Bytes that need be no frame. */
	sendRaw(bytes: Uint8Array): void {
		this.#socket.write(bytes);
	}

	/** Reads no further. */
	pause(): void {
		this.#isPaused = true;
		this.#socket.pause();
	}

	/** Says goodbye, and resolves when the connection is gone. */
	async close(): Promise<void> {
		if (this.#socket.closed) return;
		const gone = new Promise((resolve) => this.#socket.once('close', resolve));
		const force = setTimeout(() => this.#socket.destroy(), this.#isPaused ? 0 : CLOSE_MS);
		this.#hasEnded = true;
		this.#socket.write(masked(OPCODE.close, Buffer.from([0x03, 0xe8])));
		await gone;
		clearTimeout(force);
	}

	/** @returns whether to read on */
	#read(chunk: Buffer): boolean {
		const bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
		const from = this.#isOpen ? 0 : this.#open(bytes);
		// What is left over is copied: the next one reads into the same bytes.
		this.#rest = Buffer.from(bytes.subarray(this.#isOpen ? this.#takeFrames(bytes, from) : 0));
		return !this.#isPaused;
	}

	/** @returns where the frames begin */
	#open(bytes: Buffer): number {
		const end = bytes.indexOf(HEAD_END);
		if (end < 0) return 0;
		const [status] = bytes.toString('latin1', 0, end).split('\r\n');
		if (!status!.includes(' 101 ')) {
			this.#end(1006, status!);
			this.#socket.destroy();
			return 0;
		}
		this.#isOpen = true;
		this.#events.opened();
		return end + HEAD_END.length;
	}

	/** @returns how far it came */
	#takeFrames(bytes: Buffer, from: number): number {
		let at = from;
		while (at < bytes.length) {
			if (this.#body) {
				at += this.#fill(bytes, at);
				continue;
			}
			const frame = readHead(bytes, at);
			if (!frame) return at;
			const { opcode, start, end } = frame;
			if (end <= bytes.length) this.#take(opcode, bytes.subarray(start, end));
			else this.#body = { opcode, bytes: borrow(end - start), length: end - start, filled: 0 };
			at = this.#body ? start : end;
		}
		return at;
	}

	/** @returns how many bytes it took */
	#fill(bytes: Buffer, at: number): number {
		const body = this.#body!;
		const taken = bytes.copy(body.bytes, body.filled, at, at + body.length - body.filled);
		body.filled += taken;
		if (body.filled < body.length) return taken;
		this.#body = undefined;
		this.#take(body.opcode, body.bytes.subarray(0, body.length));
		spare.push(body.bytes);
		return taken;
	}

	#take(opcode: number, content: Buffer): void {
		if (opcode === OPCODE.binary) this.#events.heard(content);
		else if (opcode === OPCODE.ping) this.#socket.write(masked(OPCODE.pong, content));
		else if (opcode === OPCODE.close) {
			this.#end(content.length >= 2 ? content.readUInt16BE(0) : 1005, content.toString('utf8', 2));
			this.#socket.end(masked(OPCODE.close, content));
		}
	}

	#end(code: number, reason: string): void {
		if (this.#hasEnded) return;
		this.#hasEnded = true;
		this.#events.ended(code, reason);
	}
}

function upgrade(path: string, headers: Readonly<Record<string, string>>): string {
	const lines = Object.entries({
		...headers,
		connection: 'Upgrade',
		upgrade: 'websocket',
		'sec-websocket-version': '13',
		'sec-websocket-key': randomBytes(16).toString('base64'),
	}).map(([name, value]) => `${name}: ${value}`);
	return [`GET ${path} HTTP/1.1`, ...lines].join('\r\n') + HEAD_END;
}

/** @returns what a frame is and where its content lies, or `undefined` when too little of it is there */
function readHead(bytes: Buffer, at: number): { opcode: number; start: number; end: number } | undefined {
	const left = bytes.length - at;
	if (left < 2) return undefined;
	const opcode = bytes[at]! & 0x0f;
	const short = bytes[at + 1]! & 0x7f;
	const head = short < 126 ? 2 : short === 126 ? 4 : 10;
	if (left < head) return undefined;
	const length = head === 2 ? short : head === 4 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2));
	return { opcode, start: at + head, end: at + head + length };
}

/** A frame as a client sends it. */
function masked(opcode: number, content: Uint8Array): Buffer {
	const { length } = content;
	const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
	const frame = Buffer.allocUnsafe(head + MASK.length + length);
	frame[0] = FIN | opcode;
	frame[1] = MASKED | (head === 2 ? length : head === 4 ? 126 : 127);
	if (head === 4) frame.writeUInt16BE(length, 2);
	if (head === 10) frame.writeBigUInt64BE(BigInt(length), 2);
	frame.set(MASK, head);
	for (let index = 0; index < length; index += 1) frame[head + 4 + index] = content[index]! ^ MASK[index & 3]!;
	return frame;
}
