/**
 * A challenge or a group in this person's hand, by mouse, finger or keys, and where it would lie: together with another, or
 * by itself in a column. The document hears of it once, when it is put down; until then others see it as presence.
 */
import {
	joinChallenges,
	mergeGroups,
	moveChallenge,
	moveGroup,
	newId,
	type Actor,
	type Board,
	type Challenge,
	type NexusEvent,
	type Stack,
	type TopicId,
} from '@nexus-board/nexus';
import { createContext } from 'svelte';
import { followPointer } from '#lib/gesture/pointer-drag.ts';
import type { Hands } from '#lib/live/hands.svelte.ts';
import type { LiveNexus } from '#lib/live/live-nexus.svelte.ts';
import { columnsOf, type Column } from './columns.ts';
import { inShort } from './words.ts';

/** What is carried: one challenge, also out of a group, or a group with all that is in it. */
export type Carried =
	| { readonly kind: 'challenge'; readonly id: string; readonly challenge: Challenge }
	| { readonly kind: 'group'; readonly id: string; readonly stack: Stack };

/** Where it would lie. */
export type Landing =
	{ readonly kind: 'stack'; readonly id: string } | { readonly kind: 'topic'; readonly id: TopicId };

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
				({ topic, stacks }) =>
					(here.kind === 'topic' && topic.id === here.id) ||
					stacks.some(({ id }) => here.kind === 'stack' && id === here.id),
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
		const stack = this.#stack(to);
		const said = `${titleOf(carried)}: ${this.landingWords(to)}`;
		const join = (challenge: string, into: string) => (board: Board, by: Actor) =>
			joinChallenges(board, by, event, { challenges: [challenge], to: into, group: newId() });
		if (carried.kind === 'challenge')
			this.#hands.do(
				to.kind === 'stack'
					? join(carried.id, to.id)
					: (board, by) => moveChallenge(board, by, event, carried.id, { topic: to.id }),
				said,
			);
		else if (to.kind === 'topic')
			this.#hands.do((board, by) => moveGroup(board, by, event, carried.id, { topic: to.id }), said);
		else if (stack?.group)
			this.#hands.do((board, by) => mergeGroups(board, by, event, { from: carried.id, into: to.id }), said);
		else this.#hands.do(join(to.id, carried.id), said);
	}

	/** "Together with “A full test run takes 52 minutes.”" */
	landingWords(to: Landing): string {
		if (to.kind === 'topic')
			return `By itself in “${this.#columns.find(({ topic }) => topic.id === to.id)?.topic.title ?? 'the column'}”`;
		return `Together with “${inShort(this.#stack(to)?.title ?? 'a card')}”`;
	}

	/** Where something can be put, nearest first. */
	placesFor(carried: Carried): Landing[] {
		const columns = this.#columns;
		const own = this.#topicOf(carried, columns);
		const sorted = [...columns].sort((a, b) => Number(b.topic.id === own) - Number(a.topic.id === own));
		return sorted.flatMap((column) => this.#placesIn(column, carried).slice(1));
	}

	#stack(to: Landing): Stack | undefined {
		return this.#columns.flatMap(({ stacks }) => stacks).find(({ id }) => to.kind === 'stack' && id === to.id);
	}

	get #columns(): readonly Column[] {
		return columnsOf(this.#nexus.view, this.#event().id);
	}

	#topicOf({ id }: Carried, columns: readonly Column[]): TopicId {
		const holds = (stack: Stack) => stack.id === id || stack.challenges.some((known) => known.id === id);
		return columns.find(({ stacks }) => stacks.some(holds))?.topic.id ?? columns[0]!.topic.id;
	}

	/** By itself first, then with each that lies there, but not with itself nor with the group that it lies in. */
	#placesIn({ topic, stacks }: Column, { id }: Carried): Landing[] {
		return [
			{ kind: 'topic', id: topic.id },
			...stacks
				.filter((stack) => stack.id !== id && !stack.challenges.some((known) => known.id === id))
				.map((stack): Landing => ({ kind: 'stack', id: stack.id })),
		];
	}

	/** `data-stack` and `data-topic` mark the places. Over where it lies already, nothing would change. */
	#landingAt(x: number, y: number): Landing | undefined {
		const carried = this.#carried;
		const under = document.elementsFromPoint(x, y);
		const find = (attribute: string) =>
			under.map((element) => element.closest<HTMLElement>(`[data-${attribute}]`)).find((found) => found !== null);
		const [stack, topic] = [find('stack')?.dataset['stack'], find('topic')?.dataset['topic']];
		if (!carried || topic === undefined) return undefined;
		if (stack === undefined) return { kind: 'topic', id: topic };
		const places = this.#columns.flatMap((column) => this.#placesIn(column, carried));
		return places.find((place) => place.kind === 'stack' && place.id === stack);
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
	`“${inShort(carried.kind === 'group' ? carried.stack.title : carried.challenge.text, 40)}”`;

export const [getGrouping, setGrouping] = createContext<Grouping>();
