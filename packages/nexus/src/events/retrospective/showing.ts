/**
 * Showing what people wrote in private (R26, F6). Only the server's procedures do this: it alone reads drafts of others.
 *
 * What is shown says nothing of its author. The server's own hand writes it, in an order by chance, under ids by chance
 * and with one time for all; what author and challenge have to do with each other stands in the author's draft alone.
 */
import * as Y from 'yjs';
import { SERVER } from '../../access/access.ts';
import type { Board } from '../../board.ts';
import { newId, type ChallengeId, type EventId, type PersonId, type TopicId } from '../../ids.ts';
import { ranksAtEnd } from '../../order/ranks.ts';
import { Refusal, refuse } from '../../refusal.ts';
import type { NexusEvent } from '../../schema/event.ts';
import { isSame } from '../../schema/read.ts';
import { readShownChallenge, type Challenge, type Retrospective } from '../../schema/retrospective.ts';
import type { Actor } from '../../shared-document.ts';
import { plain } from '../plain.ts';
import { whyNotLead } from '../seat.ts';
import { draftsFor, waitingIn, type DraftKey, type Waiting } from './own-challenges.ts';
import { openRetrospective } from './retrospective.ts';
import { newTalk } from './talk.ts';
import { countCast } from './votes.ts';

/** The server's word that a challenge came from a person's draft: nobody else can make it. */
export type Prove = (challenge: ChallengeId, person: PersonId) => string;

/**
 * Shows what waits, to all at once: of one topic, or of all. Shown twice at once, each challenge is shown once.
 * @param drafts those in which something lies; they are to be open, and are emptied of what is shown
 * @throws {Refusal} `not-facilitating`, `unknown-event`, `event-closed`; nothing is changed.
 */
export function showChallenges(
	board: Board,
	by: Actor,
	id: EventId,
	{ topic, drafts, prove }: { topic?: TopicId | undefined; drafts: readonly DraftKey[]; prove: Prove },
): void {
	const event = openRetrospective(board.view, id);
	refuse(whyNotLead(event, by.person));
	const server: Actor = { person: SERVER, now: () => by.now(), random: () => by.random() };
	const waiting = waitingIn({ board, id }, drafts).filter(({ own }) => topic === undefined || own.topic === topic);
	const shown = waiting
		.map((one) => ({ ...one, challenge: newId<ChallengeId>() }))
		.sort((a, b) => (a.challenge < b.challenge ? -1 : 1));
	writeShown(board, server, id, shown);
	for (const { draft, own, challenge } of shown)
		board.draft(draft.event, draft.owner).change(server, (roots) => {
			roots.challenges.delete(own.id);
			roots.shown.set(own.id, { challenge, proof: prove(challenge, draft.owner) });
		});
	const topics = topic === undefined ? [...(board.view.topics.get(id)?.keys() ?? [])] : [topic];
	const mark = { by: by.person, at: by.now() };
	board.record.change(by, ({ retrospectives }) => {
		const map = retrospectives.get(id)!;
		const before = board.view.retrospectives.get(id)?.shown;
		map.set('shown', { ...before, ...Object.fromEntries(topics.map((known) => [known, mark])) });
	});
	noteCounts(board, server, id, drafts);
}

/**
 * Says that a challenge that was shown is one's own. @param drafts one's own
 * @throws {Refusal} `not-permitted` when it is not, `unknown-event`, `event-closed`
 */
export function claimChallenge(
	board: Board,
	by: Actor,
	id: EventId,
	{ challenge, drafts, prove }: { challenge: ChallengeId; drafts: readonly DraftKey[]; prove: Prove },
): void {
	openRetrospective(board.view, id);
	const proof = prove(challenge, by.person);
	const isOwn = drafts
		.filter(({ owner }) => owner === by.person)
		.flatMap(({ event, owner }) => [...board.draft(event, owner).roots.shown.values()].map(readShownChallenge))
		.some((shown) => shown?.challenge === challenge && shown.proof === proof);
	if (!isOwn) throw new Refusal({ code: 'not-permitted' });
	board.record.change(by, ({ retrospectives }) => {
		const claims = retrospectives.get(id)!.get('claims') as Y.Map<unknown>;
		if (!claims.has(challenge)) claims.set(challenge, { by: by.person, at: by.now() });
	});
}

