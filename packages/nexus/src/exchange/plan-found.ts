/** From the items that a reader found to a plan: the second pass, the same for every tool. */
import { isItem, type FoundItem } from './found-item.ts';
import { placeWord, type ImportFormat } from './formats.ts';
import { planLinks } from './plan-links.ts';
import { planParents } from './plan-parents.ts';
import type { ImportPlan, PlannedItem, RefusedRow, SetAside } from './plan.ts';
import { countNames } from './texts.ts';
import { levelOf } from './work-words.ts';

/** The key of the item that the file names; `undefined` when it is not in the file. */
export type Find = (name: string) => string | undefined;

/** What a reader made of a file. */
export interface Reading {
	readonly format: ImportFormat;
	/** In the order of the file. */
	readonly read: readonly (FoundItem | RefusedRow)[];
	/** Rows that were refused before they were read. */
	readonly refused?: readonly RefusedRow[];
	readonly columns: readonly string[];
	readonly setAside?: readonly SetAside[];
}

export function planFound({ format, read, refused = [], columns, setAside = [] }: Reading): ImportPlan {
	const { items, doubles } = firstOfEach(read, placeWord(format));
	const find = finder(items);
	const parents = planParents(items, find);
	const links = planLinks(items, find);
	return {
		format,
		items: planItems(items, parents.of),
		dependencies: links.dependencies,
		teams: countNames(items.flatMap(({ teams }) => teams)).map(([name, count]) => ({ name, items: count })),
		unresolved: [...parents.unresolved, ...links.unresolved].sort(byLine),
		leftOut: links.leftOut,
		refused: [...refused, ...read.filter(isRefused), ...doubles]
			.map(({ line, reason }) => ({ line, reason }))
			.sort(byLine),
		columns,
		...(setAside.length > 0 && { setAside }),
	};
}

const isRefused = (row: FoundItem | RefusedRow): row is RefusedRow => !isItem(row);

const byLine = (a: { readonly line: number }, b: { readonly line: number }) => a.line - b.line;

/** Of two with one key the first stays: the second may be an older state, or another project's. */
function firstOfEach(read: Reading['read'], place: 'line' | 'item') {
	const items = new Map<string, FoundItem>();
	const doubles: RefusedRow[] = [];
	for (const item of read.filter(isItem)) {
		const first = items.get(item.key);
		if (first) doubles.push({ line: item.line, reason: `${item.key} stands ${placed(place, first.line)} already.` });
		else items.set(item.key, item);
	}
	return { items: [...items.values()], doubles };
}

const placed = (place: 'line' | 'item', line: number) => (place === 'line' ? `on line ${line}` : `as item ${line}`);

/** A key is asked before the other names of others. */
function finder(items: readonly FoundItem[]): Find {
	const byName = new Map<string, string>();
	for (const { key, aliases } of items) for (const alias of aliases) if (!byName.has(alias)) byName.set(alias, key);
	for (const { key } of items) byName.set(key, key);
	return (name) => byName.get(name);
}

function planItems(items: readonly FoundItem[], parentOf: ReadonlyMap<string, string>): PlannedItem[] {
	const withParts = new Set(parentOf.values());
	return items.map(({ key, line, title, description, type, estimate, labels, teams, state, status, url }) => {
		const parent = parentOf.get(key);
		const level = levelOf(type, { hasParts: withParts.has(key), hasParent: parent !== undefined });
		return { key, line, title, description, level, parent, estimate, labels, teams, state, status, url };
	});
}
