/** Who is at the other end of a socket, and what they may, asked of the board as it stands at that moment. */
import {
	inboxOf,
	mainRole,
	mayRead,
	parseDocumentName,
	whyNotChangeEvent,
	whyNotWrite,
	type DocumentKey,
	type EventId,
	type Person,
	type PersonId,
	type TeamId,
} from '@nexus-board/nexus';
import type { Denial, Visitor } from '@nexus-board/sync/room';
import { CLOSE } from '@nexus-board/sync/wire';
import { fullName, type OpenNexus } from './open-nexus.ts';

export class Guard implements Visitor {
	readonly person: PersonId;
	readonly #nexus: OpenNexus;

	constructor(nexus: OpenNexus, person: PersonId) {
		this.#nexus = nexus;
		this.person = person;
	}

	/** What others see of this connection. */
	identity(): Record<string, unknown> {
		const who = this.#who;
		return { person: this.person, role: who ? mainRole(who) : undefined };
	}

	find(document: string): string | number {
		const who = this.#who;
		if (!who) return CLOSE.unknownPerson;
		const key = parseDocumentName(document);
		if (!key || !this.#exists(key)) return CLOSE.unknownDocument;
		return mayRead(who, key) ? fullName(this.#nexus.id, this.#nexus.incarnation, key) : CLOSE.notPermitted;
	}

	whyNotWrite(document: string): Denial | undefined {
		const who = this.#who;
		const key = parseDocumentName(document);
		if (!who || !key) return { rule: 'not-permitted' };
		const { policy, events } = this.#nexus.board;
		const refused = whyNotWrite(who, key, policy) ?? whyNotChangeEvent(events, key);
		return refused && { rule: refused.code, ...(refused.about !== undefined && { about: refused.about }) };
	}

	/** Whoever left is nobody here any more. */
	get #who(): Person | undefined {
		const who = this.#nexus.board.people.get(this.person);
		return who?.left ? undefined : who;
	}

	/** A draft is for an event, or for the inbox of a Sprint (R26). */
	#isDraftable(event: EventId): boolean {
		const { events, view } = this.#nexus.board;
		return events.has(event) || view.sprints.some(({ id }) => inboxOf(id) === event);
	}

	/** In a Retrospective each Scrum Team has a room of its own (R26). */
	#isHeldBy(event: EventId, team: TeamId): boolean {
		const { events, view } = this.#nexus.board;
		return events.get(event)?.kind === 'retrospective' && view.teams.some(({ id }) => id === team);
	}

	/** Documents come into being with what they are about: a team's with the team, an event's with the event. */
	#exists(key: DocumentKey): boolean {
		switch (key.kind) {
			case 'team':
				return this.#nexus.board.view.teams.some(({ id }) => id === key.team);
			case 'event':
				return this.#nexus.board.events.has(key.event);
			case 'draft':
				return this.#isDraftable(key.event) && this.#nexus.board.people.has(key.owner);
			case 'team-event':
				return this.#isHeldBy(key.event, key.team);
			default:
				return true;
		}
	}
}
