/** A board that components can read: whatever reads `view` re-runs once per applied transaction. */
import { createSubscriber } from 'svelte/reactivity';
import type { Board, BoardView } from '@nexus-board/nexus';

export class LiveBoard {
	readonly board: Board;
	readonly #subscribe: () => void;

	constructor(board: Board) {
		this.board = board;
		this.#subscribe = createSubscriber((update) => board.observe(update));
	}

	get view(): BoardView {
		this.#subscribe();
		return this.board.view;
	}
}
