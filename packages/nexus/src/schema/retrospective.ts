/**
 * What a Nexus Sprint Retrospective has beside the frame of every event (R26, R27). In `record`: how many challenges wait to
 * be shown, who claimed one, how votes went, where the teams stand, and what came of it once it closed. In `event/{id}`:
 * topics, the challenges that were shown, and how the room grouped them. In a person's draft: the challenges that they have not
 * shown, and their votes (F6).
 */
import type * as Y from 'yjs';
import { isId, type ActionId, type ChallengeGroupId, type ChallengeId, type TeamId, type TopicId } from '../ids.ts';
import { isDate, type LocalDate } from '../calendar.ts';
import { ACTION_LIMITS, REVIEW_VERDICTS, type ReviewVerdict } from './action.ts';
import { readByPerson } from './event.ts';
import {
	asText,
	readChoice,
	readFlag,
	readInteger,
	readList,
	readMark,
	readObject,
	readOptionalText,
	readText,
	readTexts,
	type Mark,
} from './read.ts';
import { readTeamIds, RECORD_LIMITS } from './record.ts';

/** The subjects that every Retrospective addresses, in the Guide's order (R27). */
export const SUBJECTS = ['undone', 'integration', 'deployment'] as const;
export type Subject = (typeof SUBJECTS)[number];

export const isSubject = (topic: TopicId): topic is Subject => SUBJECTS.some((subject) => subject === topic);

/** Anything else that touched more than one team. */
export const OTHER: TopicId = 'other';

/** What is said of a subject, a group or a challenge, which several people write at once: the Guide's three questions, and notes. */
export const TALK_FIELDS = ['why', 'undo', 'prevent', 'notes'] as const;
export type TalkField = (typeof TALK_FIELDS)[number];
export type Talk = Readonly<Record<TalkField, string>>;

/** A challenge that its author has not shown: nobody else receives it. */
export interface OwnChallenge {
	readonly id: ChallengeId;
	readonly topic: TopicId;
	readonly text: string;
	/** The teams that it touches, as its author says. */
	readonly teams: readonly TeamId[];
}

/** A challenge that was shown. It says nothing of its author. */
export interface Challenge {
	readonly id: ChallengeId;
	readonly place: ChallengePlace;
	readonly text: string;
	readonly teams: readonly TeamId[];
	readonly talk: Talk;
}

/** Where a challenge lies: in a topic by itself, or in a group, whose topic is then its own. */
export interface ChallengePlace {
	readonly topic: TopicId;
	readonly group: ChallengeGroupId | undefined;
	readonly rank: string;
}

export interface ChallengeGroup {
	readonly id: ChallengeGroupId;
	readonly title: string;
	readonly place: Pick<ChallengePlace, 'topic' | 'rank'>;
	/** The group that it was merged into. */
	readonly into: ChallengeGroupId | undefined;
	/** It was taken apart: its challenges lie in its topic. */
	readonly apart: boolean;
	readonly talk: Talk;
}

export interface Topic {
	readonly id: TopicId;
	/** Of the Guide's subjects and the open topic, none: screens have words for these. */
	readonly title: string;
	readonly question: string;
	readonly rank: string;
	/** A subject that the room looked at, with nothing to address. */
	readonly fine: Mark | undefined;
	readonly talk: Talk;
}

/** How many votes a person has, altogether and for one topic of conversation. */
export interface VoteLimits {
	readonly perPerson: number;
	readonly perTopic: number;
}

/** A round of votes that goes on. */
export interface Voting extends VoteLimits {
	/** From 1. */
	readonly round: number;
	readonly opened: Mark;
}

/** A round that is over: what was counted, and nothing of who gave what. */
export interface VoteRound extends Voting {
	readonly closed: Mark;
	/** How many people voted. */
	readonly people: number;
	readonly tally: readonly Tally[];
}

export interface Tally {
	/** A group, or a challenge that lies by itself. */
	readonly about: string;
	readonly votes: number;
	/** Votes of each team that gave any, the most first, without its name: a team may be one person here. */
	readonly spread: readonly number[];
}

/** How far a team's own Retrospective has come; nothing of what is in it. */
export const TEAM_ROOM_STATES = ['not-started', 'open', 'finished'] as const;
export type TeamRoomState = (typeof TEAM_ROOM_STATES)[number];

export interface TeamRoomWord {
	readonly state: TeamRoomState;
	readonly mark: Mark;
}

/** Something that the facilitator says in the rooms of all teams. */
export interface RoomMessage {
	readonly text: string;
	readonly mark: Mark;
}

export interface Retrospective {
	/** How many challenges wait to be shown, by topic, and how many people wrote them. Counted now and then, not at once. */
	readonly waiting: { readonly challenges: Readonly<Record<TopicId, number>>; readonly people: number };
	/** When challenges of a topic were shown last. */
	readonly shown: Readonly<Record<TopicId, Mark>>;
	/** Who said that a challenge is theirs. */
	readonly claims: Readonly<Record<ChallengeId, Mark>>;
	/** Absent: there are no votes now. */
	readonly voting: Voting | undefined;
	/** Of the round that goes on, counted now and then. */
	readonly cast: { readonly votes: number; readonly people: number };
	readonly rounds: readonly VoteRound[];
	readonly teams: Readonly<Record<TeamId, TeamRoomWord>>;
	readonly message: RoomMessage | undefined;
	/** Why it closed before all teams had finished, or was given up. */
	readonly reason: string | undefined;
	readonly abandoned: boolean;
	/** Absent while it is open. */
	readonly outcome: RetrospectiveOutcome | undefined;
}

