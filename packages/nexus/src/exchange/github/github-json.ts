/**
 * Issues of GitHub as its REST API, GraphQL and command line answer them (`gh issue list --json …`), and the items of a
 * project (`gh project item-list --format json`). Lists of tasks in a text are no items of their own.
 */
import { fold } from '../fold.ts';
import { findItem, type FoundItem, type FoundLink } from '../found-item.ts';
import { asText, at, isObject, listAt, namesUsed, recordsIn, textAt, textsAt } from '../json.ts';
import { planFound } from '../plan-found.ts';
import type { ImportPlan, RefusedRow, SetAside } from '../plan.ts';
import { distinct, isFilled } from '../texts.ts';
import { teamsIn } from '../team-labels.ts';
import { firstState } from '../work-words.ts';
import { byAddress, issueIn, nameOf, repositoryOf, type IssueName } from './github-names.ts';

type Plain = Readonly<Record<string, unknown>>;

export const githubRecords = (values: readonly unknown[]): Plain[] =>
	recordsIn(values, (value) => isProjectItem(value) || isIssue(value));

/** Milestones and projects have a number and a title too, issues of GitLab and Linear other names. */
function isIssue(value: Plain): boolean {
	const { title, number } = value;
	if (typeof title !== 'string' || ['open_issues', 'iid', 'identifier'].some((name) => Object.hasOwn(value, name)))
		return false;
	const isOne = ['labels', 'body', 'comments'].some((name) => Object.hasOwn(value, name));
	return typeof number === 'number' ? isOne || byAddress(value) !== undefined : isOne && repositoryOf(value) !== '';
}

const isProjectItem = (value: Plain): boolean =>
	isObject(at(value, 'content')) && (textAt(value, 'content', 'title') !== '' || textAt(value, 'title') !== '');

export function planGithubJson(values: readonly unknown[]): ImportPlan {
	const records = githubRecords(values).map((record, index) => ({ ...readRecord(record), line: index + 1 }));
	const issues = records.filter(({ issue }) => !isPullRequest(issue));
	const isOneRepository = distinct(issues.map(({ repository }) => repository)).length === 1;
	return planFound({
		format: 'github-json',
		read: issues.map((record) => readIssue(record, isOneRepository)),
		columns: namesUsed(
			issues.map(({ issue }) => issue),
			[
				'title',
				'body',
				'state',
				'labels',
				'type',
				'parent',
				'sub_issues',
				'subIssues',
				'blocked_by',
				'blockedBy',
				'blocking',
			],
		),
		setAside: pullRequests(records.length - issues.length),
	});
}

export const pullRequests = (items: number): SetAside[] =>
	items === 0
		? []
		: [
				{
					what: 'pull requests',
					items,
					reason: 'They are work on an item, not items of the Product Backlog.',
					archived: false,
				},
			];

/** An issue as a list or a project has it. */
interface Seen {
	readonly issue: unknown;
	readonly repository: string;
	/** What a project says of it, by folded name; empty for an issue of a list. */
	readonly fields: ReadonlyMap<string, string>;
	/** The name of a draft, which has no number. */
	readonly draft: string;
}

/** In a project, the issue is the content, and title and labels stand outside it as well. */
function readRecord(record: Plain): Seen {
	const content = at(record, 'content');
	const issue = isObject(content)
		? { ...record, ...content, labels: at(content, 'labels') ?? at(record, 'labels') }
		: record;
	const repository = byAddress(issue)?.repository || repositoryOf(issue) || repositoryOf(record);
	const fields = new Map(isObject(content) ? [...flatFields(record), ...fieldValues(record)] : []);
	return { issue, repository, fields, draft: isObject(content) ? textAt(record, 'id') : '' };
}

const flatFields = (record: Plain) =>
	Object.entries(record).flatMap(([name, value]) => {
		const text = asText(value) || textAt(value, 'title') || textAt(value, 'name');
		return text === '' ? [] : [[fold(name), text] as const];
	});

