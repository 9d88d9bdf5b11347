import { describe, expect, test } from 'vitest';
import { sprintDays } from '../calendar.ts';
import { addDependency, answerDependency } from '../commands/dependencies.ts';
import { agreeNexusSprintGoal, draftNexusSprintGoal, sayServesGoal, writeTeamSprintGoal } from '../commands/goals.ts';
import { agreeExamples, estimateItem } from '../commands/items.ts';
import { lockOrder } from '../commands/record.ts';
import { placeItem, selectItem } from '../commands/sprint-backlog.ts';
import { answerMoveProposal, proposeMove } from '../commands/stewardship.ts';
import { addTask, finishPlanning, planAbsence } from '../commands/team-plan.ts';
import { describeTeam } from '../commands/teams.ts';
import { nexusGoal } from '../queries/nexus-goal.ts';
import { refinedBacklog } from '../queries/refined-backlog.ts';
import { hasFinishedPlanning } from '../queries/team-plan.ts';
import { codeOf, planningRoom } from '../testing/index.ts';
import { closeEvent, moveEvent, openEvent } from './frame.ts';
import { usualMinutes } from './pace.ts';
import { eventMinutes, whyNotWorkIn } from './plan.ts';
import { planOf } from './plans.ts';
import { changePlannedSprint, comingSprint } from './planned-sprint.ts';
import { planningMinutes } from './planning-minutes.ts';
import { planningOutcome } from './planning-outcome.ts';
import { planningProblems } from './planning-problems.ts';
import { planningStanding } from './planning-standing.ts';
import { agreeInPlanning, finishInPlanning, unfinishedPlanning } from './planning.ts';

const at = (phase: string) => ({ phase, step: undefined });
const GOAL = 'A rider buys a day pass';
const MINUTE_MS = 60_000;

/** The Nexus Sprint Goal is agreed and every team has finished. */
function finished(...titles: string[]) {
	const room = planningRoom(...titles);
	const { board, hand, id } = room;
	draftNexusSprintGoal(board, hand('olga'), GOAL);
	agreeInPlanning(board, hand('olga'), id, GOAL);
	for (const { id: team } of board.view.teams) finishPlanning(board, hand('ines'), team, true);
	return room;
}

describe('the plan', () => {
	test('six phases, each with purpose, who attends and outcome, in at most eight hours for a month (R5, R18, R29)', () => {
		const plan = planOf('planning')!;
		expect(plan.phases.map(({ id }) => id)).toEqual(['validate', 'goal', 'select', 'teams', 'dependencies', 'confirm']);
		for (const { purpose, attends, outcome } of plan.phases)
			for (const words of [purpose, attends, outcome]) expect(words).toMatch(/\w/);
		expect([4, 2, 1].map((weeks) => eventMinutes(plan, { weeks }))).toEqual([480, 240, 120]);
		expect(plan.section).toBe('Nexus Sprint Planning');
	});

	test('how long a phase usually takes is learned from the ones that were held (R29)', () => {
		const { board, hand, clock, id } = finished();
		expect(usualMinutes(board.view, 'planning', 'validate')).toBeUndefined();
		clock.now += 20 * MINUTE_MS;
		moveEvent(board, hand('ines'), id, { from: at('validate'), to: at('goal') });
		clock.now += 30 * MINUTE_MS;
		moveEvent(board, hand('ines'), id, { from: at('goal'), to: at('validate') });
		clock.now += 15 * MINUTE_MS;
		closeEvent(board, hand('ines'), id);
		expect(usualMinutes(board.view, 'planning', 'validate')).toBe(35);
		expect(usualMinutes(board.view, 'planning', 'goal')).toBe(30);
		expect(usualMinutes(board.view, 'refinement', 'refine')).toBeUndefined();
	});
});

