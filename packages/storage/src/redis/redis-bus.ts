import { randomBytes } from 'node:crypto';
import { createClient } from '@redis/client';
import type { Bus } from '../bus.ts';
import { StorageFailure } from '../contract.ts';
import { Subscribers } from '../subscribers.ts';

export interface RedisBusOptions {
	/** `redis://user:password@host:port`, or `rediss://` over TLS. */
	url: string;
	/** Told once when the connection is lost or cannot be had, with a sentence, and when Redis refuses something. */
	onfailure: (error: unknown) => void;
	/** What our channels begin with, so that several installations can share a Redis: letters, digits, hyphens. */
	name?: string;
}

/** How long a connection may say nothing; it is asked more often. */
const silenceMs = 15_000;
const askMs = 5_000;
/** How long is waited before another attempt to connect, at first and at most. */
const firstWaitMs = 50;
const longestWaitMs = 2_000;
/** How many bytes may be on the way to a Redis that takes them slowly; what comes beyond is lost. */
const mostUnsent = 16 * 1024 * 1024;
/** How long closing waits for what was just published. */
const closingMs = 1_000;
/** In front of each message: whose it is, so that nobody hears itself. */
const idLength = 8;

/**
 * The bus of processes that share a Redis: its channels, and one connection for both directions. While Redis is away
 * messages are dropped, not kept: what they tell is in the storage, and will be old news. Once it is back everybody whose
 * connection was away is told of the lapse, and so are the others when something that was meant for them was dropped.
 */
export class RedisBus implements Bus {
	readonly isShared = true;
	readonly #id = randomBytes(idLength);
	readonly #name: string;
	readonly #place: string;
	readonly #client: Client;
	readonly #onfailure: (error: unknown) => void;
	readonly #subscribers = new Subscribers();
	readonly #lapses = new Set<() => void>();
	/** Settles when Redis is there, or is known not to be. */
	readonly #begun = Promise.withResolvers<void>();
	#isAway = false;
	#isClosed = false;
	#unsent = 0;
	#hasDropped = false;

	/** Resolves also when Redis cannot be reached: it will be tried again and again. */
	static async open(options: RedisBusOptions): Promise<RedisBus> {
		const bus = new RedisBus(options);
		await bus.#begun.promise;
		return bus;
	}

	private constructor({ url, onfailure, name = 'nexus-board' }: RedisBusOptions) {
		this.#name = name;
		this.#place = new URL(url).host;
		this.#onfailure = onfailure;
		this.#client = clientOf(url, name);
		this.#client.on('error', (error) => this.#failed(error));
		this.#client.on('ready', () => void this.#back());
		this.#client.connect().catch(() => undefined); // told as an error; ends when we close
	}

	publish(topic: string, message: Uint8Array): void {
		if (!this.#isClosed) this.#send(this.#channelOf(topic), message);
	}

	async subscribe(topic: string, hear: (message: Uint8Array) => void): Promise<() => void> {
		if (this.#isClosed) return () => undefined;
		const stop = this.#subscribers.add(topic, hear);
		await this.#enter([this.#channelOf(topic)]);
		return () => {
			stop();
			this.#leaveWhenDeserted(topic);
		};
	}

	onlapse(listener: () => void): () => void {
		this.#lapses.add(listener);
		return () => this.#lapses.delete(listener);
	}

	async close(): Promise<void> {
		this.#isClosed = true;
		this.#subscribers.clear();
		this.#lapses.clear();
		const patience = Date.now() + closingMs;
		while (this.#unsent > 0 && this.#client.isReady && Date.now() < patience) {
			await new Promise((resolve) => setTimeout(resolve, 5));
		}
		this.#client.destroy();
	}

	#send(channel: string, message: Uint8Array): void {
		const framed = Buffer.concat([this.#id, message]);
		if (!this.#client.isReady || this.#unsent + framed.length > mostUnsent) return void (this.#hasDropped = true);
		this.#unsent += framed.length;
		this.#client
			.publish(channel, framed)
			.catch(() => (this.#hasDropped = true))
			.finally(() => {
				this.#unsent -= framed.length;
				this.#confess();
			});
	}

	/** Tells the others that something meant for them was dropped, as soon as it can be told. */
	#confess(): void {
		if (!this.#hasDropped || this.#unsent > 0 || !this.#client.isReady) return;
		this.#hasDropped = false;
		this.#send(this.#name, new Uint8Array());
	}

	/** Does nothing while Redis is away: once it is back every channel is entered. */
	async #enter(channels: string[]): Promise<void> {
		if (!this.#client.isReady) return;
		await this.#client.subscribe(channels, this.#hear, true).catch((error) => this.#failed(error));
	}

	#leaveWhenDeserted(topic: string): void {
		if (this.#subscribers.has(topic)) return;
		this.#client.unsubscribe(this.#channelOf(topic), this.#hear, true).catch(() => undefined);
	}

	/** Later than the client's own work: what a subscriber throws is its own, and must not confuse the client. */
	readonly #hear = (framed: Buffer, channel: Buffer): void => queueMicrotask(() => this.#tell(framed, channel));

	#tell(framed: Buffer, channel: Buffer): void {
		if (this.#id.equals(framed.subarray(0, idLength))) return;
		const name = channel.toString();
		if (name === this.#name) return this.#lapse();
		const topic = name.slice(this.#name.length + 1);
		this.#subscribers.tell(
			topic,
			new Uint8Array(framed.buffer, framed.byteOffset + idLength, framed.length - idLength),
		);
		this.#leaveWhenDeserted(topic); // it was left while Redis was away
	}

	async #back(): Promise<void> {
		await this.#enter([this.#name, ...this.#subscribers.topics.map((topic) => this.#channelOf(topic))]);
		if (!this.#client.isReady) return; // lost again meanwhile
		const wasAway = this.#isAway;
		this.#isAway = false;
		this.#begun.resolve();
		this.#confess();
		if (wasAway) this.#lapse();
	}

	#failed(error: unknown): void {
		if (this.#isClosed) return;
		const isFirst = !this.#isAway;
		if (!this.#client.isReady) this.#isAway = true;
		this.#begun.resolve();
		if (this.#client.isReady || isFirst) this.#onfailure(new StorageFailure(this.#sentence(error), { cause: error }));
	}

	#sentence(error: unknown): string {
		const { message, code } = error as Error & { code?: string };
		const what = this.#client.isReady ? 'Redis would not go on' : 'Redis cannot be reached';
		return `${what}: ${this.#place} (${message || code}). Meanwhile processes hear of each other’s changes late.`;
	}

	#lapse(): void {
		for (const listener of this.#lapses) listener();
	}

	#channelOf(topic: string): string {
		return `${this.#name}/${topic}`;
	}
}

type Client = ReturnType<typeof clientOf>;

function clientOf(url: string, name: string) {
	return createClient({
		url,
		name,
		disableOfflineQueue: true,
		pingInterval: askMs,
		maintNotifications: 'disabled',
		socket: {
			socketTimeout: silenceMs,
			reconnectStrategy: (attempts) => {
				const wait = Math.min(firstWaitMs * 2 ** attempts, longestWaitMs);
				return wait * (0.5 + Math.random() / 2); // so that processes do not all come back at once
			},
		},
	});
}