/** As GraphQL answers them. */
const fieldValues = (record: Plain) =>
	listAt(record, 'fieldValues').flatMap((value) => {
		const text = ['name', 'text', 'number', 'title'].map((kind) => textAt(value, kind)).find(isFilled);
		return text === undefined ? [] : [[fold(textAt(value, 'field', 'name')), text] as const];
	});

const isPullRequest = (issue: unknown): boolean =>
	isObject(at(issue, 'pull_request')) ||
	at(issue, 'isPullRequest') === true ||
	[textAt(issue, 'type'), textAt(issue, '__typename')].includes('PullRequest') ||
	/\/pull\/\d/.test(textAt(issue, 'html_url') || textAt(issue, 'url'));

const ESTIMATES = ['estimate', 'story points', 'points', 'effort', 'size'];

function readIssue(
	{ issue, repository, fields, draft, line }: Seen & { line: number },
	isOneRepository: boolean,
): FoundItem | RefusedRow {
	const issueName = issueIn(issue, repository);
	const title = textAt(issue, 'title');
	const labels = textsAt(listAt(issue, 'labels'), 'name');
	const field = (name: string) => fields.get(name) ?? '';
	return findItem({
		line,
		key: issueName ? nameOf(issueName) : draft || withinRepository(repository, title),
		aliases: [textAt(issue, 'node_id')],
		title,
		description: textAt(issue, 'body'),
		type: textAt(issue, 'type', 'name') || textAt(issue, 'issueType', 'name') || field('type'),
		status: field('status') || textAt(issue, 'state'),
		state: isClosed(issue) ? 'integrated' : firstState(field('status'), textAt(issue, 'state')),
		estimates: ESTIMATES.map(field),
		labels,
		teams: teamsIn([field('team'), field('squad')], labels, isOneRepository ? '' : repository),
		...linksOf(issue, repository),
		url: issueName && (textAt(issue, 'html_url') || textAt(issue, 'url')),
	});
}

/** Of an issue without a number, the title is its name, and the same in another repository is another. */
const withinRepository = (repository: string, title: string) =>
	repository === '' || title === '' ? '' : `${repository}: ${title}`.slice(0, LONGEST_NAME);

const LONGEST_NAME = 100;

const isClosed = (issue: unknown) => /^closed$/i.test(textAt(issue, 'state')) || at(issue, 'closed') === true;

function linksOf(issue: unknown, repository: string) {
	const named = (list: readonly unknown[]) =>
		list.flatMap((said): IssueName | never[] => issueIn(said, repository) ?? []).map(nameOf);
	const both = (...names: string[]) => named(names.flatMap((name) => listAt(issue, name)));
	const parents = ['parent', 'parent issue', 'parent_issue', 'parent_issue_url'].map((name) => at(issue, name));
	const blockedBy = both('blocked_by', 'blockedBy');
	const blocking = both('blocking');
	return {
		parents: named(parents),
		parts: both('sub_issues', 'subIssues'),
		links: [
			...blockedBy.map(isBlockedBy),
			...blocking.map(blocks),
			...onlyCounted(issue, 'blocked_by', blockedBy.length, 'blocked by (GitHub’s list says only how many)'),
			...onlyCounted(issue, 'blocking', blocking.length, 'blocking (GitHub’s list says only how many)'),
		],
	};
}

export const isBlockedBy = (to: string): FoundLink => ({
	to,
	type: 'blocked by',
	relation: 'is blocked by',
	waits: 'this',
});
export const blocks = (to: string): FoundLink => ({ to, type: 'blocked by', relation: 'blocks', waits: 'other' });

/** A list of issues says how many dependencies one has, and which only when each is asked for. */
function onlyCounted(issue: unknown, name: string, known: number, type: string): FoundLink[] {
	const summary = at(issue, 'issue_dependencies_summary');
	const count = [at(summary, `total_${name}`), at(summary, name)].find((value) => typeof value === 'number') ?? 0;
	const missing = Math.min(Math.max(count - known, 0), MOST_COUNTED);
	return Array.from({ length: missing }, (_, index) => ({
		to: `${index + 1} of ${count}`,
		type,
		relation: type,
		inward: false,
	}));
}

/** GitHub allows no more. */
const MOST_COUNTED = 50;
