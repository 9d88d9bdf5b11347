/**
 * The one socket of a client: many documents on it, presence, receipts, and the server's time. It dials again by itself,
 * with growing and jittered pauses; whoever has documents open sees only its status.
 */
import * as decoding from 'lib0/decoding';
import type * as Y from 'yjs';
import { isFinal } from '../wire/close-codes.ts';
import { FRAME, HEARTBEAT } from '../wire/frames.ts';
import {
	CONTROL,
	decodeServerMessage,
	encodeClientMessage,
	onChannel,
	splitChannel,
	type ClientMessage,
	type ServerMessage,
} from '../wire/messages.ts';
import { ServerClock } from './server-clock.ts';
import { Receipts, type SaveState } from './receipts.ts';
import { SyncedDocument, type DocumentOptions, type Line } from './synced-document.ts';

export interface ChannelOptions {
	/** Where to dial, for example `wss://nexus.example/sync/nx1`. */
	readonly url: string;
	/** The platform's, or a test's. */
	readonly WebSocket?: new (url: string) => WebSocket;
	readonly random?: () => number;
	readonly now?: () => number;
	/** Pauses between attempts, in milliseconds: the first, and the longest. */
	readonly pausesMs?: readonly [number, number];
	/**
	 * Told, before anything else is said, which incarnation the documents are of. When it is not the one that the copies here
	 * are of, `false` ends the channel, so that nothing of another life gets into this one.
	 */
	readonly accept?: (incarnation: string) => boolean;
}

/** `ended`: for good; the reason was told. */
export type ChannelStatus = 'connecting' | 'open' | 'waiting' | 'ended';

interface Events {
	/** Something in `status` or `saveState` may have changed. */
	change: () => void;
	/** The server refused what was written to a document: it is to be replaced by a fresh one. */
	denied: (document: SyncedDocument, rule: string, about: string) => void;
	/**
	 * The server ended a document for good, or the socket, when `document` is absent. What was written to the document and
	 * not saved counts as unsaved until whoever opened it closes it.
	 */
	ended: (code: number, reason: string, document: SyncedDocument | undefined) => void;
}

const PAUSES_MS = [250, 10_000] as const;
/** The server speaks every 15 s; when it was silent for twice that, it is not there. */
const SILENCE_MS = 30_000;

