/**
 * Putting challenges together (R26). It lies in the room's own document, so everybody in it arranges at once, and undo
 * takes back one's own steps. Only what was shown is here: what waits in a draft cannot be dropped on, nor dragged.
 */
import * as Y from 'yjs';
import type { Board } from '../../board.ts';
import type { ChallengeGroupId, ChallengeId, EventId, TeamId, TopicId } from '../../ids.ts';
import { ranksAfter, ranksAtEnd } from '../../order/ranks.ts';
import { Refusal, refuse } from '../../refusal.ts';
import { whyNotTeam } from '../../rules/items.ts';
import { asMap, asText } from '../../schema/read.ts';
import type { Challenge, TalkField } from '../../schema/retrospective.ts';
import type { EventRoots } from '../../schema/roots.ts';
import type { Actor } from '../../shared-document.ts';
import { refuseClosed } from './retrospective.ts';
import { liveGroup, stackOf, stacksOf, type Stack } from './stacks.ts';
import { newTalk } from './talk.ts';
import { topicsOf } from './topics.ts';

/**
 * Puts challenges together with another: into its group, or into a new one with it. Two people who put one challenge into
 * two groups at once: it is in one of them, for its place is one value.
 * @param to a challenge or a group @param group of a new group, made by `newId`
 * @throws {Refusal} `not-permitted`, `unknown-challenge`, `unknown-event`, `event-closed`; nothing is changed.
 */
export function joinChallenges(
	board: Board,
	by: Actor,
	event: EventId,
	{ challenges, to, group }: { challenges: readonly ChallengeId[]; to: string; group: ChallengeGroupId },
): void {
	refuseClosed(board, by, event);
	const target = known(board, event, to);
	for (const id of challenges) challengeOf(board, event, id);
	const moved = challenges.filter((id) => id !== to && !target.challenges.some((one) => one.id === id));
	if (moved.length === 0) return;
	board.event(event).change(by, (roots) => {
		const into = target.group?.id ?? group;
		const all = target.group ? moved : [target.id, ...moved];
		if (!target.group) roots.groups.set(group, newGroup(target));
		const last = target.group ? target.challenges.at(-1)?.place.rank : undefined;
		for (const [id, rank] of ranksAtEnd(last, all, () => by.random()))
			roots.challenges.get(id)!.set('place', { topic: target.topic, group: into, rank });
	});
}

/** A place among the stacks of a topic. */
export interface StackPlace {
	topic: TopicId;
	/** The stack that it comes directly after; `null`: on top; absent: at the end. */
	after?: string | null | undefined;
}

/**
 * Lays a challenge by itself, out of the group that it may be in; the group stays. Two people at once: one of the places.
 * @throws {Refusal} as `joinChallenges`; `value-unknown` for a topic that is not there
 */
export function moveChallenge(board: Board, by: Actor, event: EventId, id: ChallengeId, to: StackPlace): void {
	refuseClosed(board, by, event);
	challengeOf(board, event, id);
	place(board, by, event, id, to);
}

/** Moves a whole group, also to another topic. @throws {Refusal} as `moveChallenge` */
export function moveGroup(board: Board, by: Actor, event: EventId, id: ChallengeGroupId, to: StackPlace): void {
	refuseClosed(board, by, event);
	place(board, by, event, groupOf(board, event, id).id, to);
}

/**
 * Makes two groups one. Whatever somebody puts into the first at the same moment is in the second; merged into each other by
 * two people at once, one of them stays with all that is in both. @throws {Refusal} as `joinChallenges`
 */
export function mergeGroups(
	board: Board,
	by: Actor,
	event: EventId,
	{ from, into }: { from: ChallengeGroupId; into: ChallengeGroupId },
): void {
	refuseClosed(board, by, event);
	const [one, other] = [groupOf(board, event, from), groupOf(board, event, into)];
	if (one.id === other.id) return;
	board.event(event).change(by, ({ groups }) => groups.get(one.id)!.set('into', other.id));
}

/** Takes challenges out of a group into one of their own, directly after it. @throws {Refusal} as `joinChallenges` */
export function splitGroup(
	board: Board,
	by: Actor,
	event: EventId,
	{ challenges, group }: { challenges: readonly ChallengeId[]; group: ChallengeGroupId },
): void {
	refuseClosed(board, by, event);
	const [first] = challenges.map((id) => challengeOf(board, event, id));
	if (!first) return;
	const stack = known(board, event, first.id);
	board.event(event).change(by, (roots) => {
		roots.groups.set(group, newGroup(stack));
		for (const [id, rank] of ranksAtEnd(undefined, challenges, () => by.random()))
			roots.challenges.get(id)!.set('place', { topic: stack.topic, group, rank });
		rankStack(board, by, event, roots, group, { topic: stack.topic, after: stack.id });
	});
}

