/**
 * Looks whether the facilitators of open events are here. When one's last window is gone, the record says since when, so
 * that everybody sees how long the seat is held; when they are back, it says so no more (F7).
 */
import { SERVER, noteFacilitator, openEvents, type Actor, type EventId, type NexusEvent } from '@nexus-board/nexus';
import { Lookout } from './lookout.ts';
import type { OpenNexus } from './open-nexus.ts';

/** How often it is looked. Who is missing at one look and back at the next was never away: a page that is loaded anew. */
const LOOK_MS = 2_000;

export class Usher {
	readonly #nexus: Pick<OpenNexus, 'board' | 'decide' | 'sharedRooms' | 'peopleHere'>;
	readonly #now: () => number;
	/** When a facilitator was missing first, by event. */
	readonly #missing = new Map<EventId, number>();
	readonly #lookout: Lookout;

	constructor(
		nexus: Pick<OpenNexus, 'board' | 'decide' | 'sharedRooms' | 'peopleHere'>,
		{ now, onfailure }: { now: () => number; onfailure: (error: unknown) => void },
	) {
		this.#nexus = nexus;
		this.#now = now;
		this.#lookout = new Lookout({
			everyMs: LOOK_MS,
			isNeeded: () => [...nexus.board.events.values()].some(({ closed }) => !closed),
			look: () => this.#look(),
			onfailure,
		});
	}

	/** Looks from now on, as long as an event is open. */
	look(): void {
		this.#lookout.look();
	}

	end(): void {
		this.#lookout.end();
	}

	async #look(): Promise<void> {
		const here = new Set((await this.#nexus.peopleHere()).map(({ id }) => id));
		for (const event of openEvents(this.#nexus.board.view)) {
			const since = here.has(event.seat.facilitator) ? undefined : (this.#missing.get(event.id) ?? this.#now());
			const isNew = since !== undefined && !this.#missing.has(event.id);
			if (since === undefined) this.#missing.delete(event.id);
			else this.#missing.set(event.id, since);
			if (!isNew && (since === undefined) !== (event.seat.awaySince === undefined)) await this.#note(event, since);
		}
	}

	async #note({ id, seat: { facilitator } }: NexusEvent, since: number | undefined): Promise<void> {
		const by: Actor = { person: SERVER, now: this.#now, random: Math.random };
		await this.#nexus.decide(async () => ({
			rooms: await this.#nexus.sharedRooms('record'),
			change: () => noteFacilitator(this.#nexus.board, by, id, facilitator, since),
		}));
	}
}
