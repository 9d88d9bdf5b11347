/** Where carried rows would come: between two rows, and how deep in the tree. */
import { ancestorsOf, partsOf, type BoardView, type ItemId, type Moves } from '@nexus-board/nexus';
import { isGroup, type ItemRow, type Row } from './rows.ts';

/** A gap between rows: above the row with this index, at this depth. */
export interface Gap {
	readonly index: number;
	readonly depth: number;
}

/** The depths that a gap allows: from that of the row below to one deeper than a group above. */
export function depthsAt(rows: readonly Row[], index: number): { least: number; most: number } {
	const [above, below] = [rows[index - 1], rows[index]];
	const most = above?.kind === 'item' && !above.inSprint ? above.depth + (isGroup(above) && !above.folded ? 1 : 0) : 0;
	const least = below?.kind === 'item' && !below.inSprint ? below.depth : 0;
	return { least: Math.min(least, most), most };
}

/** The gap nearest to a wish; rows of the Sprint stay on top. */
export function nearestGap(rows: readonly Row[], { index, depth }: Gap): Gap {
	const first = rows.findLastIndex((row) => row.kind === 'sprint' || (row.kind === 'item' && row.inSprint)) + 1;
	const at = Math.min(rows.length, Math.max(first, index));
	const { least, most } = depthsAt(rows, at);
	return { index: at, depth: Math.min(most, Math.max(least, depth)) };
}

/** What to tell the board, so that items stand in a gap: after which item in the whole order, and part of what. */
export function moveInto(view: BoardView, rows: readonly Row[], items: readonly ItemId[], gap: Gap): Moves {
	const moved = new Set(items);
	const above = rows
		.slice(0, gap.index)
		.filter((row): row is ItemRow => row.kind === 'item' && !row.inSprint && !moved.has(row.item.id));
	const parent = gap.depth === 0 ? undefined : above.findLast(({ depth }) => depth === gap.depth - 1)?.item.id;
	const siblings = (partsOf(view).get(parent) ?? []).filter(({ id }) => !moved.has(id));
	const sibling = above.findLast((row) => row.depth <= gap.depth);
	const before = sibling && sibling.depth === gap.depth ? sibling.item.id : undefined;
	return { items, parent: parent ?? null, after: before ?? beforeAll(view, moved, siblings[0]?.id, parent) };
}

/** To come first among siblings is to come after whatever stands before the first of them in the whole order. */
function beforeAll(
	{ order }: BoardView,
	moved: ReadonlySet<ItemId>,
	first: ItemId | undefined,
	parent: ItemId | undefined,
): ItemId | undefined {
	if (first === undefined) return parent;
	return order.slice(0, order.indexOf(first)).findLast((id) => !moved.has(id));
}

/** Of items that are carried together those that the others lie within: their parts come along by themselves. */
export function topmost(view: BoardView, items: readonly ItemId[]): ItemId[] {
	const carried = new Set(items);
	return items.filter((item) => !ancestorsOf(view, item).some((ancestor) => carried.has(ancestor)));
}

/** Whether a gap is where a row is already. */
export const isWhereItIs = (row: ItemRow, index: number, gap: Gap): boolean =>
	gap.depth === row.depth && (gap.index === index || gap.index === index + 1);
