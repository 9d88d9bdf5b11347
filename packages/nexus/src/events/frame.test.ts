import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { changeRole, removePerson } from '../commands/record.ts';
import { codeOf, refiningRoom, testNexus, TEN } from '../testing/index.ts';
import {
	bringEveryone,
	changeSeat,
	changeTimer,
	closeEvent,
	leaveEvent,
	markReady,
	moveEvent,
	noteFacilitator,
	openEvent,
	raiseHand,
	takePart,
} from './frame.ts';
import { countedInRoom, heldEvents, openEvents, peopleInRoom, readyPeople } from './open.ts';
import { eventMinutes, phaseMinutes } from './plan.ts';
import { planOf } from './plans.ts';
import { seatFreeAt, SEAT_GRACE_MS } from './seat.ts';
import { mayLookAt, stageOf } from './stage.ts';
import { secondsLeft } from './timer.ts';

const MINUTE_MS = 60_000;
const AGENDA = { phase: 'agenda', step: undefined };
const at = (step: string | undefined) => ({ phase: 'refine', step });

describe('opening an event', () => {
	test('whoever opens it leads it and is in it, at its first phase, with the timer running', () => {
		const { event } = refiningRoom();
		expect(event()).toMatchObject({
			kind: 'refinement',
			opened: { by: 'ines', at: TEN },
			position: AGENDA,
			seat: { facilitator: 'ines', deputies: [] },
			timer: { lengthMs: 6 * MINUTE_MS, endsAt: TEN + 6 * MINUTE_MS },
			people: { ines: { joined: TEN, observing: false } },
		});
	});

	test('there is one of a kind at a time, and none for those who may change nothing', () => {
		const { board, hand, id } = refiningRoom();
		expect(codeOf(() => openEvent(board, hand('ben'), { kind: 'refinement' }))).toBe('event-open');
		closeEvent(board, hand('ines'), id);
		expect(codeOf(() => openEvent(board, hand('vera'), { kind: 'refinement' }))).toBe('not-permitted');
		expect(codeOf(() => openEvent(board, hand('ben'), { kind: 'review' }))).toBe('value-unknown');
		openEvent(board, hand('ben'), { id: 'e2', kind: 'refinement' });
		expect(openEvents(board.view).map((event) => event.id)).toEqual(['e2']);
		expect(heldEvents(board.view).map((event) => event.id)).toEqual(['e1']);
	});

	test('its phases say purpose, who attends, outcome and a time-box in proportion to the Sprint (R5, R29)', () => {
		const plan = planOf('refinement')!;
		for (const phase of plan.phases) {
			expect(phase).toMatchObject({
				purpose: expect.stringMatching(/\.$/) as string,
				attends: expect.stringMatching(/./) as string,
				outcome: expect.stringMatching(/./) as string,
			});
		}
		const minutes = (weeks: number) => eventMinutes(plan, { weeks });
		expect([1, 2, 4].map(minutes)).toEqual([30, 60, 120]);
		expect(phaseMinutes(plan, plan.phases[1]!, undefined)).toBe(96);
		expect(plan.section).toBe('Refinement');
	});
});

test('the time-box of an event is the Guide’s, also where its phases do not add up to whole minutes (R29)', () => {
	const minutes = [1, 2, 4].map((weeks) => eventMinutes(planOf('retrospective')!, { weeks }));
	expect(minutes).toEqual([45, 90, 180]);
});

