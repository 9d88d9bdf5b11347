/**
 * The Nexus Sprint Retrospective in its three parts (R26, R27): representatives make shared challenges transparent; each
 * Scrum Team holds its own Retrospective with these as input; representatives agree how to visualize and track what is to
 * be done.
 * @see Nexus Guide, "Nexus Sprint Retrospective"
 */
import * as Y from 'yjs';
import type { BoardView } from '../../board-view.ts';
import type { Board } from '../../board.ts';
import { dateAt } from '../../calendar.ts';
import { refuseUnpermitted } from '../../commands/permitted.ts';
import type { EventId } from '../../ids.ts';
import { Refusal, type Refused } from '../../refusal.ts';
import type { NexusEvent } from '../../schema/event.ts';
import { OTHER, SUBJECTS } from '../../schema/retrospective.ts';
import type { Actor } from '../../shared-document.ts';
import { heldOf, openEventOf, openEventOfKind } from '../open.ts';
import type { EventPlan } from '../plan.ts';
import { closeRetrospective, whyNotCloseRetrospective } from './closing.ts';
import { newTalk } from './talk.ts';
import { discussionOf } from './votes.ts';

/** For each challenge or group that the room talks about. */
const STACK_MINUTES = 5;

const REPRESENTATIVES = 'Appropriate representatives from each Scrum Team';

export const RETROSPECTIVE: EventPlan = {
	kind: 'retrospective',
	name: 'Nexus Sprint Retrospective',
	doing: 'Looking back',
	page: 'retrospective',
	section: 'Nexus Sprint Retrospective',
	timeBox: { minutes: 180, per: 'month' },
	phases: [
		{
			id: 'review',
			name: 'Look at what was agreed',
			short: 'Review',
			part: 'Shared challenges',
			purpose: 'See what became of the improvements that were agreed before: keep them, finish them or drop them.',
			attends: REPRESENTATIVES,
			outcome: 'A word on each improvement that is open',
			share: 0.05,
		},
		{
			id: 'write',
			name: 'Write in private',
			short: 'Write',
			part: 'Shared challenges',
			purpose: 'Name what has impacted more than a single team. Nobody else reads it before it is shown.',
			attends: REPRESENTATIVES,
			outcome: 'Challenges that wait to be shown',
			share: 0.1,
		},
		{
			id: 'group',
			name: 'Group and vote',
			short: 'Group',
			part: 'Shared challenges',
			purpose: 'Show the challenges, put together what belongs together, and vote on what to talk about first.',
			attends: REPRESENTATIVES,
			outcome: 'Shared challenges that are transparent to all Scrum Teams, in an order',
			share: 0.1,
		},
		{
			id: 'discuss',
			name: 'Talk about each',
			short: 'Discuss',
			part: 'Shared challenges',
			purpose: 'Why did this happen? How can it be undone? How can the recurrence be prevented?',
			attends: REPRESENTATIVES,
			outcome: 'What is known of each challenge, as input for the Scrum Teams',
			share: 0.2,
			stepped: true,
		},
		{
			id: 'subjects',
			name: 'Answer the three subjects',
			short: 'Subjects',
			part: 'Shared challenges',
			purpose:
				'Every Retrospective addresses work undone and technical debt, how often all was integrated, and how often it was built, tested and deployed.',
			attends: REPRESENTATIVES,
			outcome: 'An answer to each of the three subjects',
			share: 0.05,
		},
		{
			id: 'teams',
			name: 'The teams’ own Retrospectives',
			short: 'Teams',
			part: 'Team Retrospectives',
			purpose:
				'Each Scrum Team holds its own Sprint Retrospective, with the shared challenges as input, and forms actions.',
			attends: 'Each Scrum Team by itself',
			outcome: 'Actions of each Scrum Team',
			share: 0.3,
		},
		{
			id: 'actions',
			name: 'Agree how to see and track',
			short: 'Actions',
			part: 'Agreed actions',
			purpose: 'Agree on how to visualize and track the identified actions. This allows the Nexus as a whole to adapt.',
			attends: REPRESENTATIVES,
			outcome: 'Improvements with an owner, a place where they are seen, and a check',
			share: 0.2,
		},
	],
	steps: (view, { id }) =>
		discussionOf(view, id).map(({ id: step, title }) => ({ id: step, name: title, short: shortened(title) })),
	stepMinutes: () => STACK_MINUTES,
	whyNotOpen: (view, by) => whyNotLookBack(view, by.now()),
	onopen: prepareRoom,
	whyNotClose: (view, event, closing) => whyNotCloseRetrospective(view, event, closing),
	onclose: (board, by, event, closing) => closeRetrospective(board, by, event, closing),
};

/** The first words, where there is little room. */
const shortened = (title: string): string => (title.length <= 18 ? title : `${title.slice(0, 17).trimEnd()}…`);

/**
 * Why there is no Retrospective now: it is held once, in a Sprint that has begun, before the next one is planned.
 * @param now milliseconds since 1970, by the server's clock
 */
export function whyNotLookBack(view: BoardView, now: number): Refused | undefined {
	const { sprint } = view;
	if (!sprint) return { code: 'no-sprint' };
	const isPlanned = openEventOfKind(view, 'planning')?.sprint === sprint.id;
	const hasBegun = sprint.started !== undefined || sprint.start <= dateAt(now, view.nexus.timeZone);
	const about = `Sprint ${sprint.number}`;
	if (isPlanned || !hasBegun) return { code: 'sprint-not-begun', about };
	const isHeld = heldOf(view, 'retrospective').some((event) => event.sprint === sprint.id);
	return isHeld ? { code: 'retrospective-held', about } : undefined;
}

/** @throws {Refusal} `unknown-event`, `event-closed` */
export function openRetrospective(view: BoardView, id: EventId): NexusEvent {
	const event = openEventOf(view, id);
	if (event.kind !== 'retrospective') throw new Refusal({ code: 'unknown-event', about: id });
	return event;
}

/** For what people write in the room's own document. @throws {Refusal} `not-permitted`, `unknown-event`, `event-closed` */
export function refuseClosed(board: Board, by: Actor, event: EventId): void {
	refuseUnpermitted(board, by, { kind: 'event', event });
	openRetrospective(board.view, event);
}

/** The Guide's subjects are there from the beginning, with the texts that everybody writes in. */
function prepareRoom(board: Board, by: Actor, id: EventId): void {
	board.record.change(by, ({ retrospectives }) =>
		retrospectives.set(
			id,
			new Y.Map<unknown>([
				['claims', new Y.Map()],
				['teams', new Y.Map()],
			]),
		),
	);
	board.event(id).change(by, ({ topics }) => {
		for (const topic of [...SUBJECTS, OTHER]) if (!topics.has(topic)) topics.set(topic, new Y.Map(newTalk()));
	});
}
