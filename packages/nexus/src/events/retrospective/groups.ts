/**
 * How a room puts together the challenges that were shown (R26). A challenge has one place, so it is never in two groups;
 * a group that was merged or taken apart stays as a record, so that what somebody puts into it at the same moment is not
 * lost: it goes on to where the group went. Everything lies in `event/{id}`, so undo takes back one's own steps.
 */
import * as Y from 'yjs';
import type { BoardView } from '../../board-view.ts';
import type { Board } from '../../board.ts';
import { refuseUnpermitted } from '../../commands/permitted.ts';
import type { ChallengeGroupId, ChallengeId, EventId, TopicId } from '../../ids.ts';
import { compareRanked, ranksAfter, type Ranked } from '../../order/ranks.ts';
import { Refusal } from '../../refusal.ts';
import { asMap, asText } from '../../schema/read.ts';
import type { Challenge, ChallengeGroup, Topic } from '../../schema/retrospective.ts';
import type { Actor } from '../../shared-document.ts';
import { openRetrospective } from './retrospective.ts';
import { newTalk } from './talk.ts';
import { topicsOf } from './topics.ts';

/** What lies in a column: a group with its challenges, or a challenge by itself. */
export interface Entry {
	readonly id: ChallengeGroupId | ChallengeId;
	/** Absent: one challenge that lies by itself. */
	readonly group: ChallengeGroup | undefined;
	/** In order; a group may have lost all of its. */
	readonly challenges: readonly Challenge[];
}

export interface Column {
	readonly topic: Topic;
	readonly entries: readonly Entry[];
}

/** The columns in order, each with what lies in it. What is about a topic that is not there lies in the last one. */
export function columnsOf(view: BoardView, event: EventId): readonly Column[] {
	const topics = topicsOf(view, event);
	const known = new Set(topics.map(({ id }) => id));
	const last = topics.at(-1)!.id;
	const entries = entriesOf(view, event);
	return topics.map((topic) => ({
		topic,
		entries: entries
			.filter(({ topic: of }) => (known.has(of) ? of : last) === topic.id)
			.sort(compareRanked)
			.map(({ entry }) => entry),
	}));
}

/** Everything that is talked about and voted on, column by column. */
export const allEntries = (view: BoardView, event: EventId): readonly Entry[] =>
	columnsOf(view, event).flatMap(({ entries }) => entries);

/** Where an entry is to lie. */
export interface EntryPlace {
	readonly topic: TopicId;
	/** The entry that it comes after; absent: at the top. */
	readonly after?: ChallengeGroupId | ChallengeId | undefined;
}

/** Puts a challenge by itself. @throws {Refusal} `unknown-challenge`, `not-permitted`, `unknown-event`, `event-closed` */
export function placeChallenge(board: Board, by: Actor, event: EventId, id: ChallengeId, to: EntryPlace): void {
	const map = challengeOf(board, by, event, id);
	placeEntry(board, by, event, id, to, (rank) => map.set('place', { topic: to.topic, rank }));
}

/** Puts a challenge into a group, at its end. @throws {Refusal} as `placeChallenge`; `unknown-group` */
export function addToGroup(board: Board, by: Actor, event: EventId, id: ChallengeId, group: ChallengeGroupId): void {
	const map = challengeOf(board, by, event, id);
	groupOf(board, by, event, group);
	const entry = allEntries(board.view, event).find((known) => known.id === group);
	if (!entry?.group) throw new Refusal({ code: 'unknown-group', about: group });
	const { topic } = entry.group.place;
	const members = entry.challenges.filter((member) => member.id !== id).map(rankedMember);
	board.event(event).change(by, ({ challenges }) => {
		for (const [member, rank] of ranksAfter(members, id, members.at(-1)?.id, () => by.random()))
			(member === id ? map : asMap(challenges.get(member))!).set('place', { topic, group, rank });
	});
}

/**
 * Puts two challenges together into a new group, where the second one lay by itself. Two people who put others onto the
 * same challenge at once make two groups: the challenge lies in one of them.
 * @param id made by `newId`
 * @throws {Refusal} as `placeChallenge`
 */
export function groupChallenges(
	board: Board,
	by: Actor,
	event: EventId,
	{ id, challenge, onto }: { id: ChallengeGroupId; challenge: ChallengeId; onto: ChallengeId },
): void {
	const [moved, host] = [challengeOf(board, by, event, challenge), challengeOf(board, by, event, onto)];
	const entry = allEntries(board.view, event).find((known) => known.id === onto);
	if (!entry || entry.group || challenge === onto) throw new Refusal({ code: 'unknown-challenge', about: onto });
	const { topic, rank } = entry.challenges[0]!.place;
	board.event(event).change(by, ({ groups }) => {
		groups.set(id, new Y.Map<unknown>([['title', new Y.Text()], ['place', { topic, rank }], ...newTalk()]));
		const ranks = ranksAfter([], [onto, challenge], undefined, () => by.random());
		host.set('place', { topic, group: id, rank: ranks.get(onto)! });
		moved.set('place', { topic, group: id, rank: ranks.get(challenge)! });
	});
}

