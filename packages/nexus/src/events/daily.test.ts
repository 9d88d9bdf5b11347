import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { Board } from '../board.ts';
import { takeReport } from '../commands/integration.ts';
import { readReport } from '../integration/read-report.ts';
import { addDependency } from '../commands/dependencies.ts';
import { draftNexusSprintGoal } from '../commands/goals.ts';
import { raiseIssue, resolveIssue } from '../commands/issues.ts';
import { advanceItem, placeItem } from '../commands/sprint-backlog.ts';
import { openIssues } from '../queries/issues.ts';
import { momentAt } from '../queries/moments.ts';
import type { HistoryEntry } from '../history/entry.ts';
import { codeOf, dailyRoom, synchronise } from '../testing/index.ts';
import { addToAnswer, answersOf, answerText, changeAnswers, whyNotAnswerInDaily } from './daily-answers.ts';
import { dailyMinutes, dailySummary } from './daily-minutes.ts';
import { dailyOutcome } from './daily-outcome.ts';
import { dailyStanding, speakerOf } from './daily-standing.ts';
import { suggestedAnswers } from './daily-suggestions.ts';
import { lastDaily } from './daily.ts';
import { changeTimer, closeEvent, leaveEvent, moveEvent, openEvent, takePart } from './frame.ts';
import { eventMinutes } from './plan.ts';
import { planOf } from './plans.ts';
import { stageOf } from './stage.ts';
import { timeLeft } from './timer.ts';

const MINUTE_MS = 60_000;
const BEFORE = { phase: 'before', step: undefined };
const ADJUST = { phase: 'adjust', step: undefined };
const round = (step: string) => ({ phase: 'round', step });

describe('the plan', () => {
	test('fifteen minutes in every Sprint, each phase with purpose, who attends and outcome (R5, R22, R29)', () => {
		const plan = planOf('daily')!;
		expect([4, 2, 1].map((weeks) => eventMinutes(plan, { weeks }))).toEqual([15, 15, 15]);
		for (const { purpose, attends, outcome } of plan.phases)
			for (const words of [purpose, attends, outcome]) expect(words).toMatch(/\w/);
		expect(plan.section).toBe('Nexus Daily Scrum');
	});

	test('no time runs while teams answer; one time-box begins with the round and runs on through the rest (R29)', () => {
		const { board, hand, clock, id, event } = dailyRoom();
		const left = () => Math.round(timeLeft(event().timer, clock.now) / MINUTE_MS);
		const move = (from: object, to: object) => moveEvent(board, hand('ines'), id, { from, to } as never);
		clock.now += 60 * MINUTE_MS;
		expect(event().timer.endsAt).toBeUndefined();
		expect(left()).toBe(15);
		move(BEFORE, round('alder'));
		clock.now += 4 * MINUTE_MS;
		move(round('alder'), round('birch'));
		expect(left()).toBe(11);
		clock.now += MINUTE_MS;
		move(round('birch'), ADJUST);
		clock.now += MINUTE_MS;
		expect(left()).toBe(9);
		move(ADJUST, round('cedar'));
		expect(left()).toBe(9);
		move(round('cedar'), BEFORE);
		clock.now += 10 * MINUTE_MS;
		expect([left(), event().timer.endsAt]).toEqual([9, undefined]);
		move(BEFORE, round('cedar'));
		clock.now += MINUTE_MS;
		expect(left()).toBe(8);
		changeTimer(board, hand('ines'), id, { action: 'add', minutes: 1 });
		expect(left()).toBe(9);
	});

	test('it goes round the teams in their order, and says who is next (R22)', () => {
		const { board, hand, id, event } = dailyRoom();
		expect(stageOf(board.view, event()).next).toEqual({ to: round('alder'), name: 'Round' });
		moveEvent(board, hand('ines'), id, { from: BEFORE, to: round('birch') });
		const stage = stageOf(board.view, event());
		expect(stage.steps[stage.step]!.name).toBe('Birch is speaking');
		expect(stage.next).toEqual({ to: round('cedar'), name: 'Cedar' });
		expect(dailyStanding(board.view, event()).map(({ turn }) => turn)).toEqual(['done', 'speaking', 'next']);
		const code = codeOf(() => moveEvent(board, hand('ines'), id, { from: round('birch'), to: round('yew') }));
		expect(code).toBe('unknown-team');
	});

	test('whoever of a team came first speaks for it; who looks on or left does not (R22, F8)', () => {
		const { board, hand, id, event } = dailyRoom();
		expect(speakerOf(board.view, event(), 'birch')).toBe('ben');
		expect(speakerOf(board.view, event(), 'alder')).toBeUndefined();
		takePart(board, hand('amara'), id, { observing: true });
		expect(speakerOf(board.view, event(), 'cedar')).toBeUndefined();
		leaveEvent(board, hand('ben'), id);
		expect(speakerOf(board.view, event(), 'birch')).toBeUndefined();
	});
});

