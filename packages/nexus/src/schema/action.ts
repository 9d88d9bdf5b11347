/**
 * An improvement that representatives agree on in a Nexus Sprint Retrospective (R28): what is done, who sees to it, where
 * everybody sees it, and how it is checked. It lies in `product`, belongs to no Sprint, and stays open until somebody
 * finishes or drops it.
 * @see Nexus Guide, "Nexus Sprint Retrospective"
 */
import type * as Y from 'yjs';
import { isDate, type LocalDate } from '../calendar.ts';
import { isId, type ActionId, type EventId, type SprintId, type TeamId } from '../ids.ts';
import { readByPerson } from './event.ts';
import { readChoice, readFlag, readMark, readObject, readText, type Mark } from './read.ts';
import { readTeamIds } from './record.ts';

export const ACTION_STATES = ['open', 'done', 'dropped'] as const;
export type ActionState = (typeof ACTION_STATES)[number];

/** Where everybody sees it. */
export const SEEN_PLACES = ['product-backlog', 'sprint-backlog', 'increment', 'teams', 'elsewhere'] as const;
export type SeenPlace = (typeof SEEN_PLACES)[number];

/** What a Retrospective says of an improvement that was agreed before. */
export const REVIEW_VERDICTS = ['keep', 'done', 'drop'] as const;
export type ReviewVerdict = (typeof REVIEW_VERDICTS)[number];

export interface ActionOwners {
	readonly teams: readonly TeamId[];
	readonly integrationTeam: boolean;
}

export interface ActionReview {
	/** Of the Retrospective that said it, or of no event. */
	readonly event: EventId | undefined;
	readonly verdict: ReviewVerdict;
	readonly note: string;
	readonly mark: Mark;
}

/** A team's word on an action: that it agrees, or what it asks. */
export interface ActionWord {
	readonly word: 'agreed' | 'question';
	readonly note: string;
	readonly mark: Mark;
}

export interface ImprovementAction {
	readonly id: ActionId;
	readonly title: string;
	readonly owners: ActionOwners;
	/** Absent: not said. */
	readonly seen: { readonly where: SeenPlace; readonly note: string } | undefined;
	/** How it is checked: what is measured, and when it is looked at. Empty: not said. */
	readonly check: { readonly measure: string; readonly when: string };
	readonly due: LocalDate | undefined;
	/** The Retrospective and the Sprint that it comes from. */
	readonly event: EventId | undefined;
	readonly sprint: SprintId | undefined;
	/** The challenge or the subject that it is for, in the words of that day. */
	readonly about: { readonly id: string; readonly words: string } | undefined;
	/** What a team shared that it was made of. */
	readonly shared: ActionId | undefined;
	readonly state: ActionState;
	/** When it came into that state; absent while it never left the first. */
	readonly moved: Mark | undefined;
	/** The first first. */
	readonly reviews: readonly ActionReview[];
	readonly words: Readonly<Record<TeamId, ActionWord>>;
	readonly made: Mark;
	/** When what teams agree on was changed last. */
	readonly changed: Mark;
}

export const ACTION_LIMITS = { title: 200, note: 300, measure: 200, when: 120, words: 300, reviews: 100 } as const;

/** `undefined` for one that nobody made, or that was taken away. */
export function readAction(id: ActionId, map: Y.Map<unknown>): ImprovementAction | undefined {
	const made = readMark(map.get('made'));
	if (!made || map.has('retired')) return undefined;
	const [event, sprint, shared, due] = ['event', 'sprint', 'shared', 'due'].map((field) => map.get(field));
	const { state, ...moved } = readObject(map.get('state'));
	const owners = readObject(map.get('owners'));
	const check = readObject(map.get('check'));
	return {
		id,
		title: readText(map.get('title'), ACTION_LIMITS.title),
		owners: {
			teams: readTeamIds(owners['teams']),
			integrationTeam: readFlag(owners['integrationTeam']),
		},
		seen: map.has('seen') ? readSeen(map.get('seen')) : undefined,
		check: {
			measure: readText(check['measure'], ACTION_LIMITS.measure),
			when: readText(check['when'], ACTION_LIMITS.when),
		},
		due: isDate(due) ? due : undefined,
		event: isId(event) ? event : undefined,
		sprint: isId(sprint) ? sprint : undefined,
		about: readAbout(map.get('about')),
		shared: isId(shared) ? shared : undefined,
		state: readChoice(state, ACTION_STATES, 'open'),
		moved: readMark(moved),
		reviews: readReviews(map.get('reviews')),
		words: readByPerson(map.get('words'), readWord),
		made,
		changed: readMark(map.get('changed')) ?? made,
	};
}

function readSeen(value: unknown): ImprovementAction['seen'] {
	const { where, note } = readObject(value);
	return { where: readChoice(where, SEEN_PLACES, 'elsewhere'), note: readText(note, ACTION_LIMITS.note) };
}

function readAbout(value: unknown): ImprovementAction['about'] {
	const { id, words } = readObject(value);
	return isId(id) ? { id, words: readText(words, ACTION_LIMITS.words) } : undefined;
}

/** One for each Retrospective, under its id, so that two who review at once leave one word, whole. */
const readReviews = (value: unknown): ActionReview[] =>
	Object.entries(readByPerson(value, (entry) => entry))
		.flatMap(([event, entry]) => {
			const { verdict, note } = readObject(entry);
			const mark = readMark(entry);
			if (!mark) return [];
			return [
				{
					event: event === NO_EVENT ? undefined : event,
					verdict: readChoice(verdict, REVIEW_VERDICTS, 'keep'),
					note: readText(note, ACTION_LIMITS.note),
					mark,
				},
			];
		})
		.sort((a, b) => a.mark.at - b.mark.at)
		.slice(-ACTION_LIMITS.reviews);

/** Where a word that was said outside of every Retrospective lies. */
export const NO_EVENT: EventId = 'none';

function readWord(value: unknown): ActionWord | undefined {
	const { word, note } = readObject(value);
	const mark = readMark(value);
	return mark && { word: word === 'question' ? 'question' : 'agreed', note: readText(note, ACTION_LIMITS.note), mark };
}
