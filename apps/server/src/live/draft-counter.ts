/**
 * Counts what waits to be shown in an open Retrospective, for all to see that others write, and how many votes were cast
 * (R26, F6). It looks only now and then, so that when a number changed tells nobody who wrote.
 */
import {
	SERVER,
	draftsFor,
	isCounted,
	noteCounts,
	openEvents,
	type Actor,
	type DraftKey,
	type NexusEvent,
} from '@nexus-board/nexus';
import { Lookout } from './lookout.ts';
import type { OpenNexus } from './open-nexus.ts';

/** How often it is looked. */
const LOOK_MS = 5_000;

export class DraftCounter {
	readonly #nexus: OpenNexus;
	readonly #by: Actor;
	readonly #lookout: Lookout;

	constructor(nexus: OpenNexus, { now, onfailure }: { now: () => number; onfailure: (error: unknown) => void }) {
		this.#nexus = nexus;
		this.#by = { person: SERVER, now, random: Math.random };
		this.#lookout = new Lookout({
			everyMs: LOOK_MS,
			isNeeded: () => [...nexus.board.events.values()].some(isLookingBack),
			look: () => this.#look(),
			onfailure,
		});
	}

	/** Looks from now on, as long as a Retrospective is open. */
	look(): void {
		this.#lookout.look();
	}

	end(): void {
		this.#lookout.end();
	}

	async #look(): Promise<void> {
		for (const event of openEvents(this.#nexus.board.view).filter(isLookingBack)) {
			const drafts = await openDrafts(this.#nexus, event);
			if (this.#lookout.hasEnded || isCounted(this.#nexus.board, event, drafts)) continue;
			await this.#nexus.decide(async () => ({
				rooms: await this.#nexus.sharedRooms('record'),
				change: () => noteCounts(this.#nexus.board, this.#by, event.id, drafts),
			}));
		}
	}
}

const isLookingBack = ({ kind, closed }: NexusEvent) => kind === 'retrospective' && !closed;

/** The drafts in which something lies for a Retrospective, open, and the room's own document beside them. */
async function openDrafts(nexus: OpenNexus, event: NexusEvent): Promise<DraftKey[]> {
	const drafts = await nexus.written(draftsFor(nexus.board.view, event));
	await Promise.all([nexus.room({ kind: 'event', event: event.id }), ...drafts.map((draft) => nexus.room(draft))]);
	return drafts;
}
