/**
 * The server's own hand in what people make: new items get their numbers, and a crowded order is spaced anew. It looks
 * after every change, and acts when the change is through.
 */
import {
	CROWDED_RANK,
	SERVER,
	numberItems,
	spaceOrder,
	unnumberedItems,
	type Actor,
	type Board,
} from '@nexus-board/nexus';

const CLERK: Actor = { person: SERVER, now: Date.now, random: Math.random };

export class Clerk {
	readonly #board: Board;
	#due = false;

	constructor(board: Board) {
		this.#board = board;
	}

	/** Does what is due, once for all changes of this moment. */
	look(): void {
		if (this.#due) return;
		this.#due = true;
		setImmediate(() => {
			this.#due = false;
			this.#act();
		});
	}

	#act(): void {
		const unnumbered = unnumberedItems(this.#board);
		if (unnumbered.length > 0) numberItems(this.#board, CLERK, unnumbered);
		if ([...this.#board.view.ranks.values()].some((rank) => rank.length > CROWDED_RANK)) spaceOrder(this.#board, CLERK);
	}
}
