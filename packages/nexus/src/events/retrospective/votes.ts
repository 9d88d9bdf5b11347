/**
 * Secret votes on what to talk about first (R26, F6). Each person's votes lie in their own draft; the server's procedures
 * take and count them, and nobody learns more than how many there are before a round closes, nor ever who gave what.
 *
 * A draft is its owner's, who may write in it past the procedures: what counts is read within the limits all the same.
 */
import type { BoardView } from '../../board-view.ts';
import type { Board } from '../../board.ts';
import type { EventId, PersonId, TeamId } from '../../ids.ts';
import { oncePerView } from '../../memo.ts';
import { Refusal, refuse, type Refused } from '../../refusal.ts';
import { whyNotNumber } from '../../rules/texts.ts';
import type { NexusEvent } from '../../schema/event.ts';
import { readInteger } from '../../schema/read.ts';
import {
	ownVoteId,
	RETROSPECTIVE_LIMITS,
	type Tally,
	type VoteLimits,
	type Voting,
} from '../../schema/retrospective.ts';
import type { Actor } from '../../shared-document.ts';
import { whyNotCounted } from '../open.ts';
import { plain } from '../plain.ts';
import { whyNotLead } from '../seat.ts';
import type { DraftKey } from './own-challenges.ts';
import { openRetrospective } from './retrospective.ts';
import { stackOf, stacksOf, type Stack } from './stacks.ts';

/**
 * Opens a round of votes. Asked twice at once, it is opened once.
 * @param round from 1, the one after the last
 * @throws {Refusal} `not-facilitating`, `moved-on`, `number-out-of-range`, `unknown-event`, `event-closed`
 */
export function openVoting(
	board: Board,
	by: Actor,
	id: EventId,
	{ round, perPerson, perTopic }: VoteLimits & { round: number },
): void {
	const event = openRetrospective(board.view, id);
	refuse(whyNotLead(event, by.person));
	const { rounds, voting } = retrospectiveOf(board.view, id);
	if (rounds.length + 1 !== round) throw new Refusal({ code: 'moved-on' });
	refuse(
		whyNotWhole(perPerson, RETROSPECTIVE_LIMITS.perPerson, 'votes for each person') ??
			whyNotWhole(perTopic, perPerson, 'votes for one challenge') ??
			whyNotNumber(round, 1, RETROSPECTIVE_LIMITS.rounds, 'rounds'),
	);
	if (voting) return;
	const opened = { by: by.person, at: by.now() };
	board.record.change(by, ({ retrospectives }) => {
		const map = retrospectives.get(id)!;
		map.set('voting', { round, perPerson, perTopic, opened });
		map.set('cast', { votes: 0, people: 0 });
	});
}

/** What somebody's vote is for, and in which round. */
export interface VoteFor {
	readonly round: number;
	/** A challenge or a group: the vote is for the stack that it is in. */
	readonly about: string;
}

/**
 * Gives one vote more, in one's own draft. Two at once are two, as long as both are within the limits.
 * @throws {Refusal} `not-in-room`, `observing`, `moved-on` when that round is over, `unknown-challenge`, `votes-used`,
 *   `topic-votes-used`, `unknown-event`, `event-closed`; nothing is changed.
 */
export function giveVote(board: Board, by: Actor, id: EventId, { round, about }: VoteFor): void {
	const event = openRetrospective(board.view, id);
	const voting = votingIn(board.view, event, by.person, round);
	const stack = stackAbout(board.view, id, about);
	refuse(whyNotGive(voting, ownVotes(board, id, by.person), stack.id));
	write(board, by, id, ownVoteId(round, stack.id), 1);
}

