/** The Product Backlog as rows on a screen: what is in the Sprint folded into one, then the tree with what is unfolded. */
import { outline, type BoardView, type Item, type ItemId, type OutlineRow } from '@nexus-board/nexus';

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

export type Row = ItemRow | SprintRow;

export interface RowsAsked {
	/** Groups that are folded; `sprint` for what is in the Sprint. */
	readonly folded: ReadonlySet<string>;
	/** Set: only these items, as a list without a tree. */
	readonly only?: ((item: Item) => boolean) | undefined;
}

export function rowsOf(view: BoardView, { folded, only }: RowsAsked): Row[] {
	const { inSprint, rows } = outline(view);
	if (only)
		return flat(
			[...inSprint.map(sprintItem), ...rows.map((row) => itemRow(row, [], false))].filter(
				({ item, within }) => within === 0 && only(item),
			),
		);
	const sprintFolded = folded.has('sprint');
	const head: Row[] =
		inSprint.length > 0 ? [{ kind: 'sprint', key: 'sprint', items: inSprint, folded: sprintFolded }] : [];
	return [...head, ...(sprintFolded ? [] : inSprint.map(sprintItem)), ...tree(rows, folded)];
}

const flat = (rows: readonly ItemRow[]): ItemRow[] => rows.map((row) => ({ ...row, depth: 0, lines: [] }));

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
