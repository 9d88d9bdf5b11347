// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- so that other packages that check this file see it
/// <reference path="./papaparse.d.ts" />
/**
 * CSV as Jira, Excel and people write it: any of four delimiters, a byte order mark or none, line ends of every system,
 * cells that run over several lines. Every row knows the physical line on which it begins, so that a person finds it.
 */
import Papa from 'papaparse/papaparse.js';
import { looksLikeJson } from './json.ts';
import { UnreadableFile, type RefusedRow } from './plan.ts';
import { lineAt } from './texts.ts';

export interface CsvTable {
	/** By position, as the file spells them, without spaces around. A heading may come several times, or be empty. */
	readonly headings: readonly string[];
	/** Blank ones are left out. */
	readonly rows: readonly CsvRow[];
	/** Rows with more filled cells than there are columns: nobody knows which cell belongs where. */
	readonly refused: readonly (CsvRow & RefusedRow)[];
}

export interface CsvRow {
	/** From 1; the line of the file as an editor shows it. */
	readonly line: number;
	/** Line ends inside a cell are `\n`. Cells that are missing at the end count as empty, as in Excel. */
	readonly cells: readonly string[];
}

/** @throws {UnreadableFile} when it is no CSV file, holds nothing, or a quote is out of place; the message names the line. */
export function readCsv(text: string): CsvTable {
	refuseOtherFormats(text);
	const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
	const announced = ANNOUNCED_DELIMITER.exec(plain)?.[1];
	const all = parse(plain, announced ?? delimiterOf(plain)).slice(announced ? 1 : 0);
	const [header, ...rows] = all.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
	if (!header) throw new UnreadableFile('The file is empty.');
	if (header.cells.length > MOST_COLUMNS)
		throw new UnreadableFile(
			`The first row names ${header.cells.length} columns, and ${MOST_COLUMNS} is the most. Export fewer fields.`,
			header.line,
		);
	const headings = header.cells.map((cell) => cell.replace(/\s+/g, ' ').trim());
	const isOverlong = (row: CsvRow) => surplus(row, headings.length) > 0;
	return {
		headings,
		rows: rows.filter((row) => !isOverlong(row)),
		refused: rows.filter(isOverlong).map((row) => ({ ...row, reason: surplusReason(surplus(row, headings.length)) })),
	};
}

/** Jira repeats a column for every comment of its most talked about issue; no tool needs more. */
const MOST_COLUMNS = 10_000;

/** What people pick by mistake, and what to do instead. */
const OTHER_FORMATS: readonly (readonly [RegExp, string])[] = [
	[/^PK(?!\s)\p{Cc}/u, 'This is an Excel workbook or an archive. Save the sheet as “CSV UTF-8” and choose that file.'],
	[/^%PDF/, 'This is a PDF. Export the items as CSV or JSON and choose that file.'],
	[
		/^\uFEFF?\s*<(?:!doctype|!--|\?xml|html|head|body|table|rss)/i,
		'This is a web page or an XML file. Export the items as CSV or JSON and choose that file.',
	],
];

function refuseOtherFormats(text: string): void {
	if (looksLikeJson(text)) throw new UnreadableFile('This is a JSON file, and a CSV file was expected.');
	for (const [signature, message] of OTHER_FORMATS) if (signature.test(text)) throw new UnreadableFile(message);
	const zero = text.indexOf('\0');
	if (zero !== -1)
		throw new UnreadableFile(
			`Line ${lineAt(text, zero)} holds bytes that are no text. Save the file as “CSV UTF-8” and choose that file.`,
			lineAt(text, zero),
		);
}

/** Excel may write its delimiter into a first line of its own: `sep=;`. */
const ANNOUNCED_DELIMITER = /^"?sep=([,;\t|])"?\n/i;

const DELIMITERS = [',', ';', '\t', '|'];

/** The one that stands most often between the headings. Texts below hold commas and semicolons of their own. */
function delimiterOf(text: string): string {
	const counts = new Map(DELIMITERS.map((delimiter) => [delimiter, 0]));
	let quoted = false;
	for (const letter of text.replace(/^\n+/, '')) {
		if (letter === '"') quoted = !quoted;
		if (quoted) continue;
		if (letter === '\n') break;
		if (counts.has(letter)) counts.set(letter, counts.get(letter)! + 1);
	}
	return DELIMITERS.reduce((best, delimiter) => (counts.get(delimiter)! > counts.get(best)! ? delimiter : best));
}

function parse(text: string, delimiter: string): CsvRow[] {
	const { data, errors } = Papa.parse(text, { delimiter, newline: '\n' });
	const mistake = errors.find(({ type }) => type === 'Quotes');
	if (mistake) throw misplacedQuote(lineAt(text, mistake.index ?? 0), mistake.code);
	let line = 1;
	return data.map((cells) => {
		const row = { line, cells };
		line += 1 + cells.reduce((breaks, cell) => breaks + lineAt(cell, cell.length) - 1, 0);
		return row;
	});
}

const misplacedQuote = (line: number, code: string) =>
	code === 'MissingQuotes'
		? new UnreadableFile(`The quote (") that opens on line ${line} is never closed.`, line)
		: new UnreadableFile(
				`After the quoted text that opens on line ${line}, a delimiter is missing. A quote inside a text is written twice ("").`,
				line,
			);

const surplus = ({ cells }: CsvRow, columns: number) =>
	cells.slice(columns).filter((cell) => cell.trim() !== '').length;

const surplusReason = (cells: number) =>
	`This row has ${cells === 1 ? 'a cell' : `${cells} cells`} beyond the last column; a delimiter or a quote is probably out of place.`;
