/** What the columns of a table may hold, and what they probably do: by their headings, then by what stands in them. */
import { readCsv, type CsvTable } from '../csv.ts';
import { fold, folded } from '../fold.ts';
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

/** What a table may call one of its rows: headings may begin with it, as `Task ID` and `Card Name`. */
const ROW = new Set(
	folded('task, item, issue, story, work item, backlog item, user story, card, ticket, row, requirement'),
);

/** How headings are called that name other rows, in one of their words: `predecessorTaskIDs` is `predecessor task ids`. */
const LINKS: readonly (readonly [MappedField, readonly string[]])[] = [
	[
		'blocks',
		folded('successor, successors, blocks, blocking, required by, dependents, enables, nachfolger, successeurs'),
	],
	[
		'blockedBy',
		folded(
			'predecessor, predecessors, blocked by, blocker, blockers, depends on, dependent on, dependency, dependencies',
			'prerequisite, prerequisites, waits for, needs, vorgänger, prédécesseurs, abhängig von, dépend de',
		),
	],
];

/** How the others are called, without what the table calls its rows. */
const CALLED: readonly (readonly [MappedField, readonly string[]])[] = [
	[
		'parent',
		folded(
			'parent, parent id, parent key, parent item, parent task, parent issue, parent story, parent card, part of',
			'epic, epic id, epic key, epic link, epic name, feature, übergeordnet',
		),
	],
	[
		'key',
		folded(
			'#, id, key, unique id, identifier, number, no, nr, ref, reference, code, wbs, clé, clave, chave, schlüssel, nummer',
		),
	],
	[
		'title',
		folded(
			'title, name, summary, subject, headline, task, item, issue, story, user story, backlog item, requirement',
			'titel, titre, título, titolo, aufgabe, thema',
		),
	],
	[
		'description',
		folded(
			'description, full description, details, body, text, notes, beschreibung, descripción, descrição, omschrijving, opis',
		),
	],
	[
		'estimate',
		folded('points, story points, story point estimate, sp, estimate, estimation, effort, size, schätzung, aufwand'),
	],
	['labels', folded('label, labels, tag, tags, keywords, stichwörter, étiquettes, etiquetas')],
	[
		'team',
		folded(
			'team, team name, scrum team, assigned team, squad, crew, component, components, area, area path, équipe, equipo',
		),
	],
	[
		'state',
		folded(
			'status, state, stage, workflow state, current state, column, list, list name, section, section column',
			'open, closed, done, completed, finished, zustand, estado, état, statut',
		),
	],
	['level', folded('type, level, kind, hierarchy, tracker, typ, tipo')],
	['url', folded('url, link, web link, address, href, permalink')],
];

/** Those that may stand in several columns with one heading. */
const SEVERAL: readonly MappedField[] = ['labels', 'blockedBy', 'blocks', 'parent'];

function suggest(columns: readonly Column[], rows: number): ColumnMapping {
	const names = columns.map(({ heading }) => inWords(heading));
	const taken = new Set<number>();
	const found = new Map<MappedField, readonly number[]>();
	const take = (field: MappedField, first: number) => {
		if (first === -1) return;
		const same = names.flatMap((name, index) => (name === names[first] && !taken.has(index) ? [index] : []));
		found.set(field, SEVERAL.includes(field) ? same : [first]);
		for (const index of found.get(field)!) taken.add(index);
	};
	const free = (is: (name: string, column: Column) => boolean) =>
		names.findIndex((name, index) => !taken.has(index) && is(name, columns[index]!));

	for (const [field, called] of LINKS)
		take(
			field,
			free((name) => called.some((words) => ` ${name} `.includes(` ${words} `))),
		);
	for (const [field, called] of CALLED)
		take(
			field,
			free((name, column) => called.includes(withoutRow(name)) && (field !== 'key' || isKeys(column, rows))),
		);
	if (!found.has('key'))
		take(
			'key',
			free((_, column) => isKeys(column, rows) && column.cells.every(looksLikeKey)),
		);
	if (!found.has('title'))
		take(
			'title',
			free((_, column) => isTitles(column, rows)),
		);
	return Object.fromEntries(MAPPED_FIELDS.flatMap((field) => (found.has(field) ? [[field, found.get(field)!]] : [])));
}

/** `task id` is `id`; what is called after the row alone stays. */
function withoutRow(name: string): string {
	const space = name.lastIndexOf(' ');
	return space !== -1 && ROW.has(name.slice(0, space)) ? name.slice(space + 1) : name;
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
