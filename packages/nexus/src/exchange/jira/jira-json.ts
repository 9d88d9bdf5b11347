/** Issues as Jira's REST API answers them, Cloud or Data Center: the result of a search, its pages, or a single issue. */
import { fold } from '../fold.ts';
import { findItem, type FoundItem, type FoundLink } from '../found-item.ts';
import { asText, at, isObject, listAt, namesUsed, recordsIn, textAt, textsAt } from '../json.ts';
import { adfToMarkdown, isAdf } from '../markdown/adf.ts';
import { wikiToMarkdown } from '../markdown/wiki.ts';
import { planFound } from '../plan-found.ts';
import type { ImportPlan, RefusedRow } from '../plan.ts';
import { isFilled } from '../texts.ts';
import { levelOf } from '../work-words.ts';
import { waitingByReadings } from './jira-links.ts';
import { stateOf } from './jira-states.ts';

/** Each with a key and its fields. */
export const jiraIssues = (values: readonly unknown[]) =>
	recordsIn(values, (value) => typeof at(value, 'key') === 'string' && isObject(at(value, 'fields')));

export function planJiraJson(values: readonly unknown[]): ImportPlan {
	const issues = jiraIssues(values);
	const known: Known = {
		roles: rolesIn(values),
		epics: new Set(issues.filter(isEpic).map((issue) => textAt(issue, 'key'))),
	};
	return planFound({
		format: 'jira-json',
		read: issues.map((issue, index) => readIssue(issue, index + 1, known)),
		columns: namesUsed(
			issues.map((issue) => at(issue, 'fields')),
			['summary', 'description', 'issuetype', 'status', 'labels', 'components', 'parent', 'subtasks', 'issuelinks'],
		),
	});
}

/** What the issues of a file have in common. */
interface Known {
	readonly roles: ReadonlyMap<string, Role>;
	/** Keys: a field of one's own that holds one of them is the Epic Link, whatever its number. */
	readonly epics: ReadonlySet<string>;
}

const isEpic = (issue: unknown) =>
	levelOf(textAt(issue, 'fields', 'issuetype', 'name'), { hasParts: false, hasParent: false }) === 'request';

type Role = 'estimate' | 'team' | 'parent';

/** What fields of one's own are for, by their names, which Jira answers with `expand=names`. */
const ROLES: Readonly<Record<string, Role>> = {
	'story points': 'estimate',
	'story point estimate': 'estimate',
	team: 'team',
	'epic link': 'parent',
	'parent link': 'parent',
};

/** In every Jira Cloud. */
const CLOUD: readonly (readonly [string, Role])[] = [
	['customfield_10016', 'estimate'],
	['customfield_10014', 'parent'],
	['customfield_10001', 'team'],
];

function rolesIn(values: readonly unknown[]): ReadonlyMap<string, Role> {
	const roles = new Map(CLOUD);
	for (const names of values.flat().map((value) => at(value, 'names')))
		for (const [id, name] of Object.entries(isObject(names) ? names : {})) {
			const role = fold(asText(name));
			if (Object.hasOwn(ROLES, role)) roles.set(id, ROLES[role]!);
			else roles.delete(id);
		}
	return roles;
}

function readIssue(issue: unknown, line: number, { roles, epics }: Known): FoundItem | RefusedRow {
	const fields = at(issue, 'fields');
	const key = textAt(issue, 'key');
	if (key === '') return { line, reason: 'This issue has no key.' };
	const own = (role: Role) => Array.from(roles).flatMap(([id, is]) => (is === role ? textsOf(at(fields, id)) : []));
	const teams = own('team');
	return findItem({
		line,
		key,
		aliases: [textAt(issue, 'id')],
		title: textAt(fields, 'summary'),
		description: descriptionOf(at(fields, 'description')),
		type: textAt(fields, 'issuetype', 'name'),
		status: textAt(fields, 'status', 'name'),
		state: stateOf({
			category: CATEGORIES.get(textAt(fields, 'status', 'statusCategory', 'key')) ?? '',
			status: textAt(fields, 'status', 'name'),
			resolution: textAt(fields, 'resolution', 'name'),
			resolved: textAt(fields, 'resolutiondate'),
		}),
		estimates: own('estimate'),
		labels: textsAt(listAt(fields, 'labels'), 'name'),
		teams: teams.length > 0 ? teams.slice(0, 1) : textsAt(listAt(fields, 'components'), 'name'),
		parents: [
			textAt(fields, 'parent', 'key'),
			textAt(fields, 'parent', 'id'),
			textAt(fields, 'epic', 'key'),
			...own('parent'),
			...epicsIn(fields, epics),
		],
		parts: textsAt(listAt(fields, 'subtasks'), 'key'),
		links: listAt(fields, 'issuelinks').flatMap(readLink),
		url: addressOf(issue, key),
	});
}

const CATEGORIES = new Map([
	['new', 'To Do'],
	['indeterminate', 'In Progress'],
	['done', 'Done'],
]);

/** Version 3 of the API answers documents, version 2 wiki markup. */
const descriptionOf = (description: unknown): string =>
	isAdf(description) ? adfToMarkdown(description) : wikiToMarkdown(asText(description));

/** The value of a field of one's own: a text, a number, an object with a name or a key, or several of these. */
const textsOf = (value: unknown): string[] =>
	textsAt(Array.isArray(value) ? value : [value], 'key', 'name', 'title', 'value')
		.concat(textAt(value, 'data', 'key'))
		.filter(isFilled);

const epicsIn = (fields: unknown, epics: ReadonlySet<string>): string[] =>
	Object.entries(isObject(fields) ? fields : {}).flatMap(([id, value]) =>
		id.startsWith('customfield_') && typeof value === 'string' && epics.has(value) ? [value] : [],
	);

/** An inward issue is one of which the type's inward words are true for this one: `is blocked by`. */
function readLink(link: unknown): FoundLink[] {
	const type = {
		name: textAt(link, 'type', 'name'),
		inward: textAt(link, 'type', 'inward'),
		outward: textAt(link, 'type', 'outward'),
	};
	return (['inward', 'outward'] as const).flatMap((side): FoundLink[] => {
		const to = textAt(link, `${side}Issue`, 'key');
		const waiting = waitingByReadings(type, side);
		const waits = waiting && (waiting.rowWaits ? 'this' : 'other');
		return to === ''
			? []
			: [{ to, type: type.name, relation: waiting?.relation ?? type[side], waits, inward: side === 'inward' }];
	});
}

/** Where people see it: beside the API, whose address every part of an issue carries. */
function addressOf(issue: unknown, key: string): string | undefined {
	const fields = at(issue, 'fields');
	const selves = [issue, at(fields, 'project'), at(fields, 'issuetype'), at(fields, 'status')];
	const base = selves
		.map((part) => /^(https?:\/\/.{1,200}?)\/rest\/(?:api|agile)\//.exec(textAt(part, 'self'))?.[1])
		.find(Boolean);
	return base && `${base}/browse/${encodeURIComponent(key)}`;
}
