/**
 * The frame of every event: opening it, where the room is, who leads, who takes part, its timer, and closing it. The
 * server does all of it, in procedures, so there is one referee, and the room goes on when nobody's browser is open (F7).
 *
 * Whoever moves the room says where it was for them. Two who press "next" at once move it once: the second is told that
 * it has moved on.
 */
import * as Y from 'yjs';
import { SERVER } from '../access/access.ts';
import type { Board } from '../board.ts';
import { newId, type EventId, type ItemId, type PersonId } from '../ids.ts';
import { Refusal, refuse } from '../refusal.ts';
import { whyNotItem } from '../rules/items.ts';
import { whyNotNumber, whyNotText } from '../rules/texts.ts';
import {
	EVENT_LIMITS,
	type Attendance,
	type EventKind,
	type NexusEvent,
	type Position,
	type RaisedHand,
	type ReadyMark,
	type Seat,
	type Timer,
} from '../schema/event.ts';
import type { Person, Sprint } from '../schema/record.ts';
import type { Actor } from '../shared-document.ts';
import { isInRoom, openEventOf, whyNotCounted, whyNotOpen } from './open.ts';
import { plain } from './plain.ts';
import { eventMinutes, phaseIndex, phaseMinutes, timedPhase, type Closing, type EventPlan } from './plan.ts';
import { planOf, planOfEvent } from './plans.ts';
import { handedOver, leads, mayBeSeated, whyNotLead, whyNotTakeSeat } from './seat.ts';
import { changedTimer, runningTimer, standingTimer, type TimerChange } from './timer.ts';

/**
 * Opens an event; whoever does leads it. Asked again while one of its kind is open, there is still one.
 * @param id made by `newId`
 * @throws {Refusal} `not-permitted` for those who look on, `event-open`, `value-unknown` for a kind that nobody can hold,
 *   and what its plan says (`whyNotOpen`)
 */
export function openEvent(board: Board, by: Actor, { id = newId(), kind }: { id?: EventId; kind: EventKind }): EventId {
	const { view } = board;
	if (!mayBeSeated(member(board, by.person))) throw new Refusal({ code: 'not-permitted' });
	const plan = planOf(kind);
	if (!plan) throw new Refusal({ code: 'value-unknown', about: kind });
	refuse(whyNotOpen(view, kind) ?? plan.whyNotOpen?.(view, by));
	const [first] = plan.phases;
	const now = by.now();
	board.record.change(by, ({ events }) => {
		const sprint = plan.sprintOf?.(board, by) ?? view.sprint;
		events.set(
			id,
			new Y.Map<unknown>([
				['kind', kind],
				['opened', { by: by.person, at: now }],
				...(sprint ? [['sprint', sprint.id] as [string, unknown]] : []),
				['position', plain({ phase: first!.id, step: undefined })],
				['furthest', 0],
				['since', now],
				['seat', { facilitator: by.person, deputies: [] }],
				['timer', plain(firstTimer(plan, sprint, now))],
				['people', new Y.Map([[by.person, { joined: now, observing: false }]])],
				['ready', new Y.Map()],
				['hands', []],
			]),
		);
		plan.onopen?.(board, by, id, sprint);
	});
	return id;
}

/**
 * Comes into the room, or comes back; who only looks on is not waited for. Whoever may change nothing in the Nexus looks on.
 * @throws {Refusal} `unknown-event`, `event-closed`
 */
export function takePart(board: Board, by: Actor, id: EventId, { observing }: { observing: boolean }): void {
	const event = openEventOf(board.view, id);
	const { viewer } = member(board, by.person);
	const joined = event.people[by.person]?.joined ?? by.now();
	setPerson(board, by, id, { joined, left: undefined, observing: observing || viewer });
}

/** Leaves the room; one's hand goes down. @throws {Refusal} `unknown-event`, `event-closed`, `not-in-room` */
export function leaveEvent(board: Board, by: Actor, id: EventId): void {
	const event = inRoom(board, by.person, id);
	setPerson(board, by, id, { ...event.people[by.person]!, left: by.now() });
	setHands(board, by, event, (hands) => hands.filter(({ person }) => person !== by.person));
}

/**
 * Leads the room somewhere else: to another phase, or to another step of it. The timer begins anew with the phase, unless
 * both are in one time-box.
 * @param from where the room was for whoever leads it on
 * @throws {Refusal} `not-facilitating`, `moved-on` when it was led on meanwhile, `value-unknown`, `unknown-item`,
 *   `unknown-event`, `event-closed`; nothing is changed.
 */
export function moveEvent(board: Board, by: Actor, id: EventId, { from, to }: { from: Position; to: Position }): void {
	const event = openEventOf(board.view, id);
	refuse(whyNotLead(event, by.person));
	if (isAt(event, to)) return;
	if (!isAt(event, from)) throw new Refusal({ code: 'moved-on' });
	const plan = planOfEvent(event);
	const index = phaseIndex(plan, to.phase);
	refuse(whyNotPosition(board, plan, index, to));
	const timer = timerAt(board, plan, event, to, by.now());
	edit(board, by, id, (map) => {
		map.set('position', plain(to));
		map.set('furthest', Math.max(event.furthest, index));
		if (to.phase !== event.position.phase) leavePhase(map, event, by.now());
		map.delete('spotlight');
		if (timer) map.set('timer', plain(timer));
		if (to.step !== undefined) plan.onstep?.(board, by, event, to.step);
	});
}