/** What came of a Retrospective, in the words of that day: teams and improvements change later. */
export interface RetrospectiveOutcome {
	readonly actions: readonly AgreedAction[];
	/** Improvements from before. */
	readonly reviewed: readonly ReviewedAction[];
	readonly teams: readonly { readonly name: string; readonly state: TeamRoomState }[];
	/** The Sprint's own figures for each of the Guide's subjects, in words; absent where nobody counted. */
	readonly figures: Readonly<Partial<Record<Subject, string>>>;
}

export interface AgreedAction {
	readonly action: ActionId;
	readonly title: string;
	/** By name. */
	readonly owners: readonly string[];
	readonly seen: string | undefined;
	readonly check: string | undefined;
	readonly due: LocalDate | undefined;
	readonly about: string | undefined;
	/** Nothing is left to say of it. */
	readonly settled: boolean;
}

export interface ReviewedAction {
	readonly action: ActionId;
	readonly title: string;
	readonly owners: readonly string[];
	/** Absent: nothing was said of it. */
	readonly verdict: ReviewVerdict | undefined;
	readonly note: string;
}

export const RETROSPECTIVE_LIMITS = {
	challenge: 500,
	/** Challenges of one person that wait. */
	challenges: 100,
	title: 120,
	question: 200,
	talk: 5_000,
	topics: 12,
	perPerson: 20,
	rounds: 10,
	tally: 500,
	message: 500,
	reason: 500,
	actions: 200,
	figures: 300,
} as const;

/** The name of what one person votes for, in their draft. */
export const ownVoteId = (round: number, about: string): string => `${round}>${about}`;

const readTalk = (map: Y.Map<unknown>): Talk =>
	Object.fromEntries(
		TALK_FIELDS.map((field) => [field, readText(asText(map.get(field))?.toString(), RETROSPECTIVE_LIMITS.talk)]),
	) as Record<TalkField, string>;

export function readOwnChallenge(id: ChallengeId, map: Y.Map<unknown>): OwnChallenge {
	return {
		id,
		topic: readTopicId(map.get('topic')),
		text: readChallengeText(map),
		teams: readTeamIds(map.get('teams')),
	};
}

/** `undefined` for one that somebody took away. */
export function readChallenge(id: ChallengeId, map: Y.Map<unknown>): Challenge | undefined {
	if (map.has('retired')) return undefined;
	const { topic, group, rank } = readObject(map.get('place'));
	return {
		id,
		place: {
			topic: readTopicId(topic),
			group: isId(group) ? group : undefined,
			rank: readText(rank, 200),
		},
		text: readChallengeText(map),
		teams: readTeamIds(map.get('teams')),
		talk: readTalk(map),
	};
}

export function readChallengeGroup(id: ChallengeGroupId, map: Y.Map<unknown>): ChallengeGroup {
	const { topic, rank } = readObject(map.get('place'));
	const into = map.get('into');
	return {
		id,
		title: readText(asText(map.get('title'))?.toString(), RETROSPECTIVE_LIMITS.title),
		place: { topic: readTopicId(topic), rank: readText(rank, 200) },
		into: isId(into) ? into : undefined,
		apart: readFlag(map.get('apart')),
		talk: readTalk(map),
	};
}

/** `undefined` for one that was taken away; the Guide's subjects are none of these. */
export function readTopic(id: TopicId, map: Y.Map<unknown>): Topic | undefined {
	if (map.has('retired') && !isSubject(id)) return undefined;
	return {
		id,
		title: readText(map.get('title'), RETROSPECTIVE_LIMITS.title),
		question: readText(map.get('question'), RETROSPECTIVE_LIMITS.question),
		rank: readText(map.get('rank'), 200),
		fine: readMark(map.get('fine')),
		talk: readTalk(map),
	};
}

export function readRetrospective(map: Y.Map<unknown>): Retrospective {
	const waiting = readObject(map.get('waiting'));
	const cast = readObject(map.get('cast'));
	return {
		waiting: { challenges: readCounts(waiting['challenges']), people: readCount(waiting['people']) },
		shown: readMarks(map.get('shown')),
		claims: readByPerson(map.get('claims'), readMark),
		voting: readVoting(map.get('voting')),
		cast: { votes: readCount(cast['votes']), people: readCount(cast['people']) },
		rounds: readList(map.get('rounds'), RETROSPECTIVE_LIMITS.rounds, readRound).filter((round) => round !== undefined),
		teams: readByPerson(map.get('teams'), readTeamRoomWord),
		message: readMessage(map.get('message')),
		reason: readOptionalText(map.get('reason'), RETROSPECTIVE_LIMITS.reason),
		abandoned: readFlag(map.get('abandoned')),
		outcome: map.has('outcome') ? readOutcome(map.get('outcome')) : undefined,
	};
}

