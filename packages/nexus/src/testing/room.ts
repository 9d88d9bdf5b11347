/** A room to test with: an event of four people and one who looks on, as the server has it. */
import * as Y from 'yjs';
import type { Board } from '../board.ts';
import { openEvent, takePart } from '../events/frame.ts';
import { inboxOf } from '../events/retrospective/own-challenges.ts';
import type { EventId } from '../ids.ts';
import type { EventKind, NexusEvent } from '../schema/event.ts';
import type { Actor } from '../shared-document.ts';
import { testNexus } from './nexus.ts';

const PEOPLE = {
	olga: { role: 'product-owner' },
	ines: { role: 'scrum-master' },
	ben: { role: 'representative', team: 'birch' },
	amara: { role: 'representative', team: 'cedar' },
	vera: { role: 'stakeholder' },
} as const;

export type Somebody = keyof typeof PEOPLE;

/** 10:00 on the sixth day of the Sprint. */
export const TEN = Date.parse('2026-11-16T10:00:00Z');

/** Ines leads; Ben and Amara take part, Vera looks on, Olga has not come. Ids of items are their titles. */
export const refiningRoom = (...titles: string[]) => roomOf('refinement', titles);

/** The same people plan Sprint 14, which has not begun. */
export const planningRoom = (...titles: string[]) => roomOf('planning', titles);

/** The same people hold a Nexus Daily Scrum. */
export const dailyRoom = (...titles: string[]) => roomOf('daily', titles);

/** The same people look back at Sprint 14. */
export const retrospectiveRoom = (...titles: string[]) => roomOf('retrospective', titles);

function roomOf(kind: EventKind, titles: readonly string[]) {
	const nexus = testNexus({ people: PEOPLE });
	nexus.add(...titles);
	const { board } = nexus.server;
	const clock = { now: TEN };
	/** A person's hand at the server, by its clock. */
	const hand = (person: Somebody | 'server'): Actor => ({ person, now: () => clock.now, random: () => 0.5 });
	const id: EventId = 'e1';
	board.attach({ kind: 'event', event: id }, new Y.Doc());
	openEvent(board, hand('ines'), { id, kind });
	for (const event of [id, inboxOf(board.view.sprint!.id)])
		for (const owner of Object.keys(PEOPLE)) board.attach({ kind: 'draft', event, owner }, new Y.Doc());
	for (const { id: team } of board.view.teams) board.attach({ kind: 'team-event', event: id, team }, new Y.Doc());
	for (const person of ['ben', 'amara', 'vera'] as const) {
		clock.now += 1;
		takePart(board, hand(person), id, { observing: false });
	}
	clock.now = TEN;
	return { nexus, board, clock, hand, id, event: () => eventOf(board, id) };
}

function eventOf(board: Board, id: EventId): NexusEvent {
	return board.view.events.get(id)!;
}
