/**
 * The Product Backlog as rows on a screen: what is in the Sprint folded into one, then the tree with what is unfolded; or
 * what was found, as a list; or either by team or by readiness, in the same order.
 */
import {
	outline,
	readiness,
	READINESS_CHECKS,
	type BoardView,
	type Item,
	type ItemId,
	type OutlineRow,
	type Team,
} from '@nexus-board/nexus';
import type { Grouping } from './asked.ts';

export interface ItemRow extends OutlineRow {
	readonly kind: 'item';
	readonly key: ItemId;
	readonly folded: boolean;
	/** For each level above, whether its line goes on below this row. */
	readonly lines: readonly boolean[];
	/** In the Sprint; such rows stand outside the tree and are ordered on the board. */
	readonly inSprint: boolean;
}

export interface SprintRow {
	readonly kind: 'sprint';
	readonly key: 'sprint';
	readonly items: readonly Item[];
	readonly folded: boolean;
}

/** The head of those that go together. */
export interface SectionRow {
	readonly kind: 'section';
	readonly key: string;
	/** `undefined`: no team is forecast. */
	readonly of: { readonly team: Team | undefined } | { readonly missing: number };
	readonly items: readonly Item[];
	readonly folded: boolean;
}

export type Row = ItemRow | SprintRow | SectionRow;

export interface RowsAsked {
	/** Groups, sections that are folded, by key; `sprint` for what is in the Sprint. */
	readonly folded: ReadonlySet<string>;
	/** Set: only these items, as a list without a tree. */
	readonly only?: ((item: Item) => boolean) | undefined;
	readonly grouping?: Grouping;
}

export function rowsOf(view: BoardView, { folded, only, grouping = 'order' }: RowsAsked): Row[] {
	const { inSprint, rows } = outline(view);
	const head = only ? [] : sprintRows(inSprint, folded);
	if (!only && grouping === 'order') return [...head, ...tree(rows, folded)];
	const workable = rows.filter((row) => !isGroup(row)).map((row) => itemRow({ ...row, depth: 0 }, [], false));
	const found = only ? [...inSprint.map(sprintItem), ...workable].filter(({ item }) => only(item)) : workable;
	if (grouping === 'order') return found;
	return [...head, ...inSections(grouping === 'team' ? byTeam(view, found) : byReadiness(view, found), folded)];
}

function sprintRows(inSprint: readonly Item[], folded: ReadonlySet<string>): Row[] {
	if (inSprint.length === 0) return [];
	const isFolded = folded.has('sprint');
	const head: SprintRow = { kind: 'sprint', key: 'sprint', items: inSprint, folded: isFolded };
	return isFolded ? [head] : [head, ...inSprint.map(sprintItem)];
}

const sprintItem = (item: Item, index: number): ItemRow => ({
	kind: 'item',
	key: item.id,
	item,
	depth: 0,
	position: index + 1,
	within: 0,
	last: false,
	folded: false,
	lines: [],
	inSprint: true,
});

interface Section {
	readonly key: string;
	readonly of: SectionRow['of'];
	readonly rows: readonly ItemRow[];
}

function byTeam({ teams }: BoardView, rows: readonly ItemRow[]): Section[] {
	const lanes = Map.groupBy(rows, ({ item }) => teams.find(({ id }) => id === item.lane?.team));
	return [...teams, undefined].map((team) => ({
		key: `team:${team?.id ?? ''}`,
		of: { team },
		rows: lanes.get(team) ?? [],
	}));
}

/** From those that are Ready to those of which nothing is known; Ready but for the Product Owner's word counts as one thing. */
function byReadiness(view: BoardView, rows: readonly ItemRow[]): Section[] {
	const missing = ({ item }: ItemRow) => {
		const { ready, met } = readiness(view, item.id);
		return ready ? 0 : Math.max(1, READINESS_CHECKS.length - met.size);
	};
	const steps = Map.groupBy(rows, missing);
	return [0, ...READINESS_CHECKS.map((_, index) => index + 1)].map((step) => ({
		key: `missing:${step}`,
		of: { missing: step },
		rows: steps.get(step) ?? [],
	}));
}

const inSections = (sections: readonly Section[], folded: ReadonlySet<string>): Row[] =>
	sections
		.filter(({ rows }) => rows.length > 0)
		.flatMap(({ key, of, rows }): Row[] => {
			const isFolded = folded.has(key);
			const head: Row = { kind: 'section', key, of, items: rows.map(({ item }) => item), folded: isFolded };
			return isFolded ? [head] : [head, ...rows];
		});

/** Leaves out what lies within a folded group, and draws the lines of the tree. */
function tree(rows: readonly OutlineRow[], folded: ReadonlySet<string>): ItemRow[] {
	const shown: ItemRow[] = [];
	const lines: boolean[] = [];
	let hiddenBelow = Infinity;
	for (const row of rows) {
		if (row.depth > hiddenBelow) continue;
		const isFolded = isGroup(row) && folded.has(row.item.id);
		hiddenBelow = isFolded ? row.depth : Infinity;
		lines.length = row.depth;
		shown.push(itemRow(row, lines.slice(1), isFolded));
		lines[row.depth] = !row.last;
	}
	return shown;
}

const itemRow = (row: OutlineRow, lines: readonly boolean[], folded: boolean): ItemRow => ({
	...row,
	kind: 'item',
	key: row.item.id,
	folded,
	lines,
	inSprint: false,
});

/** Groups have no position: what can be worked on lies within them. */
export const isGroup = ({ position }: OutlineRow): boolean => position === undefined;

/** Whether a row has something to fold. */
export const isFoldable = (row: Row): boolean => row.kind !== 'item' || isGroup(row);

/** From the row with a key to the end of what lies within it. */
export function endOfTree(rows: readonly Row[], index: number): number {
	const top = rows[index];
	if (top?.kind !== 'item') return index + 1;
	const end = rows.findIndex((row, at) => at > index && (row.kind !== 'item' || row.depth <= top.depth));
	return end < 0 ? rows.length : end;
}
