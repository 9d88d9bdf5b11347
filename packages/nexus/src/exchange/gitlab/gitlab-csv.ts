/** GitLab's export of issues and work items, older and newer. */
import { cellsOf, findColumns, understood, usedBy } from '../columns.ts';
import type { CsvRow, CsvTable } from '../csv.ts';
import { folded } from '../fold.ts';
import { findItem, type FoundItem } from '../found-item.ts';
import { plainCell } from '../own-cells.ts';
import { planFound } from '../plan-found.ts';
import type { ImportPlan, RefusedRow } from '../plan.ts';
import { teamsIn } from '../team-labels.ts';
import { partsOf } from '../texts.ts';
import { firstState } from '../work-words.ts';
import { nameByAddress, projectIn } from './gitlab-names.ts';

const SPELLINGS = {
	title: folded('Title'),
	/** The number within the project; in older exports `Issue ID` is this. */
	iid: folded('IID, Issue ID'),
	/** The number within the whole of GitLab. */
	id: folded('ID'),
	url: folded('URL'),
	type: folded('Type'),
	state: folded('State'),
	status: folded('Status'),
	description: folded('Description'),
	labels: folded('Labels'),
	weight: folded('Weight'),
	parentTitle: folded('Parent Title, Epic Title'),
	parentId: folded('Parent ID'),
	parentIid: folded('Parent IID'),
};

type Field = keyof typeof SPELLINGS;

export const isGitlabCsv = (names: ReadonlySet<string>): boolean =>
	names.has('title') &&
	names.has('state') &&
	(names.has('iid') || names.has('issue id')) &&
	(names.has('url') || names.has('author username') || names.has('created at (utc)'));

export function planGitlabTable({ headings, rows, refused }: CsvTable): ImportPlan {
	const columns = findColumns(headings, SPELLINGS);
	return planFound({
		format: 'gitlab-csv',
		read: rows.map((row) => readRow(row, (field) => cellsOf(row, columns).one(field), columns.id.length > 0)),
		refused,
		columns: understood(headings, usedBy(columns)),
	});
}

/**
 * A parent is known by its number in the whole of GitLab, where the file has those: within a project and within a group,
 * two may have the same.
 */
function readRow({ line }: CsvRow, one: (field: Field) => string, hasIds: boolean): FoundItem | RefusedRow {
	const byAddress = nameByAddress(one('url'));
	const iid = one('iid') || one('id');
	const labels = partsOf(one('labels'), /,/);
	const parent = hasIds ? idAlias(one('parentId')) : iidAlias(projectIn(byAddress), one('parentIid'));
	return findItem({
		line,
		key: byAddress || (iid && `#${iid}`),
		aliases: [idAlias(one('id'))],
		title: plainCell(one('title')),
		description: plainCell(one('description')),
		type: one('type'),
		status: one('status') || one('state'),
		state: /^closed$/i.test(one('state')) ? 'integrated' : firstState(one('status'), one('state')),
		estimates: [one('weight')],
		labels,
		teams: teamsIn([], labels, ''),
		parents: [parentWords(one('parentTitle'), one('parentId') || one('parentIid')), parent],
		url: one('url'),
	});
}

const idAlias = (id: string) => id && `id ${id}`;
const iidAlias = (project: string, iid: string) => iid && `${project}#${iid}`;

/** Shown where the parent is not in the file. No item is called so. */
const parentWords = (title: string, number: string) => title && (number === '' ? title : `${title} (${number})`);
