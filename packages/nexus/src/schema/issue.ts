/**
 * An integration issue: what keeps the teams' work from coming together, of a technical or another kind (R7). It lies in
 * `product`, where everybody raises it; each time that it is handed to the teams is in `record`; what a team says to it is
 * in that team's own document (R23). It belongs to no Sprint, so it carries over until somebody resolves it.
 * @see Nexus Guide, "Nexus Daily Scrum" and "Nexus Integration Team"
 */
import type * as Y from 'yjs';
import { isDate, type LocalDate } from '../calendar.ts';
import { isId, type EventId, type IssueId, type ItemId, type PersonId, type SprintId, type TeamId } from '../ids.ts';
import { readChoice, readMark, readObject, readText, readTexts, readTime, type Mark } from './read.ts';

export const ISSUE_KINDS = ['technical', 'non-technical'] as const;
export type IssueKind = (typeof ISSUE_KINDS)[number];

/** Who raised it, when, and what went on then. */
export interface Raised extends Mark {
	readonly event: EventId | undefined;
	readonly sprint: SprintId | undefined;
}

export interface Resolution extends Mark {
	/** In the words of whoever resolved it; may be empty. */
	readonly how: string;
}

export interface IntegrationIssue {
	readonly id: IssueId;
	readonly title: string;
	readonly kind: IssueKind;
	/** The Scrum Teams that it concerns, each once: it is handed to these. */
	readonly teams: readonly TeamId[];
	/** The items that it is about; may be none. */
	readonly items: readonly ItemId[];
	/** What is meant to happen: "Agree the signature at 13:30". May be empty. */
	readonly next: string;
	/** Who sees to it, for all teams. */
	readonly owner: PersonId | undefined;
	/** It goes to its teams when the Nexus Daily Scrum closes. */
	readonly handOn: boolean;
	readonly raised: Raised;
	readonly resolved: Resolution | undefined;
	/** When it was opened again last: what was handed over and settled before counts no longer. */
	readonly reopened: Mark | undefined;
	readonly retired: Mark | undefined;
}

/** One time that an issue was handed to its teams. Times are the server's. */
export interface Handing extends Mark {
	/** The event whose closing did it; absent: somebody of the Nexus Integration Team did. */
	readonly event: EventId | undefined;
	readonly sprint: SprintId | undefined;
	readonly teams: readonly TeamId[];
}

/** A team took what was handed to it. */
export interface TakenWord extends Mark {
	/** What it does about it; may be empty. */
	readonly plan: string;
	/** The day that the plan is for. */
	readonly for: LocalDate | undefined;
	/** When that was handed over which it took. */
	readonly handed: number;
}

/** A team's part of it is done. */
export interface SettledWord extends Mark {
	readonly note: string;
}

/** What an issue may hold: the commands refuse more, the reader cuts it off. */
export const ISSUE_LIMITS = {
	title: 200,
	next: 300,
	how: 500,
	plan: 500,
	note: 500,
	teams: 20,
	items: 30,
	/** Of those that came before, the record lets go. */
	handings: 400,
} as const;

/** `undefined` for one that nobody raised. */
export function readIssue(id: IssueId, map: Y.Map<unknown>): IntegrationIssue | undefined {
	const raised = readRaised(map.get('raised'));
	if (!raised) return undefined;
	const owner = map.get('owner');
	return {
		id,
		title: readText(map.get('title'), ISSUE_LIMITS.title),
		kind: readChoice(map.get('kind'), ISSUE_KINDS, 'technical'),
		teams: readIds(map.get('teams'), ISSUE_LIMITS.teams),
		items: readIds(map.get('items'), ISSUE_LIMITS.items),
		next: readText(map.get('next'), ISSUE_LIMITS.next),
		owner: isId(owner) ? owner : undefined,
		handOn: map.get('handOn') !== false,
		raised,
		resolved: readResolution(map.get('resolved')),
		reopened: readMark(map.get('reopened')),
		retired: readMark(map.get('retired')),
	};
}

/** `undefined` for one that was never handed over. In the order in which it was. */
export function readHandings(value: unknown): readonly Handing[] | undefined {
	const handings = (Array.isArray(value) ? value : []).slice(-ISSUE_LIMITS.handings).flatMap((entry) => {
		const mark = readMark(entry);
		const { teams } = readObject(entry);
		return mark ? [{ ...mark, ...readOccasion(entry), teams: readIds(teams, ISSUE_LIMITS.teams) }] : [];
	});
	return handings.length > 0 ? handings : undefined;
}

export function readTakenWord(value: unknown): TakenWord | undefined {
	const mark = readMark(value);
	const { plan, for: day, handed } = readObject(value);
	return (
		mark && {
			...mark,
			plan: readText(plan, ISSUE_LIMITS.plan),
			for: isDate(day) ? day : undefined,
			handed: readTime(handed) ?? 0,
		}
	);
}

export function readSettledWord(value: unknown): SettledWord | undefined {
	const mark = readMark(value);
	return mark && { ...mark, note: readText(readObject(value)['note'], ISSUE_LIMITS.note) };
}

function readRaised(value: unknown): Raised | undefined {
	const mark = readMark(value);
	return mark && { ...mark, ...readOccasion(value) };
}

function readResolution(value: unknown): Resolution | undefined {
	const mark = readMark(value);
	return mark && { ...mark, how: readText(readObject(value)['how'], ISSUE_LIMITS.how) };
}

function readOccasion(value: unknown): { event: EventId | undefined; sprint: SprintId | undefined } {
	const { event, sprint } = readObject(value);
	return { event: isId(event) ? event : undefined, sprint: isId(sprint) ? sprint : undefined };
}

const readIds = (value: unknown, most: number): string[] => [...new Set(readTexts(value, 64, most).filter(isId))];