/** Starts or pauses the timer, gives more time or fewer, or another time altogether. @throws {Refusal} `not-facilitating`, `number-out-of-range`, `unknown-event`, `event-closed` */
export function changeTimer(board: Board, by: Actor, id: EventId, change: TimerChange): void {
	const event = openEventOf(board.view, id);
	refuse(whyNotLead(event, by.person));
	if (change.action === 'add')
		refuse(whyNotNumber(change.minutes, -EVENT_LIMITS.timerMinutes, EVENT_LIMITS.timerMinutes, 'minutes'));
	if (change.action === 'set') refuse(whyNotNumber(change.minutes, 1, EVENT_LIMITS.timerMinutes, 'minutes'));
	edit(board, by, id, (map) => map.set('timer', plain(changedTimer(event.timer, change, by.now()))));
}

/**
 * Says that one is ready with where the room is, or not any more. @param at where it was for them
 * @throws {Refusal} `not-in-room`, `observing`, `moved-on`, `unknown-event`, `event-closed`
 */
export function markReady(board: Board, by: Actor, id: EventId, { ready, at }: { ready: boolean; at: Position }): void {
	const event = openEventOf(board.view, id);
	refuse(whyNotCounted(event, by.person));
	if (!isAt(event, at)) throw new Refusal({ code: 'moved-on' });
	edit(board, by, id, (map) => {
		const marks = map.get('ready') as Y.Map<unknown>;
		if (ready) marks.set(by.person, { ...plain(at), at: by.now() } satisfies ReadyMark);
		else marks.delete(by.person);
	});
}

/**
 * Raises one's hand or takes it down. Whoever leads the room also takes down others'.
 * @throws {Refusal} `not-in-room`, `not-facilitating`, `unknown-event`, `event-closed`
 */
export function raiseHand(
	board: Board,
	by: Actor,
	id: EventId,
	{ raised, person = by.person }: { raised: boolean; person?: PersonId | undefined },
): void {
	const event = inRoom(board, by.person, id);
	if (person !== by.person && (raised || !leads(event, by.person))) throw new Refusal({ code: 'not-facilitating' });
	setHands(board, by, event, (hands) => {
		if (!raised) return hands.filter((hand) => hand.person !== person);
		return hands.some((hand) => hand.person === person) ? hands : [...hands, { person, at: by.now() }];
	});
}

/**
 * Asks everybody to look at a page, and at an item on it; nobody is moved by force (F7). Absent: asks no longer.
 * @throws {Refusal} `not-facilitating`, `text-missing`, `text-too-long`, `unknown-item`, `unknown-event`, `event-closed`
 */
export function bringEveryone(
	board: Board,
	by: Actor,
	id: EventId,
	place: { page: string; item?: ItemId | undefined } | undefined,
): void {
	const event = openEventOf(board.view, id);
	refuse(whyNotLead(event, by.person));
	if (place) refuse(whyNotText(place.page, EVENT_LIMITS.page, 'page'));
	if (place?.item !== undefined) refuse(whyNotItem(board.view, place.item));
	edit(board, by, id, (map) => {
		if (!place) map.delete('spotlight');
		else map.set('spotlight', { ...plain(place), by: by.person, at: by.now() });
	});
}

/**
 * Gives the seat to somebody, takes it, or names deputies. Whoever leads the room gives it to anybody who may lead; another
 * member of the Nexus Integration Team takes it when the facilitator's connection was gone for too long. Two who take it at
 * once: the first has it.
 * @throws {Refusal} `not-permitted`, `seat-held`, `not-facilitating`, `unknown-person`, `number-out-of-range`,
 *   `unknown-event`, `event-closed`
 */
export function changeSeat(
	board: Board,
	by: Actor,
	id: EventId,
	{ facilitator, deputies }: { facilitator?: PersonId | undefined; deputies?: readonly PersonId[] | undefined },
): void {
	const event = openEventOf(board.view, id);
	for (const person of [facilitator, ...(deputies ?? [])])
		if (person !== undefined && !mayBeSeated(board.view.people.get(person)))
			throw new Refusal({ code: 'unknown-person', about: person });
	if (deputies) refuse(whyNotNumber(deputies.length, 0, EVENT_LIMITS.deputies, 'deputies'));
	if (deputies || facilitator !== by.person) refuse(whyNotLead(event, by.person));
	else refuse(whyNotTakeSeat(board.view, event, by.person, by.now()));
	const named: Seat = deputies ? { ...event.seat, deputies: [...new Set(deputies)] } : event.seat;
	const seat = facilitator === undefined || facilitator === named.facilitator ? named : handedOver(named, facilitator);
	board.record.change(by, () => {
		edit(board, by, id, (map) => map.set('seat', plain(seat)));
		if (!isInRoom(event, seat.facilitator))
			setPerson(board, by, id, { joined: by.now(), left: undefined, observing: false }, seat.facilitator);
	});
}