export class Channel implements Line {
	readonly #options: Required<ChannelOptions>;
	readonly #clock: ServerClock;
	readonly #receipts = new Receipts((n) => this.say({ kind: 'checkpoint', n }));
	readonly #documents = new Map<number, SyncedDocument>();
	readonly #listeners: { [Event in keyof Events]: Set<Events[Event]> } = {
		change: new Set(),
		denied: new Set(),
		ended: new Set(),
	};
	#socket: WebSocket | undefined;
	#status: ChannelStatus = 'connecting';
	#attempts = 0;
	/** Whether the last thing known of the server is that it could not be reached. */
	#lost = false;
	#nextChannel = CONTROL + 1;
	#changing = false;
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor({
		url,
		WebSocket: Socket = WebSocket,
		random = Math.random,
		now = Date.now,
		pausesMs = PAUSES_MS,
		accept = () => true,
	}: ChannelOptions) {
		this.#options = { url, WebSocket: Socket, random, now, pausesMs, accept };
		this.#clock = new ServerClock(now);
		this.#dial();
	}

	get status(): ChannelStatus {
		return this.#status;
	}

	get isOpen(): boolean {
		return this.#status === 'open';
	}

	/** What the header says. Driven by receipts alone. */
	get saveState(): SaveState {
		const { unsaved, confirmed } = this.#receipts;
		if (!this.isOpen) return { state: this.#lost ? 'offline' : 'connecting', unsaved };
		if (confirmed) return { state: 'saved', unsaved };
		return { state: unsaved > 0 ? 'saving' : 'connecting', unsaved };
	}

	/** The server's time now, in milliseconds since 1970, as well as it is known. */
	now(): number {
		return this.#clock.now();
	}

	/** Keeps a document in step from now on. @throws when a document of this name is open already */
	open(name: string, doc: Y.Doc, options: DocumentOptions = {}): SyncedDocument {
		if ([...this.#documents.values()].some((document) => document.name === name))
			throw new Error(`The document ${name} is open already.`);
		const document = new SyncedDocument(this, name, this.#nextChannel++, doc, options);
		this.#documents.set(document.channel, document);
		this.#receipts.follow(document.tally);
		this.changed();
		return document;
	}

	/** Calls back on an event. Returns the way to stop it. */
	on<Event extends keyof Events>(event: Event, listener: Events[Event]): () => void {
		this.#listeners[event].add(listener);
		return () => this.#listeners[event].delete(listener);
	}

	/** Tries at once: something says that the network is back. */
	wake(): void {
		if (this.#status === 'waiting') this.#dial();
	}

	/** Takes the connection for lost: something says that the network is gone. */
	drop(): void {
		if (this.#socket) this.#lose();
	}

	/** Ends the channel and everything on it. */
	close(): void {
		for (const document of [...this.#documents.values()]) document.close();
		this.#end();
	}

	send(channel: number, frame: Uint8Array): void {
		if (this.isOpen) this.#socket!.send(onChannel(channel, frame) as Uint8Array<ArrayBuffer>);
	}

	say(message: ClientMessage): void {
		this.send(CONTROL, encodeClientMessage(message));
	}

	/** Many changes at once make one question and one event. */
	changed(): void {
		if (this.#changing) return;
		this.#changing = true;
		queueMicrotask(() => {
			this.#changing = false;
			if (this.isOpen) this.#receipts.askIfNeeded();
			this.#tell('change');
		});
	}

	release(document: SyncedDocument): void {
		this.#documents.delete(document.channel);
		this.#receipts.forget(document.tally);
		this.changed();
	}

	#dial(): void {
		clearTimeout(this.#timer);
		this.#status = 'connecting';
		this.#attempts += 1;
		const socket = new this.#options.WebSocket(this.#options.url);
		socket.binaryType = 'arraybuffer';
		socket.onmessage = ({ data }) => this.#socket === socket && this.#hear(new Uint8Array(data as ArrayBuffer));
		socket.onclose = ({ code, reason }) =>
			this.#socket === socket && (isFinal(code) ? this.#end(code, reason) : this.#lose());
		this.#socket = socket;
		this.#expect();
		this.changed();
	}

	/** The connection is gone; after a pause there is another attempt. */
	#lose(): void {
		this.#disconnect();
		this.#status = 'waiting';
		this.#lost = true;
		const [first, longest] = this.#options.pausesMs;
		const pause = Math.min(longest, first * 2 ** (this.#attempts - 1));
		this.#timer = setTimeout(() => this.#dial(), pause * (0.5 + this.#options.random() / 2));
		this.changed();
	}

	#end(code?: number, reason = ''): void {
		this.#disconnect();
		this.#status = 'ended';
		if (code !== undefined) this.#tell('ended', code, reason, undefined);
		this.changed();
	}

	#disconnect(): void {
		clearTimeout(this.#timer);
		const socket = this.#socket;
		this.#socket = undefined;
		socket?.close();
		this.#receipts.drop();
		for (const document of this.#documents.values()) document.end(1006, 'connection lost');
	}

	/** The server is expected to be heard; when it is not, the connection is taken for lost. */
	#expect(): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.#lose(), SILENCE_MS);
	}

	#hear(bytes: Uint8Array): void {
		this.#expect();
		const { channel, plain } = splitChannel(bytes);
		if (channel !== CONTROL) return this.#documents.get(channel)?.receive(plain);
		const decoder = decoding.createDecoder(plain);
		if (decoding.readVarUint(decoder) === FRAME.ours) this.#obey(decodeServerMessage(decoder));
		else this.#beat();
	}

	#obey(message: ServerMessage): void {
		switch (message.kind) {
			case 'hello':
				return this.#options.accept(message.incarnation) ? this.#opened(message.now) : this.#end();
			case 'closed':
				return this.#ended(message);
			case 'committed':
				this.#receipts.receive(message.n);
				return this.changed();
			case 'denied':
				return this.#denied(message);
			case 'echo':
				return this.#clock.hear(message.at, message.now);
		}
	}

	#opened(now: number): void {
		this.#status = 'open';
		this.#attempts = 0;
		this.#lost = false;
		this.#clock.guess(now);
		this.say({ kind: 'echo', at: this.#options.now() });
		for (const document of this.#documents.values()) document.connect();
		this.changed();
	}

	#ended({ channel, code, reason }: { channel: number; code: number; reason: string }): void {
		const document = this.#documents.get(channel);
		if (!document) return;
		this.#receipts.withdraw();
		document.end(code, reason);
		if (isFinal(code)) {
			if (document.tally.unsaved === 0) this.#receipts.forget(document.tally);
			this.#tell('ended', code, reason, document);
		}
		this.changed();
	}

	#denied({ channel, rule, about }: { channel: number; rule: string; about: string }): void {
		const document = this.#documents.get(channel);
		if (document) this.#tell('denied', document, rule, about);
	}

	/** Every provider hears the heartbeat, for each keeps its own watch; and the clock is compared again. */
	#beat(): void {
		for (const document of this.#documents.values()) document.receive(HEARTBEAT);
		this.say({ kind: 'echo', at: this.#options.now() });
	}

	#tell<Event extends keyof Events>(event: Event, ...told: Parameters<Events[Event]>): void {
		for (const listener of [...this.#listeners[event]])
			(listener as (...told: Parameters<Events[Event]>) => void)(...told);
	}
}
