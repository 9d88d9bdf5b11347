/**
 * A network in one process: sockets that look like the browser's, lead to a server in the same test, and can be cut,
 * held back and refused. What is sent arrives later, never at once, and in order, as on a real one.
 */

/** The server's end of a socket. */
export interface Wire {
	onmessage: (bytes: Uint8Array) => void;
	onclose: (code: number) => void;
	send(bytes: Uint8Array): void;
	close(code: number, reason: string): void;
	readonly bufferedAmount: number;
}

/** Answers a dial; `undefined`: nobody is there. */
export type Listen = (url: string, wire: Wire) => void;

export class TestNetwork {
	readonly #listen: Listen;
	readonly #open = new Set<TestSocket>();
	#down = false;
	#held: (() => void)[] | undefined;
	/** A class to give to a client in place of `WebSocket`. */
	readonly WebSocket: new (url: string) => WebSocket;

	constructor(listen: Listen) {
		this.#listen = listen;
		// eslint-disable-next-line @typescript-eslint/no-this-alias -- the class below has a `this` of its own
		const network = this;
		this.WebSocket = class extends TestSocket {
			constructor(url: string) {
				super();
				network.#dial(this, url);
			}
		} as unknown as new (url: string) => WebSocket;
	}

	/** Every connection breaks, and nobody gets through until `up`. */
	down(): void {
		this.#down = true;
		for (const socket of [...this.#open]) socket.break();
	}

	up(): void {
		this.#down = false;
	}

	/** Every connection breaks once. */
	cut(): void {
		this.down();
		this.up();
	}

	/** Keeps all that is sent, either way, until it is let go. */
	hold(): void {
		this.#held ??= [];
	}

	letGo(): void {
		const held = this.#held ?? [];
		this.#held = undefined;
		for (const deliver of held) deliver();
	}

	#dial(socket: TestSocket, url: string): void {
		this.#later(() => {
			if (this.#down || socket.readyState !== 0) return socket.break();
			this.#open.add(socket);
			const wire: Wire = {
				onmessage: () => undefined,
				onclose: () => undefined,
				bufferedAmount: 0,
				send: (bytes) =>
					this.#later(() => socket.readyState === 1 && socket.onmessage?.({ data: bytes.slice().buffer })),
				close: (code, reason) => this.#later(() => socket.end(code, reason)),
			};
			socket.transmit = (bytes) => this.#later(() => socket.readyState === 1 && wire.onmessage(bytes));
			socket.gone = (code) => {
				if (this.#open.delete(socket)) wire.onclose(code);
			};
			socket.readyState = 1;
			this.#listen(url, wire);
			socket.onopen?.();
		});
	}

	#later(deliver: () => void): void {
		setTimeout(() => (this.#held ? this.#held.push(deliver) : deliver()), 0);
	}
}

class TestSocket {
	binaryType = 'arraybuffer';
	readyState = 0;
	onopen: (() => void) | null = null;
	onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
	onclose: ((event: { code: number; reason: string }) => void) | null = null;
	onerror: (() => void) | null = null;
	transmit: (bytes: Uint8Array) => void = () => undefined;
	gone: (code: number) => void = () => undefined;

	send(data: Uint8Array): void {
		if (this.readyState === 1) this.transmit(data.slice());
	}

	close(): void {
		this.end(1000, '');
	}

	break(): void {
		this.end(1006, '');
	}

	end(code: number, reason: string): void {
		if (this.readyState === 3) return;
		this.readyState = 3;
		this.gone(code);
		this.onclose?.({ code, reason });
	}
}
