/** This person's own votes, from their draft: on their devices alone, and on the server, which counts them (F6). */
import { ownVotes, type EventId } from '@nexus-board/nexus';
import { createContext } from 'svelte';
import { createSubscriber } from 'svelte/reactivity';
import type { LiveNexus } from '#lib/live/live-nexus.svelte.ts';
import type { Room } from '../room.svelte.ts';

export class OwnVotes {
	readonly #nexus: LiveNexus;
	readonly #room: Room;
	readonly #event: EventId;
	readonly #subscribe: () => void;
	/** One after the other, so that each of two quick presses is asked for. */
	#last: Promise<unknown> = Promise.resolve();

	constructor(nexus: LiveNexus, room: Room, event: EventId) {
		this.#nexus = nexus;
		this.#room = room;
		this.#event = event;
		this.#subscribe = createSubscriber((update) => nexus.board.onstir(update));
	}

	/** By stack; empty while there are no votes. The draft is to be open. Every stack asks for it, so it is worked out once. */
	readonly all: ReadonlyMap<string, number> = $derived.by(() => {
		this.#subscribe();
		return this.#nexus.view.retrospectives.has(this.#event)
			? ownVotes(this.#nexus.board, this.#event, this.#nexus.me)
			: new Map<string, number>();
	});

	get given(): number {
		return [...this.all.values()].reduce((sum, some) => sum + some, 0);
	}

	/** Gives one vote more, or takes one back. */
	give(about: string, given: boolean): void {
		const round = this.#nexus.view.retrospectives.get(this.#event)?.voting?.round;
		if (round === undefined) return;
		this.#last = this.#last.then(() => this.#room.act('vote', { round, about, given }));
	}
}

export const [getOwnVotes, setOwnVotes] = createContext<OwnVotes>();