describe('leading the room', () => {
	test('two who press “next” at once move it once', () => {
		const { board, hand, id, event } = refiningRoom('Pay', 'Button');
		changeSeat(board, hand('ines'), id, { deputies: ['ben'] });
		moveEvent(board, hand('ines'), id, { from: AGENDA, to: at('pay') });
		moveEvent(board, hand('ben'), id, { from: AGENDA, to: at('pay') });
		expect(event().position).toEqual(at('pay'));
		moveEvent(board, hand('ines'), id, { from: at('pay'), to: at('button') });
		expect(codeOf(() => moveEvent(board, hand('ben'), id, { from: at('pay'), to: AGENDA }))).toBe('moved-on');
		expect(event().position).toEqual(at('button'));
	});

	test('nobody else leads: it is refused, and nothing is changed', () => {
		const { board, hand, id, event } = refiningRoom('Pay');
		const before = event();
		for (const person of ['olga', 'ben', 'vera'] as const) {
			const by = hand(person);
			for (const deed of [
				() => moveEvent(board, by, id, { from: AGENDA, to: at('pay') }),
				() => changeTimer(board, by, id, { action: 'pause' }),
				() => bringEveryone(board, by, id, { page: 'backlog' }),
				() => changeSeat(board, by, id, { deputies: [person] }),
				() => changeSeat(board, by, id, { facilitator: 'amara' }),
				() => closeEvent(board, by, id),
			])
				expect(codeOf(deed)).toMatch(/not-facilitating|unknown-person/);
		}
		expect(event()).toBe(before);
	});

	test('participants look back at what has been, never ahead; going back takes nothing from that (F8)', () => {
		const { board, hand, id, event } = refiningRoom('Pay');
		expect(mayLookAt(event(), 'refine')).toBe(false);
		moveEvent(board, hand('ines'), id, { from: AGENDA, to: at('pay') });
		moveEvent(board, hand('ines'), id, { from: at('pay'), to: AGENDA });
		expect(['agenda', 'refine', 'outcome', 'nowhere'].map((phase) => mayLookAt(event(), phase))).toEqual([
			true,
			true,
			false,
			false,
		]);
	});

	test('a place that is none of the event’s is refused', () => {
		const { board, hand, id } = refiningRoom('Pay');
		const move = (to: { phase: string; step: string | undefined }) =>
			codeOf(() => moveEvent(board, hand('ines'), id, { from: AGENDA, to }));
		expect(move({ phase: 'vote', step: undefined })).toBe('value-unknown');
		expect(move({ phase: 'outcome', step: 'pay' })).toBe('value-unknown');
		expect(move(at('nothing'))).toBe('unknown-item');
		expect(move(at(undefined))).toBeUndefined();
	});

	test('the dock says where the room is, what comes next and what was before', () => {
		const { board, hand, id, event } = refiningRoom('Pay');
		expect(stageOf(board.view, event())).toMatchObject({
			phase: { id: 'agenda' },
			index: 0,
			previous: undefined,
			next: { to: at(undefined), name: 'Refine' },
		});
		moveEvent(board, hand('ines'), id, { from: AGENDA, to: at(undefined) });
		expect(stageOf(board.view, event())).toMatchObject({
			steps: [],
			step: -1,
			previous: { to: AGENDA },
			next: { to: { phase: 'outcome', step: undefined } },
		});
	});
});

describe('the timer', () => {
	test('runs, stands, takes more time and counts on beyond its end, by the server’s clock alone (R29)', () => {
		const { board, clock, hand, id, event } = refiningRoom();
		const by = hand('ines');
		const left = () => secondsLeft(event().timer, clock.now);
		clock.now = TEN + 5 * MINUTE_MS;
		expect(left()).toBe(60);
		changeTimer(board, by, id, { action: 'pause' });
		clock.now += 30 * MINUTE_MS;
		expect(left()).toBe(60);
		changeTimer(board, by, id, { action: 'start' });
		changeTimer(board, by, id, { action: 'start' });
		changeTimer(board, by, id, { action: 'add', minutes: 5 });
		expect(event().timer.lengthMs).toBe(11 * MINUTE_MS);
		clock.now += 7 * MINUTE_MS;
		expect(left()).toBe(-60);
		changeTimer(board, by, id, { action: 'add', minutes: 2 });
		expect(left()).toBe(60);
		changeTimer(board, by, id, { action: 'set', minutes: 10 });
		expect(left()).toBe(600);
		expect(codeOf(() => changeTimer(board, by, id, { action: 'set', minutes: 0 }))).toBe('number-out-of-range');
	});

	test('begins anew with each phase, and goes on from step to step', () => {
		const { board, clock, hand, id, event } = refiningRoom('Pay', 'Button');
		clock.now += MINUTE_MS;
		moveEvent(board, hand('ines'), id, { from: AGENDA, to: at('pay') });
		expect(event().timer).toMatchObject({ lengthMs: 48 * MINUTE_MS, endsAt: clock.now + 48 * MINUTE_MS });
		const { timer } = event();
		clock.now += MINUTE_MS;
		moveEvent(board, hand('ines'), id, { from: at('pay'), to: at('button') });
		expect(event().timer).toEqual(timer);
	});

	test('is over on every screen at the same second, and shows 0 then', () => {
		const timer = { lengthMs: 60_000, endsAt: TEN, leftMs: 0 };
		expect([1500, 1000, 1, 0, -1, -999, -1000, -1001].map((ms) => secondsLeft(timer, TEN - ms))).toEqual([
			2, 1, 1, 0, -0, -0, -1, -1,
		]);
	});
});