/** Takes a group apart: its challenges lie by themselves where it lay. @throws {Refusal} as `joinChallenges` */
export function takeGroupApart(board: Board, by: Actor, event: EventId, id: ChallengeGroupId): void {
	refuseClosed(board, by, event);
	const { id: live } = groupOf(board, event, id);
	board.event(event).change(by, ({ groups }) => groups.get(live)!.set('apart', true));
}

/** Takes a challenge away; undo brings it again, and the group that it was in stays. @throws {Refusal} as `joinChallenges` */
export function retireChallenge(board: Board, by: Actor, event: EventId, id: ChallengeId): void {
	refuseClosed(board, by, event);
	challengeOf(board, event, id);
	board
		.event(event)
		.change(by, ({ challenges }) => challenges.get(id)!.set('retired', { by: by.person, at: by.now() }));
}

/** Says which teams a challenge touches. @throws {Refusal} as `joinChallenges`; `unknown-team` */
export function touchTeams(board: Board, by: Actor, event: EventId, id: ChallengeId, teams: readonly TeamId[]): void {
	refuseClosed(board, by, event);
	challengeOf(board, event, id);
	for (const team of teams) refuse(whyNotTeam(board.view, team));
	board.event(event).change(by, ({ challenges }) => challenges.get(id)!.set('teams', [...teams]));
}

/** The words of a challenge that was shown, for an editor. */
export const challengeText = (board: Board, event: EventId, id: ChallengeId): Y.Text | undefined =>
	asText(asMap(board.event(event).roots.challenges.get(id))?.get('text'));

/** The name of a group, for an editor. */
export const groupTitle = (board: Board, event: EventId, id: ChallengeGroupId): Y.Text | undefined =>
	asText(asMap(board.event(event).roots.groups.get(id))?.get('title'));

/** What is said of a topic, a group or a challenge, for an editor (R27). */
export function talkText(board: Board, event: EventId, about: string, field: TalkField): Y.Text | undefined {
	const { topics, groups, challenges } = board.event(event).roots;
	const map = [topics, groups, challenges].map((root) => asMap(root.get(about))).find((one) => one !== undefined);
	return asText(map?.get(field));
}

const newGroup = ({ topic, rank }: Pick<Stack, 'topic' | 'rank'>): Y.Map<unknown> =>
	new Y.Map<unknown>([['title', new Y.Text()], ['place', { topic, rank }], ...newTalk()]);

function place(board: Board, by: Actor, event: EventId, id: string, to: StackPlace): void {
	if (!topicsOf(board.view, event).some((topic) => topic.id === to.topic))
		throw new Refusal({ code: 'value-unknown', about: to.topic });
	board.event(event).change(by, (roots) => rankStack(board, by, event, roots, id, to));
}

/** Neighbours without room are ranked anew with it. */
function rankStack(
	board: Board,
	by: Actor,
	event: EventId,
	roots: EventRoots,
	id: string,
	{ topic, after }: StackPlace,
): void {
	const sorted = stacksOf(board.view, event).filter((stack) => stack.topic === topic);
	const before = after === undefined ? sorted.filter((stack) => stack.id !== id).at(-1)?.id : (after ?? undefined);
	if (before === id) return;
	for (const [stack, rank] of ranksAfter(sorted, id, before, () => by.random()))
		(roots.groups.get(stack) ?? roots.challenges.get(stack))!.set('place', { topic, rank });
}

function known({ view }: Board, event: EventId, id: string): Stack {
	const stack = stackOf(view, event, id);
	if (!stack) throw new Refusal({ code: 'unknown-challenge', about: id });
	return stack;
}

function challengeOf({ view }: Board, event: EventId, id: ChallengeId): Challenge {
	const challenge = view.challenges.get(event)?.get(id);
	if (!challenge) throw new Refusal({ code: 'unknown-challenge', about: id });
	return challenge;
}

function groupOf({ view }: Board, event: EventId, id: ChallengeGroupId) {
	const group = liveGroup(view, event, id);
	if (!group) throw new Refusal({ code: 'unknown-challenge', about: id });
	return group;
}
