/**
 * Issues of GitHub in a table: the view of a project (“Export view data”, which separates by tabs), or what people make
 * of `gh issue list`.
 */
import { cellsOf, findColumns, refuseMissing, understood, usedBy, type Columns } from '../columns.ts';
import type { CsvRow, CsvTable } from '../csv.ts';
import { folded } from '../fold.ts';
import { findItem, type FoundItem } from '../found-item.ts';
import { planFound } from '../plan-found.ts';
import type { ImportPlan, RefusedRow } from '../plan.ts';
import { teamsIn } from '../team-labels.ts';
import { distinct, partsOf } from '../texts.ts';
import { firstState } from '../work-words.ts';
import { blocks, isBlockedBy, pullRequests } from './github-json.ts';
import { issueIn, nameOf, repositoryIn } from './github-names.ts';

const SPELLINGS = {
	title: folded('Title'),
	number: folded('Number, Issue, Issue number, #'),
	url: folded('URL, html_url, Link'),
	repository: folded('Repository, Repo, Repository name'),
	body: folded('Body, Description'),
	status: folded('Status'),
	state: folded('State'),
	type: folded('Type, Issue type'),
	labels: folded('Labels, Label'),
	team: folded('Team, Squad'),
	estimate: folded('Estimate, Story points, Points, Effort, Size'),
	parent: folded('Parent issue, Parent'),
	parts: folded('Sub-issues, Subissues'),
	blockedBy: folded('Blocked by, Blocked-by, blocked_by, blockedBy, Depends on'),
	blocking: folded('Blocking, Blocks'),
};

type Field = keyof typeof SPELLINGS;

/** By the addresses in it, or by what a list of issues is called. */
export function isGithubTable(names: ReadonlySet<string>, { headings, rows }: CsvTable): boolean {
	if (!names.has('title')) return false;
	const columns = findColumns(headings, SPELLINGS);
	const address = rows.map((row) => cellsOf(row, columns).one('url')).find((cell) => cell !== '') ?? '';
	if (/\/(?:issues|pull)\/\d/.test(address))
		return !/\/-\/issues\//.test(address) && issueIn(address, '') !== undefined;
	return (
		(names.has('number') || names.has('issue number')) &&
		['state', 'body', 'repository', 'labels'].some((name) => names.has(name))
	);
}

export function planGithubTable({ headings, rows, refused }: CsvTable): ImportPlan {
	const columns = findColumns(headings, SPELLINGS);
	refuseMissing(columns.title, 'a title', headings);
	const issues = rows.filter((row) => !/\/pull\/\d/.test(cellsOf(row, columns).one('url')));
	const isOneRepository = distinct(issues.map((row) => repositoryOf(row, columns))).length === 1;
	return planFound({
		format: 'github-csv',
		read: issues.map((row) => readRow(row, columns, isOneRepository)),
		refused,
		columns: understood(headings, usedBy(columns)),
		setAside: pullRequests(rows.length - issues.length),
	});
}

function repositoryOf(row: CsvRow, columns: Columns<Field>): string {
	const { one } = cellsOf(row, columns);
	return issueIn(one('url'), '')?.repository || repositoryIn(one('repository'));
}

function readRow(row: CsvRow, columns: Columns<Field>, isOneRepository: boolean): FoundItem | RefusedRow {
	const { one, all } = cellsOf(row, columns);
	const repository = repositoryOf(row, columns);
	const name = issueIn(one('url'), repository) ?? issueIn(one('number'), repository);
	const labels = all('labels').flatMap((cell) => partsOf(cell, /[,;\n]/));
	const named = (field: Field) =>
		all(field)
			.flatMap((cell) => partsOf(cell, /[\s,;]+/))
			.flatMap((said) => issueIn(said, repository) ?? [])
			.map(nameOf);
	return findItem({
		line: row.line,
		key: name ? nameOf(name) : '',
		title: one('title'),
		description: one('body'),
		type: one('type'),
		status: one('status') || one('state'),
		state: /^closed$/i.test(one('state')) ? 'integrated' : firstState(one('status'), one('state')),
		estimates: all('estimate'),
		labels,
		teams: teamsIn(all('team').slice(0, 1), labels, isOneRepository ? '' : repository),
		parents: named('parent'),
		parts: named('parts'),
		links: [...named('blockedBy').map(isBlockedBy), ...named('blocking').map(blocks)],
		url: one('url'),
	});
}
