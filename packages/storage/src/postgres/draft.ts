/** Entries whose latest changes can be taken back. */
export class Draft<Value> {
	readonly #entries: Map<string, Value>;
	readonly #changes: { key: string; before: Value | undefined }[] = [];

	constructor(entries: Iterable<readonly [string, Value]> = []) {
		this.#entries = new Map(entries);
	}

	get(key: string): Value | undefined {
		return this.#entries.get(key);
	}

	has(key: string): boolean {
		return this.#entries.has(key);
	}

	set(key: string, value: Value): void {
		this.#changes.push({ key, before: this.#entries.get(key) });
		this.#entries.set(key, value);
	}

	/** From here on nothing that was changed by now is taken back. */
	keep(): void {
		this.#changes.length = 0;
	}

	/** As it was when it was last kept. */
	undo(): void {
		for (const { key, before } of this.#changes.reverse()) {
			if (before === undefined) this.#entries.delete(key);
			else this.#entries.set(key, before);
		}
		this.#changes.length = 0;
	}

	/** In the order of the keys: all processes write rows in one order, so that no two wait for each other. */
	entries(): [string, Value][] {
		return [...this.#entries].sort(([a], [b]) => (a < b ? -1 : 1));
	}

	values(): Value[] {
		return this.entries().map(([, value]) => value);
	}
}
