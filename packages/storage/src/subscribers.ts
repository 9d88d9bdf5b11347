/** Who in this process hears which topic: what every bus keeps. */
export class Subscribers {
	readonly #ofTopic = new Map<string, Set<Subscriber>>();

	/** Returns the way to stop; stopping again is harmless. */
	add(topic: string, hear: (message: Uint8Array) => void): () => void {
		const subscriber = { hear }; // the same function may subscribe twice
		const all = this.#ofTopic.get(topic) ?? new Set();
		this.#ofTopic.set(topic, all.add(subscriber));
		return () => {
			if (all.delete(subscriber) && all.size === 0) this.#ofTopic.delete(topic);
		};
	}

	has(topic: string): boolean {
		return this.#ofTopic.has(topic);
	}

	get topics(): string[] {
		return [...this.#ofTopic.keys()];
	}

	/** Each gets bytes of its own, to keep. */
	tell(topic: string, message: Uint8Array): void {
		for (const { hear } of this.#ofTopic.get(topic) ?? []) hear(message.slice());
	}

	clear(): void {
		for (const all of this.#ofTopic.values()) all.clear();
		this.#ofTopic.clear();
	}
}

interface Subscriber {
	readonly hear: (message: Uint8Array) => void;
}