/** Takes one vote back. What is not there is not taken. @throws {Refusal} as `giveVote` */
export function takeVoteBack(board: Board, by: Actor, id: EventId, { round, about }: VoteFor): void {
	const event = openRetrospective(board.view, id);
	votingIn(board.view, event, by.person, round);
	const stack = stackAbout(board.view, id, about);
	const key = [...board.draft(id, by.person).roots.votes.keys()]
		.sort()
		.find((known) => stackOfVote(board.view, id, round, known) === stack.id);
	if (key !== undefined) write(board, by, id, key, -1);
}

/** Why one gives no vote more to a stack. @param own one's own votes, as `ownVotes` has them */
export function whyNotGive(
	{ perPerson, perTopic }: VoteLimits,
	own: ReadonlyMap<string, number>,
	stack: string,
): Refused | undefined {
	if (sum(own.values()) >= perPerson) return { code: 'votes-used', about: String(perPerson) };
	return (own.get(stack) ?? 0) >= perTopic ? { code: 'topic-votes-used', about: String(perTopic) } : undefined;
}

/** One's own votes in the round that goes on, by stack; empty where there is none. The draft is to be open. */
export function ownVotes(board: Board, id: EventId, owner: PersonId): ReadonlyMap<string, number> {
	const { voting } = retrospectiveOf(board.view, id);
	return voting ? ballot(board, id, owner, voting) : new Map();
}

/**
 * Closes the round and writes down what was counted: how many votes each stack has and how they spread over teams, never
 * whose they were. Closed twice at once, it is counted once. Whoever looks on is not counted; whoever went home is.
 * @param drafts in which there may be votes; they are to be open
 * @throws {Refusal} `not-facilitating`, `moved-on`, `unknown-event`, `event-closed`; nothing is changed.
 */
export function closeVoting(
	board: Board,
	by: Actor,
	id: EventId,
	{ round, drafts }: { round: number; drafts: readonly DraftKey[] },
): void {
	const event = openRetrospective(board.view, id);
	refuse(whyNotLead(event, by.person));
	const { rounds, voting } = retrospectiveOf(board.view, id);
	if (rounds.length >= round) return;
	if (voting?.round !== round) throw new Refusal({ code: 'moved-on' });
	const ballots = ballotsIn(board, event, voting, drafts);
	const closed = { by: by.person, at: by.now() };
	const counted = { ...voting, closed, people: ballots.size, tally: tallyOf(board.view, ballots) };
	board.record.change(by, ({ retrospectives }) => {
		const map = retrospectives.get(id)!;
		map.set('rounds', plain([...rounds, counted]));
		map.delete('voting');
		map.set('cast', { votes: 0, people: 0 });
	});
}

/** How many votes there are by now and of how many people: all that others learn before the round closes. */
export function countCast(
	board: Board,
	event: NexusEvent,
	drafts: readonly DraftKey[],
): { votes: number; people: number } {
	const { voting } = retrospectiveOf(board.view, event.id);
	const ballots = voting ? [...ballotsIn(board, event, voting, drafts).values()] : [];
	return { votes: sum(ballots.map((votes) => sum(votes.values()))), people: ballots.length };
}

/** How many votes a stack got in the last round that closed. */
export const votesOf = (view: BoardView, id: EventId, stack: string): number => counted(view, id).get(stack) ?? 0;

/** What the room talks about, step by step: what has most votes first, then as it lies. */
export const discussionOf = (view: BoardView, id: EventId): readonly Stack[] =>
	[...stacksOf(view, id)].sort((a, b) => votesOf(view, id, b.id) - votesOf(view, id, a.id));

/** The last tally by the stacks of now: challenges may have been put together since. */
function counted(view: BoardView, id: EventId): ReadonlyMap<string, number> {
	const known = countedIn(view).get(id);
	if (known) return known;
	const votes = new Map<string, number>();
	for (const { about, votes: given } of view.retrospectives.get(id)?.rounds.at(-1)?.tally ?? []) {
		const stack = stackOf(view, id, about)?.id;
		if (stack !== undefined) votes.set(stack, (votes.get(stack) ?? 0) + given);
	}
	countedIn(view).set(id, votes);
	return votes;
}