describe('answers', () => {
	test('members of a team and the Nexus Integration Team answer for it, nobody else (R22)', () => {
		const { board, hand, id, event } = dailyRoom();
		changeAnswers(board, hand('ben'), id, 'birch', {
			integrated: 'no',
			confidence: 2,
			impactTeams: ['cedar', 'cedar'],
		});
		changeAnswers(board, hand('ines'), id, 'cedar', { integrated: 'yes' });
		expect(answersOf(board.view, id, 'birch')).toMatchObject({
			integrated: 'no',
			confidence: 2,
			impactTeams: ['cedar'],
		});
		for (const person of ['amara', 'vera'] as const) {
			expect(whyNotAnswerInDaily(board.view, event(), 'birch', person)).toEqual({ code: 'not-permitted' });
			expect(codeOf(() => changeAnswers(board, hand(person), id, 'birch', { integrated: 'yes' }))).toBe(
				'not-permitted',
			);
		}
		expect(answersOf(board.view, id, 'birch').integrated).toBe('no');
		const refused = (change: object) => codeOf(() => changeAnswers(board, hand('ben'), id, 'birch', change));
		expect(
			[{ integrated: 'nearly' }, { confidence: 6 }, { confidence: 2.5 }, { impactTeams: ['yew'] }].map(refused),
		).toEqual(['value-unknown', 'number-out-of-range', 'value-unknown', 'unknown-team']);
		changeAnswers(board, hand('ben'), id, 'birch', { integrated: null });
		expect(answersOf(board.view, id, 'birch')).toMatchObject({ integrated: undefined, confidence: 2 });
	});

	test('two who write the first letters of one answer on two screens write in one text (R22)', () => {
		const { board, hand, id } = dailyRoom();
		const doc = board.event(id).doc;
		const other = new Y.Doc();
		synchronise([doc, other]);
		const elsewhere = new Board();
		elsewhere.attach({ kind: 'event', event: id }, other);
		answerText(board, id, 'birch', 'know')!.insert(0, 'Line 5 is offline.');
		answerText(elsewhere, id, 'birch', 'know')!.insert(0, 'Ask Jonas. ');
		synchronise([doc, other]);
		const { know } = answersOf(board.view, id, 'birch');
		expect(know).toContain('Line 5 is offline.');
		expect(know).toContain('Ask Jonas. ');
		expect(answersOf(elsewhere.view, id, 'birch').know).toBe(know);
		expect(hand('ben').person).toBe('ben');
	});

	test('whoever left the room’s page sees what was said when they come back, and writes only once its document is there', () => {
		const { board, hand, id } = dailyRoom();
		const doc = board.event(id).doc;
		changeAnswers(board, hand('ben'), id, 'birch', { integrated: 'yes' });
		board.detach({ kind: 'event', event: id });
		expect(answersOf(board.view, id, 'birch').integrated).toBe('yes');
		expect(answerText(board, id, 'birch', 'why')).toBeUndefined();
		board.attach({ kind: 'event', event: id }, new Y.Doc());
		expect(codeOf(() => changeAnswers(board, hand('ben'), id, 'birch', { integrated: 'no' }))).toBe('unknown-team');
		board.attach({ kind: 'event', event: id }, doc);
		expect(answerText(board, id, 'birch', 'why')).toBeDefined();
	});

	test('a suggestion goes below what somebody wrote, never in its place, and stands there once (R22)', () => {
		const { board, hand, id } = dailyRoom();
		const take = (text: string) => addToAnswer(board, hand('ben'), id, 'birch', { field: 'why', text });
		answerText(board, id, 'birch', 'why')!.insert(0, 'Ours');
		take('#409 fails since 09:05');
		take('#409 fails since 09:05');
		expect(answersOf(board.view, id, 'birch').why).toBe('Ours\n#409 fails since 09:05');
		expect(codeOf(() => take('x'.repeat(1_001)))).toBe('text-too-long');
		expect(codeOf(() => take(' '))).toBe('text-missing');
		expect(codeOf(() => addToAnswer(board, hand('amara'), id, 'birch', { field: 'why', text: 'Mine' }))).toBe(
			'not-permitted',
		);
	});

	test('whatever lies in the document, there are answers to read', () => {
		const { board, hand, id } = dailyRoom();
		board.event(id).change(hand('vera'), ({ answers }) => {
			answers.get('birch')!.set('integrated', 7);
			answers.get('birch')!.set('why', 'no text');
			answers.get('birch')!.set('confidence', 'high');
			answers.get('birch')!.set('impactTeams', { a: 1 });
			(answers as Y.Map<unknown>).set('cedar', 'nothing');
		});
		for (const team of ['birch', 'cedar'])
			expect(answersOf(board.view, id, team)).toEqual({
				integrated: undefined,
				why: '',
				impacts: '',
				know: '',
				impactTeams: [],
				confidence: undefined,
			});
		changeAnswers(board, hand('ben'), id, 'birch', { integrated: 'yes' });
		addToAnswer(board, hand('ben'), id, 'birch', { field: 'why', text: 'It passed' });
		expect(answersOf(board.view, id, 'birch')).toMatchObject({ integrated: 'yes', why: 'It passed' });
	});
});

