/**
 * How Northline comes together: what its builds report, what "Done" asks and what is ticked of it, the practices that the
 * Nexus Integration Team coaches, and the integration issues that its Daily talks about.
 */
import { SERVER } from '../access/access.ts';
import type { Board } from '../board.ts';
import { dateAt, dayIndex, sprintDays, workingDayFrom } from '../calendar.ts';
import { takeReport } from '../commands/integration.ts';
import { handOnIssue, raiseIssue, takeIssue } from '../commands/issues.ts';
import { addCriterion, addPractice, adoptPractice, tickCriterion } from '../commands/standards.ts';
import { newId, type IssueId, type ItemId, type PersonId, type PracticeId, type TeamId } from '../ids.ts';
import type { RunState } from '../integration/run.ts';
import { definitionOfDone } from '../queries/done.ts';
import type { IssueKind } from '../schema/issue.ts';
import { ADOPTIONS, type PracticeKind } from '../schema/standards.ts';
import type { Actor } from '../shared-document.ts';
import { BACKLOG, TEAMS } from './northline-data.ts';

const MINUTE_MS = 60_000;

/** Minutes ago, or on which working day before today and when. */
type Moment = number | readonly [daysAgo: number, time: string];

interface SampleRun {
	readonly key: number;
	readonly title: string;
	readonly state: RunState;
	readonly when: Moment;
	/** Absent: where all work comes together. */
	readonly branch?: string;
	readonly attempt?: number;
}

/** In the order in which they were begun. */
const RUNS: readonly SampleRun[] = [
	{ key: 436, title: 'Remote update of line 9', state: 'passed', when: [5, '10:40'] },
	{ key: 415, title: 'Cheapest fare first', state: 'passed', when: [5, '15:20'] },
	{ key: 428, title: 'Revoked list by night', state: 'passed', when: [4, '09:35'] },
	{ key: 420, title: 'Token format, draft', state: 'failed', when: [4, '11:05'] },
	{ key: 420, title: 'Token format', state: 'passed', when: [4, '14:10'] },
	{ key: 439, title: 'Pass status read aloud', state: 'passed', when: [3, '16:25'] },
	{ key: 428, title: 'Revoked list', state: 'passed', when: [2, '10:15'] },
	{ key: 412, title: 'Trip results', state: 'failed', when: [2, '13:30'] },
	{ key: 412, title: 'Trip results', state: 'passed', when: [2, '14:05'] },
	{ key: 418, title: 'Price by zone', state: 'passed', when: [1, '11:50'] },
	{ key: 424, title: 'Offline check', state: 'passed', when: [1, '15:40'], branch: 'offline-check' },
	{ key: 412, title: 'Fare rounding', state: 'passed', when: 196 },
	{ key: 418, title: 'Price by zone', state: 'passed', when: 174 },
	{ key: 409, title: 'Token reader', state: 'failed', when: 161 },
	{ key: 409, title: 'Signature mismatch', state: 'failed', when: 75, attempt: 2 },
	{ key: 421, title: 'Settlement test', state: 'passed', when: 58 },
	{ key: 412, title: 'Trip results', state: 'passed', when: 26 },
	{ key: 424, title: 'Offline check', state: 'running', when: 4 },
];

const DONE = [
	'Reviewed by somebody who did not write it',
	'Automated tests pass in the shared environment',
	'No failure that it caused is left open',
];
const DONE_OF_HAZEL = 'A screen reader reads every state of it';

/** Integrated, and not "Done": nobody has looked at the last criterion yet. */
const NOT_TICKED = 418;

const PRACTICES: readonly { name: string; kind: PracticeKind; adoptions: readonly number[] }[] = [
	{ name: 'Work comes to the main branch every day', kind: 'practice', adoptions: [2, 1, 2, 1, 1] },
	{ name: 'Contract tests between teams', kind: 'practice', adoptions: [1, 0, 2, 0, 1] },
	{ name: 'One shared environment', kind: 'standard', adoptions: [2, 2, 2, 2, 2] },
];

interface SampleIssue {
	readonly title: string;
	readonly kind: IssueKind;
	readonly teams: string;
	readonly items: readonly number[];
	readonly next: string;
	readonly by: string;
	readonly when: Moment;
	readonly handOn?: false;
	/** When it was handed over, and what the team of this letter made of it. */
	readonly handed?: { readonly when: Moment; readonly team: string; readonly plan: string };
}

const ISSUES: readonly SampleIssue[] = [
	{
		title: '#431 starts before #421 arrives',
		kind: 'technical',
		teams: 'AC',
		items: [431, 421],
		next: 'Move #431 behind the payment',
		by: 'Amara',
		when: [1, '09:40'],
		handed: { when: [1, '09:50'], team: 'C', plan: 'Settle the last test case first, then tell Alder.' },
	},
	{
		title: 'Token signature differs between #409 and #424',
		kind: 'technical',
		teams: 'BW',
		items: [409, 424],
		next: 'Agree on the signature after lunch',
		by: 'Jonas',
		when: 70,
	},
	{
		title: 'Hazel shares the one device lab with Birch',
		kind: 'non-technical',
		teams: 'H',
		items: [416],
		next: 'Ask for it on Tuesdays and Thursdays',
		by: 'Lena',
		when: 40,
		handOn: false,
	},
];

