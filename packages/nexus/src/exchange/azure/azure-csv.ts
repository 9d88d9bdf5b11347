/** The result of a query in Azure DevOps, as CSV: flat, or as a tree whose depth is the column of the title. */
import { cellsOf, findColumns, plainHeading, refuseMissing, understood, usedBy } from '../columns.ts';
import type { CsvTable } from '../csv.ts';
import { folded } from '../fold.ts';
import { findItem, isItem, type FoundItem } from '../found-item.ts';
import { planFound } from '../plan-found.ts';
import type { ImportPlan, RefusedRow } from '../plan.ts';
import { partsOf } from '../texts.ts';
import {
	azureDescription,
	azureEstimates,
	azureState,
	azureTags,
	azureTeams,
	predecessor,
	successor,
} from './azure-item.ts';

const SPELLINGS = {
	id: folded('ID'),
	title: folded('Title, Titel, Titre, Título'),
	type: folded('Work Item Type, Arbeitselementtyp, Type d’élément de travail, Tipo de elemento de trabajo'),
	state: folded('State, Zustand, Status, État, Estado, Board Column'),
	tags: folded('Tags, Markierungen, Balises, Étiquettes'),
	area: folded('Area Path, Bereichspfad, Chemin de zone, Ruta de área, Node Name'),
	iteration: folded('Iteration Path, Iterationspfad, Chemin d’itération, Ruta de iteración'),
	description: folded('Description, Beschreibung, Descripción, Repro Steps'),
	criteria: folded('Acceptance Criteria, Akzeptanzkriterien'),
	estimate: folded('Story Points, Effort, Size'),
	parent: folded('Parent, Parent ID, Übergeordnet'),
	predecessors: folded('Predecessor, Predecessors, Predecessor IDs, Vorgänger'),
	successors: folded('Successor, Successors, Successor IDs, Nachfolger'),
};

/** The titles of a tree stand in `Title 1`, `Title 2` and so on: an item below another in the next column. */
const TREE = /^(?:title|titel|titre|titulo) (\d{1,2})$/;

export function isAzureCsv(names: ReadonlySet<string>): boolean {
	const has = (field: 'title' | 'type' | 'area') => SPELLINGS[field].some((name) => names.has(name));
	const isTree = names.has('title 1') || names.has('titel 1');
	return names.has('id') && (has('title') || isTree) && (has('type') || has('area') || names.has('iteration path'));
}

export function planAzureTable({ headings, rows, refused }: CsvTable): ImportPlan {
	const columns = findColumns(headings, SPELLINGS);
	const tree = headings.flatMap((heading, index) => (TREE.test(plainHeading(heading)) ? [index] : []));
	refuseMissing([...columns.title, ...tree], 'a title (in Azure DevOps, “Title”)', headings);
	const above = new Ancestors();
	const read = rows.map((row): FoundItem | RefusedRow => {
		const { one, all } = cellsOf(row, columns);
		const depth = tree.findIndex((index) => (row.cells[index] ?? '').trim() !== '');
		const item = findItem({
			line: row.line,
			key: one('id'),
			title: depth === -1 ? one('title') : row.cells[tree[depth]!]!,
			description: azureDescription(one('description'), one('criteria')),
			type: one('type'),
			status: one('state'),
			state: azureState(one('state')),
			estimates: azureEstimates(all('estimate')),
			labels: azureTags(one('tags')),
			teams: azureTeams(one('area'), one('iteration')),
			parents: [...idsIn(all('parent')), ...above.of(depth)],
			links: [...idsIn(all('predecessors')).map(predecessor), ...idsIn(all('successors')).map(successor)],
		});
		if (isItem(item)) above.enter(depth, item.key);
		return item;
	});
	return planFound({
		format: 'azure-csv',
		read,
		refused,
		columns: understood(headings, [...usedBy(columns), ...tree]),
	});
}

/** Ids, with `#` before them or not. */
const idsIn = (cells: readonly string[]) => cells.flatMap((cell) => partsOf(cell.replaceAll('#', ''), /[\s,;]+/));

/** The items that a row of a tree lies below, as the rows go by. */
class Ancestors {
	readonly #keys: string[] = [];

	/** The nearest that stands in a column before; none for a row that is in no tree. */
	of(depth: number): string[] {
		const parent = this.#keys.slice(0, Math.max(depth, 0)).findLast((key) => key !== undefined);
		return parent === undefined ? [] : [parent];
	}

	enter(depth: number, key: string): void {
		if (depth === -1) return;
		this.#keys.length = depth;
		this.#keys[depth] = key;
	}
}
