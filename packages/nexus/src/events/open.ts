/** Which events are open, and what that opens or closes for others. */
import type { BoardView } from '../board-view.ts';
import type { DocumentKey } from '../documents.ts';
import type { EventId, PersonId } from '../ids.ts';
import { oncePerView } from '../memo.ts';
import { Refusal, type Refused } from '../refusal.ts';
import type { EventKind, NexusEvent } from '../schema/event.ts';

/** Those that are open now, the latest first. */
export const openEvents = oncePerView(({ events }: BoardView): readonly NexusEvent[] =>
	[...events.values()].filter(({ closed }) => !closed).sort(byOpening),
);

/** The one of a kind that is open: there is one at most, whatever else is open beside it. */
export const openEventOfKind = (view: BoardView, kind: EventKind): NexusEvent | undefined =>
	openEvents(view).find((event) => event.kind === kind);

/** Those that were held, the latest first. */
export const heldEvents = oncePerView(({ events }: BoardView): readonly NexusEvent[] =>
	[...events.values()].filter(({ closed }) => closed).sort(byOpening),
);

/** Those of a kind that came to their end, the latest first: what was given up is none of them. */
export const heldOf = (view: BoardView, kind: EventKind): readonly NexusEvent[] =>
	heldEvents(view).filter((event) => event.kind === kind && !isGivenUp(view, event.id));

/** Whether an event closed with nothing coming of it. */
export const isGivenUp = ({ plannings, retrospectives, dailies }: BoardView, event: EventId): boolean =>
	(plannings.get(event) ?? retrospectives.get(event) ?? dailies.get(event))?.abandoned ?? false;

const byOpening = (a: NexusEvent, b: NexusEvent) => b.opened.at - a.opened.at || (a.id < b.id ? -1 : 1);

/** The event that a Nexus is in now: what is found meanwhile was found in it. */
export const eventUnderWay = (view: BoardView): NexusEvent | undefined => openEvents(view)[0];

/** One event of a kind is held at a time. */
export function whyNotOpen(view: BoardView, kind: EventKind): Refused | undefined {
	return openEventOfKind(view, kind) ? { code: 'event-open', about: kind } : undefined;
}

/** Why a document of an event takes nothing any more: what was shown in a room stays as it was when it closed. */
export function whyNotChangeEvent(events: BoardView['events'], doc: DocumentKey): Refused | undefined {
	if (doc.kind !== 'event' && doc.kind !== 'team-event' && doc.kind !== 'draft') return undefined;
	return events.get(doc.event)?.closed ? { code: 'event-closed' } : undefined;
}

/** @throws {Refusal} `unknown-event`, `event-closed` */
export function openEventOf({ events }: BoardView, id: EventId): NexusEvent {
	const event = events.get(id);
	if (!event) throw new Refusal({ code: 'unknown-event', about: id });
	if (event.closed) throw new Refusal({ code: 'event-closed' });
	return event;
}

/** Whether a person takes part now: they joined, and did not leave. */
export const isInRoom = ({ people }: NexusEvent, person: PersonId): boolean =>
	people[person] !== undefined && people[person].left === undefined;

/** Those who take part, in the order in which they joined. */
export const peopleInRoom = (event: NexusEvent): PersonId[] =>
	Object.keys(event.people)
		.filter((person) => isInRoom(event, person))
		.sort((a, b) => event.people[a]!.joined - event.people[b]!.joined || (a < b ? -1 : 1));

/** Those who take part and are waited for: whoever looks on is not. */
export const countedInRoom = (event: NexusEvent): PersonId[] =>
	peopleInRoom(event).filter((person) => !event.people[person]!.observing);

/** Why a person does not count where all are waited for: they are not in the room, or look on. */
export function whyNotCounted(event: NexusEvent, person: PersonId): Refused | undefined {
	if (!isInRoom(event, person)) return { code: 'not-in-room' };
	return event.people[person]!.observing ? { code: 'observing' } : undefined;
}

/** Those who are ready with where the room is now. */
export const readyPeople = (event: NexusEvent): PersonId[] =>
	countedInRoom(event).filter((person) => {
		const mark = event.ready[person];
		return mark?.phase === event.position.phase && mark.step === event.position.step;
	});
