/** A Retrospective's topics and challenges, in the words of its screens. */
import {
	isSubject,
	OTHER,
	stackOf,
	topicsOf,
	type BoardView,
	type EventId,
	type NexusEvent,
	type Subject,
	type SubjectFigures,
	type Talk,
	type TalkField,
	type TeamRoomState,
	type Topic,
	type TopicId,
} from '@nexus-board/nexus';
import { count } from '#lib/words/lists.ts';
import type { Column } from './columns.ts';
import type { IconName } from '#lib/ui/icons.ts';

const SHORT: Readonly<Record<string, string>> = {
	undone: 'Debt',
	integration: 'Integration',
	deployment: 'Build',
	[OTHER]: 'Other',
};

/** Where there is little room. */
export const shortTitle = ({ id, title }: Topic): string => SHORT[id] ?? title.split(' ')[0] ?? title;

/** What kind of column a topic is. */
export const topicKind = ({ id }: Topic): 'Required' | 'Open' | 'Own' =>
	isSubject(id) ? 'Required' : id === OTHER ? 'Open' : 'Own';

/** The Guide's three questions, and notes. */
export const TALK_WORDS: Readonly<Record<TalkField, { readonly short: string; readonly question: string }>> = {
	why: { short: 'Why', question: 'Why did this happen?' },
	undo: { short: 'Undo', question: 'How can it be undone?' },
	prevent: { short: 'Prevent', question: 'How can the recurrence be prevented?' },
	notes: { short: 'Notes', question: 'What else was said?' },
};

export const isSaid = (talk: Talk): boolean => Object.values(talk).some((text) => text.trim() !== '');

/** A challenge in a few words: "Two people know the card gateway…" */
export function inShort(text: string, most = 60): string {
	const line = text.trim().replaceAll(/\s+/g, ' ');
	return line.length <= most ? line : `${line.slice(0, most - 1).trimEnd()}…`;
}

/** How many challenges are written and not shown, in all columns together (F6). */
export const waitingIn = (view: BoardView, event: EventId): number =>
	Object.values(view.retrospectives.get(event)?.waiting.challenges ?? {}).reduce((sum, some) => sum + some, 0);

/** How far a column is. */
export type ColumnState = 'private' | 'grouping' | 'covered';

export const STATE_WORDS: Readonly<Record<ColumnState, { readonly name: string; readonly icon: IconName }>> = {
	private: { name: 'Private writing', icon: 'lock' },
	grouping: { name: 'Grouping', icon: 'layers' },
	covered: { name: 'Covered', icon: 'check-circle' },
};

/**
 * A column waits as long as something in it is not shown; what was shown is grouped; it is covered once something was said of
 * it. `undefined`: nothing is in it.
 * @param waiting how many of its challenges are not shown
 */
export function columnState(
	view: BoardView,
	event: NexusEvent,
	{ topic, stacks }: Column,
	waiting: number,
): ColumnState | undefined {
	if (waiting > 0 || event.position.phase === 'write') return 'private';
	if (topic.fine || isSaid(topic.talk) || stacks.some(({ talk }) => isSaid(talk))) return 'covered';
	return view.retrospectives.get(event.id)?.shown[topic.id] && stacks.length > 0 ? 'grouping' : undefined;
}

/** This Sprint's figures for a subject, each a few words. */
export function figureWords({ undone, integration, deployment }: SubjectFigures, subject: Subject): string[] {
	if (subject === 'undone')
		return [
			`${undone.inIncrement} of ${count(undone.selected, 'item')} in the Integrated Increment`,
			`${count(undone.openIssues, 'integration issue')} open`,
		];
	if (subject === 'integration')
		return [
			`Integrated on ${integration.integrated} of ${count(integration.days, 'day')}`,
			...(integration.longestWithout > 1 ? [`${integration.longestWithout} days in a row without`] : []),
			...(integration.failing > 0 ? [`${integration.failing} failing now`] : []),
		];
	const { runs, unresolved, inTrouble } = deployment;
	return [
		runs ? `${count(runs.all, 'run')}, ${runs.failed} failed` : 'No feed of builds',
		`${count(unresolved, 'dependency', 'dependencies')} unresolved${inTrouble > 0 ? `, ${inTrouble} late or in a circle` : ''}`,
	];
}

/** How far a team's own Retrospective has come. */
export const ROOM_WORDS: Readonly<Record<TeamRoomState, { readonly name: string; readonly icon: IconName }>> = {
	'not-started': { name: 'Not begun', icon: 'circle-dashed' },
	open: { name: 'In its room', icon: 'circle-half' },
	finished: { name: 'Finished', icon: 'check-circle' },
};

/** What something is about: a stack by its title, or a topic. */
export const aboutWords = (view: BoardView, event: EventId, about: string): string =>
	stackOf(view, event, about)?.title ?? topicsOf(view, event).find(({ id }) => id === about)?.title ?? '';

/** The title of a topic; of one that is not there, that of anything else. */
export const topicWords = (topics: readonly Topic[], topic: TopicId): string =>
	(topics.find(({ id }) => id === topic) ?? topics.at(-1))?.title ?? '';
