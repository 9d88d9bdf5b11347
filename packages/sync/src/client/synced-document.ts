/** One document kept in step with the server: a stock y-websocket provider on a channel of the shared socket. */
import { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import type * as Y from 'yjs';
import { awarenessFrame, readFrame } from '../wire/frames.ts';
import type { ClientMessage } from '../wire/messages.ts';
import { Tally } from './receipts.ts';
import { socketClass, type SocketHost, type VirtualSocket } from './virtual-socket.ts';

export interface DocumentOptions {
	/** Shows oneself and others on this document; without it, it carries no presence. */
	readonly awareness?: Awareness | undefined;
	/** Changes that an earlier session left unsaved. */
	readonly unsaved?: number;
	/** Tells origins of changes that are not one's own, such as an offline copy that is being read. */
	readonly isForeign?: (origin: unknown) => boolean;
}

/** What a document needs of the shared socket. */
export interface Line {
	readonly isOpen: boolean;
	send(channel: number, frame: Uint8Array): void;
	say(message: ClientMessage): void;
	/** Something that the receipts or the header depend on changed. */
	changed(): void;
	release(document: SyncedDocument): void;
}

/** How long a provider waits at most before it asks for a document again that the server ended. */
const MOST_BACKOFF_MS = 2_000;

export class SyncedDocument implements SocketHost {
	readonly name: string;
	readonly channel: number;
	readonly doc: Y.Doc;
	readonly tally: Tally;
	/** Resolves when the document has everything that the server had when it was first reached. */
	readonly synced: Promise<void>;
	readonly #line: Line;
	readonly #awareness: Awareness | undefined;
	readonly #isForeign: (origin: unknown) => boolean;
	readonly #provider: WebsocketProvider;
	/** Its provider must have one, and would make one that speaks. */
	readonly #silence: Awareness;
	#socket: VirtualSocket | undefined;

	/** Made by `Channel.open`. */
	constructor(
		line: Line,
		name: string,
		channel: number,
		doc: Y.Doc,
		{ awareness, unsaved = 0, isForeign = () => false }: DocumentOptions,
	) {
		this.#line = line;
		this.name = name;
		this.channel = channel;
		this.doc = doc;
		this.#awareness = awareness;
		this.#isForeign = isForeign;
		this.tally = new Tally(unsaved, () => line.changed());
		doc.on('update', this.#count);
		this.#silence = silent(doc);
		this.#provider = new WebsocketProvider('ws://channel', name, doc, {
			awareness: awareness ?? this.#silence,
			WebSocketPolyfill: socketClass(this),
			disableBc: true,
			maxBackoffTime: MOST_BACKOFF_MS,
		});
		this.synced = new Promise((resolve) =>
			this.#provider.on('sync', (isSynced: boolean) => void (isSynced && resolve())),
		);
	}

	/** The shared socket is open: so is this document, if its provider waits for it. */
	connect(): void {
		const socket = this.#socket;
		if (!socket || socket.readyState !== 0) return;
		this.#line.say({ kind: 'open', channel: this.channel, document: this.name });
		this.#forgetWhoLeft();
		socket.opened();
		// Others were told that one left; only a later word on oneself counts.
		this.#awareness?.setLocalState(this.#awareness.getLocalState());
	}

	/** The server says again who is here; of people who said nothing new meanwhile that would pass for old news. */
	#forgetWhoLeft(): void {
		if (!this.#awareness) return;
		const { clientID, meta, states } = this.#awareness;
		for (const client of meta.keys()) if (client !== clientID && !states.has(client)) meta.delete(client);
	}

	/** The document ended, or the shared socket did. */
	end(code: number, reason: string): void {
		this.tally.drop();
		if (this.#socket?.readyState === 1) this.#socket.ended(code, reason);
	}

	receive(frame: Uint8Array): void {
		this.#socket?.received(frame);
	}

	/** Stops keeping the document in step. The document itself stays as it is. */
	close(): void {
		this.doc.off('update', this.#count);
		this.#provider.destroy();
		this.#silence.destroy();
		this.#line.release(this);
	}

	wanted(socket: VirtualSocket): void {
		this.#socket = socket;
		// The provider attaches its handlers only after it made the socket.
		if (this.#line.isOpen) queueMicrotask(() => this.#socket === socket && this.#line.isOpen && this.connect());
	}

	left(socket: VirtualSocket): void {
		if (this.#socket !== socket) return;
		this.#socket = undefined;
		this.tally.drop();
		if (this.#line.isOpen) this.#line.say({ kind: 'close', channel: this.channel });
	}

	send(bytes: Uint8Array): void {
		const frame = readFrame(bytes);
		if (frame.type === 'awareness') {
			// Providers pass on what they hear of others; only one's own entry goes out.
			const own = frame.entries.filter(({ client }) => client === this.#awareness?.clientID);
			if (own.length > 0) this.#line.send(this.channel, awarenessFrame(own));
			return;
		}
		this.#line.send(this.channel, bytes);
		if (frame.type === 'update' || frame.type === 'step2') this.tally.hand(frame.type === 'step2');
	}

	readonly #count = (_update: Uint8Array, origin: unknown): void => {
		if (origin !== this.#provider && !this.#isForeign(origin)) this.tally.make();
	};
}

function silent(doc: Y.Doc): Awareness {
	const awareness = new Awareness(doc);
	awareness.setLocalState(null);
	return awareness;
}
