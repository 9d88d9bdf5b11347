/**
 * A card in this person's hand, by mouse, finger or keys: what it is, where it would lie, and how it is held. The
 * document hears of it once, when it is put down; until then others see it as presence.
 */
import type { Item } from '@nexus-board/nexus';
import type { Spot } from './board-layout.ts';

export interface Carried {
	readonly item: Item;
	readonly from: Spot;
	/** Where it would lie; `undefined` beside the board, where letting go changes nothing. */
	readonly to: Spot | undefined;
	/** `begin` and `end`: only that edge is in the hand, and the card becomes longer or shorter. */
	readonly edge?: 'begin' | 'end' | undefined;
	/** Where the card hangs, in px of the window; absent when it is carried by keys. */
	readonly at?: { readonly x: number; readonly y: number; readonly width: number } | undefined;
}

export class Carry {
	#carried = $state.raw<Carried>();

	get carried(): Carried | undefined {
		return this.#carried;
	}

	/** Whether the card moved from its spot, so that putting it down changes something. */
	get moved(): boolean {
		const { from, to } = this.#carried ?? {};
		return (
			!!from &&
			!!to &&
			(from.team !== to.team ||
				from.column !== to.column ||
				from.span !== to.span ||
				(to.row !== undefined && to.row !== from.row))
		);
	}

	pickUp(carried: Carried): void {
		this.#carried = carried;
	}

	move(change: Partial<Pick<Carried, 'to' | 'at'>>): void {
		if (this.#carried) this.#carried = { ...this.#carried, ...change };
	}

	/** Empties the hand and returns what was in it. */
	letGo(): Carried | undefined {
		const carried = this.#carried;
		this.#carried = undefined;
		return carried;
	}
}
