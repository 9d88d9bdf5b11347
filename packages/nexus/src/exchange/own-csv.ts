/** Our own CSV, as `export-csv.ts` writes it and as people change it in a spreadsheet. */
import { ITEM_LIMITS } from '../schema/item.ts';
import { isId } from '../ids.ts';
import { readAddress } from '../schema/read.ts';
import { RECORD_LIMITS } from '../schema/record.ts';
import { readCsv, type CsvRow } from './csv.ts';
import { fold } from './fold.ts';
import { isFingerprint } from './imported.ts';
import { known } from './known.ts';
import { plainCell, readList } from './own-cells.ts';
import { planOwn, type OwnItem, type OwnRow } from './own-import.ts';
import { readNeeds } from './own-needs.ts';
import type { OwnPlace } from './own-plan.ts';
import {
	LEVEL_CELLS,
	OWN_COLUMNS,
	OWN_HEADINGS,
	STATE_CELLS,
	readLevel,
	readState,
	type OwnColumn,
} from './own-words.ts';
import { UnreadableFile, type ImportPlan, type RefusedRow } from './plan.ts';
import { cut } from './texts.ts';

/** By these columns, which no other tool has together, a file of ours is known. */
const TELLING: readonly OwnColumn[] = ['key', 'title', 'needs', 'exported'];

/** @param headings as `readCsv` gives them */
export const isOwnCsv = (headings: readonly string[]): boolean =>
	TELLING.every((column) => indexOf(headings, column) !== -1);

const indexOf = (headings: readonly string[], column: OwnColumn) =>
	headings.findIndex((heading) => fold(heading) === fold(OWN_HEADINGS[column]));

/** @throws {UnreadableFile} when it is no CSV, or has no column for titles */
export function planOwnCsv(text: string): ImportPlan {
	const { headings, rows, refused } = readCsv(text);
	const columns = new Map(OWN_COLUMNS.map((column) => [column, indexOf(headings, column)]));
	if (columns.get('title') === -1)
		throw new UnreadableFile(`No column is called “${OWN_HEADINGS.title}”: items would have no titles.`);
	return planOwn({
		format: 'nexus-csv',
		rows: rows.map((row) => readRow(row, (column) => plainCell(row.cells[columns.get(column)!] ?? ''))),
		refused,
		columns: OWN_COLUMNS.filter((column) => columns.get(column) !== -1).map(
			(column) => headings[columns.get(column)!]!,
		),
	});
}

type CellOf = (column: OwnColumn) => string;

function readRow({ line }: CsvRow, cellOf: CellOf): OwnRow | RefusedRow {
	const word = (column: OwnColumn) => cellOf(column).trim();
	const wrong = WORDS.map((check) => check(word)).find((reason) => reason !== undefined);
	if (wrong) return { line, reason: wrong };
	const item: OwnItem = {
		key: cut(word('key'), ITEM_LIMITS.externalKey, '') || `row ${line}`,
		title: cellOf('title'),
		level: readLevel(word('level')) ?? 'slice',
		state: readState(word('state')) ?? 'not-started',
		labels: readList(cellOf('labels')),
		examplesAgreed: /^(?:yes|true|x|1)$/i.test(word('examplesAgreed')),
		description: cellOf('description'),
		acceptance: cellOf('acceptance'),
		comments: [],
		...known({
			partOf: word('partOf') || undefined,
			team: cut(word('team'), RECORD_LIMITS.name, '') || undefined,
			externalKey: cut(word('externalKey'), ITEM_LIMITS.externalKey, '') || undefined,
			externalUrl: readAddress(word('externalUrl'), ITEM_LIMITS.externalUrl),
			estimate: numberIn(word('estimate')),
			inLane: numberIn(word('inLane')),
			since: timeIn(word('since')),
			place: placeIn(word),
			id: isId(word('id')) ? word('id') : undefined,
			exported: isFingerprint(word('exported')) ? word('exported') : undefined,
		}),
	};
	return { line, item, needs: readNeeds(cellOf('needs')) };
}

/** Each says what is wrong with a word; an empty cell is never wrong. */
const WORDS: readonly ((word: CellOf) => string | undefined)[] = [
	(word) => whyNotWord(word('level'), readLevel, Object.values(LEVEL_CELLS)),
	(word) => whyNotWord(word('state'), readState, Object.values(STATE_CELLS)),
	(word) => whyNotNumber(OWN_HEADINGS.estimate, word('estimate'), 0, ITEM_LIMITS.estimate),
	(word) => whyNotNumber(OWN_HEADINGS.sprint, word('sprint'), 1, RECORD_LIMITS.number),
	(word) => whyNotNumber(OWN_HEADINGS.day, word('day'), 1, MOST_DAYS),
	(word) => whyNotNumber(OWN_HEADINGS.days, word('days'), 1, MOST_DAYS),
];

const MOST_DAYS = 100;

const whyNotWord = (word: string, read: (word: string) => unknown, known: readonly string[]) =>
	word === '' || read(word) !== undefined ? undefined : `“${cut(word, 40, '…')}” is none of ${known.join(', ')}.`;

const whyNotNumber = (heading: string, word: string, least: number, most: number) => {
	const number = numberIn(word);
	return word === '' || (number !== undefined && number >= least && number <= most)
		? undefined
		: `${heading} is a number from ${least} to ${most}, not “${cut(word, 40, '…')}”.`;
};

/** Spreadsheets of many countries write a decimal comma. */
function numberIn(word: string): number | undefined {
	const number = word === '' ? NaN : Number(word.replace(',', '.'));
	return Number.isFinite(number) ? number : undefined;
}

function timeIn(word: string): number | undefined {
	const time = Date.parse(word);
	return time > 0 ? time : undefined;
}

function placeIn(word: CellOf): OwnPlace | undefined {
	const [sprint, day, days = 1] = (['sprint', 'day', 'days'] as const).map((column) => numberIn(word(column)));
	const isPlace = [sprint, day, days].every(Number.isInteger);
	return isPlace ? { sprint: sprint!, day: day! - 1, days } : undefined;
}
