/** Which columns of a table hold what, by how its headings are spelled; spellings are compared folded (`fold`). */
import type { CsvRow } from './csv.ts';
import { fold } from './fold.ts';
import { UnreadableFile } from './plan.ts';
import { distinct, isFilled } from './texts.ts';

/** Of each field the folded headings under which it may stand. Of several in one file the first here is asked first. */
export type Spellings<Field extends string> = Readonly<Record<Field, readonly string[]>>;

/** Of each field, the indexes of its columns; those of the best spelling come first. */
export type Columns<Field extends string> = Readonly<Record<Field, readonly number[]>>;

export function findColumns<Field extends string>(
	headings: readonly string[],
	spellings: Spellings<Field>,
): Columns<Field> {
	const at = new Map<string, number[]>();
	for (const [index, heading] of headings.entries()) {
		const name = plainHeading(heading);
		const known = at.get(name);
		if (known) known.push(index);
		else at.set(name, [index]);
	}
	const found = Object.entries<readonly string[]>(spellings).map(([field, names]) => [
		field,
		names.flatMap((name) => at.get(name) ?? []),
	]);
	return Object.fromEntries(found) as Record<Field, number[]>;
}

/** Tools that want every heading once number the repeated ones: `Labels.1`, `Sprint_2`. */
export const plainHeading = (heading: string): string => fold(heading.replace(/(?<=\S)[._]\d+$/, ''));

export interface Cells<Field extends string> {
	/** The filled cells of a field; those of the best spelling come first. */
	readonly all: (field: Field) => string[];
	/** The first of them; empty when there is none. */
	readonly one: (field: Field) => string;
}

export function cellsOf<Field extends string>({ cells }: CsvRow, columns: Columns<Field>): Cells<Field> {
	const cellAt = (index: number) => (cells[index] ?? '').trim();
	return {
		all: (field) => columns[field].map(cellAt).filter(isFilled),
		one: (field) => cellAt(columns[field].find((index) => cellAt(index) !== '') ?? -1),
	};
}

/** The headings of the columns that are used, as the file spells them, each once. */
export function understood(headings: readonly string[], used: Iterable<number>): string[] {
	const indexes = new Set(used);
	return distinct(headings.filter((heading, index) => indexes.has(index) && heading !== ''));
}

export const usedBy = (columns: Columns<string>): number[] => Object.values(columns).flat();

/** @throws {UnreadableFile} without a column for it; the message says what the columns are. */
export function refuseMissing(column: readonly number[], what: string, headings: readonly string[]): void {
	if (column.length === 0) throw new UnreadableFile(`No column holds ${what}. ${theColumns(headings)}`);
}

const MOST_NAMED = 12;

function theColumns(headings: readonly string[]): string {
	const named = distinct(headings.filter(isFilled)).map((heading) => heading.slice(0, 40));
	const more = named.length > MOST_NAMED ? ` and ${named.length - MOST_NAMED} more` : '';
	return `The first row names these columns: ${named.slice(0, MOST_NAMED).join(', ')}${more}.`;
}
