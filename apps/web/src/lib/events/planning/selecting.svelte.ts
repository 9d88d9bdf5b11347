/** An item that is carried by hand to a team's column, or back to the Product Backlog. Other ways do the same by keys. */
import {
	returnItem,
	selectItem,
	type Actor,
	type Board,
	type Item,
	type ItemId,
	type TeamId,
} from '@nexus-board/nexus';
import { createContext } from 'svelte';
import { numberWords } from '#lib/board/card.ts';
import { followPointer } from '#lib/gesture/pointer-drag.ts';
import type { Hands } from '#lib/live/hands.svelte.ts';
import type { LiveNexus } from '#lib/live/live-nexus.svelte.ts';

/** Where it would land: a team's column; `null`: back among what is not selected. */
export type Landing = TeamId | null;

export interface Carried {
	readonly item: Item;
	readonly x: number;
	readonly y: number;
	readonly over: Landing | undefined;
}

export class Selecting {
	readonly #nexus: LiveNexus;
	readonly #hands: Hands;
	#carried = $state.raw<Carried>();

	constructor(nexus: LiveNexus, hands: Hands) {
		this.#nexus = nexus;
		this.#hands = hands;
	}

	get carried(): Carried | undefined {
		return this.#carried;
	}

	/** Follows a pointer that went down on an item. @param scroller what scrolls under it */
	pick(down: PointerEvent, item: Item, scroller: () => HTMLElement | null): void {
		followPointer(
			down,
			{
				begin: ({ clientX, clientY }) => this.#carry(item, clientX, clientY),
				move: (x, y) => this.#carry(item, x, y),
				drop: () => this.#drop(),
				cancel: () => this.#let(),
			},
			scroller,
		);
	}

	/** Selects an item for a team; it lies where there is room in the team's days (R18). */
	select(item: ItemId, team: TeamId): boolean {
		const { view } = this.#nexus;
		const name = view.teams.find(({ id }) => id === team)?.name ?? '';
		const number = numberWords(view.items.get(item)?.number);
		return this.#do((board, by) => selectItem(board, by, { item, team }), `${number} is selected for ${name}`);
	}

	/** Takes an item out of the Sprint again. */
	giveBack(item: ItemId): boolean {
		const number = numberWords(this.#nexus.view.items.get(item)?.number);
		return this.#do((board, by) => returnItem(board, by, item), `${number} is back in the Product Backlog`);
	}

	/** What was done is seen in the columns; it is said to those who listen. */
	#do(work: (board: Board, by: Actor) => void, said: string): boolean {
		const done = this.#hands.do(work);
		if (done) this.#hands.announce(said);
		return done;
	}

	#carry(item: Item, x: number, y: number): void {
		this.#carried = { item, x, y, over: landingAt(x, y) };
		this.#nexus.presence.say({ carrying: { item: item.id } });
	}

	#drop(): void {
		const { item, over } = this.#carried ?? {};
		this.#let();
		if (!item || over === undefined) return;
		const { lane, place } = item;
		const isSelected = place !== undefined && place.sprint === this.#nexus.view.sprint?.id;
		if (over === null) {
			if (isSelected) this.giveBack(item.id);
		} else if (!isSelected || lane?.team !== over) this.select(item.id, over);
	}

	#let(): void {
		this.#carried = undefined;
		this.#nexus.presence.say({ carrying: undefined });
	}
}

export const [getSelecting, setSelecting] = createContext<Selecting>();

/** `data-landing` holds a team, or nothing for the Product Backlog. */
function landingAt(x: number, y: number): Landing | undefined {
	const place = document
		.elementsFromPoint(x, y)
		.map((element) => element.closest<HTMLElement>('[data-landing]'))
		.find((found) => found !== null);
	return place ? place.dataset['landing'] || null : undefined;
}
