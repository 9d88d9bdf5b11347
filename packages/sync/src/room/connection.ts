/**
 * The server's end of one socket. A shared socket carries many documents, each on a channel of its own; a plain one
 * carries a single document, as a stock y-websocket client opens it.
 */
import { CLOSE } from '../wire/close-codes.ts';
import { HEARTBEAT, readFrame, type DocumentFrame } from '../wire/frames.ts';
import {
	CONTROL,
	WIRE_VERSION,
	decodeClientMessage,
	encodeServerMessage,
	onChannel,
	splitChannel,
	type ClientMessage,
	type ServerMessage,
} from '../wire/messages.ts';
import type { Limits } from '../wire/limits.ts';
import { Line } from './line.ts';
import { TokenBucket } from './token-bucket.ts';
import type { Denial } from './peer.ts';
import type { Rooms } from './rooms.ts';
import type { Timers } from './timers.ts';

/** The socket underneath. */
export interface Transport {
	send(bytes: Uint8Array): void;
	close(code: number, reason: string): void;
	/** Bytes given to `send` that the network has not taken yet. */
	readonly bufferedAmount: number;
}

/** Who is at the other end, and what they may: asked anew each time, for it can change while the socket is open. */
export interface Visitor {
	readonly person: string;
	identity(): Record<string, unknown>;
	/** The full name of a document that the Nexus has and this person may read, or the close code that says why not. */
	find(document: string): string | number;
	whyNotWrite(document: string): Denial | undefined;
}

export interface ConnectionOptions {
	readonly rooms: Rooms;
	readonly limits: Limits;
	readonly timers: Timers;
	/** Changes when the documents behind it are not the ones they were, after a restore. */
	readonly incarnation: string;
	/** Told of every refusal, for those who watch over the server. */
	readonly ondenial?: (rule: string) => void;
	/** A person opens this many documents at most on one socket. */
	readonly mostDocuments?: number;
}

const MOST_DOCUMENTS = 64;
/** Keeps the longest name that a document can have well within one frame. */
const LONGEST_NAME = 256;

export class Connection {
	readonly #transport: Transport;
	readonly #visitor: Visitor;
	readonly #options: ConnectionOptions;
	readonly #lines = new Map<number, Line>();
	readonly #outstanding = new Set<Promise<unknown>>();
	/** Whether the other end announced that it understands our own messages. */
	readonly #spoken: boolean;
	readonly #plain: boolean;
	readonly #questions: TokenBucket;
	#heartbeat: unknown;
	#over = false;

	private constructor(
		transport: Transport,
		visitor: Visitor,
		options: ConnectionOptions,
		{ plain, spoken }: { plain: boolean; spoken: boolean },
	) {
		this.#transport = transport;
		this.#visitor = visitor;
		this.#options = options;
		this.#plain = plain;
		this.#spoken = spoken;
		const { limits, timers } = options;
		this.#questions = new TokenBucket(limits.questionsPerSecond, limits.questionsBurst, timers);
		this.#beat();
	}

	/** A socket for all documents of a Nexus. */
	static shared(transport: Transport, visitor: Visitor, options: ConnectionOptions): Connection {
		const connection = new Connection(transport, visitor, options, { plain: false, spoken: true });
		connection.#hello();
		return connection;
	}

	/** A socket for one document. @param spoken whether the client announced `cap=1` */
	static plain(
		transport: Transport,
		visitor: Visitor,
		options: ConnectionOptions,
		document: string,
		spoken: boolean,
	): Connection {
		const connection = new Connection(transport, visitor, options, { plain: true, spoken });
		if (spoken) connection.#hello();
		connection.#open(CONTROL, document);
		return connection;
	}

