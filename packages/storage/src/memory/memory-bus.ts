/** Buses that need no server: of a process that is alone, and of several processes that a test simulates in one. */
import type { Bus } from '../bus.ts';

/** The bus of a process that shares its storage with nobody. */
export const ALONE: Bus = {
	isShared: false,
	publish: () => undefined,
	subscribe: async () => () => undefined,
	onlapse: () => () => undefined,
	close: async () => undefined,
};

type Hear = (message: Uint8Array) => void;

/** What joins the buses of several simulated processes. Messages arrive a moment later, in order; a test can lose some. */
export class MemoryHub {
	readonly #buses = new Set<MemoryBus>();
	#toLose = 0;

	/** The bus of one more process. */
	bus(): Bus {
		const bus = new MemoryBus(this);
		this.#buses.add(bus);
		return bus;
	}

	/** The next messages, so many, reach nobody. */
	lose(messages: number): void {
		this.#toLose = messages;
	}

	/** Everybody is told that messages may have been missed. */
	lapse(): void {
		for (const bus of this.#buses) bus.lapse();
	}

	carry(from: MemoryBus, topic: string, message: Uint8Array): void {
		if (this.#toLose > 0) return void (this.#toLose -= 1);
		const copy = message.slice();
		setImmediate(() => {
			for (const bus of this.#buses) if (bus !== from) bus.hear(topic, copy);
		});
	}

	forget(bus: MemoryBus): void {
		this.#buses.delete(bus);
	}
}

class MemoryBus implements Bus {
	readonly isShared = true;
	readonly #hub: MemoryHub;
	readonly #subscribers = new Map<string, Set<Hear>>();
	readonly #lapses = new Set<() => void>();

	constructor(hub: MemoryHub) {
		this.#hub = hub;
	}

	publish(topic: string, message: Uint8Array): void {
		this.#hub.carry(this, topic, message);
	}

	async subscribe(topic: string, hear: Hear): Promise<() => void> {
		const subscribers = this.#subscribers.get(topic) ?? new Set();
		this.#subscribers.set(topic, subscribers.add(hear));
		return () => {
			subscribers.delete(hear);
			if (subscribers.size === 0) this.#subscribers.delete(topic);
		};
	}

	onlapse(listener: () => void): () => void {
		this.#lapses.add(listener);
		return () => this.#lapses.delete(listener);
	}

	async close(): Promise<void> {
		this.#hub.forget(this);
		this.#subscribers.clear();
	}

	hear(topic: string, message: Uint8Array): void {
		for (const hear of this.#subscribers.get(topic) ?? []) hear(message.slice());
	}

	lapse(): void {
		for (const listener of this.#lapses) listener();
	}
}
