/** Any other CSV: a person says which column holds what. */
import { understood } from '../columns.ts';
import { readCsv, type CsvRow, type CsvTable } from '../csv.ts';
import { fold } from '../fold.ts';
import { findItem, type FoundItem, type FoundLink } from '../found-item.ts';
import { plainCell } from '../own-cells.ts';
import { planFound } from '../plan-found.ts';
import { UnreadableFile, type ImportPlan, type RefusedRow } from '../plan.ts';
import { isFilled, partsOf } from '../texts.ts';
import { firstState } from '../work-words.ts';
import { MAPPED_FIELDS, type ColumnMapping, type DescribedTable, type MappedField } from './column-mapping.ts';

/** The table is of no tool that we know: with a mapping it can be read. `columns` is what a person needs to make one. */
export class MappingNeeded extends UnreadableFile {
	readonly columns: DescribedTable;
	constructor(columns: DescribedTable) {
		super('This CSV file is of no tool that we know. Say which of its columns hold what.');
		this.columns = columns;
	}
}

/** @throws {UnreadableFile} when it is no CSV file, or the mapping has no title or names columns that are not there. */
export const readMappedCsv = (text: string, mapping: ColumnMapping): ImportPlan => planMapped(readCsv(text), mapping);

export function planMapped(table: CsvTable, mapping: ColumnMapping): ImportPlan {
	refuseMapping(mapping, table.headings.length);
	const indexes = (field: MappedField) => mapping[field] ?? [];
	const names = new Set(
		[...table.rows, ...table.refused].flatMap((row) =>
			[indexes('key'), indexes('title')].flatMap((columns) => filledIn(row, columns).slice(0, 1)),
		),
	);
	const { rows, refused } = withListsJoined(table, [...indexes('blockedBy'), ...indexes('blocks')], names);
	const heading = (field: MappedField) => table.headings[indexes(field)[0] ?? -1] ?? '';
	return planFound({
		format: 'csv',
		read: rows.map((row) => readRow(row, (field) => filledIn(row, indexes(field)), heading, names)),
		refused,
		columns: understood(table.headings, MAPPED_FIELDS.flatMap(indexes)),
	});
}

function refuseMapping(mapping: ColumnMapping, width: number): void {
	const columns = MAPPED_FIELDS.flatMap((field) => mapping[field] ?? []);
	const strange = columns.find((index) => !Number.isInteger(index) || index < 0 || index >= width);
	if (strange !== undefined)
		throw new UnreadableFile(`The file has ${width} columns, so there is no column ${strange + 1}.`);
	if ((mapping.title ?? []).length === 0) throw new UnreadableFile('Choose the column that holds the titles.');
}

const filledIn = ({ cells }: CsvRow, columns: readonly number[]) =>
	columns.map((index) => plainCell((cells[index] ?? '').trim())).filter(isFilled);

/**
 * A list of keys that was written without quotes runs on into the next cells, and pushes the rest of its row to the right.
 * Where a row is longer than the headings and the cells behind a link name items, they are part of it. Not where keys are
 * numbers: then nobody could tell them from an estimate.
 */
function withListsJoined(
	{ headings, rows, refused }: CsvTable,
	columns: readonly number[],
	names: ReadonlySet<string>,
) {
	const width = headings.length;
	const joined = (row: CsvRow): CsvRow => {
		const cells = [...row.cells];
		for (const index of columns)
			while (cells.length > width && isName(cells[index]!, names) && isName(cells[index + 1]!, names))
				cells.splice(index, 2, `${cells[index]!}, ${cells[index + 1]!}`);
		return { line: row.line, cells };
	};
	const isWhole = (row: CsvRow) =>
		!joined(row)
			.cells.slice(width)
			.some((cell) => cell.trim() !== '');
	return {
		rows: [...rows, ...refused.filter(isWhole)].map(joined).sort((a, b) => a.line - b.line),
		refused: refused.filter((row) => !isWhole(row)),
	};
}

const isName = (cell: string, names: ReadonlySet<string>) =>
	partsOf(cell, /,/).some(isFilled) && partsOf(cell, /,/).every((part) => names.has(part) && !/^\d+$/.test(part));

function readRow(
	{ line }: CsvRow,
	all: (field: MappedField) => string[],
	heading: (field: MappedField) => string,
	names: ReadonlySet<string>,
): FoundItem | RefusedRow {
	const one = (field: MappedField) => all(field)[0] ?? '';
	const named = (field: MappedField) => all(field).flatMap((cell) => namesIn(cell, names));
	return findItem({
		line,
		key: one('key'),
		// Asana and Notion name others by their titles, though they have keys.
		aliases: [one('title')],
		title: one('title'),
		description: all('description').join('\n\n'),
		type: one('level'),
		status: isAnswer(one('state')) ? `${heading('state')}: ${one('state')}` : one('state'),
		state: stateIn(one('state'), heading('state')),
		estimates: all('estimate'),
		labels: all('labels').flatMap((cell) => partsOf(cell, /[,;\n|]/)),
		teams: all('team').flatMap((cell) => partsOf(cell, /[,;\n]/)),
		parents: all('parent').map((cell) => nameIn(cell, names)),
		links: [
			...named('blockedBy').map((to) => needs(to, heading('blockedBy'))),
			...named('blocks').map((to) => isNeededBy(to, heading('blocks'))),
		],
		url: one('url'),
	});
}

const YES = /^(?:true|yes|y|x|1)$/i;
const NO = /^(?:false|no|n|0)$/i;

const isAnswer = (cell: string) => YES.test(cell) || NO.test(cell);

/** A column may say yes or no to being open, or to being done. */
function stateIn(cell: string, heading: string) {
	if (!isAnswer(cell)) return firstState(cell);
	return YES.test(cell) === (fold(heading) === 'open') ? 'not-started' : 'integrated';
}

const needs = (to: string, type: string): FoundLink => ({ to, type, relation: 'needs', waits: 'this' });
const isNeededBy = (to: string, type: string): FoundLink => ({ to, type, relation: 'is needed by', waits: 'other' });

/** The names in a cell: one, or several between semicolons, bars or lines, commas, or spaces where all are names. */
function namesIn(cell: string, names: ReadonlySet<string>): string[] {
	const parts = [cell].flatMap(splitAt(/[;\n|]/, names)).flatMap(splitAt(/,/, names));
	return parts.flatMap((part) => {
		const words = partsOf(part, /\s+/).map((word) => nameIn(word, names));
		return words.every((word) => names.has(word)) ? words : [nameIn(part, names)];
	});
}

/** What is a name is one as a whole. */
const splitAt = (separator: RegExp, names: ReadonlySet<string>) => (text: string) =>
	names.has(text) ? [text] : partsOf(text, separator);

/** `#12`; `Pay (https://…)` as Notion writes a page; `12FS+2 days` as Microsoft Project writes a predecessor. */
function nameIn(cell: string, names: ReadonlySet<string>): string {
	if (names.has(cell)) return cell;
	const plain = cell.replace(/^#/, '').replace(/ \(https?:[^()\s]{1,500}\)$/, '');
	if (names.has(plain)) return plain;
	const scheduled = /^(\d{1,15})(?:FS|SS|FF|SF)(?:\s*[+-].{0,40})?$/.exec(plain)?.[1];
	return scheduled !== undefined && names.has(scheduled) ? scheduled : cell;
}
