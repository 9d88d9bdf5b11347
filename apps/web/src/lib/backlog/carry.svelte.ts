/**
 * Rows in somebody's hand: which they are and where they would come. The place is remembered by the row above it, so that
 * it stays the same place when others move rows meanwhile.
 */
import type { ItemId } from '@nexus-board/nexus';
import { nearestGap, type Gap } from './drop.ts';
import type { ItemRow, Row } from './rows.ts';

interface Held {
	/** The row that was taken; others of a choice come along. */
	readonly row: ItemRow;
	readonly items: readonly ItemId[];
	/** The row above the gap, by key; absent: it is the first. */
	readonly above: string | undefined;
	readonly depth: number;
	/** Where a pointer holds it, in the window; absent: it is carried by keys. */
	readonly at: Point | undefined;
}

export interface Point {
	readonly x: number;
	readonly y: number;
}

export class Carry {
	readonly #rows: () => readonly Row[];
	#held = $state.raw<Held>();

	constructor(rows: () => readonly Row[]) {
		this.#rows = rows;
	}

	get held(): Held | undefined {
		return this.#held;
	}

	/** Where it would come, in the rows as they are now. */
	get gap(): Gap | undefined {
		if (!this.#held) return undefined;
		const { above, depth } = this.#held;
		const index = above === undefined ? 0 : this.#rows().findIndex(({ key }) => key === above) + 1;
		return nearestGap(this.#rows(), { index, depth });
	}

	take(row: ItemRow, items: readonly ItemId[], at?: Point): void {
		const index = this.#rows().findIndex(({ key }) => key === row.key);
		this.#held = { row, items, above: this.#rows()[index - 1]?.key, depth: row.depth, at };
	}

	/** Holds it over another place, or over the one nearest to it that there is. */
	aim(wish: Gap, at?: Point): void {
		if (!this.#held) return;
		const { index, depth } = nearestGap(this.#rows(), wish);
		this.#held = { ...this.#held, above: this.#rows()[index - 1]?.key, depth, at };
	}

	letGo(): Held | undefined {
		const held = this.#held;
		this.#held = undefined;
		return held;
	}
}
