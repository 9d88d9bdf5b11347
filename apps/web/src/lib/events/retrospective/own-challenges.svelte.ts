/** What this person wrote and has not shown, and which of the shown challenges are theirs: on their devices alone, and on the server (F6). */
import {
	inboxOf,
	ownChallenges,
	ownChallengeText,
	shownOf,
	type ChallengeId,
	type DraftKey,
	type EventId,
	type NexusEvent,
	type OwnChallenge,
} from '@nexus-board/nexus';
import { createSubscriber } from 'svelte/reactivity';
import type * as Y from 'yjs';
import type { LiveNexus } from '#lib/live/live-nexus.svelte.ts';

/** A challenge of one's own, and where it waits: in the room, or in the inbox of the Sprint. */
export interface Own extends OwnChallenge {
	readonly where: EventId;
}

export class OwnChallenges {
	readonly #nexus: LiveNexus;
	readonly #places: () => readonly EventId[];
	readonly #subscribe: () => void;

	/** @param places where one's drafts lie; they are to be open as long as this is used */
	constructor(nexus: LiveNexus, places: () => readonly EventId[]) {
		this.#nexus = nexus;
		this.#places = places;
		this.#subscribe = createSubscriber((update) => nexus.board.onstir(update));
	}

	/** What waits, in the order in which it was written. */
	get waiting(): readonly Own[] {
		this.#subscribe();
		return this.#places().flatMap((where) =>
			ownChallenges(this.#nexus.board, where, this.#nexus.me).map((own) => ({ ...own, where })),
		);
	}

	/** What this person's own became when it was shown. */
	get shown(): ReadonlySet<ChallengeId> {
		this.#subscribe();
		return shownOf(
			this.#nexus.board,
			this.#places().map((event): DraftKey => ({ kind: 'draft', event, owner: this.#nexus.me })),
		);
	}

	/** For an editor. */
	text({ where, id }: Own): Y.Text | undefined {
		this.#subscribe();
		return ownChallengeText(this.#nexus.board, where, this.#nexus.me, id);
	}
}

/** Where one's own challenges for a Retrospective may lie. */
export const placesOf = ({ id, sprint }: NexusEvent): EventId[] => [
	id,
	...(sprint === undefined ? [] : [inboxOf(sprint)]),
];
