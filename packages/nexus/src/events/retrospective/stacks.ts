/**
 * Challenges as the room put them together: a **stack** is a group, or a challenge that lies by itself. Groups that were
 * merged are one, whoever merged what into what at the same moment; what lies nowhere any more lies among anything else.
 */
import type { BoardView } from '../../board-view.ts';
import type { ChallengeGroupId, EventId, TopicId } from '../../ids.ts';
import { oncePerView } from '../../memo.ts';
import { compareRanked } from '../../order/ranks.ts';
import type { Challenge, ChallengeGroup, Talk } from '../../schema/retrospective.ts';
import { OTHER } from '../../schema/retrospective.ts';
import { topicsOf } from './topics.ts';

export interface Stack {
	/** Of the group, or of the challenge. */
	readonly id: string;
	readonly topic: TopicId;
	readonly rank: string;
	/** What the room calls it; of a group without a name, its first challenge. */
	readonly title: string;
	readonly group: ChallengeGroup | undefined;
	/** In order; a group may have lost all of them, and stays for what was said of it. */
	readonly challenges: readonly Challenge[];
	readonly talk: Talk;
}

/** All stacks of a Retrospective whose document is open here, topic by topic and in order. */
export const stacksOf = (view: BoardView, event: EventId): readonly Stack[] => arranged(view, event).stacks;

/** The stack that a challenge or a group is in now; `undefined` for what is not there. */
export function stackOf(view: BoardView, event: EventId, id: string): Stack | undefined {
	const { byId } = arranged(view, event);
	return byId.get(id) ?? byId.get(liveGroup(view, event, id)?.id ?? '');
}

interface Arranged {
	readonly stacks: readonly Stack[];
	/** By the ids of stacks and of the challenges in them. */
	readonly byId: ReadonlyMap<string, Stack>;
}

/** Asked often and by many in one view, so it is worked out once for each. */
function arranged(view: BoardView, event: EventId): Arranged {
	const known = arrangedIn(view);
	let all = known.get(event);
	if (!all) {
		const stacks = buildStacks(view, event);
		const ids = stacks.flatMap((stack) =>
			[stack.id, ...stack.challenges.map(({ id }) => id)].map((id) => [id, stack] as const),
		);
		known.set(event, (all = { stacks, byId: new Map(ids) }));
	}
	return all;
}

const arrangedIn = oncePerView((_: BoardView) => new Map<EventId, Arranged>());

/** The group that a group has become; `undefined` when it was taken apart, or never was. */
export function liveGroup(view: BoardView, event: EventId, id: string | undefined): ChallengeGroup | undefined {
	const groups = view.challengeGroups.get(event);
	const way: ChallengeGroupId[] = [];
	for (let next = id; next !== undefined; next = groups?.get(next)?.into) {
		const group = groups?.get(next);
		if (!group) return undefined;
		// Merged into each other by two people at once: one of them stays, the same for everybody.
		if (way.includes(next)) return groups!.get(way.slice(way.indexOf(next)).sort()[0]!);
		way.push(next);
		if (group.into === undefined) return group.apart ? undefined : group;
	}
	return undefined;
}

function buildStacks(view: BoardView, event: EventId): readonly Stack[] {
	const topics = topicsOf(view, event).map(({ id }) => id);
	const topicOf = (topic: TopicId) => (topics.includes(topic) ? topic : OTHER);
	const members = Map.groupBy([...(view.challenges.get(event)?.values() ?? [])].sort(byRank), ({ place }) =>
		liveGroup(view, event, place.group),
	);
	const stacks = (members.get(undefined) ?? []).map((challenge) => loose(view, event, challenge, topicOf));
	for (const group of view.challengeGroups.get(event)?.values() ?? []) {
		const challenges = members.get(group) ?? [];
		const isSaid = group.title !== '' || Object.values(group.talk).some((text) => text !== '');
		if (liveGroup(view, event, group.id) !== group || (challenges.length === 0 && !isSaid)) continue;
		const { topic, rank } = group.place;
		const title = group.title.trim() || (challenges[0]?.text ?? '');
		stacks.push({ id: group.id, topic: topicOf(topic), rank, title, group, challenges, talk: group.talk });
	}
	return stacks.sort((a, b) => topics.indexOf(a.topic) - topics.indexOf(b.topic) || compareRanked(a, b));
}

/** A challenge by itself; one whose group was taken apart lies where the group lay. */
function loose(view: BoardView, event: EventId, challenge: Challenge, topicOf: (topic: TopicId) => TopicId): Stack {
	const { id, place, text, talk } = challenge;
	const left = place.group === undefined ? undefined : view.challengeGroups.get(event)?.get(place.group);
	const { topic, rank } = left?.place ?? place;
	return { id, topic: topicOf(topic), rank, title: text, group: undefined, challenges: [challenge], talk };
}

const byRank = (a: Challenge, b: Challenge) =>
	compareRanked({ id: a.id, rank: a.place.rank }, { id: b.id, rank: b.place.rank });