export interface IntegrationSetting {
	readonly now: number;
	readonly teams: readonly { readonly id: TeamId; readonly letter: string }[];
	readonly idOf: (key: number) => ItemId;
	readonly personOf: (name: string) => PersonId;
}

/** Backlog, people and the Sprint are there. */
export function writeIntegration(board: Board, setting: IntegrationSetting): void {
	const { teams, idOf, personOf } = setting;
	const at = timesOf(board, setting);
	const hand = (name: string, when: Moment): Actor => ({
		person: personOf(name),
		now: () => at(when),
		random: () => 0.5,
	});
	writeDone(board, hand('Ines', [5, '09:00']), hand('Amara', [1, '16:00']), setting);
	for (const { adoptions, ...practice } of PRACTICES) {
		const by = hand('Sofia', [5, '09:00']);
		const id = newId<PracticeId>();
		addPractice(board, by, { id, owner: personOf('Sofia'), ...practice });
		teams.forEach((team, index) => adoptPractice(board, by, id, team.id, ADOPTIONS[adoptions[index]!]!));
	}
	reportRuns(board, at);
	for (const [index, { teams: concerned, items, by, when, handed, ...issue }] of ISSUES.entries()) {
		const id: IssueId = `northline-issue-${index + 1}`;
		const of = (letter: string) => teams.find((team) => team.letter === letter)!.id;
		const affected = Array.from(concerned, of);
		raiseIssue(board, hand(by, when), { id, ...issue, teams: affected, items: items.map(idOf) });
		if (!handed) continue;
		handOnIssue(board, hand('Ines', handed.when), id);
		takeIssue(board, hand(by, handed.when), of(handed.team), id, { plan: handed.plan });
	}
}

function writeDone(board: Board, coach: Actor, by: Actor, { teams, idOf }: IntegrationSetting): void {
	for (const text of DONE) addCriterion(board, coach, { id: newId(), text });
	const hazel = teams.find(({ letter }) => letter === 'H')!.id;
	addCriterion(board, coach, { id: newId(), text: DONE_OF_HAZEL, team: hazel });
	for (const { key, state, team } of BACKLOG) {
		if (state !== 'integrated' || typeof key !== 'number') continue;
		const asked = definitionOfDone(board.view, teams.find(({ letter }) => letter === team)!.id);
		for (const { criterion } of key === NOT_TICKED ? asked.slice(0, -1) : asked)
			tickCriterion(board, { ...by, person: coach.person }, idOf(key), criterion.id, true);
	}
}

/** Each team has a pipeline of its own into the environment that all share. */
function reportRuns(board: Board, at: (when: Moment) => number): void {
	const numbers = new Map<string, number>();
	for (const run of RUNS) {
		const letter = BACKLOG.find(({ key }) => key === run.key)!.team!;
		const pipeline = `${TEAMS.find((team) => team.letter === letter)!.name}, shared environment`;
		numbers.set(pipeline, (numbers.get(pipeline) ?? 0) + 1);
		report(board, run, { pipeline, number: numbers.get(pipeline)!, at: at(run.when) });
	}
}

function report(
	board: Board,
	{ key, title, state, branch = 'main', attempt = 1 }: SampleRun,
	{ pipeline, number, at }: { pipeline: string; number: number; at: number },
): void {
	takeReport(
		board,
		{ person: SERVER, now: () => at, random: () => 0.5 },
		{
			source: 'plain',
			kind: 'run',
			repository: 'northline/rider-app',
			pipeline,
			number,
			attempt,
			branch,
			commit: undefined,
			title: `${title} (#${key})`,
			mentions: [`#${key}`],
			state,
			word: state,
			startedAt: state === 'running' ? at : at - 6 * MINUTE_MS,
			finishedAt: state === 'running' ? undefined : at,
			at,
			link: undefined,
		},
	);
}

/** Nothing is later than now, and nothing on a weekend but what was a moment ago. */
function timesOf({ view }: Board, { now }: IntegrationSetting): (when: Moment) => number {
	const days = sprintDays(view.sprint!);
	const today = dayIndex(days, workingDayFrom(dateAt(now, 'UTC')));
	return (when) => {
		if (typeof when === 'number') return now - when * MINUTE_MS;
		const [daysAgo, time] = when;
		return Math.min(now - MINUTE_MS, Date.parse(`${days[Math.max(0, today - daysAgo)]}T${time}:00Z`));
	};
}