describe('taking part', () => {
	test('one comes, looks on or not, leaves and comes back; who may change nothing looks on', () => {
		const { board, clock, hand, id, event } = refiningRoom();
		expect(peopleInRoom(event())).toHaveLength(4);
		expect(countedInRoom(event())).not.toContain('vera');
		clock.now += MINUTE_MS;
		raiseHand(board, hand('ben'), id, { raised: true });
		leaveEvent(board, hand('ben'), id);
		expect(event().hands).toEqual([]);
		expect(peopleInRoom(event())).not.toContain('ben');
		takePart(board, hand('ben'), id, { observing: true });
		expect(event().people['ben']).toEqual({ joined: TEN + 1, left: undefined, observing: true });
		expect(countedInRoom(event()).sort()).toEqual(['amara', 'ines']);
		expect(codeOf(() => leaveEvent(board, hand('olga'), id))).toBe('not-in-room');
	});

	test('whoever is ready is named, for the place where the room was; a mark that comes too late is refused', () => {
		const { board, hand, id, event } = refiningRoom('Pay');
		markReady(board, hand('ben'), id, { ready: true, at: AGENDA });
		expect(readyPeople(event())).toEqual(['ben']);
		moveEvent(board, hand('ines'), id, { from: AGENDA, to: at('pay') });
		expect(readyPeople(event())).toEqual([]);
		expect(codeOf(() => markReady(board, hand('amara'), id, { ready: true, at: AGENDA }))).toBe('moved-on');
		expect(codeOf(() => markReady(board, hand('vera'), id, { ready: true, at: at('pay') }))).toBe('observing');
		moveEvent(board, hand('ines'), id, { from: at('pay'), to: AGENDA });
		expect(readyPeople(event())).toEqual(['ben']);
		markReady(board, hand('ben'), id, { ready: false, at: AGENDA });
		expect(readyPeople(event())).toEqual([]);
	});

	test('hands wait in the order in which they went up, and whoever leads takes them down', () => {
		const { board, hand, id, event } = refiningRoom();
		const raised = () => event().hands.map(({ person }) => person);
		for (const person of ['amara', 'ben', 'vera', 'amara'] as const)
			raiseHand(board, hand(person), id, { raised: true });
		expect(raised()).toEqual(['amara', 'ben', 'vera']);
		raiseHand(board, hand('ines'), id, { raised: false, person: 'amara' });
		expect(raised()).toEqual(['ben', 'vera']);
		expect(codeOf(() => raiseHand(board, hand('ben'), id, { raised: false, person: 'vera' }))).toBe('not-facilitating');
		expect(codeOf(() => raiseHand(board, hand('ines'), id, { raised: true, person: 'amara' }))).toBe(
			'not-facilitating',
		);
		expect(codeOf(() => raiseHand(board, hand('olga'), id, { raised: true }))).toBe('not-in-room');
	});

	test('“bring everyone here” asks until the room moves on (F7)', () => {
		const { board, hand, id, event } = refiningRoom('Pay');
		bringEveryone(board, hand('ines'), id, { page: 'backlog', item: 'pay' });
		expect(event().spotlight).toEqual({ page: 'backlog', item: 'pay', mark: { by: 'ines', at: TEN } });
		moveEvent(board, hand('ines'), id, { from: AGENDA, to: at('pay') });
		expect(event().spotlight).toBeUndefined();
	});
});

