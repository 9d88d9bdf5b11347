/**
 * An item that is carried by hand to a team's column, or back to the Product Backlog. Other ways do the same by keys. While
 * a pointer moves within one column, only `at` changes: no row and no column is worked out again.
 */
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

export class Selecting {
	readonly #nexus: LiveNexus;
	readonly #hands: Hands;
	#item = $state.raw<Item>();
	#over = $state.raw<Landing>();
	#at = $state.raw<{ readonly x: number; readonly y: number }>();

	constructor(nexus: LiveNexus, hands: Hands) {
		this.#nexus = nexus;
		this.#hands = hands;
	}

	/** What is in the hand. */
	get item(): Item | undefined {
		return this.#item;
	}

	/** Where it would land; `undefined` beside all of it, where letting go changes nothing. */
	get over(): Landing | undefined {
		return this.#over;
	}

	/** Where the pointer is, in px of the window. */
	get at(): { readonly x: number; readonly y: number } | undefined {
		return this.#at;
	}

	/** Whether letting go here changes something: what already lies there stays. */
	get lands(): boolean {
		const { sprint, items } = this.#nexus.view;
		const item = this.#item && items.get(this.#item.id);
		if (!item || this.#over === undefined) return false;
		const isSelected = item.place !== undefined && item.place.sprint === sprint?.id;
		return this.#over === null ? isSelected : !isSelected || item.lane?.team !== this.#over;
	}

	/** Follows a pointer that went down on an item. @param scroller what scrolls under it */
	pick(down: PointerEvent, item: Item, scroller: () => HTMLElement | null): void {
		followPointer(
			down,
			{
				begin: ({ clientX, clientY }) => {
					this.#item = item;
					this.#nexus.presence.say({ carrying: { item: item.id } });
					this.#move(clientX, clientY);
				},
				move: (x, y) => this.#move(x, y),
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

	#move(x: number, y: number): void {
		this.#at = { x, y };
		this.#over = landingAt(x, y);
	}

	#drop(): void {
		const [item, over, lands] = [this.#item, this.#over, this.lands];
		this.#let();
		if (!item || !lands) return;
		if (over) this.select(item.id, over);
		else this.giveBack(item.id);
	}

	#let(): void {
		this.#item = this.#over = this.#at = undefined;
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
