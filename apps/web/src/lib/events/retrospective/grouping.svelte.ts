/**
 * A challenge or a group in this person's hand, by mouse, finger or keys, and where it would lie: together with another, or
 * by itself in a column. The document hears of it once, when it is put down; until then others see it as presence.
 */
import {
	addToGroup,
	columnsOf,
	entryTitle,
	groupChallenges,
	mergeGroups,
	newId,
	placeChallenge,
	placeGroup,
	type Challenge,
	type Column,
	type Entry,
	type NexusEvent,
	type TopicId,
} from '@nexus-board/nexus';
import { createContext } from 'svelte';
import { followPointer } from '#lib/gesture/pointer-drag.ts';
import type { Hands } from '#lib/live/hands.svelte.ts';
import type { LiveNexus } from '#lib/live/live-nexus.svelte.ts';
import { inShort } from './words.ts';

/** What is carried: one challenge, also out of a group, or a group with all that is in it. */
export type Carried =
	| { readonly kind: 'challenge'; readonly id: string; readonly challenge: Challenge }
	| { readonly kind: 'group'; readonly id: string; readonly entry: Entry };

/** Where it would lie. */
export type Landing =
	{ readonly kind: 'entry'; readonly id: string } | { readonly kind: 'topic'; readonly id: TopicId };

export class Grouping {
	readonly #nexus: LiveNexus;
	readonly #hands: Hands;
	readonly #event: () => NexusEvent;
	#carried = $state.raw<Carried>();
	#over = $state.raw<Landing>();
	#at = $state.raw<{ readonly x: number; readonly y: number; readonly width: number }>();

	constructor(nexus: LiveNexus, hands: Hands, event: () => NexusEvent) {
		this.#nexus = nexus;
		this.#hands = hands;
		this.#event = event;
	}

	get carried(): Carried | undefined {
		return this.#carried;
	}

	/** `undefined`: letting go changes nothing. */
	get over(): Landing | undefined {
		return this.#over;
	}

	/** Where it hangs, in px of the window; absent when it is carried by keys. */
	get at(): { readonly x: number; readonly y: number; readonly width: number } | undefined {
		return this.#at;
	}

	/** Follows a pointer that went down on a card. */
	pick(down: PointerEvent, carried: Carried, card: HTMLElement, scroller: () => HTMLElement | null): void {
		const { left, top, width } = card.getBoundingClientRect();
		const hang = { x: down.clientX - left, y: down.clientY - top };
		const move = (x: number, y: number) => {
			this.#at = { x: x - hang.x, y: y - hang.y, width };
			this.#over = this.#landingAt(x, y);
		};
		followPointer(
			down,
			{
				begin: ({ clientX, clientY }) => {
					this.#take(carried);
					move(clientX, clientY);
				},
				move,
				drop: () => this.put(),
				cancel: () => this.#let(),
			},
			scroller,
		);
	}

	pickByKeys(carried: Carried): void {
		this.#take(carried);
		this.#hands.announce(`${titleOf(carried)} picked up. Arrows choose where it goes, Space puts it down.`);
	}

	/** Another place to put it, by an arrow key. */
	step(key: string): void {
		const columns = this.#columns;
		const carried = this.#carried;
		if (!carried) return;
		const here = this.#over ?? { kind: 'topic', id: this.#topicOf(carried, columns) };
		const at = Math.max(
			0,
			columns.findIndex(
				({ topic, entries }) =>
					(here.kind === 'topic' && topic.id === here.id) ||
					entries.some(({ id }) => here.kind === 'entry' && id === here.id),
			),
		);
		if (key === 'ArrowLeft' || key === 'ArrowRight') {
			const to = columns[at + (key === 'ArrowLeft' ? -1 : 1)];
			if (to) this.#over = { kind: 'topic', id: to.topic.id };
		} else {
			const places = this.#placesIn(columns[at]!, carried);
			const index = places.findIndex((place) => place.kind === here.kind && place.id === here.id);
			this.#over = places[Math.min(places.length - 1, Math.max(0, index + (key === 'ArrowUp' ? -1 : 1)))];
		}
		this.#hands.announce(this.#over ? this.landingWords(this.#over) : '');
	}