describe('which Sprint is planned', () => {
	test('the one that has not begun; closing starts it (R21)', () => {
		const { board, hand, id, event, clock } = finished();
		const [sprint] = board.view.sprints;
		expect(event().sprint).toBe(sprint!.id);
		expect(sprint!.started).toBeUndefined();
		closeEvent(board, hand('ines'), id);
		expect(board.view.sprint).toMatchObject({ id: sprint!.id, number: 14, started: { by: 'ines', at: clock.now } });
	});

	test('else the one that comes after it: as long as that, from the next working day on', () => {
		const { board, hand, id, clock } = finished('Pay', 'Button');
		placeItem(board, hand('ben'), { item: 'pay', team: 'birch', day: 0, days: 2 });
		closeEvent(board, hand('ines'), id);
		clock.now = Date.parse('2026-11-20T15:00:00Z');
		const e2 = openEvent(board, hand('ben'), { kind: 'planning' });
		expect(board.view.sprint).toMatchObject({ number: 15, start: '2026-11-23', weeks: 2, started: undefined });
		expect(board.view.events.get(e2)!.sprint).toBe(board.view.sprint!.id);
		expect(refinedBacklog(board.view).map(({ item, leftFrom }) => [item.id, leftFrom])).toEqual([
			['pay', 14],
			['button', undefined],
		]);
		for (const start of ['2026-11-20', '2026-11-31', '9999-12-31'])
			expect(codeOf(() => changePlannedSprint(board, hand('ben'), e2, { start }))).toBe('value-unknown');
		changePlannedSprint(board, hand('ben'), e2, { start: '2026-11-24', weeks: 1 });
		expect(sprintDays(board.view.sprint!)).toHaveLength(5);
		expect(codeOf(() => changePlannedSprint(board, hand('amara'), e2, { weeks: 2 }))).toBe('not-facilitating');
	});

	test('before the last day of a Sprint that runs, only the Nexus Integration Team opens the next Planning', () => {
		const { board, hand, id, clock } = finished();
		closeEvent(board, hand('ines'), id);
		expect(comingSprint(board.view, clock.now)).toMatchObject({ number: 15, running: { number: 14 } });
		expect(codeOf(() => openEvent(board, hand('ben'), { kind: 'planning' }))).toBe('sprint-running');
		openEvent(board, hand('ines'), { kind: 'planning' });
		expect(board.view.sprint!.number).toBe(15);
	});

	test('who gives it up says why, also when all have finished, and what was said in it counts in no other (R21)', () => {
		const { board, hand, id, clock } = finished();
		expect(unfinishedPlanning(board.view)).toEqual({ goal: false, teams: [] });
		expect(codeOf(() => closeEvent(board, hand('ines'), id, { abandoned: true }))).toBe('text-missing');
		closeEvent(board, hand('ines'), id, { abandoned: true, reason: 'Opened by mistake' });
		clock.now += 1;
		const again = openEvent(board, hand('ines'), { kind: 'planning' });
		expect(board.view.events.get(again)!.sprint).toBe(board.view.events.get(id)!.sprint);
		expect(unfinishedPlanning(board.view).teams).toHaveLength(board.view.teams.length);
		expect(codeOf(() => closeEvent(board, hand('ines'), again))).toBe('planning-unfinished');
		expect(usualMinutes(board.view, 'planning', 'validate')).toBeUndefined();
	});

	test('given up, the Sprint before is the current one again, and the next Planning finds what was planned', () => {
		const { board, hand, id, clock } = finished('Pay');
		closeEvent(board, hand('ines'), id);
		clock.now = Date.parse('2026-11-20T15:00:00Z');
		openEvent(board, hand('ines'), { id: 'e2', kind: 'planning' });
		placeItem(board, hand('ben'), { item: 'pay', team: 'birch', day: 3, days: 2 });
		expect(codeOf(() => closeEvent(board, hand('ines'), 'e2', { abandoned: true }))).toBe('planning-unfinished');
		closeEvent(board, hand('ines'), 'e2', { abandoned: true, reason: 'Opened by mistake' });
		expect(board.view.sprint!.number).toBe(14);
		expect(board.view.plannings.get('e2')).toMatchObject({ abandoned: true, reason: 'Opened by mistake' });
		clock.now += 1;
		openEvent(board, hand('ines'), { id: 'e3', kind: 'planning' });
		expect(board.view.sprint!.number).toBe(15);
		expect(refinedBacklog(board.view)[0]).toMatchObject({ selected: 'birch', item: { place: { day: 3, days: 2 } } });
	});
});

