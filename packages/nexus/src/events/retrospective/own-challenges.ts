/**
 * Challenges that one person writes and has not shown (R26, F6). They lie in that person's draft, which nobody else
 * receives: for an open Retrospective, or in the inbox of a Sprint, which is open as long as the Sprint and is shown in
 * its Retrospective.
 *
 * Everywhere here, `where` is the Retrospective or the inbox.
 */
import * as Y from 'yjs';
import type { BoardView } from '../../board-view.ts';
import type { Board } from '../../board.ts';
import { refuseUnpermitted } from '../../commands/permitted.ts';
import type { DocumentKey } from '../../documents.ts';
import type { ChallengeId, EventId, PersonId, SprintId, TeamId, TopicId } from '../../ids.ts';
import { Refusal, refuse } from '../../refusal.ts';
import { whyNotTeam } from '../../rules/items.ts';
import { whyNotNumber } from '../../rules/texts.ts';
import type { NexusEvent } from '../../schema/event.ts';
import { asMap, asText } from '../../schema/read.ts';
import {
	isSubject,
	OTHER,
	readOwnChallenge,
	RETROSPECTIVE_LIMITS,
	type OwnChallenge,
} from '../../schema/retrospective.ts';
import type { Actor } from '../../shared-document.ts';
import { openRetrospective } from './retrospective.ts';

/** The inbox of a Sprint, as the names of drafts have it: it stands where an event does. */
export const inboxOf = (sprint: SprintId): EventId => String(sprint);

/**
 * Begins a challenge in one's own draft, which is to be open; its text is then written in `ownChallengeText`.
 * @param id made by `newId`
 * @throws {Refusal} `not-permitted`, `unknown-team`, `unknown-event`, `event-closed`, `number-out-of-range` when too many wait
 */
export function writeChallenge(
	board: Board,
	by: Actor,
	where: EventId,
	{ id, topic = OTHER, text = '', teams = [] }: Partial<OwnChallenge> & { id: ChallengeId },
): void {
	refuseUnwritable(board, by, where);
	for (const team of teams) refuse(whyNotTeam(board.view, team));
	const waiting = ownChallenges(board, where, by.person).length;
	refuse(whyNotNumber(waiting + 1, 1, RETROSPECTIVE_LIMITS.challenges, 'challenges'));
	board.draft(where, by.person).change(by, ({ challenges }) =>
		challenges.set(
			id,
			new Y.Map<unknown>([
				['topic', topic],
				['text', new Y.Text(text)],
				['teams', [...teams]],
				['made', by.now()],
			]),
		),
	);
}

/** Changes what a challenge of one's own is about; absent: it stays. @throws {Refusal} as `writeChallenge`; `unknown-challenge` */
export function changeOwnChallenge(
	board: Board,
	by: Actor,
	where: EventId,
	id: ChallengeId,
	{ topic, teams }: { topic?: TopicId; teams?: readonly TeamId[] },
): void {
	refuseUnwritable(board, by, where);
	for (const team of teams ?? []) refuse(whyNotTeam(board.view, team));
	const map = ownMap(board, where, by.person, id);
	board.draft(where, by.person).change(by, () => {
		if (topic !== undefined) map.set('topic', topic);
		if (teams) map.set('teams', [...teams]);
	});
}

/** Takes a challenge of one's own back before it is shown; undo brings it again. @throws {Refusal} `unknown-challenge`, `event-closed` */
export function dropOwnChallenge(board: Board, by: Actor, where: EventId, id: ChallengeId): void {
	refuseUnwritable(board, by, where);
	ownMap(board, where, by.person, id);
	board.draft(where, by.person).change(by, ({ challenges }) => challenges.delete(id));
}

/** What one writes of a challenge, for an editor. */
export const ownChallengeText = (board: Board, where: EventId, owner: PersonId, id: ChallengeId): Y.Text | undefined =>
	asText(asMap(board.draft(where, owner).roots.challenges.get(id))?.get('text'));

/** What waits in a draft that is open here, in the order in which it was written. It is in no view, for it is private. */
export function ownChallenges(board: Board, where: EventId, owner: PersonId): OwnChallenge[] {
	const { challenges } = board.draft(where, owner).roots;
	const made = (id: string) => Number(asMap(challenges.get(id))?.get('made')) || 0;
	return [...challenges.keys()]
		.sort((a, b) => made(a) - made(b) || (a < b ? -1 : 1))
		.flatMap((id) => {
			const map = asMap(challenges.get(id));
			return map ? [readOwnChallenge(id, map)] : [];
		})
		.slice(0, RETROSPECTIVE_LIMITS.challenges);
}

export type DraftKey = Extract<DocumentKey, { kind: 'draft' }>;

/** Every draft in which something for a Retrospective may lie: of the room, and of the inbox of its Sprint. */
export function draftsFor({ people }: BoardView, { id, sprint }: Pick<NexusEvent, 'id' | 'sprint'>): DraftKey[] {
	const owners = [...people.values()].filter(({ radiator }) => !radiator);
	return [id, ...(sprint === undefined ? [] : [inboxOf(sprint)])].flatMap((event) =>
		owners.map((owner): DraftKey => ({ kind: 'draft', event, owner: owner.id })),
	);
}

/** A challenge that waits, and in whose draft. */
export interface Waiting {
	readonly draft: DraftKey;
	readonly own: OwnChallenge;
}

/**
 * All that waits to be shown in these drafts, which are to be open; one that is about a topic that is not there is about
 * anything else. What is still empty does not wait.
 */
export function waitingIn({ board, id }: { board: Board; id: EventId }, drafts: readonly DraftKey[]): Waiting[] {
	const known = board.view.topics.get(id);
	return drafts.flatMap((draft) =>
		ownChallenges(board, draft.event, draft.owner)
			.filter(({ text }) => text.trim() !== '')
			.map((own) => ({
				draft,
				own: { ...own, topic: isSubject(own.topic) || known?.has(own.topic) ? own.topic : OTHER },
			})),
	);
}

function ownMap(board: Board, where: EventId, owner: PersonId, id: ChallengeId): Y.Map<unknown> {
	const map = asMap(board.draft(where, owner).roots.challenges.get(id));
	if (!map) throw new Refusal({ code: 'unknown-challenge', about: id });
	return map;
}

function refuseUnwritable(board: Board, by: Actor, where: EventId): void {
	refuseUnpermitted(board, by, { kind: 'draft', event: where, owner: by.person });
	if (!board.view.sprints.some(({ id }) => inboxOf(id) === where)) openRetrospective(board.view, where);
}