/** Moves a group with all that is in it. @throws {Refusal} `unknown-group`, `not-permitted`, `unknown-event`, `event-closed` */
export function placeGroup(board: Board, by: Actor, event: EventId, id: ChallengeGroupId, to: EntryPlace): void {
	const map = groupOf(board, by, event, id);
	placeEntry(board, by, event, id, to, (rank) => map.set('place', { topic: to.topic, rank }));
}

/** Puts all of a group into another one. Merged into each other at once, the two are one. @throws {Refusal} as `placeGroup` */
export function mergeGroups(
	board: Board,
	by: Actor,
	event: EventId,
	id: ChallengeGroupId,
	into: ChallengeGroupId,
): void {
	const map = groupOf(board, by, event, id);
	groupOf(board, by, event, into);
	if (id === into) return;
	board.event(event).change(by, () => map.set('into', into));
}

/** Takes a group apart: its challenges lie by themselves where it was. @throws {Refusal} as `placeGroup` */
export function takeGroupApart(board: Board, by: Actor, event: EventId, id: ChallengeGroupId): void {
	const map = groupOf(board, by, event, id);
	board.event(event).change(by, () => map.set('apart', true));
}

/** The title of a group, which several people write at once; editors bind to it. */
export const groupTitle = (board: Board, event: EventId, id: ChallengeGroupId): Y.Text | undefined =>
	board.view.challengeGroups.get(event)?.has(id)
		? asText(asMap(board.event(event).roots.groups.get(id))?.get('title'))
		: undefined;

/** What an entry is called: its group's title, or the words of its first challenge. */
export const entryTitle = ({ group, challenges }: Entry): string =>
	group?.title.trim() || challenges[0]?.text.trim() || 'Nothing in it';

interface PlacedEntry extends Ranked {
	readonly topic: TopicId;
	readonly entry: Entry;
}

function entriesOf(view: BoardView, event: EventId): PlacedEntry[] {
	const groups = view.challengeGroups.get(event) ?? new Map<ChallengeGroupId, ChallengeGroup>();
	const members = new Map<ChallengeGroupId, Challenge[]>();
	const alone: PlacedEntry[] = [];
	for (const challenge of view.challenges.get(event)?.values() ?? []) {
		const { group, topic, rank } = challenge.place;
		const home = group === undefined ? undefined : homeOf(groups, group);
		if (home && !home.apart) members.set(home.id, [...(members.get(home.id) ?? []), challenge]);
		else
			alone.push({
				id: challenge.id,
				rank: home?.place.rank ?? rank,
				topic: home?.place.topic ?? topic,
				entry: { id: challenge.id, group: undefined, challenges: [challenge] },
			});
	}
	const together = [...groups.values()]
		.filter((group) => !group.apart && homeOf(groups, group.id) === group)
		.map((group) => ({
			id: group.id,
			rank: group.place.rank,
			topic: group.place.topic,
			entry: {
				id: group.id,
				group,
				challenges: (members.get(group.id) ?? []).sort((a, b) => compareRanked(rankedMember(a), rankedMember(b))),
			},
		}));
	return [...alone, ...together];
}

/** The group that a group went into, after all merging; of groups that were merged in a circle, the one with the first id. */
function homeOf(
	groups: ReadonlyMap<ChallengeGroupId, ChallengeGroup>,
	id: ChallengeGroupId,
): ChallengeGroup | undefined {
	const way: ChallengeGroup[] = [];
	let group = groups.get(id);
	while (group?.into !== undefined && groups.has(group.into) && !way.includes(group)) {
		way.push(group);
		group = groups.get(group.into);
	}
	if (!group || !way.includes(group)) return group;
	const circle = way.slice(way.indexOf(group));
	return circle.reduce((first, next) => (next.id < first.id ? next : first));
}

const rankedMember = ({ id, place }: Challenge): Ranked => ({ id, rank: place.rank });

function placeEntry(
	board: Board,
	by: Actor,
	event: EventId,
	id: string,
	{ topic, after }: EntryPlace,
	set: (rank: string) => void,
): void {
	const placed = entriesOf(board.view, event)
		.filter((entry) => entry.topic === topic && entry.id !== id)
		.sort(compareRanked);
	const ranks = ranksAfter(placed, id, after, () => by.random());
	board.event(event).change(by, ({ challenges, groups }) => {
		for (const [entry, rank] of ranks)
			if (entry === id) set(rank);
			else (asMap(groups.get(entry)) ?? asMap(challenges.get(entry)))?.set('place', { topic, rank });
	});
}

function challengeOf(board: Board, by: Actor, event: EventId, id: ChallengeId): Y.Map<unknown> {
	refuseClosed(board, by, event);
	const map = board.view.challenges.get(event)?.has(id) && asMap(board.event(event).roots.challenges.get(id));
	if (!map) throw new Refusal({ code: 'unknown-challenge', about: id });
	return map;
}

function groupOf(board: Board, by: Actor, event: EventId, id: ChallengeGroupId): Y.Map<unknown> {
	refuseClosed(board, by, event);
	const map = board.view.challengeGroups.get(event)?.has(id) && asMap(board.event(event).roots.groups.get(id));
	if (!map) throw new Refusal({ code: 'unknown-group', about: id });
	return map;
}

function refuseClosed(board: Board, by: Actor, event: EventId): void {
	refuseUnpermitted(board, by, { kind: 'event', event });
	openRetrospective(board.view, event);
}