describe('the Nexus Sprint Goal', () => {
	test('the Product Owner agrees to the words that they read, and to no others (R18)', () => {
		const { board, hand, id } = planningRoom();
		draftNexusSprintGoal(board, hand('ben'), GOAL);
		expect(codeOf(() => agreeInPlanning(board, hand('ines'), id, GOAL))).toBe('not-permitted');
		expect(codeOf(() => agreeInPlanning(board, hand('olga'), id, 'A rider'))).toBe('moved-on');
		expect(nexusGoal(board.view)).toMatchObject({ text: GOAL, agreed: undefined });
		agreeInPlanning(board, hand('olga'), id, GOAL);
		expect(nexusGoal(board.view)).toMatchObject({ text: GOAL, agreed: { by: 'olga' } });
	});

	test('the agreement holds no more once the words change, and again when they are as they were', () => {
		const { board, hand } = finished();
		draftNexusSprintGoal(board, hand('amara'), `${GOAL} by card`);
		expect(nexusGoal(board.view)).toEqual({ text: `${GOAL} by card`, agreed: undefined, agreedBefore: GOAL });
		expect(unfinishedPlanning(board.view).goal).toBe(true);
		draftNexusSprintGoal(board, hand('amara'), GOAL);
		expect(nexusGoal(board.view).agreed).toMatchObject({ by: 'olga' });
	});
});

describe('selecting and planning', () => {
	test('an item is selected where its team has room, and not before what it needs is expected (R18, R20)', () => {
		const { board, hand } = planningRoom('Pay', 'Button', 'Search');
		estimateItem(board, hand('ben'), 'pay', 5);
		selectItem(board, hand('ben'), { item: 'pay', team: 'cedar' });
		expect(board.view.items.get('pay')!.place).toMatchObject({ day: 0, days: 2 });
		addDependency(board, hand('ben'), { consumer: 'button', provider: 'pay', kind: 'artifacts' });
		selectItem(board, hand('ben'), { item: 'button', team: 'birch' });
		expect(board.view.items.get('button')!.place!.day).toBe(1);
		selectItem(board, hand('ben'), { item: 'search', team: 'cedar' });
		expect(board.view.items.get('search')!.place!.day).toBe(2);
		selectItem(board, hand('ben'), { item: 'search', team: 'birch' });
		expect(board.view.items.get('search')).toMatchObject({ lane: { team: 'birch' }, place: { day: 2 } });
	});

	test('what is in the way is listed, with whom it concerns; nothing of it blocks (R20)', () => {
		const { board, hand, id } = finished('Pay', 'Button', 'Later');
		describeTeam(board, hand('ben'), { team: 'birch', capacity: 5 });
		for (const [item, points] of [
			['pay', 3],
			['button', 8],
		] as const) {
			estimateItem(board, hand('ben'), item, points);
			agreeExamples(board, hand('ben'), item, true);
		}
		placeItem(board, hand('ben'), { item: 'pay', team: 'cedar', day: 3, days: 2 });
		placeItem(board, hand('ben'), { item: 'button', team: 'birch', day: 0, days: 3 });
		placeItem(board, hand('ben'), { item: 'later', team: 'cedar', day: 5, days: 1 });
		addDependency(board, hand('ben'), { consumer: 'button', provider: 'pay', kind: 'artifacts' });
		expect(planningProblems(board.view)).toMatchObject([
			{ about: 'decision', decision: { need: { state: 'late' } }, teams: ['cedar', 'birch'] },
			{ about: 'unready', item: { id: 'later' }, teams: ['cedar'] },
			{ about: 'over-capacity', team: { id: 'birch' }, returns: { id: 'button' }, teams: ['birch'] },
		]);
		closeEvent(board, hand('ines'), id);
		expect(board.view.sprint!.started).toBeDefined();
	});

	test('capacity counts days off and what members give to the Nexus Integration Team (R3, R18)', () => {
		const { board, hand, event } = planningRoom();
		describeTeam(board, hand('ben'), { team: 'birch', capacity: 20 });
		planAbsence(board, hand('ben'), 'birch', 'ben', { daysOff: [0, 1], integrationDays: 3 });
		const standing = planningStanding(board.view, event());
		expect(standing.teams.find(({ team }) => team.id === 'birch')!.capacity.points).toBe(10);
		expect(standing.capacity).toBeUndefined();
	});
});

