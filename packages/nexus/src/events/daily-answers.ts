/**
 * What each Scrum Team answers to the three questions of the Nexus Daily Scrum (R22, R24). It lies in the event's own
 * document, where everybody in the room sees it as it is typed; before the call as well as in it.
 * @see Nexus Guide, "Nexus Daily Scrum"
 */
import * as Y from 'yjs';
import { whyNotWrite } from '../access/access.ts';
import type { BoardView } from '../board-view.ts';
import type { Board } from '../board.ts';
import { writeFields } from '../commands/fields.ts';
import { refuseUnpermitted } from '../commands/permitted.ts';
import type { EventId, PersonId, TeamId } from '../ids.ts';
import { Refusal, refuse, type Refused } from '../refusal.ts';
import { whyNotTeam } from '../rules/items.ts';
import { whyNotNumber, whyNotText } from '../rules/texts.ts';
import {
	ANSWER_TEXTS,
	DAILY_LIMITS,
	INTEGRATED_WORDS,
	NO_ANSWERS,
	type AnswerText,
	type DailyAnswers,
	type IntegratedWord,
} from '../schema/daily.ts';
import type { NexusEvent } from '../schema/event.ts';
import { asMap, asText } from '../schema/read.ts';
import type { Actor } from '../shared-document.ts';
import { openEventOf } from './open.ts';

/** As the team gave them, or, once the Daily closed, as they were then. */
export function answersOf(view: BoardView, event: EventId, team: TeamId): DailyAnswers {
	const kept = view.dailies.get(event)?.teams.find((said) => said.team === team);
	return kept ?? view.dailyAnswers.get(event)?.get(team) ?? NO_ANSWERS;
}

/** Why a person does not answer for a team: only those do who write its plan, its members and the Nexus Integration Team (R22). */
export function whyNotAnswerInDaily(
	view: BoardView,
	event: NexusEvent,
	team: TeamId,
	person: PersonId,
): Refused | undefined {
	const who = view.people.get(person);
	if (event.closed) return { code: 'event-closed' };
	if (!who) return { code: 'not-permitted' };
	return whyNotWrite(who, { kind: 'team', team }, view.policy) ?? whyNotTeam(view, team);
}

export interface AnswerChange {
	/** `null`: taken back. */
	integrated?: IntegratedWord | null | undefined;
	impactTeams?: readonly TeamId[] | undefined;
	/** 1 to 5; `null`: taken back. */
	confidence?: number | null | undefined;
}

/**
 * Changes what is given of a team's answers, leaves the rest; of two who change the same at once, one word stays, whole.
 * @throws {Refusal} `not-permitted`, `unknown-team`, `value-unknown`, `number-out-of-range`, `unknown-event`, `event-closed`
 */
export function changeAnswers(board: Board, by: Actor, event: EventId, team: TeamId, change: AnswerChange): void {
	refuseAnswer(board, by, event, team);
	const { integrated, impactTeams, confidence } = change;
	if (integrated && !INTEGRATED_WORDS.includes(integrated))
		throw new Refusal({ code: 'value-unknown', about: integrated });
	for (const concerned of impactTeams ?? []) refuse(whyNotTeam(board.view, concerned));
	if (typeof confidence === 'number') {
		refuse(whyNotNumber(confidence, 1, DAILY_LIMITS.confidence, 'confidence'));
		if (!Number.isInteger(confidence)) throw new Refusal({ code: 'value-unknown', about: String(confidence) });
	}
	board.event(event).change(by, ({ answers }) => {
		writeFields(mapOf(answers, team), { ...change, impactTeams: impactTeams && [...new Set(impactTeams)] });
	});
}

/**
 * Takes a suggestion into an answer: below what somebody wrote already, never in its place; what stands there already is
 * not written again. Two who take it at once: it may stand there twice, for both wrote it.
 * @throws {Refusal} `not-permitted`, `unknown-team`, `text-missing`, `text-too-long`, `unknown-event`, `event-closed`
 */
export function addToAnswer(
	board: Board,
	by: Actor,
	event: EventId,
	team: TeamId,
	{ field, text }: { field: AnswerText; text: string },
): void {
	refuseAnswer(board, by, event, team);
	const present = answersOf(board.view, event, team)[field];
	if (present.includes(text.trim())) return refuse(whyNotText(text, DAILY_LIMITS.text, 'answer'));
	const line = `${present === '' || present.endsWith('\n') ? '' : '\n'}${text.trim()}`;
	refuse(whyNotText(text, DAILY_LIMITS.text - (present.length + line.length - text.trim().length), 'answer'));
	board.event(event).change(by, ({ answers }) => {
		const map = mapOf(answers, team);
		const shared = asText(map.get(field)) ?? written(map, field);
		shared.insert(shared.length, line);
	});
}

/** What a team writes, which several people write at once; editors bind to it. Absent until the room has the team's answers. */
export function answerText(board: Board, event: EventId, team: TeamId, field: AnswerText): Y.Text | undefined {
	return board.has({ kind: 'event', event })
		? asText(asMap(board.event(event).roots.answers.get(team))?.get(field))
		: undefined;
}

/** Makes room for the teams' answers: the server does when the Daily opens, so that two who write first write in one. */
export function beginAnswers(board: Board, by: Actor, event: EventId, teams: readonly TeamId[]): void {
	board.event(event).change(by, ({ answers }) => {
		for (const team of teams) if (!answers.has(team)) begun(answers, team);
	});
}

/** Whatever lies there instead gives way. */
const mapOf = (answers: Y.Map<Y.Map<unknown>>, team: TeamId): Y.Map<unknown> =>
	asMap(answers.get(team)) ?? begun(answers, team);

function begun(answers: Y.Map<Y.Map<unknown>>, team: TeamId): Y.Map<unknown> {
	const map = new Y.Map<unknown>(ANSWER_TEXTS.map((field) => [field, new Y.Text()]));
	answers.set(team, map);
	return map;
}

function written(map: Y.Map<unknown>, field: AnswerText): Y.Text {
	const text = new Y.Text();
	map.set(field, text);
	return text;
}

function refuseAnswer(board: Board, by: Actor, id: EventId, team: TeamId): void {
	refuseUnpermitted(board, by, { kind: 'event', event: id });
	const event = openEventOf(board.view, id);
	if (event.kind !== 'daily') throw new Refusal({ code: 'unknown-event', about: id });
	refuse(whyNotAnswerInDaily(board.view, event, team, by.person));
	// Whoever made room for answers that have not arrived yet would put an empty place where others wrote.
	if (!board.has({ kind: 'event', event: id }) || !board.event(id).roots.answers.has(team))
		throw new Refusal({ code: 'unknown-team', about: team });
}
