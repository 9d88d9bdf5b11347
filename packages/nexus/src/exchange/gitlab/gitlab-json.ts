/**
 * Issues, epics and work items as GitLab's REST API and GraphQL answer them, with the links that stand in them. The list
 * of one issue's links is read too; which issue that is, GitLab does not say in it.
 */
import { findItem, type FoundItem, type FoundLink } from '../found-item.ts';
import { asText, at, listAt, namesUsed, recordsIn, textAt, textsAt } from '../json.ts';
import { planFound } from '../plan-found.ts';
import type { ImportPlan, RefusedRow, SetAside } from '../plan.ts';
import { teamsIn } from '../team-labels.ts';
import { distinct, isFilled } from '../texts.ts';
import { firstState } from '../work-words.ts';
import { addressOf, nameByAddress, nameOf, projectIn } from './gitlab-names.ts';

type Plain = Readonly<Record<string, unknown>>;

/** Milestones and iterations have a number and a title too, and days on which they begin or end. */
export const gitlabRecords = (values: readonly unknown[]): Plain[] =>
	recordsIn(
		values,
		(value) =>
			typeof value['title'] === 'string' &&
			/^\d{1,15}$/.test(textAt(value, 'iid')) &&
			!['expired', 'sequence'].some((name) => Object.hasOwn(value, name)) &&
			!/\/(?:milestones|iterations)\//.test(addressOf(value)),
	);

const isMergeRequest = (record: Plain): boolean =>
	Object.hasOwn(record, 'source_branch') || /\/merge_requests\/\d/.test(addressOf(record));

export function planGitlabJson(values: readonly unknown[]): ImportPlan {
	const records = gitlabRecords(values).map((record, index) => ({ record, line: index + 1 }));
	const issues = records.filter(({ record }) => !isMergeRequest(record));
	const projects = distinct(issues.map(({ record }) => projectIn(nameOf(record, ''))));
	return planFound({
		format: 'gitlab-json',
		read: issues.map(({ record, line }) => readIssue(record, line, projects.length > 1)),
		columns: namesUsed(
			issues.map(({ record }) => record),
			['title', 'description', 'state', 'labels', 'weight', 'epic', 'link_type', 'links', 'widgets'],
		),
		setAside: mergeRequests(records.length - issues.length),
	});
}

const mergeRequests = (items: number): SetAside[] =>
	items === 0
		? []
		: [
				{
					what: 'merge requests',
					items,
					reason: 'They are work on an item, not items of the Product Backlog.',
					archived: false,
				},
			];

function readIssue(issue: Plain, line: number, hasProjects: boolean): FoundItem | RefusedRow {
	const key = nameOf(issue, '');
	const project = projectIn(key);
	const state = textAt(issue, 'state');
	const status = textAt(issue, 'status', 'name') || textAt(widget(issue, 'status'), 'name');
	const labels = textsAt([...listAt(issue, 'labels'), ...listAt(widget(issue, 'labels'))], 'name', 'title');
	return findItem({
		line,
		key,
		title: textAt(issue, 'title'),
		description: textAt(issue, 'description') || asText(widget(issue, 'description')),
		type: textAt(issue, 'workItemType', 'name') || textAt(issue, 'issue_type') || (key.includes('&') ? 'Epic' : ''),
		status: status || state,
		state: /^closed$/i.test(state) ? 'integrated' : firstState(status, state),
		estimates: [textAt(issue, 'weight'), asText(widget(issue, 'weight'))],
		labels,
		teams: teamsIn([], labels, hasProjects ? project : ''),
		parents: parentsOf(issue, project),
		parts: listAt(widget(issue, 'children')).map((part) => nameOf(part, project)),
		links: linksOf(issue, project),
		url: addressOf(issue),
	});
}

/** What a work item says in one of its parts, which GraphQL calls widgets. */
const widget = (issue: Plain, name: string): unknown =>
	listAt(issue, 'widgets')
		.map((part) => at(part, name))
		.find((value) => value !== undefined && value !== null);

/** An epic is of a group, which only its address tells. */
function parentsOf(issue: Plain, project: string): string[] {
	const epic = at(issue, 'epic');
	const epicName = nameByAddress(addressOf(epic));
	const parents = [at(issue, 'parent'), widget(issue, 'parent')].map((parent) => nameOf(parent, project));
	return [...parents, epicName, textAt(epic, 'title')].filter(isFilled);
}

/** What an issue does to those that stand in one of its lists. */
const LISTS: readonly (readonly [name: string, kind: string])[] = [
	['blockedByIssues', 'is_blocked_by'],
	['blocked_by_issues', 'is_blocked_by'],
	['blockingIssues', 'blocks'],
];

function linksOf(issue: Plain, project: string): FoundLink[] {
	const linked = ['links', 'issue_links', 'linked_issues', 'related_issues'].flatMap((name) => listAt(issue, name));
	return [
		...linked.map((other) => readLink(nameOf(other, project), textAt(other, 'link_type'))),
		...listAt(widget(issue, 'linkedItems')).map((link) =>
			readLink(nameOf(at(link, 'workItem'), project), textAt(link, 'linkType')),
		),
		...LISTS.flatMap(([name, kind]) => listAt(issue, name).map((other) => readLink(nameOf(other, project), kind))),
		...ofAnother(textAt(issue, 'link_type')),
	];
}

/** In the list of another issue's links, its own word stands: what that one does to this. */
function ofAnother(kind: string): FoundLink[] {
	if (kind === '') return [];
	const opposite = kind === 'blocks' ? 'is_blocked_by' : kind === 'is_blocked_by' ? 'blocks' : kind;
	return [readLink('an issue that the file does not name', opposite)];
}

function readLink(to: string, kind: string): FoundLink {
	switch (kind.toLowerCase()) {
		case 'blocks':
			return { to, type: 'blocks', relation: 'blocks', waits: 'other' };
		case 'is_blocked_by':
		case 'blocked_by':
			return { to, type: 'blocks', relation: 'is blocked by', waits: 'this' };
		default:
			return { to, type: kind || 'linked', relation: kind || 'is linked with' };
	}
}
