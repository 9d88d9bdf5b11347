/**
 * A card in this person's hand, by mouse, finger or keys: what it is, where it would lie, and how it is held. The
 * document hears of it once, when it is put down; until then others see it as presence. While a pointer moves within one
 * spot, only `at` changes: nothing on the board is worked out again.
 */
import type { Item } from '@nexus-board/nexus';
import type { Spot } from './board-layout.ts';

export interface Carried {
	readonly item: Item;
	readonly from: Spot;
	/** `begin` and `end`: only that edge is in the hand, and the card becomes longer or shorter. */
	readonly edge?: 'begin' | 'end' | undefined;
}

/** Where a card hangs, in px of the window. */
export interface Hanging {
	readonly x: number;
	readonly y: number;
	readonly width: number;
}

export class Carry {
	#carried = $state.raw<Carried>();
	#to = $state.raw<Spot>();
	#at = $state.raw<Hanging>();
	#byPointer = $state(false);

	get carried(): Carried | undefined {
		return this.#carried;
	}

	/** Where it would lie; `undefined` beside the board, where letting go changes nothing. */
	get to(): Spot | undefined {
		return this.#to;
	}

	/** Absent when it is carried by keys. */
	get at(): Hanging | undefined {
		return this.#at;
	}

	/** Rather than by keys. */
	get byPointer(): boolean {
		return this.#byPointer;
	}

	/** Whether the card moved from its spot, so that putting it down changes something. */
	get moved(): boolean {
		const [from, to] = [this.#carried?.from, this.#to];
		return !!from && !!to && !isSame(from, { ...to, row: to.row ?? from.row });
	}

	pickUp(carried: Carried, at?: Hanging): void {
		this.#carried = carried;
		this.#to = carried.from;
		this.#at = at;
		this.#byPointer = at !== undefined;
	}

	move(to: Spot | undefined, at?: Hanging): void {
		if (!this.#carried) return;
		if (!this.#to || !to || !isSame(this.#to, to)) this.#to = to;
		this.#at = at;
	}

	/** Empties the hand and returns what was in it, and where it would lie. */
	letGo(): (Carried & { readonly to: Spot | undefined }) | undefined {
		const carried = this.#carried && { ...this.#carried, to: this.#to };
		this.#carried = this.#to = this.#at = undefined;
		this.#byPointer = false;
		return carried;
	}
}

const isSame = (a: Spot, b: Spot): boolean =>
	a.team === b.team && a.column === b.column && a.span === b.span && a.row === b.row;
