/** Columns as a person chooses among them: those with one heading are chosen together. */
import { MAPPED_FIELDS, type ColumnMapping, type DescribedTable, type MappedField } from '@nexus-board/nexus/exchange';
import { count } from '#lib/words/lists.ts';

export interface ColumnGroup {
	/** The numbers of its columns, as a choice's value. */
	readonly value: string;
	readonly label: string;
	readonly samples: readonly string[];
}

/** What a field has that stands in no column. */
export const NOT_READ = '';

export function columnGroups({ columns }: DescribedTable): ColumnGroup[] {
	const numbered = columns.map((column, index) => ({ ...column, index }));
	const byHeading = Map.groupBy(numbered, ({ heading, index }) => heading || `Column ${index + 1}`);
	return Array.from(byHeading, ([heading, same]) => ({
		value: same.map(({ index }) => index).join(),
		label: same.length > 1 ? `${heading}, ${count(same.length, 'column')}` : heading,
		samples: same.flatMap(({ samples }) => samples).slice(0, 3),
	}));
}

export const groupOf = (mapping: ColumnMapping, field: MappedField): string => mapping[field]?.join() ?? NOT_READ;

/** The mapping with a field read from other columns. One that holds a field holds no other: whoever had them lets go. */
export function mapped(mapping: ColumnMapping, field: MappedField, group: string): ColumnMapping {
	const others = MAPPED_FIELDS.filter(
		(other) => other !== field && mapping[other] && groupOf(mapping, other) !== group,
	);
	const columns = group.split(',').map(Number);
	return Object.fromEntries([
		...others.map((other) => [other, mapping[other]]),
		...(group === NOT_READ ? [] : [[field, columns]]),
	]) as ColumnMapping;
}