function readOutcome(value: unknown): RetrospectiveOutcome {
	const { actions, reviewed, teams, figures } = readObject(value);
	const counted = readObject(figures);
	return {
		figures: Object.fromEntries(
			SUBJECTS.flatMap((subject) => {
				const words = readOptionalText(counted[subject], RETROSPECTIVE_LIMITS.figures);
				return words === undefined ? [] : [[subject, words]];
			}),
		),
		actions: readList(actions, RETROSPECTIVE_LIMITS.actions, readAgreed),
		reviewed: readList(reviewed, RETROSPECTIVE_LIMITS.actions, readReviewed),
		teams: readList(teams, RECORD_LIMITS.teams, (team) => {
			const { name, state } = readObject(team);
			return {
				name: readText(name, RECORD_LIMITS.name),
				state: readChoice(state, TEAM_ROOM_STATES, 'not-started'),
			};
		}),
	};
}

function readAgreed(value: unknown): AgreedAction {
	const { action, title, owners, seen, check, due, about, settled } = readObject(value);
	return {
		action: isId(action) ? action : '',
		title: readText(title, ACTION_LIMITS.title),
		owners: readTexts(owners, RECORD_LIMITS.name, RECORD_LIMITS.teams + 1),
		seen: readOptionalText(seen, 2 * ACTION_LIMITS.note),
		check: readOptionalText(check, 2 * ACTION_LIMITS.measure),
		due: isDate(due) ? due : undefined,
		about: readOptionalText(about, ACTION_LIMITS.words),
		settled: readFlag(settled),
	};
}

function readReviewed(value: unknown): ReviewedAction {
	const { action, title, owners, verdict, note } = readObject(value);
	return {
		action: isId(action) ? action : '',
		title: readText(title, ACTION_LIMITS.title),
		owners: readTexts(owners, RECORD_LIMITS.name, RECORD_LIMITS.teams + 1),
		verdict: REVIEW_VERDICTS.find((known) => known === verdict),
		note: readText(note, ACTION_LIMITS.note),
	};
}

const readTopicId = (value: unknown): TopicId => (isId(value) ? value : OTHER);

const readChallengeText = (map: Y.Map<unknown>) =>
	readText(asText(map.get('text'))?.toString(), RETROSPECTIVE_LIMITS.challenge);

const readCount = (value: unknown): number => readInteger(value, 0, 1_000_000) ?? 0;

const readCounts = (value: unknown): Readonly<Record<TopicId, number>> =>
	Object.fromEntries(Object.entries(readObject(value)).map(([topic, count]) => [topic, readCount(count)]));

const readMarks = (value: unknown): Readonly<Record<TopicId, Mark>> =>
	Object.fromEntries(
		Object.entries(readObject(value)).flatMap(([topic, entry]) => {
			const mark = readMark(entry);
			return mark ? [[topic, mark]] : [];
		}),
	);

function readVoting(value: unknown): Voting | undefined {
	const { round, perPerson, perTopic, opened } = readObject(value);
	const [number, mark] = [readInteger(round, 1, RETROSPECTIVE_LIMITS.rounds), readMark(opened)];
	if (number === undefined || !mark) return undefined;
	return {
		round: number,
		perPerson: readInteger(perPerson, 1, RETROSPECTIVE_LIMITS.perPerson) ?? 1,
		perTopic: readInteger(perTopic, 1, RETROSPECTIVE_LIMITS.perPerson) ?? 1,
		opened: mark,
	};
}

function readRound(value: unknown): VoteRound | undefined {
	const { closed, people, tally } = readObject(value);
	const [voting, mark] = [readVoting(value), readMark(closed)];
	if (!voting || !mark) return undefined;
	return {
		...voting,
		closed: mark,
		people: readCount(people),
		tally: readList(tally, RETROSPECTIVE_LIMITS.tally, readTally),
	};
}

function readTally(value: unknown): Tally {
	const { about, votes, spread } = readObject(value);
	return {
		about: isId(about) ? about : '',
		votes: readCount(votes),
		spread: readList(spread, RECORD_LIMITS.teams + 1, readCount),
	};
}

function readTeamRoomWord(value: unknown): TeamRoomWord | undefined {
	const mark = readMark(value);
	return mark && { state: readChoice(readObject(value)['state'], TEAM_ROOM_STATES, 'not-started'), mark };
}

function readMessage(value: unknown): RoomMessage | undefined {
	const [text, mark] = [readOptionalText(readObject(value)['text'], RETROSPECTIVE_LIMITS.message), readMark(value)];
	return text !== undefined && mark ? { text, mark } : undefined;
}

/** What a draft says of a challenge that was shown: which it became, and the server's proof that it is this person's. */
export interface ShownChallenge {
	readonly challenge: ChallengeId;
	readonly proof: string;
}

export function readShownChallenge(value: unknown): ShownChallenge | undefined {
	const { challenge, proof } = readObject(value);
	return isId(challenge) && typeof proof === 'string' ? { challenge, proof } : undefined;
}
