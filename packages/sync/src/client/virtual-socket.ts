/**
 * What a stock y-websocket provider takes for its WebSocket: one channel of the shared socket. It opens when the shared
 * socket does and ends with it.
 */

/** Where a virtual socket leads. */
export interface SocketHost {
	/** The provider wants to be connected through this socket. */
	wanted(socket: VirtualSocket): void;
	send(frame: Uint8Array): void;
	/** The provider let go of this socket. */
	left(socket: VirtualSocket): void;
}

const CONNECTING = 0;
const OPEN = 1;
const CLOSED = 3;

export class VirtualSocket {
	readonly OPEN = OPEN;
	binaryType = 'arraybuffer';
	readyState = CONNECTING;
	onopen: (() => void) | null = null;
	onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
	onclose: ((event: { code: number; reason: string }) => void) | null = null;
	onerror: ((event: unknown) => void) | null = null;
	readonly #host: SocketHost;

	constructor(host: SocketHost) {
		this.#host = host;
		host.wanted(this);
	}

	/** From the provider. */
	send(frame: Uint8Array): void {
		if (this.readyState === OPEN) this.#host.send(frame);
	}

	/** From the provider. */
	close(): void {
		if (this.readyState === CLOSED) return;
		this.readyState = CLOSED;
		this.#host.left(this);
	}

	/** The shared socket is open, and the server was told of this channel. */
	opened(): void {
		if (this.readyState !== CONNECTING) return;
		this.readyState = OPEN;
		this.onopen?.();
	}

	/** A frame came from the server. */
	received(frame: Uint8Array): void {
		if (this.readyState === OPEN) this.onmessage?.({ data: frame.slice().buffer });
	}

	/** The document ended, or the shared socket with all its channels. */
	ended(code: number, reason: string): void {
		if (this.readyState === CLOSED) return;
		this.readyState = CLOSED;
		this.onclose?.({ code, reason });
	}
}

/** y-websocket makes a `WebSocket` of whatever class it is given. */
export const socketClass = (host: SocketHost): typeof WebSocket =>
	class extends VirtualSocket {
		constructor() {
			super(host);
		}
	} as unknown as typeof WebSocket;
