/** This person's own answer, from their draft: on their devices alone, and on the server. */
import { ownEstimateId, type EventId, type Question } from '@nexus-board/nexus';
import { createSubscriber } from 'svelte/reactivity';
import type { LiveNexus } from '#lib/live/live-nexus.svelte.ts';

export class OwnEstimate {
	readonly #nexus: LiveNexus;
	readonly #event: EventId;
	readonly #subscribe: () => void;

	/** The draft is to be open as long as this is used. */
	constructor(nexus: LiveNexus, event: EventId) {
		this.#nexus = nexus;
		this.#event = event;
		this.#subscribe = createSubscriber((update) => nexus.board.onstir(update));
	}

	of({ item, round }: Question): string | undefined {
		this.#subscribe();
		const { estimates } = this.#nexus.board.draft(this.#event, this.#nexus.me).roots;
		const answer = estimates.get(ownEstimateId(item, round));
		return typeof answer === 'string' ? answer : undefined;
	}
}