/**
 * Closes an event; it stays to be read. Of two who close it at once, the second is told that it is closed.
 * @throws {Refusal} `not-facilitating`, `unknown-event`, `event-closed`, `no-sprint`, and what its plan says (`whyNotClose`)
 */
export function closeEvent(board: Board, by: Actor, id: EventId, closing: Closing = {}): void {
	const event = openEventOf(board.view, id);
	const plan = planOfEvent(event);
	refuse(whyNotLead(event, by.person) ?? plan.whyNotClose?.(board.view, event, closing));
	edit(board, by, id, (map) => {
		map.set('closed', { by: by.person, at: by.now() });
		leavePhase(map, event, by.now());
		map.set('timer', plain(changedTimer(event.timer, { action: 'pause' }, by.now())));
		plan.onclose?.(board, by, event, closing);
	});
}

/**
 * The server saw that the facilitator's last window is gone, or that they are back. An event that is closed or led by
 * somebody else by now stays as it is.
 * @param awaySince absent: they are back
 */
export function noteFacilitator(board: Board, by: Actor, id: EventId, facilitator: PersonId, awaySince?: number): void {
	if (by.person !== SERVER) throw new Refusal({ code: 'not-permitted' });
	const event = board.view.events.get(id);
	if (!event || event.closed || event.seat.facilitator !== facilitator) return;
	if ((event.seat.awaySince === undefined) === (awaySince === undefined)) return;
	edit(board, by, id, (map) => map.set('seat', plain({ ...event.seat, awaySince })));
}

/** Whether the room is at a position. */
export const isAt = ({ position: { phase, step } }: NexusEvent, at: Position): boolean =>
	phase === at.phase && step === at.step;

function whyNotPosition(board: Board, plan: EventPlan, index: number, { phase, step }: Position) {
	const known = plan.phases[index];
	if (!known || (step !== undefined && !known.stepped)) return { code: 'value-unknown', about: phase } as const;
	return step === undefined ? undefined : plan.whyNotStep?.(board.view, step);
}

/** Where no time runs in the first phase, the time-box of the whole event waits. */
function firstTimer(plan: EventPlan, sprint: Sprint | undefined, now: number): Timer {
	const [first] = plan.phases;
	const timed = timedPhase(plan, first!.id);
	return timed ? runningTimer(phaseMinutes(plan, timed, sprint), now) : standingTimer(eventMinutes(plan, sprint));
}

/** The timer as it begins or goes on there; `undefined`: it stays as it is. */
function timerAt({ view }: Board, plan: EventPlan, event: NexusEvent, to: Position, now: number): Timer | undefined {
	const atStep = to.step === undefined ? undefined : plan.stepMinutes?.(view, event);
	if (atStep !== undefined) return runningTimer(atStep, now);
	if (to.phase === event.position.phase) return undefined;
	const [before, timed] = [timedPhase(plan, event.position.phase), timedPhase(plan, to.phase)];
	if (!timed) return changedTimer(event.timer, { action: 'pause' }, now);
	if (timed === before) return undefined;
	// Whoever comes back from where no time runs goes on in the time-box that was begun.
	const isBegun = !before && event.furthest >= phaseIndex(plan, timed.id);
	return isBegun
		? changedTimer(event.timer, { action: 'start' }, now)
		: runningTimer(phaseMinutes(plan, timed, view.sprint), now);
}

/** @throws {Refusal} `unknown-person` */
function member({ view }: Board, person: PersonId): Person {
	const who = view.people.get(person);
	if (!who || who.left) throw new Refusal({ code: 'unknown-person', about: person });
	return who;
}

/** @throws {Refusal} `not-in-room`, `unknown-event`, `event-closed` */
function inRoom(board: Board, person: PersonId, id: EventId): NexusEvent {
	const event = openEventOf(board.view, id);
	if (!isInRoom(event, person)) throw new Refusal({ code: 'not-in-room' });
	return event;
}

function edit(board: Board, by: Actor, id: EventId, write: (map: Y.Map<unknown>) => void): void {
	board.record.change(by, ({ events }) => write(events.get(id)!));
}

/** Counts the time in the phase that the room leaves, for those who want to know how long it usually takes. */
function leavePhase(map: Y.Map<unknown>, { position, since, spent }: NexusEvent, now: number): void {
	const before = spent[position.phase] ?? 0;
	map.set('spent', { ...spent, [position.phase]: before + Math.max(0, now - since) });
	map.set('since', now);
}

function setPerson(board: Board, by: Actor, id: EventId, attendance: Attendance, person = by.person): void {
	edit(board, by, id, (map) => (map.get('people') as Y.Map<unknown>).set(person, plain(attendance)));
}

function setHands(
	board: Board,
	by: Actor,
	{ id, hands }: NexusEvent,
	change: (hands: readonly RaisedHand[]) => readonly RaisedHand[],
): void {
	const changed = change(hands);
	if (changed.length !== hands.length) edit(board, by, id, (map) => map.set('hands', changed));
}
