/** One row of a Jira export as an issue, before it is known what the other rows are. */
import { ITEM_LIMITS, type WorkState } from '../schema/item.ts';
import type { CsvRow } from './csv.ts';
import type { Field, JiraColumns } from './jira-headings.ts';
import { stateOf } from './jira-words.ts';
import type { RefusedRow } from './plan.ts';

export interface JiraIssue {
	readonly row: CsvRow;
	readonly key: string;
	/** Jira's number for the issue, by which some columns name a parent; may be empty. */
	readonly id: string;
	readonly title: string;
	readonly description: string;
	readonly type: string;
	readonly status: string;
	readonly state: WorkState;
	readonly estimate: number | undefined;
	readonly labels: readonly string[];
	readonly teams: readonly string[];
	/** Names of what it is part of, the nearest first: each a key or an id, several for the same parent perhaps. */
	readonly parents: readonly string[];
}

/** The key of the issue that a cell names, by its key or by Jira's id; `undefined` when it is not in the file. */
export type Find = (name: string) => string | undefined;

/** A title that is too long is cut, and stands whole in the description; so does an estimate that is not one of ours. */
export function readIssue(row: CsvRow, columns: JiraColumns): JiraIssue | RefusedRow {
	const cells = cellsOf(row, columns);
	const key = cells.one('key');
	const title = inOneLine(cells.one('title'));
	const reason = whyNotIssue(key, title);
	if (reason) return { line: row.line, reason };
	const estimate = estimateIn(cells);
	return {
		row,
		key,
		id: cells.one('id'),
		title: cut(title, ITEM_LIMITS.title, '…'),
		description: describe(title, cells, estimate),
		type: cells.one('type'),
		status: cells.one('status') || cells.one('category'),
		state: stateIn(cells),
		estimate,
		labels: labelsIn(cells),
		teams: teamsIn(cells),
		parents: [...cells.all('parent'), ...cells.all('parentLink'), ...cells.all('epicLink')],
	};
}

interface Cells {
	/** The filled cells of a field; those of the best spelling come first. */
	readonly all: (field: Field) => string[];
	/** The first of them; empty when there is none. */
	readonly one: (field: Field) => string;
}

function cellsOf({ cells }: CsvRow, { fields }: JiraColumns): Cells {
	const all = (field: Field) => fields[field].map((index) => (cells[index] ?? '').trim()).filter((cell) => cell !== '');
	return { all, one: (field) => all(field)[0] ?? '' };
}

export const isIssue = (read: JiraIssue | RefusedRow): read is JiraIssue => 'key' in read;

function whyNotIssue(key: string, title: string): string | undefined {
	if (key === '') return 'This row has no issue key.';
	if (key.length > ITEM_LIMITS.externalKey) return `The issue key is longer than ${ITEM_LIMITS.externalKey} letters.`;
	return title === '' ? `${key} has no summary.` : undefined;
}

const stateIn = ({ one }: Cells) =>
	stateOf({
		category: one('category'),
		status: one('status'),
		resolution: one('resolution'),
		resolved: one('resolved'),
	});

const estimateIn = ({ all }: Cells) =>
	all('estimate')
		.map(pointsOf)
		.find((points) => points !== undefined);

/** Excel may write a decimal comma. A comma before three figures is not taken for one: nobody knows what it is. */
function pointsOf(cell: string): number | undefined {
	if (!/^\d+(\.\d+|,\d\d?)?$/.test(cell)) return undefined;
	const points = Number(cell.replace(',', '.'));
	return points <= ITEM_LIMITS.estimate ? points : undefined;
}

/** Jira's labels have no spaces in them; where tools join them, it is by a space or a comma. */
function labelsIn({ all }: Cells): string[] {
	const labels = all('labels')
		.flatMap((cell) => cell.split(/[\s,;]+/))
		.filter((label) => label !== '');
	return distinct(labels.map((label) => cut(label, ITEM_LIMITS.label, ''))).slice(0, ITEM_LIMITS.labels);
}

/** Where a team is named, the components only say which parts of the product are concerned. */
const teamsIn = ({ all }: Cells) =>
	distinct((all('team').length > 0 ? all('team').slice(0, 1) : all('components')).map(inOneLine));

function describe(title: string, { one }: Cells, estimate: number | undefined): string {
	const whole = title.length > ITEM_LIMITS.title ? title : '';
	const strange = estimate === undefined && one('estimate') !== '' ? `Estimate in the file: ${one('estimate')}` : '';
	const parts = [whole, one('description'), strange].filter((part) => part !== '');
	return cut(parts.join('\n\n'), ITEM_LIMITS.description, '\n\n(The rest was too long to import.)');
}

/** Never through the middle of a letter that takes two places. */
const cut = (text: string, longest: number, mark: string) =>
	text.length <= longest ? text : text.slice(0, longest - mark.length).replace(/[\uD800-\uDBFF]$/, '') + mark;

const distinct = <Value>(values: readonly Value[]) => [...new Set(values)];

const inOneLine = (text: string) => text.replace(/\s+/g, ' ');
