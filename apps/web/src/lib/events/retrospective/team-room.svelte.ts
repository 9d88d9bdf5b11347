/** A Scrum Team's own Retrospective as its people see it; nobody else receives its document (R26). */
import {
	teamActionTitle,
	teamCardText,
	teamRoom,
	type ActionId,
	type ChallengeId,
	type EventId,
	type TeamId,
	type TeamRoom,
} from '@nexus-board/nexus';
import { createSubscriber } from 'svelte/reactivity';
import type * as Y from 'yjs';
import type { LiveNexus } from '#lib/live/live-nexus.svelte.ts';

export class OwnRoom {
	readonly #nexus: LiveNexus;
	readonly #event: EventId;
	readonly #team: TeamId;
	readonly #subscribe: () => void;

	/** The room's document is to be open as long as this is used. */
	constructor(nexus: LiveNexus, event: EventId, team: TeamId) {
		this.#nexus = nexus;
		this.#event = event;
		this.#team = team;
		this.#subscribe = createSubscriber((update) => nexus.board.onstir(update));
	}

	get now(): TeamRoom {
		this.#subscribe();
		return teamRoom(this.#nexus.board, this.#event, this.#team);
	}

	/** For an editor. */
	cardText(id: ChallengeId): Y.Text | undefined {
		this.#subscribe();
		return teamCardText(this.#nexus.board, this.#event, this.#team, id);
	}

	/** For an editor. */
	actionTitle(id: ActionId): Y.Text | undefined {
		this.#subscribe();
		return teamActionTitle(this.#nexus.board, this.#event, this.#team, id);
	}
}