const countedIn = oncePerView((_: BoardView) => new Map<EventId, ReadonlyMap<string, number>>());

function ballotsIn(
	board: Board,
	event: NexusEvent,
	voting: Voting,
	drafts: readonly DraftKey[],
): ReadonlyMap<PersonId, ReadonlyMap<string, number>> {
	const voters = drafts.filter(
		({ event: where, owner }) => where === event.id && event.people[owner] && !event.people[owner].observing,
	);
	return new Map(
		voters
			.map(({ owner }) => [owner, ballot(board, event.id, owner, voting)] as const)
			.filter(([, votes]) => votes.size > 0),
	);
}

/** One person's votes by stack, as many as the limits allow, whoever wrote them there. */
function ballot(
	board: Board,
	id: EventId,
	owner: PersonId,
	{ round, perPerson, perTopic }: Voting,
): Map<string, number> {
	const { votes } = board.draft(id, owner).roots;
	const counted = new Map<string, number>();
	let left = perPerson;
	for (const key of [...votes.keys()].sort()) {
		const stack = stackOfVote(board.view, id, round, key);
		const given = Math.min(readInteger(votes.get(key), 1, 1_000) ?? 0, perTopic, left);
		if (stack === undefined || given === 0) continue;
		counted.set(stack, (counted.get(stack) ?? 0) + given);
		left -= given;
	}
	return counted;
}

function tallyOf(view: BoardView, ballots: ReadonlyMap<PersonId, ReadonlyMap<string, number>>): Tally[] {
	const byStack = new Map<string, Map<TeamId | undefined, number>>();
	for (const [person, votes] of ballots)
		for (const [stack, given] of votes) {
			const byTeam = byStack.get(stack) ?? new Map<TeamId | undefined, number>();
			const team = view.people.get(person)?.teams[0];
			byStack.set(stack, byTeam.set(team, (byTeam.get(team) ?? 0) + given));
		}
	return [...byStack]
		.map(([about, teams]) => ({
			about,
			votes: sum(teams.values()),
			spread: [...teams.values()].sort((a, b) => b - a),
		}))
		.sort((a, b) => b.votes - a.votes || (a.about < b.about ? -1 : 1));
}

/** The stack that a vote of this round is for now; challenges may have been put together since. */
function stackOfVote(view: BoardView, id: EventId, round: number, key: string): string | undefined {
	const prefix = ownVoteId(round, '');
	return key.startsWith(prefix) ? stackOf(view, id, key.slice(prefix.length))?.id : undefined;
}

/** @throws {Refusal} `not-in-room`, `observing`, `moved-on` */
function votingIn(view: BoardView, event: NexusEvent, person: PersonId, round: number): Voting {
	refuse(whyNotCounted(event, person));
	const { voting } = retrospectiveOf(view, event.id);
	if (voting?.round !== round) throw new Refusal({ code: 'moved-on' });
	return voting;
}

function stackAbout(view: BoardView, id: EventId, about: string): Stack {
	const stack = stackOf(view, id, about);
	if (!stack) throw new Refusal({ code: 'unknown-challenge', about });
	return stack;
}

function write(board: Board, by: Actor, id: EventId, key: string, more: 1 | -1): void {
	board.draft(id, by.person).change(by, ({ votes }) => {
		const given = (readInteger(votes.get(key), 0, 1_000) ?? 0) + more;
		if (given > 0) votes.set(key, given);
		else votes.delete(key);
	});
}

function retrospectiveOf({ retrospectives }: BoardView, id: EventId) {
	const retrospective = retrospectives.get(id);
	if (!retrospective) throw new Refusal({ code: 'unknown-event', about: id });
	return retrospective;
}

const whyNotWhole = (value: number, most: number, about: string): Refused | undefined =>
	whyNotNumber(Number.isInteger(value) ? value : 0, 1, most, about);

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, one) => total + one, 0);
