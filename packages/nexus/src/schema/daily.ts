/**
 * What a Nexus Daily Scrum has beside the frame of every event (R22): each team's answers, which lie in `event/{id}` while
 * it is open, so that everybody in the room sees them as they are typed; and, once it closed, what came of it in the words
 * of that day, which lies in `record`, for the documents of events are let go.
 * @see Nexus Guide, "Nexus Daily Scrum"
 */
import type * as Y from 'yjs';
import { isId, type IssueId, type TeamId } from '../ids.ts';
import { GOAL_LIMIT } from './goal.ts';
import { ISSUE_LIMITS } from './issue.ts';
import {
	asText,
	readFlag,
	readInteger,
	readList,
	readMark,
	readObject,
	readOptionalText,
	readText,
	type Mark,
} from './read.ts';
import { readTeamIds, RECORD_LIMITS } from './record.ts';
import { readFound, REFINEMENT_LIMITS, type FoundDependency } from './refinement.ts';

/** Whether the previous day's work was successfully integrated. */
export const INTEGRATED_WORDS = ['yes', 'partly', 'no'] as const;
export type IntegratedWord = (typeof INTEGRATED_WORDS)[number];

/** The answers that are written: why the work was not integrated, what is new across teams, what others should know. */
export const ANSWER_TEXTS = ['why', 'impacts', 'know'] as const;
export type AnswerText = (typeof ANSWER_TEXTS)[number];

/** What a Scrum Team answers to the three questions of the Guide; empty where it has not yet. */
export interface DailyAnswers extends Readonly<Record<AnswerText, string>> {
	readonly integrated: IntegratedWord | undefined;
	/** The teams that its new dependencies or impacts concern. */
	readonly impactTeams: readonly TeamId[];
	/** That the Nexus Sprint Goal will be reached: 1, hardly, to 5, surely (R24). */
	readonly confidence: number | undefined;
}

/** What came of a Nexus Daily Scrum. */
export interface Daily {
	readonly teams: readonly DailyTeam[];
	/** The integration issues that the teams took home. */
	readonly handed: readonly HandedIssue[];
	readonly found: readonly FoundDependency[];
	/** Items of the Sprint, and how many of them were integrated. */
	readonly items: number;
	readonly integrated: number;
	readonly goal: string | undefined;
	/** When the Nexus Sprint Backlog was last adjusted then, and by whom (R23). */
	readonly adjusted: Mark | undefined;
	/** It was given up: nothing was handed over, and the next one looks back past it. */
	readonly abandoned: boolean;
}

export interface DailyTeam extends DailyAnswers {
	readonly team: TeamId;
	readonly name: string;
	/** Who spoke for it, by name. */
	readonly speaker: string | undefined;
}

export interface HandedIssue {
	readonly issue: IssueId;
	readonly title: string;
	/** What is meant to happen; empty: nobody said. */
	readonly next: string;
	readonly teams: readonly TeamId[];
}

export const DAILY_LIMITS = { text: 1_000, confidence: 5, handed: 200 } as const;

export const NO_ANSWERS: DailyAnswers = {
	integrated: undefined,
	why: '',
	impacts: '',
	know: '',
	impactTeams: [],
	confidence: undefined,
};

/** Answers as people write them together. */
export const readAnswers = (map: Y.Map<unknown>): DailyAnswers =>
	answersOf(
		(field) => map.get(field),
		(value) => asText(value)?.toString(),
	);

/** `undefined` for one that has not closed. */
export function readDaily(value: unknown): Daily | undefined {
	const { teams, handed, found, items, integrated, goal, adjusted, abandoned } = readObject(value);
	if (!Array.isArray(teams)) return undefined;
	return {
		teams: readList(teams, RECORD_LIMITS.teams, readDailyTeam),
		handed: readList(handed, DAILY_LIMITS.handed, readHanded),
		found: readList(found, REFINEMENT_LIMITS.found, readFound),
		items: readInteger(items, 0, 1_000_000) ?? 0,
		integrated: readInteger(integrated, 0, 1_000_000) ?? 0,
		goal: readOptionalText(goal, GOAL_LIMIT),
		adjusted: readMark(adjusted),
		abandoned: readFlag(abandoned),
	};
}

function readDailyTeam(value: unknown): DailyTeam {
	const stored = readObject(value);
	const { team, name, speaker } = stored;
	return {
		team: isId(team) ? team : '',
		name: readText(name, RECORD_LIMITS.name),
		speaker: readOptionalText(speaker, RECORD_LIMITS.name),
		...answersOf(
			(field) => stored[field],
			(text) => text,
		),
	};
}

function answersOf(get: (field: string) => unknown, textOf: (value: unknown) => unknown): DailyAnswers {
	const text = (field: AnswerText) => readText(textOf(get(field)), DAILY_LIMITS.text);
	return {
		integrated: INTEGRATED_WORDS.find((word) => word === get('integrated')),
		why: text('why'),
		impacts: text('impacts'),
		know: text('know'),
		impactTeams: readTeamIds(get('impactTeams')),
		confidence: readInteger(get('confidence'), 1, DAILY_LIMITS.confidence),
	};
}

function readHanded(value: unknown): HandedIssue {
	const { issue, title, next, teams } = readObject(value);
	return {
		issue: isId(issue) ? issue : '',
		title: readText(title, ISSUE_LIMITS.title),
		next: readText(next, ISSUE_LIMITS.next),
		teams: readTeamIds(teams),
	};
}