describe('where it stands', () => {
	test('whoever comes late sees in one glance what was decided so far (F8)', () => {
		const { board, hand, event, id } = planningRoom('Pay', 'Button');
		lockOrder(board, hand('olga'), true);
		proposeMove(board, hand('ben'), { id: 'p1', item: 'button', after: undefined });
		proposeMove(board, hand('ben'), { id: 'p2', item: 'pay', after: 'button' });
		answerMoveProposal(board, hand('olga'), 'p1', { accepted: true });
		draftNexusSprintGoal(board, hand('olga'), GOAL);
		agreeNexusSprintGoal(board, hand('olga'), GOAL);
		estimateItem(board, hand('ben'), 'pay', 5);
		selectItem(board, hand('ben'), { item: 'pay', team: 'birch' });
		selectItem(board, hand('ben'), { item: 'button', team: 'cedar' });
		addDependency(board, hand('ben'), { consumer: 'button', provider: 'pay', kind: 'artifacts' });
		answerDependency(board, hand('ben'), 'button>pay', { answer: 'disputed', note: 'Not like this.' });
		writeTeamSprintGoal(board, hand('ben'), 'birch', 'Take the tap', 'A rider pays by it');
		finishInPlanning(board, hand('ben'), id, { team: 'birch', finished: true });
		addTask(board, hand('amara'), 'cedar', { id: 't1', title: 'Settle' });
		expect(planningStanding(board.view, event())).toMatchObject({
			moves: 1,
			proposals: 1,
			goal: { text: GOAL, agreed: { by: 'olga' } },
			items: 2,
			points: 5,
			found: 1,
			decisions: 1,
			teams: [
				{ team: { id: 'alder' }, state: 'not-started' },
				{
					team: { id: 'birch' },
					state: 'finished',
					word: { mark: { by: 'ben' } },
					goal: { serves: 'A rider pays by it' },
				},
				{ team: { id: 'cedar' }, state: 'planning' },
			],
		});
	});

	test('a team that opens its plan again says so, and is waited for again (R21)', () => {
		const { board, hand, event, id } = finished();
		finishInPlanning(board, hand('ben'), id, { team: 'birch', finished: false });
		expect(hasFinishedPlanning(board.view, 'birch')).toBe(false);
		expect(planningStanding(board.view, event()).teams[1]).toMatchObject({
			state: 'planning',
			word: { finished: false, mark: { by: 'ben' } },
		});
		expect(codeOf(() => finishInPlanning(board, hand('amara'), id, { team: 'birch', finished: true }))).toBe(
			'not-permitted',
		);
	});

	test('going back a phase loses nothing, and nobody looks ahead', () => {
		const { board, hand, event, id } = finished('Pay');
		moveEvent(board, hand('ines'), id, { from: at('validate'), to: at('teams') });
		selectItem(board, hand('ben'), { item: 'pay', team: 'birch' });
		const before = planningStanding(board.view, event());
		moveEvent(board, hand('ines'), id, { from: at('teams'), to: at('goal') });
		expect(planningStanding(board.view, event())).toEqual(before);
		expect(event().furthest).toBe(3);
	});

	test('a phase that the room was led back from rests, with all that was done in it, until the room comes there again (F7)', () => {
		const { board, hand, event, id } = finished('Pay');
		const rests = (phase: string) => whyNotWorkIn(planOf('planning')!, event(), phase);
		const says = (done: boolean) =>
			codeOf(() => finishInPlanning(board, hand('ben'), id, { team: 'birch', finished: done }));
		for (const phase of ['goal', 'select', 'teams', 'confirm'])
			moveEvent(board, hand('ines'), id, { from: event().position, to: at(phase) });
		expect(says(false)).toBeUndefined();
		expect(says(true)).toBeUndefined();
		const before = planningOutcome(board.view, event());

		moveEvent(board, hand('ines'), id, { from: at('confirm'), to: at('select') });
		expect(['goal', 'select'].map(rests)).toEqual([undefined, undefined]);
		expect(rests('teams')).toEqual({ code: 'phase-rests', about: 'Team planning' });
		expect(says(false)).toBe('phase-rests');
		expect(planningOutcome(board.view, event())).toEqual(before);
		moveEvent(board, hand('ines'), id, { from: at('select'), to: at('validate') });
		expect(codeOf(() => agreeInPlanning(board, hand('olga'), id, GOAL))).toBe('phase-rests');

		moveEvent(board, hand('ines'), id, { from: at('validate'), to: at('teams') });
		expect(rests('confirm')?.code).toBe('phase-rests');
		expect(says(false)).toBeUndefined();
		expect(unfinishedPlanning(board.view).teams.map(({ id: team }) => team)).toEqual(['birch']);
	});
});