describe('the facilitator’s seat', () => {
	test('is held for somebody whose connection dropped, then another of the Nexus Integration Team may take it (F7)', () => {
		const { board, clock, hand, id, event } = refiningRoom();
		const take = () => codeOf(() => changeSeat(board, hand('olga'), id, { facilitator: 'olga' }));
		expect(take()).toBe('seat-held');
		noteFacilitator(board, hand('server'), id, 'ines', clock.now);
		expect(seatFreeAt(board.view, event())).toBe(TEN + SEAT_GRACE_MS);
		clock.now += SEAT_GRACE_MS - 1;
		expect(take()).toBe('seat-held');
		clock.now += 1;
		expect(codeOf(() => changeSeat(board, hand('ben'), id, { facilitator: 'ben' }))).toBe('not-permitted');
		expect(take()).toBeUndefined();
		expect(event().seat).toEqual({ facilitator: 'olga', deputies: ['ines'], awaySince: undefined });
		expect(peopleInRoom(event())).toContain('olga');
	});

	test('whoever lost it comes back as a deputy and may take it again', () => {
		const { board, clock, hand, id, event } = refiningRoom();
		noteFacilitator(board, hand('server'), id, 'ines', clock.now);
		clock.now += SEAT_GRACE_MS;
		changeSeat(board, hand('olga'), id, { facilitator: 'olga' });
		noteFacilitator(board, hand('server'), id, 'ines', undefined);
		changeSeat(board, hand('ines'), id, { facilitator: 'ines' });
		expect(event().seat).toMatchObject({ facilitator: 'ines', deputies: ['olga'] });
	});

	test('a facilitator who is back in time keeps it; the server alone says who is away', () => {
		const { board, clock, hand, id, event } = refiningRoom();
		noteFacilitator(board, hand('server'), id, 'ines', clock.now);
		noteFacilitator(board, hand('server'), id, 'ines', undefined);
		expect(event().seat.awaySince).toBeUndefined();
		expect(codeOf(() => noteFacilitator(board, hand('ben'), id, 'ines', clock.now))).toBe('not-permitted');
	});

	test('is given to anybody who may lead, deputies lead too, and it is free at once when its holder left the Nexus', () => {
		const { board, hand, id, event } = refiningRoom();
		changeSeat(board, hand('ines'), id, { facilitator: 'ben' });
		expect(event().seat).toMatchObject({ facilitator: 'ben', deputies: ['ines'] });
		changeTimer(board, hand('ines'), id, { action: 'pause' });
		expect(codeOf(() => changeSeat(board, hand('ben'), id, { facilitator: 'vera' }))).toBe('unknown-person');
		changeRole(board, hand('olga'), { person: 'ben', role: 'stakeholder' });
		expect(codeOf(() => changeSeat(board, hand('olga'), id, { facilitator: 'olga' }))).toBeUndefined();
		changeSeat(board, hand('olga'), id, { facilitator: 'ines', deputies: [] });
		removePerson(board, hand('olga'), 'ines');
		expect(codeOf(() => changeSeat(board, hand('olga'), id, { facilitator: 'olga' }))).toBeUndefined();
	});
});

describe('closing', () => {
	test('an event that is closed stays to be read, its timer stands, and nothing is changed in it any more', () => {
		const { board, clock, hand, id, event } = refiningRoom('Pay');
		clock.now += MINUTE_MS;
		closeEvent(board, hand('ines'), id);
		expect(event()).toMatchObject({ closed: { by: 'ines', at: clock.now }, timer: { leftMs: 5 * MINUTE_MS } });
		const before = event();
		for (const deed of [
			() => moveEvent(board, hand('ines'), id, { from: AGENDA, to: at('pay') }),
			() => takePart(board, hand('olga'), id, { observing: false }),
			() => raiseHand(board, hand('ben'), id, { raised: true }),
			() => changeSeat(board, hand('ines'), id, { facilitator: 'ben' }),
			() => closeEvent(board, hand('ines'), id),
		])
			expect(codeOf(deed)).toBe('event-closed');
		expect(event()).toBe(before);
		expect(codeOf(() => closeEvent(board, hand('ines'), 'e9'))).toBe('unknown-event');
	});
});

test('whatever lies in the record under an event, there is a view of it', () => {
	const { server } = testNexus();
	server.board.record.change(server.actor, ({ events }) => {
		events.set('none', new Y.Map());
		const strange = new Y.Map<unknown>(Object.entries({ kind: 'refinement', opened: { by: 'x', at: 1 }, seat: 7 }));
		for (const field of ['position', 'timer', 'people', 'ready', 'hands', 'spotlight', 'furthest'])
			strange.set(field, ['strange', { step: '' }, null]);
		events.set('strange', strange);
	});
	expect([...server.board.view.events.keys()]).toEqual(['strange']);
	expect(stageOf(server.board.view, server.board.view.events.get('strange')!)).toMatchObject({ index: 0 });
});
