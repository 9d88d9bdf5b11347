/** Which moves a server has acknowledged, in its own manner. */
import type { Receipts } from '../peers/peer.ts';

export interface ReceiptBook {
	/** An update went to the server. @param move absent when it was none of the moves that are followed */
	sent(move?: number): void;
	/** The server's receipt for everything up to question `n` came. */
	committed(n: number): void;
	/** The server's receipt for the next of the updates came. */
	accepted(): void;
}

/** @param ask sends question `n`, after everything that was sent before @param covered told which moves are acknowledged */
export function receiptBook(
	receipts: Receipts | undefined,
	ask: (n: number) => void,
	covered: (moves: readonly number[]) => void,
): ReceiptBook | undefined {
	if (receipts === undefined) return undefined;
	return receipts === 'on-disk' ? new AskedReceipts(ask, covered) : new ReceiptsInTurn(covered);
}

/** When to ask whether moves are on disk: as our client does, with one question under way at most. */
class AskedReceipts implements ReceiptBook {
	readonly #ask: (n: number) => void;
	readonly #covered: (moves: readonly number[]) => void;
	#uncovered: number[] = [];
	#asked: readonly number[] | undefined;
	#n = 0;

	constructor(ask: (n: number) => void, covered: (moves: readonly number[]) => void) {
		this.#ask = ask;
		this.#covered = covered;
	}

	sent(move?: number): void {
		if (move === undefined) return;
		this.#uncovered.push(move);
		this.#askIfNeeded();
	}

	committed(n: number): void {
		if (n !== this.#n || !this.#asked) return;
		this.#covered(this.#asked);
		this.#asked = undefined;
		this.#askIfNeeded();
	}

	accepted(): void {}

	#askIfNeeded(): void {
		if (this.#asked || this.#uncovered.length === 0) return;
		this.#asked = this.#uncovered;
		this.#uncovered = [];
		this.#ask((this.#n += 1));
	}
}

/** Every update is acknowledged by itself, in the order in which they were sent. */
class ReceiptsInTurn implements ReceiptBook {
	readonly #covered: (moves: readonly number[]) => void;
	readonly #sent: (number | undefined)[] = [];

	constructor(covered: (moves: readonly number[]) => void) {
		this.#covered = covered;
	}

	sent(move?: number): void {
		this.#sent.push(move);
	}

	accepted(): void {
		const move = this.#sent.shift();
		if (move !== undefined) this.#covered([move]);
	}

	committed(): void {}
}
