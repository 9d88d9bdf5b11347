/**
 * Challenges that come again: what was shown in one Sprint's Retrospective beside what was shown in another's, by how alike
 * the words are. It is only a suggestion, for words that are alike may mean something else (R28).
 */
import type { BoardView } from '../../board-view.ts';
import type { ActionId, EventId } from '../../ids.ts';
import { oncePerView } from '../../memo.ts';
import { allActions } from '../../queries/actions.ts';
import { heldOf, openEvents } from '../open.ts';
import { likeness } from './likeness.ts';
import { stacksOf } from './stacks.ts';
import { votesOf } from './votes.ts';

/** A stack of one Retrospective. */
export interface Occurrence {
	readonly event: EventId;
	/** The number of its Sprint. */
	readonly sprint: number;
	readonly stack: string;
	readonly words: string;
	readonly votes: number;
}

export interface RecurringChallenge {
	/** As it was said last. */
	readonly words: string;
	/** In how many Sprints. */
	readonly sprints: number;
	/** The latest first. */
	readonly occurrences: readonly Occurrence[];
}

/** Retrospectives that are looked at, the latest first. */
const MOST_RETROSPECTIVES = 8;
/** Stacks of one of them: those with the most votes. */
const MOST_STACKS = 120;

/** The Retrospectives whose documents are to be open for what follows: those that were held last, and the one that is open. */
export const recentRetrospectives = (view: BoardView): readonly EventId[] =>
	[...openEvents(view).filter(({ kind }) => kind === 'retrospective'), ...heldOf(view, 'retrospective')]
		.slice(0, MOST_RETROSPECTIVES)
		.map(({ id }) => id);

/** What came in several Sprints, the most Sprints first. */
export function recurringChallenges(view: BoardView): RecurringChallenge[] {
	const { all, pairs } = compared(view);
	const group = all.map((_, index) => index);
	const rootOf = (index: number): number => (group[index] === index ? index : rootOf(group[index]!));
	for (const [one, other] of pairs)
		if (all[other] && all[one]!.of.event !== all[other].of.event) group[rootOf(one)] = rootOf(other);
	const found = Map.groupBy(
		all.map(({ of }, index) => ({ of, root: rootOf(index) })),
		({ root }) => root,
	);
	return [...found.values()]
		.map((members) => recurring(members.map(({ of }) => of)))
		.filter(({ sprints }) => sprints > 1)
		.sort((a, b) => b.sprints - a.sprints || b.occurrences.length - a.occurrences.length);
}

/** For each improvement what was shown after its own Retrospective and is like the challenge that it is for. */
export function recurrences(view: BoardView): ReadonlyMap<ActionId, readonly Occurrence[]> {
	const { all, actions, pairs } = compared(view);
	const found = new Map<ActionId, Occurrence[]>();
	for (const [one, other] of pairs) {
		const [action, occurrence] = [actions[other - all.length], all[one]];
		if (!action || !occurrence || !isAfter(view, occurrence.of.event, action.made.at, action.event)) continue;
		found.set(action.id, [...(found.get(action.id) ?? []), occurrence.of]);
	}
	return found;
}

function isAfter(view: BoardView, event: EventId, madeAt: number, own: EventId | undefined): boolean {
	return event !== own && (view.events.get(event)?.opened.at ?? 0) > madeAt;
}

function recurring(members: readonly Occurrence[]): RecurringChallenge {
	const latest = [...members].sort((a, b) => b.sprint - a.sprint || b.votes - a.votes);
	return { words: latest[0]!.words, sprints: new Set(members.map(({ sprint }) => sprint)).size, occurrences: latest };
}

/** Which stacks are like each other, and like what an improvement is for: the improvements are numbered behind the stacks. */
const compared = oncePerView((view: BoardView) => {
	const all = occurrences(view);
	const actions = allActions(view);
	const about = actions.map(({ title, about: of }) => `${of?.words ?? ''} ${title}`);
	return { all, actions, pairs: likeness([...all.map(({ text }) => text), ...about]) };
});

/** Each with all that is said in its stack, which tells more of what it is about than a title. */
function occurrences(view: BoardView): { of: Occurrence; text: string }[] {
	return recentRetrospectives(view).flatMap((event) => {
		const sprint = view.sprints.find(({ id }) => id === view.events.get(event)?.sprint)?.number ?? 0;
		return stacksOf(view, event)
			.filter(({ title }) => title.trim() !== '')
			.map((stack) => ({
				of: { event, sprint, stack: stack.id, words: stack.title, votes: votesOf(view, event, stack.id) },
				text: [stack.group?.title ?? '', ...stack.challenges.map(({ text }) => text)].join(' '),
			}))
			.sort((a, b) => b.of.votes - a.of.votes)
			.slice(0, MOST_STACKS);
	});
}