	/** Takes what arrived. Whatever it is, nothing is thrown and nobody else is harmed. */
	receive(bytes: Uint8Array): void {
		if (this.#over) return;
		try {
			if (this.#plain) this.#hear(CONTROL, bytes);
			else {
				const { channel, plain } = splitChannel(bytes);
				this.#hear(channel, plain);
			}
		} catch (error) {
			this.end(CLOSE.malformed, error instanceof Error ? error.message : 'malformed');
		}
	}

	/** What its person may has changed: documents that are not for them any more end here. */
	reconsider(): void {
		for (const [channel, line] of [...this.#lines]) {
			const found = this.#visitor.find(line.document);
			if (found === CLOSE.unknownPerson) return this.end(found, 'unknown person');
			if (typeof found !== 'number') continue;
			line.hangUp();
			this.#closed(channel, found, line.document);
		}
	}

	/** The socket is gone, or is to go: everything it held is let go of. */
	end(code: number, reason: string): void {
		if (this.#over) return;
		this.#over = true;
		this.#options.timers.cancel(this.#heartbeat);
		for (const line of this.#lines.values()) line.hangUp();
		this.#lines.clear();
		this.#transport.close(code, reason);
	}

	#hear(channel: number, bytes: Uint8Array): void {
		const frame = readFrame(bytes);
		if (isQuestion(frame.type) && !this.#questions.take()) return this.end(CLOSE.overload, 'too many questions');
		if (frame.type === 'ours') return this.#obey(decodeClientMessage(frame.decoder));
		const line = this.#lines.get(channel);
		if (!line) {
			// A document that was closed a moment ago: the other end does not know yet.
			if (this.#plain) this.end(CLOSE.malformed, 'no document');
			return;
		}
		if (bytes.length > line.frameLimit)
			return line.close(CLOSE.tooLarge, `a frame of more than ${line.frameLimit} bytes`);
		this.#keep(line.receive(frame, bytes.length));
	}

	#obey(message: ClientMessage): void {
		switch (message.kind) {
			case 'open':
				if (this.#plain || message.channel === CONTROL) return this.end(CLOSE.malformed, 'no channel to open');
				return this.#open(message.channel, message.document);
			case 'close':
				this.#lines.get(message.channel)?.hangUp();
				return void this.#lines.delete(message.channel);
			case 'checkpoint':
				return void this.#acknowledge(message.n);
			case 'echo':
				return this.#say({ kind: 'echo', at: message.at, now: this.#options.timers.now() });
		}
	}

	#open(channel: number, document: string): void {
		const { rooms, limits, mostDocuments = MOST_DOCUMENTS } = this.#options;
		if (this.#lines.has(channel) || document.length > LONGEST_NAME)
			return this.end(CLOSE.malformed, 'a channel that is open');
		if (this.#lines.size >= mostDocuments) return this.#closed(channel, CLOSE.overload, 'too many documents');
		const found = this.#visitor.find(document);
		if (typeof found === 'number') return this.#closed(channel, found, document);
		const line = new Line(
			{
				person: this.#visitor.person,
				document,
				identity: () => this.#visitor.identity(),
				whyNotWrite: () => this.#visitor.whyNotWrite(document),
				send: (frame) => this.#send(this.#plain ? frame : inEnvelope(channel, frame)),
				deny: (denial) => this.#deny(channel, denial),
				closed: (code, reason) => this.#closed(channel, code, reason),
				waiting: () => this.#transport.bufferedAmount,
			},
			limits,
			this.#options.timers,
		);
		this.#lines.set(channel, line);
		this.#keep(line.connect(() => rooms.hold(found)));
	}

	/** Remembers what is being written, for the next receipt. */
	#keep(work: Promise<unknown> | undefined): void {
		// All that is written within one moment is on disk at one moment.
		if (!work || this.#outstanding.has(work)) return;
		this.#outstanding.add(work);
		work.then(
			() => this.#outstanding.delete(work),
			() => this.#outstanding.delete(work),
		);
	}

	/** A receipt covers all that came before it on this socket; when some of that failed, there is none. */
	async #acknowledge(n: number): Promise<void> {
		try {
			await Promise.all(this.#outstanding);
			this.#say({ kind: 'committed', n });
		} catch {
			// The document's channel was closed with the reason; its writer sends again and asks again.
		}
	}

	#deny(channel: number, { rule, about = '' }: Denial): void {
		this.#options.ondenial?.(rule);
		if (this.#spoken) this.#say({ kind: 'denied', channel, rule, about });
		else this.#closed(channel, CLOSE.notPermitted, rule);
	}

	#closed(channel: number, code: number, reason: string): void {
		if (this.#plain) return this.end(code, reason);
		this.#lines.delete(channel);
		this.#say({ kind: 'closed', channel, code, reason });
	}

	#hello(): void {
		const { incarnation, timers, limits } = this.#options;
		this.#say({ kind: 'hello', version: WIRE_VERSION, incarnation, now: timers.now(), frameBytes: limits.frameBytes });
	}

	#say(message: ServerMessage): void {
		const plain = encodeServerMessage(message);
		this.#send(this.#plain ? plain : onChannel(CONTROL, plain));
	}

	#send(bytes: Uint8Array): void {
		if (!this.#over) this.#transport.send(bytes);
	}

	#beat(): void {
		const { timers, limits } = this.#options;
		this.#heartbeat = timers.after(limits.heartbeatMs, () => {
			this.#send(this.#plain ? HEARTBEAT : onChannel(CONTROL, HEARTBEAT));
			this.#beat();
		});
	}
}

/** Updates are counted by document, presence is thinned out; whatever else is asked counts here. */
const isQuestion = (type: DocumentFrame['type']) => type === 'step1' || type === 'query-awareness' || type === 'ours';

/**
 * A frame with its channel in front. Most sockets number their documents alike, and a room gives one frame to all of them,
 * so an envelope is made once and shared.
 */
function inEnvelope(channel: number, frame: Uint8Array): Uint8Array {
	const envelopes = envelopesOf.get(frame) ?? new Map<number, Uint8Array>();
	const known = envelopes.get(channel);
	if (known) return known;
	const bytes = onChannel(channel, frame);
	envelopesOf.set(frame, envelopes.set(channel, bytes));
	return bytes;
}

const envelopesOf = new WeakMap<Uint8Array, Map<number, Uint8Array>>();
