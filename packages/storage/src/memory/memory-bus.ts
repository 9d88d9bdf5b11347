/** Buses that need no server: of a process that is alone, and of several processes that a test simulates in one. */
import type { Bus } from '../bus.ts';
import { Subscribers } from '../subscribers.ts';

/** The bus of a process that shares its storage with nobody. */
export const ALONE: Bus = {
	isShared: false,
	publish: () => undefined,
	subscribe: async () => () => undefined,
	onlapse: () => () => undefined,
	close: async () => undefined,
};

/** What joins the buses of several simulated processes. Messages arrive a moment later, in order; a test can lose some. */
export class MemoryHub {
	readonly #buses = new Set<MemoryBus>();
	#toLose = 0;

	/** The bus of one more process. */
	bus(): Bus {
		const bus = new MemoryBus((topic, message) => this.#carry(bus, topic, message));
		this.#buses.add(bus);
		return bus;
	}

	/** The next messages, so many, reach nobody, and nobody is told. */
	lose(messages: number): void {
		this.#toLose = messages;
	}

	/** Everybody is told that messages may have been missed. */
	lapse(): void {
		for (const bus of this.#buses) bus.lapse();
	}

	#carry(from: MemoryBus, topic: string, message: Uint8Array): void {
		if (this.#toLose > 0) return void (this.#toLose -= 1);
		const copy = message.slice();
		setImmediate(() => {
			for (const bus of this.#buses) if (bus !== from) bus.hear(topic, copy);
		});
	}
}

class MemoryBus implements Bus {
	readonly isShared = true;
	readonly #subscribers = new Subscribers();
	readonly #lapses = new Set<() => void>();
	#send: ((topic: string, message: Uint8Array) => void) | undefined;

	constructor(send: (topic: string, message: Uint8Array) => void) {
		this.#send = send;
	}

	publish(topic: string, message: Uint8Array): void {
		this.#send?.(topic, message);
	}

	async subscribe(topic: string, hear: (message: Uint8Array) => void): Promise<() => void> {
		return this.#send ? this.#subscribers.add(topic, hear) : () => undefined;
	}

	onlapse(listener: () => void): () => void {
		this.#lapses.add(listener);
		return () => this.#lapses.delete(listener);
	}

	async close(): Promise<void> {
		this.#send = undefined;
		this.#subscribers.clear();
		this.#lapses.clear();
	}

	hear(topic: string, message: Uint8Array): void {
		this.#subscribers.tell(topic, message);
	}

	lapse(): void {
		for (const listener of this.#lapses) listener();
	}
}
