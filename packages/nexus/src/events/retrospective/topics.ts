/** What a Retrospective is about: the Guide's three subjects, which nobody can take away, the room's own, and anything else (R27). */
import * as Y from 'yjs';
import type { BoardView } from '../../board-view.ts';
import type { Board } from '../../board.ts';
import type { EventId, TopicId } from '../../ids.ts';
import { compareRanked, ranksAtEnd } from '../../order/ranks.ts';
import { Refusal, refuse } from '../../refusal.ts';
import { whyNotNumber, whyNotText } from '../../rules/texts.ts';
import {
	isSubject,
	OTHER,
	RETROSPECTIVE_LIMITS,
	SUBJECTS,
	type Subject,
	type Talk,
	type Topic,
} from '../../schema/retrospective.ts';
import type { Actor } from '../../shared-document.ts';
import { refuseClosed } from './retrospective.ts';
import { stacksOf } from './stacks.ts';
import { newTalk } from './talk.ts';

/** The Guide's words for its subjects. */
export const SUBJECT_WORDS: Record<Subject, { readonly title: string; readonly question: string }> = {
	undone: {
		title: 'Undone work, technical debt',
		question: 'Was any work left undone? Did the Nexus generate technical debt?',
	},
	integration: {
		title: 'Integration frequency',
		question: 'Were all artifacts, particularly code, frequently (as often as every day) successfully integrated?',
	},
	deployment: {
		title: 'Build, test, deploy frequency',
		question:
			'Was the software successfully built, tested, and deployed often enough to prevent the overwhelming accumulation of unresolved dependencies?',
	},
};

const OTHER_WORDS = { title: 'Other shared challenges', question: 'Anything that touched more than one team.' };

const NOTHING_SAID: Talk = { why: '', undo: '', prevent: '', notes: '' };

/** In order: the Guide's subjects, whatever lies in the document, the room's own, and anything else at the end. */
export function topicsOf({ topics }: BoardView, event: EventId): readonly Topic[] {
	const known = topics.get(event);
	const given = (id: Topic['id'], words: { title: string; question: string }): Topic => ({
		id,
		...words,
		rank: '',
		fine: known?.get(id)?.fine,
		talk: known?.get(id)?.talk ?? NOTHING_SAID,
	});
	const own = [...(known?.values() ?? [])].filter(isOwn).sort(compareRanked);
	return [...SUBJECTS.map((id) => given(id, SUBJECT_WORDS[id])), ...own, given(OTHER, OTHER_WORDS)];
}

/**
 * Adds a topic of the room's own, at the end. @param id made by `newId`
 * @throws {Refusal} `not-permitted`, `text-missing`, `text-too-long`, `number-out-of-range`, `unknown-event`, `event-closed`
 */
export function addTopic(
	board: Board,
	by: Actor,
	event: EventId,
	{ id, title, question = '' }: { id: TopicId; title: string; question?: string },
): void {
	refuseClosed(board, by, event);
	refuse(whyNotText(title, RETROSPECTIVE_LIMITS.title, 'topic'));
	if (question !== '') refuse(whyNotText(question, RETROSPECTIVE_LIMITS.question, 'question'));
	const known = topicsOf(board.view, event);
	refuse(whyNotNumber(known.length + 1, 1, RETROSPECTIVE_LIMITS.topics, 'topics'));
	const last = known.filter(isOwn).at(-1)?.rank;
	const rank = ranksAtEnd(last, [id], () => by.random()).get(id)!;
	board
		.event(event)
		.change(by, ({ topics }) =>
			topics.set(
				id,
				new Y.Map<unknown>([['title', title.trim()], ['question', question.trim()], ['rank', rank], ...newTalk()]),
			),
		);
}

/** Takes a topic of the room's own away: its challenges are among anything else then. @throws {Refusal} as `addTopic`; `value-unknown` */
export function removeTopic(board: Board, by: Actor, event: EventId, id: TopicId): void {
	refuseClosed(board, by, event);
	const topic = topicsOf(board.view, event).find((known) => known.id === id);
	if (!topic || !isOwn(topic)) throw new Refusal({ code: 'value-unknown', about: topic?.title ?? id });
	board.event(event).change(by, ({ topics }) => topics.get(id)!.set('retired', { by: by.person, at: by.now() }));
}

/**
 * Says that the room looked at a subject and there is nothing to address, or takes it back (R27).
 * @throws {Refusal} as `addTopic`
 */
export function sayNothingToAddress(board: Board, by: Actor, event: EventId, subject: Subject, fine: boolean): void {
	refuseClosed(board, by, event);
	board.event(event).change(by, ({ topics }) => {
		const map = topics.get(subject);
		if (fine) map?.set('fine', { by: by.person, at: by.now() });
		else map?.delete('fine');
	});
}

/**
 * Whether a subject is answered: why, how it is undone or how it is prevented is said of it, or of something that was shown
 * about it, or that there is nothing to address (R27).
 */
export function isAnswered(view: BoardView, event: EventId, subject: Subject): boolean {
	const topic = topicsOf(view, event).find(({ id }) => id === subject)!;
	const said = [
		topic.talk,
		...stacksOf(view, event)
			.filter((stack) => stack.topic === subject)
			.map(({ talk }) => talk),
	];
	return topic.fine !== undefined || said.some(isSaid);
}

export const unansweredSubjects = (view: BoardView, event: EventId): Subject[] =>
	SUBJECTS.filter((subject) => !isAnswered(view, event, subject));

const isSaid = ({ why, undo, prevent }: Talk) => [why, undo, prevent].some((text) => text.trim() !== '');

const isOwn = ({ id }: Topic) => !isSubject(id) && id !== OTHER;
