/** A Jira CSV export as an import plan: issues, what they are part of, and who waits for whom (F9, R9, R11). */
import { cellsOf, type Cells } from '../columns.ts';
import { readCsv, type CsvRow, type CsvTable } from '../csv.ts';
import { findItem, type FoundItem, type FoundLink } from '../found-item.ts';
import { wikiToMarkdown } from '../markdown/wiki.ts';
import { planFound } from '../plan-found.ts';
import type { ImportPlan, RefusedRow } from '../plan.ts';
import { isFilled, partsOf } from '../texts.ts';
import { isJiraKey, isJiraTitle, keyColumnIn, readHeadings, type Field, type JiraColumns } from './jira-headings.ts';
import { waitingOf, type LinkColumn, type Waiting } from './jira-links.ts';
import { stateOf } from './jira-states.ts';

/** @throws {UnreadableFile} when it is no CSV file, or has no column for keys or titles. */
export const planJiraCsv = (text: string): ImportPlan => planJiraTable(readCsv(text));

/** By a heading that Jira alone has; or by a shorter one, under which every cell is a key as Jira makes them. */
export function isJiraTable({ headings, rows }: CsvTable): boolean {
	if (!headings.some(isJiraTitle)) return false;
	if (headings.some(isJiraKey)) return true;
	const column = keyColumnIn(headings);
	const keys = rows.map(({ cells }) => (cells[column] ?? '').trim()).filter(isFilled);
	return column !== -1 && keys.length > 0 && keys.every((key) => /^[A-Z][A-Z0-9_]{0,50}-\d{1,10}$/.test(key));
}

/**
 * Reads an export whole; nothing is written. Rows that cannot become items are refused one by one, with their line.
 * @throws {UnreadableFile} when it has no column for keys or titles.
 */
export function planJiraTable({ headings, rows, refused }: CsvTable): ImportPlan {
	const columns = readHeadings(headings);
	const links = columns.links.map((column) => ({ column, waiting: waitingOf(column) }));
	const read = rows.map((row) => readIssue(row, columns, linksIn(row, links)));
	return planFound({ format: 'jira-csv', read, refused, columns: columns.understood });
}

function readIssue(row: CsvRow, { fields }: JiraColumns, links: FoundLink[]): FoundItem | RefusedRow {
	const { one, all } = cellsOf(row, fields);
	if (one('key') === '') return { line: row.line, reason: 'This row has no issue key.' };
	return findItem({
		line: row.line,
		key: one('key'),
		aliases: [one('id'), ...all('epicName')],
		title: one('title'),
		description: wikiToMarkdown(one('description')),
		type: one('type'),
		status: one('status') || one('category'),
		state: stateOf({
			category: one('category'),
			status: one('status'),
			resolution: one('resolution'),
			resolved: one('resolved'),
		}),
		estimates: all('estimate'),
		labels: all('labels').flatMap((cell) => partsOf(cell, SEPARATORS)),
		teams: teamsIn(all),
		parents: [...all('parent'), ...all('parentLink'), ...all('epicLink')],
		links,
	});
}

/** Jira's labels and keys have no spaces in them; it writes one to a cell, and people join them by a space or a comma. */
const SEPARATORS = /[\s,;]+/;

/** Where a team is named, the components only say which parts of the product are concerned. */
const teamsIn = (all: Cells<Field>['all']) => (all('team').length > 0 ? all('team').slice(0, 1) : all('components'));

function linksIn({ cells }: CsvRow, columns: readonly { column: LinkColumn; waiting: Waiting | undefined }[]) {
	return columns.flatMap(({ column: { index, type, side }, waiting }): FoundLink[] =>
		partsOf(cells[index] ?? '', SEPARATORS).map((to) => ({
			to,
			type,
			relation: waiting?.relation ?? type,
			waits: waiting && (waiting.rowWaits ? 'this' : 'other'),
			inward: side === 'inward',
		})),
	);
}