describe('suggestions', () => {
	const told = (item: string, change: HistoryEntry['changes'][number]): HistoryEntry => ({
		number: 1,
		item,
		person: 'amara',
		began: 0,
		at: 1,
		changes: [change],
	});

	test('what changed on the cards and between teams is offered to the team that it concerns (R22)', () => {
		const { board, hand, clock, nexus } = dailyRoom('Pay', 'Button');
		const by = hand('ben');
		placeItem(board, by, { item: 'pay', team: 'birch', day: 5, days: 2 });
		placeItem(board, by, { item: 'button', team: 'cedar', day: 2, days: 1 });
		advanceItem(board, by, 'button', 'integrated');
		addDependency(board, by, { consumer: 'button', provider: 'pay', kind: 'artifacts' });
		addDependency(board, by, { consumer: 'pay', provider: 'button', kind: 'artifacts' });
		const entries = [
			told('pay', {
				field: 'place',
				before: { sprint: 's', day: 4, days: 2 },
				after: { sprint: 's', day: 5, days: 2 },
			}),
			told('button', { field: 'state', before: 'integrating', after: 'integrated' }),
		];
		const of = (team: string) => suggestedAnswers(board.view, team, clock.now - 1, entries);
		expect(of('birch')).toMatchObject({
			integrated: undefined,
			impacts: [{ about: 'need', other: 'cedar', need: { consumer: 'button', state: 'late' } }],
			know: [{ about: 'change', item: { id: 'pay' } }],
		});
		expect(of('cedar')).toMatchObject({
			integrated: 'yes',
			why: [{ about: 'state', item: { id: 'button' } }],
			know: [],
		});
		expect(of('alder')).toEqual({ integrated: undefined, why: [], impacts: [], know: [] });
		expect(nexus.server.board.view.dailyAnswers.size).toBe(1);
	});

	test('the feed says what came together and what fails since when, and a run of another team says nothing here (R22, R14)', () => {
		const { board, hand, clock } = dailyRoom('Pay', 'Button');
		placeItem(board, hand('ben'), { item: 'pay', team: 'birch', day: 5, days: 2 });
		placeItem(board, hand('ben'), { item: 'button', team: 'cedar', day: 5, days: 2 });
		let run = 0;
		const report = (pipeline: string, state: string, item: number, minutesAgo: number) => {
			const at = clock.now - minutesAgo * MINUTE_MS;
			const body = { repository: 'app', pipeline, run: (run += 1), branch: 'main', state, title: `#${item}`, at };
			takeReport(board, hand('server'), readReport('plain', JSON.stringify(body)));
		};
		report('birch', 'failed', 1, 90);
		report('birch', 'failed', 1, 30);
		report('cedar', 'passed', 2, 300);
		report('cedar', 'passed', 2, 20);
		const since = clock.now - 120 * MINUTE_MS;
		const of = (team: string) => suggestedAnswers(board.view, team, since, []);
		expect(of('birch')).toMatchObject({
			integrated: 'no',
			why: [{ about: 'failing', since: clock.now - 90 * MINUTE_MS, run: { state: 'failed' } }],
		});
		expect(of('cedar')).toMatchObject({ integrated: 'yes', why: [{ about: 'passed' }] });
		report('birch again', 'passed', 1, 10);
		report('birch', 'running', 1, 5);
		expect(of('birch')).toMatchObject({
			integrated: 'partly',
			why: [{ about: 'failing' }, { about: 'running' }, { about: 'passed' }],
		});
		expect(of('alder')).toMatchObject({ integrated: undefined, why: [] });
	});
});