describe('closing', () => {
	test('it closes when the goal is agreed and all teams have finished, or with a recorded reason (R21)', () => {
		const { board, hand, event, id } = planningRoom();
		let refused: unknown;
		try {
			closeEvent(board, hand('ines'), id);
		} catch (error) {
			refused = error;
		}
		expect(refused).toMatchObject({ code: 'planning-unfinished', about: 'the Nexus Sprint Goal, Alder, Birch, Cedar' });
		expect(event().closed).toBeUndefined();
		expect(board.view.sprint!.started).toBeUndefined();
		expect(codeOf(() => closeEvent(board, hand('ines'), id, { reason: ' ' }))).toBe('planning-unfinished');
		expect(codeOf(() => closeEvent(board, hand('ben'), id, { reason: 'I want to' }))).toBe('not-facilitating');
		closeEvent(board, hand('ines'), id, { reason: 'Birch is at a conference' });
		expect(board.view.plannings.get(id)).toMatchObject({ reason: 'Birch is at a conference', abandoned: false });
		expect(board.view.sprint!.started).toBeDefined();
	});

	test('what came of it stays in the words of that day, also as minutes (F9, F11)', () => {
		const { board, hand, event, id } = finished('Pay', 'Button');
		writeTeamSprintGoal(board, hand('ben'), 'birch', 'Take the <b>tap</b>', 'A rider pays by it');
		estimateItem(board, hand('ben'), 'pay', 5);
		placeItem(board, hand('ben'), { item: 'pay', team: 'birch', day: 0, days: 2 });
		placeItem(board, hand('ben'), { item: 'button', team: 'cedar', day: 0, days: 1 });
		addDependency(board, hand('ben'), { consumer: 'button', provider: 'pay', kind: 'artifacts' });
		sayServesGoal(board, hand('amara'), 'button', false);
		expect(planningStanding(board.view, event()).teams.map(({ servingNoGoal }) => servingNoGoal)).toEqual([0, 0, 1]);
		closeEvent(board, hand('ines'), id);
		const minutes = planningMinutes(board.view, event());
		expect(minutes).toContain('# Nexus Sprint Planning, Northline, Sprint 14');
		expect(minutes).toContain(`> ${GOAL}\n\nAgreed by olga`);
		expect(minutes).toContain('### Birch: 1 item, 5 points');
		expect(minutes).toContain('Sprint Goal: Take the \\<b\\>tap\\</b\\>');
		expect(minutes).toContain('- #1 Pay (5 points), Mon 9 to Tue 10 November, not Ready');
		expect(minutes).toContain('#2 Button needs #1 Pay: late');
		expect(minutes).toContain('- #2 Button (no size), Mon 9 November, not Ready, serves no Sprint Goal');
		sayServesGoal(board, hand('amara'), 'button', true);
		writeTeamSprintGoal(board, hand('ben'), 'birch', 'Something else');
		expect(planningOutcome(board.view, event()).teams[1]!.goal).toBe('Take the <b>tap</b>');
		expect(planningMinutes(board.view, event())).toBe(minutes);
	});
});
