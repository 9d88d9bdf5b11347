/** What the columns of a table may hold, and what they probably do: by their headings, then by what stands in them. */
import { readCsv, type CsvTable } from '../csv.ts';
import { fold } from '../fold.ts';
import { cut, distinct, inOneLine, isFilled } from '../texts.ts';

export const MAPPED_FIELDS = [
	'key',
	'title',
	'description',
	'parent',
	'level',
	'estimate',
	'labels',
	'team',
	'state',
	'blockedBy',
	'blocks',
	'url',
] as const;
export type MappedField = (typeof MAPPED_FIELDS)[number];

/** Of each field its columns, by their index from 0. Only a title is needed; of several, the first filled cell counts or all do. */
export type ColumnMapping = Readonly<Partial<Record<MappedField, readonly number[]>>>;

export interface DescribedColumn {
	/** As the file spells it; may be empty, or come several times. */
	readonly heading: string;
	/** The first different values. */
	readonly samples: readonly string[];
}

export interface DescribedTable {
	readonly rows: number;
	/** In the order of the file: its index is the number by which a mapping knows a column. */
	readonly columns: readonly DescribedColumn[];
	readonly suggested: ColumnMapping;
}

/** @throws {UnreadableFile} when it is no CSV file */
export const describeColumns = (text: string): DescribedTable => describeTable(readCsv(text));

const SAMPLES = 3;
const LONGEST_SAMPLE = 80;
/** What the first rows tell, the others will not change. */
const ROWS_LOOKED_AT = 200;

export function describeTable({ headings, rows }: CsvTable): DescribedTable {
	const first = rows.slice(0, ROWS_LOOKED_AT);
	const columns = headings.map((heading, index) => ({
		heading,
		cells: first.map(({ cells }) => (cells[index] ?? '').trim()).filter(isFilled),
	}));
	return {
		rows: rows.length,
		columns: columns.map(({ heading, cells }) => ({
			heading,
			samples: distinct(cells)
				.slice(0, SAMPLES)
				.map((cell) => cut(inOneLine(cell), LONGEST_SAMPLE, '…')),
		})),
		suggested: suggest(columns, first.length),
	};
}

/** A column's heading and its filled cells. */
interface Column {
	readonly heading: string;
	readonly cells: readonly string[];
}

/**
 * How headings of each field are called, in words (`predecessorTaskIDs` is `predecessor task ids`). The fields that are
 * asked first take their columns before the others.
 */
const CALLED: readonly (readonly [MappedField, RegExp])[] = [
	[
		'blockedBy',
		/^(?:.* )?(?:predecessors?|blocked by|blockers?|depends on|dependent on|dependency|dependencies|prerequisites?|waits for|needs|vorganger|predecesseurs?|abhangig von|depend de)(?: .*)?$/,
	],
	[
		'blocks',
		/^(?:.* )?(?:successors?|blocks|blocking|required by|dependents|enables|nachfolger|successeurs?)(?: .*)?$/,
	],
	['parent', /^(?:parent|epic|feature|part of|ubergeordnet)(?: (?:id|key|link|name|issue|item|task|story|title))?$/],
	[
		'key',
		/^(?:#|(?:task|item|issue|story|work item|ticket|row|unique|backlog|requirement) )?(?:id|key|number|no|nr|ref|reference|code|ids)?$|^(?:identifier|ticket|wbs|cle|clave|chave|schlussel|nummer)$/,
	],
	[
		'title',
		/^(?:title|titel|titre|titulo|titolo|summary|name|subject|task|story|user story|item|backlog item|requirement|headline|aufgabe|thema)$|^(?:task|item|issue|story|work item|ticket|feature) (?:name|title|summary)$/,
	],
	[
		'description',
		/^(?:(?:full |long |item |task )?(?:description|details?|body|text|notes?|beschreibung|descripcion|descricao|omschrijving|opis))$/,
	],
	[
		'estimate',
		/^(?:(?:story )?points?|story point estimate|sp|estimate|estimation|effort|size|schatzung|aufwand)(?: (?:points|sp))?$/,
	],
	['labels', /^(?:labels?|tags?|keywords?|stichworter|etiquettes|etiquetas)$/],
	[
		'team',
		/^(?:(?:scrum |assigned |owning |responsible )?(?:team|squad|crew)(?: name)?|components?|area path|area|equipe|equipo)$/,
	],
	[
		'state',
		/^(?:status|state|stage|workflow state|current state|kanban column|column|list|open|closed|done|completed|finished|zustand|estado|etat|statut)$/,
	],
	['level', /^(?:(?:item |issue |work item |story |task )?(?:type|level|kind)|hierarchy|typ|tipo)$/],
	['url', /^(?:(?:web |item |issue )?(?:url|link|address|href|permalink))$/],
];

/** Those that may stand in several columns with one heading. */
const SEVERAL: readonly MappedField[] = ['labels', 'blockedBy', 'blocks', 'parent'];

function suggest(columns: readonly Column[], rows: number): ColumnMapping {
	const called = columns.map(({ heading }) => inWords(heading));
	const taken = new Set<number>();
	const found = new Map<MappedField, number[]>();
	const take = (field: MappedField, indexes: number[]) => {
		if (indexes.length === 0) return;
		found.set(field, indexes);
		for (const index of indexes) taken.add(index);
	};
	for (const [field, pattern] of CALLED) {
		const first = called.findIndex(
			(name, index) =>
				name !== '' && !taken.has(index) && pattern.test(name) && (field !== 'key' || isKeys(columns[index]!, rows)),
		);
		const same = called.flatMap((name, index) => (name === called[first] ? [index] : []));
		take(field, first === -1 ? [] : SEVERAL.includes(field) ? same : [first]);
	}
	const free = (is: (column: Column) => boolean) =>
		columns.findIndex((column, index) => !taken.has(index) && is(column));
	const whole = (index: number) => (index === -1 ? [] : [index]);
	if (!found.has('key')) take('key', whole(free((column) => isKeys(column, rows) && column.cells.every(looksLikeKey))));
	if (!found.has('title')) take('title', whole(free((column) => isTitles(column, rows))));
	return Object.fromEntries(MAPPED_FIELDS.flatMap((field) => (found.has(field) ? [[field, found.get(field)!]] : [])));
}

const LONGEST_HEADING = 60;

/** `predecessorTaskIDs` and `Predecessor Task IDs` are the same words. */
const inWords = (heading: string): string =>
	fold(heading.slice(0, LONGEST_HEADING).replace(/(?<=[\p{Ll}\d])(?=\p{Lu})|[^\p{L}\p{N}#]+/gu, ' '));

const LONGEST_KEY = 60;

/** Filled throughout, and different in each row. */
const isKeys = ({ cells }: Column, rows: number): boolean =>
	cells.length === rows && distinct(cells).length === rows && cells.every((cell) => cell.length <= LONGEST_KEY);

const looksLikeKey = (cell: string) => /^[\p{L}\p{N}]+(?:[-_.#/][\p{L}\p{N}]+)*$/u.test(cell) && /\d/.test(cell);

const isTitles = ({ cells }: Column, rows: number): boolean =>
	cells.length >= rows * 0.8 &&
	cells.length > 0 &&
	distinct(cells).length > cells.length * 0.8 &&
	cells.some((cell) => /\S \S/.test(cell));