describe('closing', () => {
	test('keeps what every team said, who spoke, what was found and how far the Sprint is, in the words of that day (F11, R24)', () => {
		const { board, hand, clock, id, event } = dailyRoom('Pay', 'Button');
		draftNexusSprintGoal(board, hand('ben'), 'A rider buys a day pass');
		placeItem(board, hand('ben'), { item: 'pay', team: 'birch', day: 5, days: 2 });
		placeItem(board, hand('ben'), { item: 'button', team: 'cedar', day: 5, days: 2 });
		advanceItem(board, hand('ben'), 'pay', 'integrated');
		addDependency(board, hand('ben'), { consumer: 'button', provider: 'pay', kind: 'artifacts' });
		changeAnswers(board, hand('ben'), id, 'birch', { integrated: 'partly', confidence: 4, impactTeams: ['cedar'] });
		answerText(board, id, 'birch', 'why')!.insert(0, 'Behind a *merge*\nsince Thursday');
		closeEvent(board, hand('ines'), id);
		board.detach({ kind: 'event', event: id });
		board.attach({ kind: 'event', event: id }, new Y.Doc());
		expect(dailyOutcome(board.view, event())).toMatchObject({
			goal: 'A rider buys a day pass',
			items: 2,
			integrated: 1,
			adjusted: { by: 'ben' },
			found: [{ consumer: '#2 Button', provider: '#1 Pay' }],
			teams: [
				{ name: 'Alder', speaker: undefined, integrated: undefined },
				{ name: 'Birch', speaker: 'ben', integrated: 'partly', confidence: 4, why: 'Behind a *merge*\nsince Thursday' },
				{ name: 'Cedar', speaker: 'amara' },
			],
		});
		const minutes = dailyMinutes(board.view, event());
		expect(minutes).toContain('- Was yesterday’s work integrated? Partly: Behind a \\*merge\\*; since Thursday');
		expect(minutes).toContain('1 of 2 items integrated.');
		expect(dailySummary(board.view, event())).toContain('• Birch: Partly: Behind a *merge*; since Thursday');
		expect(codeOf(() => changeAnswers(board, hand('ben'), id, 'birch', { integrated: 'yes' }))).toBe('event-closed');
		expect(lastDaily(board.view)?.id).toBe(id);
		expect(momentAt(board.view, 'daily', clock.now)).toBe(clock.now);
	});

	test('hands every open issue to its teams, but one that stays here, and the next Daily has what is not resolved (R23, R7)', () => {
		const { board, hand, clock, id, event } = dailyRoom();
		const raise = (title: string, more: object = {}) =>
			raiseIssue(board, hand('ben'), {
				id: title,
				title,
				kind: 'technical',
				teams: ['birch', 'cedar'],
				next: 'Agree it',
				...more,
			});
		raise('signature');
		raise('later', { handOn: false });
		raise('done');
		resolveIssue(board, hand('ben'), 'done');
		expect(dailyOutcome(board.view, event()).handed.map(({ issue }) => issue)).toEqual(['signature']);
		closeEvent(board, hand('ines'), id);
		expect(board.view.handings.get('signature')).toMatchObject([{ by: 'ines', event: id, teams: ['birch', 'cedar'] }]);
		expect(board.view.handings.has('later')).toBe(false);
		expect(dailyMinutes(board.view, event())).toContain('- Birch, Cedar: signature. Agree it');
		expect(dailySummary(board.view, event())).toContain('• Birch, Cedar: signature. Agree it');
		clock.now += 24 * 60 * MINUTE_MS;
		board.attach({ kind: 'event', event: 'e2' }, new Y.Doc());
		openEvent(board, hand('ines'), { id: 'e2', kind: 'daily' });
		expect(openIssues(board.view).map(({ issue, state }) => [issue.id, state])).toEqual([
			['later', 'open'],
			['signature', 'handed-over'],
		]);
		closeEvent(board, hand('ines'), 'e2');
		expect(board.view.handings.get('signature')).toHaveLength(2);
	});

	test('one that was opened by mistake is given up: nothing is handed over, and the next Daily looks back past it (R23)', () => {
		const { board, hand, clock, id, event } = dailyRoom();
		raiseIssue(board, hand('ben'), { id: 'signature', title: 'Signature', kind: 'technical', teams: ['birch'] });
		changeAnswers(board, hand('ben'), id, 'birch', { integrated: 'no' });
		closeEvent(board, hand('ines'), id, { abandoned: true });
		expect(board.view.handings.size).toBe(0);
		expect(dailyOutcome(board.view, event())).toMatchObject({ abandoned: true, handed: [] });
		expect(answersOf(board.view, id, 'birch').integrated).toBe('no');
		expect(dailyMinutes(board.view, event())).toContain('given up');
		clock.now += MINUTE_MS;
		board.attach({ kind: 'event', event: 'e2' }, new Y.Doc());
		openEvent(board, hand('ines'), { id: 'e2', kind: 'daily' });
		expect(lastDaily(board.view, 'e2')).toBeUndefined();
	});

	test('the next Daily knows the one before it, and another may be opened on any day (R23)', () => {
		const { board, hand, clock, id } = dailyRoom();
		expect(codeOf(() => openEvent(board, hand('ben'), { kind: 'daily' }))).toBe('event-open');
		closeEvent(board, hand('ines'), id);
		clock.now += 24 * 60 * MINUTE_MS;
		board.attach({ kind: 'event', event: 'e2' }, new Y.Doc());
		openEvent(board, hand('ben'), { id: 'e2', kind: 'daily' });
		expect(lastDaily(board.view, 'e2')?.id).toBe(id);
		expect(lastDaily(board.view, id)).toBeUndefined();
	});
});