	/** Puts it down where it would lie. */
	put(): void {
		const [carried, over] = [this.#carried, this.#over];
		this.#let();
		if (carried && over) this.move(carried, over);
	}

	putBack(): void {
		const carried = this.#carried;
		this.#let();
		if (carried) this.#hands.announce(`${titleOf(carried)} put back`);
	}

	/** Puts something somewhere, by whatever hand. */
	move(carried: Carried, to: Landing): void {
		const event = this.#event().id;
		const entry = this.#columns.flatMap(({ entries }) => entries).find(({ id }) => to.kind === 'entry' && id === to.id);
		const said = `${titleOf(carried)}: ${this.landingWords(to)}`;
		this.#hands.do((board, by) => {
			const last = { topic: to.id, after: this.#columns.find(({ topic }) => topic.id === to.id)?.entries.at(-1)?.id };
			if (carried.kind === 'challenge') {
				if (to.kind === 'topic') placeChallenge(board, by, event, carried.id, last);
				else if (entry?.group) addToGroup(board, by, event, carried.id, to.id);
				else groupChallenges(board, by, event, { id: newId(), challenge: carried.id, onto: to.id });
			} else if (to.kind === 'topic') placeGroup(board, by, event, carried.id, last);
			else if (entry?.group) mergeGroups(board, by, event, carried.id, to.id);
			else addToGroup(board, by, event, to.id, carried.id);
		}, said);
	}

	/** "Together with “A full test run takes 52 minutes.”" */
	landingWords(to: Landing): string {
		const columns = this.#columns;
		if (to.kind === 'topic')
			return `By itself in “${columns.find(({ topic }) => topic.id === to.id)?.topic.title ?? 'the column'}”`;
		const entry = columns.flatMap(({ entries }) => entries).find(({ id }) => id === to.id);
		return `Together with “${entry ? inShort(entryTitle(entry)) : 'a card'}”`;
	}

	/** Where something can be put, nearest first. */
	placesFor(carried: Carried): Landing[] {
		const columns = this.#columns;
		const own = this.#topicOf(carried, columns);
		const sorted = [...columns].sort((a, b) => Number(b.topic.id === own) - Number(a.topic.id === own));
		return sorted.flatMap((column) => this.#placesIn(column, carried).slice(1));
	}

	get #columns(): readonly Column[] {
		return columnsOf(this.#nexus.view, this.#event().id);
	}

	#topicOf({ id }: Carried, columns: readonly Column[]): TopicId {
		const holds = ({ id: entry, challenges }: Entry) => entry === id || challenges.some((known) => known.id === id);
		return columns.find(({ entries }) => entries.some(holds))?.topic.id ?? columns[0]!.topic.id;
	}

	/** By itself first, then with each that lies there, but not with itself nor with the group that it lies in. */
	#placesIn({ topic, entries }: Column, { id }: Carried): Landing[] {
		return [
			{ kind: 'topic', id: topic.id },
			...entries
				.filter((entry) => entry.id !== id && !entry.challenges.some((known) => known.id === id))
				.map((entry): Landing => ({ kind: 'entry', id: entry.id })),
		];
	}

	/** `data-entry` and `data-topic` mark the places. Over where it lies already, nothing would change. */
	#landingAt(x: number, y: number): Landing | undefined {
		const carried = this.#carried;
		const under = document.elementsFromPoint(x, y);
		const find = (attribute: string) =>
			under.map((element) => element.closest<HTMLElement>(`[data-${attribute}]`)).find((found) => found !== null);
		const [entry, topic] = [find('entry')?.dataset['entry'], find('topic')?.dataset['topic']];
		if (!carried || topic === undefined) return undefined;
		if (entry === undefined) return { kind: 'topic', id: topic };
		const places = this.#columns.flatMap((column) => this.#placesIn(column, carried));
		return places.find((place) => place.kind === 'entry' && place.id === entry);
	}

	#take(carried: Carried): void {
		this.#carried = carried;
		this.#over = undefined;
		this.#nexus.presence.say({ carrying: { item: carried.id } });
	}

	#let(): void {
		this.#carried = this.#over = this.#at = undefined;
		this.#nexus.presence.say({ carrying: undefined });
	}
}

export const titleOf = (carried: Carried): string =>
	`“${inShort(carried.kind === 'group' ? entryTitle(carried.entry) : carried.challenge.text, 40)}”`;

export const [getGrouping, setGrouping] = createContext<Grouping>();
