/** When to ask whether moves are on disk: as our client does, with one question under way at most. */
export class ReceiptBook {
	readonly #ask: (n: number) => void;
	readonly #covered: (moves: readonly number[]) => void;
	#uncovered: number[] = [];
	#asked: readonly number[] | undefined;
	#n = 0;

	constructor(ask: (n: number) => void, covered: (moves: readonly number[]) => void) {
		this.#ask = ask;
		this.#covered = covered;
	}

	sent(move: number): void {
		this.#uncovered.push(move);
		this.#askIfNeeded();
	}

	committed(n: number): void {
		if (n !== this.#n || !this.#asked) return;
		this.#covered(this.#asked);
		this.#asked = undefined;
		this.#askIfNeeded();
	}

	#askIfNeeded(): void {
		if (this.#asked || this.#uncovered.length === 0) return;
		this.#asked = this.#uncovered;
		this.#uncovered = [];
		this.#ask((this.#n += 1));
	}
}