/** Which of the challenges that were shown are a person's own, as their draft says; for the person alone. */
export const shownOf = (board: Board, drafts: readonly DraftKey[]): ReadonlySet<ChallengeId> =>
	new Set(
		drafts.flatMap(({ event, owner }) =>
			[...board.draft(event, owner).roots.shown.values()].flatMap(
				(value) => readShownChallenge(value)?.challenge ?? [],
			),
		),
	);

/** How much waits now: all that others learn before it is shown. */
function countWaiting(board: Board, id: EventId, drafts: readonly DraftKey[]): Retrospective['waiting'] {
	const waiting = waitingIn({ board, id }, drafts);
	const counts = new Map<TopicId, number>();
	for (const { own } of waiting) counts.set(own.topic, (counts.get(own.topic) ?? 0) + 1);
	return {
		challenges: Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1))),
		people: new Set(waiting.map(({ draft }) => draft.owner)).size,
	};
}

/**
 * Writes down how much waits and how many votes were cast, where these are other numbers than before. A Retrospective that
 * is closed is left alone.
 */
export function noteCounts(board: Board, by: Actor, id: EventId, drafts: readonly DraftKey[]): void {
	if (by.person !== SERVER) throw new Refusal({ code: 'not-permitted' });
	const event = board.view.events.get(id);
	if (!event || event.closed) return;
	for (const [name, count] of newCounts(board, event, drafts))
		board.record.change(by, ({ retrospectives }) => retrospectives.get(id)!.set(name, plain(count)));
}

/** Whether others know already how much waits and was cast. */
export const isCounted = (board: Board, event: NexusEvent, drafts: readonly DraftKey[]): boolean =>
	newCounts(board, event, drafts).length === 0;

/** The counts that are other than what others know. */
function newCounts(board: Board, event: NexusEvent, drafts: readonly DraftKey[]): [name: string, count: object][] {
	const known = board.view.retrospectives.get(event.id);
	if (!known) return [];
	const counts = { waiting: countWaiting(board, event.id, drafts), cast: countCast(board, event, drafts) };
	return Object.entries(counts).filter(([name, count]) => !isSame(count, known[name as keyof typeof counts]));
}

/** The drafts of one person for a Retrospective. */
export const draftsOf = (board: Board, id: EventId, owner: PersonId): DraftKey[] =>
	draftsFor(board.view, openRetrospective(board.view, id)).filter((draft) => draft.owner === owner);

function writeShown(
	board: Board,
	server: Actor,
	id: EventId,
	shown: readonly (Waiting & { challenge: ChallengeId })[],
) {
	const byTopic = Map.groupBy(shown, ({ own }) => own.topic);
	const ranks = new Map(
		[...byTopic].flatMap(([topic, all]) => [
			...ranksAtEnd(
				lastRank(board, id, topic),
				all.map(({ challenge }) => challenge),
				() => server.random(),
			),
		]),
	);
	board.event(id).change(server, ({ challenges }) => {
		for (const { own, challenge } of shown)
			challenges.set(
				challenge,
				new Y.Map<unknown>([
					['place', { topic: own.topic, rank: ranks.get(challenge)! }],
					['text', new Y.Text(own.text.trim())],
					['teams', [...own.teams].sort()],
					...newTalk(),
				]),
			);
	});
}

function lastRank({ view }: Board, id: EventId, topic: TopicId): string | undefined {
	const places: Pick<Challenge['place'], 'topic' | 'rank'>[] = [
		...[...(view.challenges.get(id)?.values() ?? [])].map(({ place }) => place),
		...[...(view.challengeGroups.get(id)?.values() ?? [])].map(({ place }) => place),
	];
	return places
		.filter((place) => place.topic === topic)
		.map(({ rank }) => rank)
		.sort()
		.at(-1);
}
