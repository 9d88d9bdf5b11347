/** The Product Backlog as people read it: what is in the Sprint first, then the tree, numbered in order (R8, R9). */
import type { BoardView } from '../board-view.ts';
import type { ItemId } from '../ids.ts';
import { oncePerView } from '../memo.ts';
import type { Item } from '../schema/item.ts';
import { partsOf } from './hierarchy.ts';

export interface OutlineRow {
	readonly item: Item;
	/** How deep in the tree, from 0. */
	readonly depth: number;
	/** Its place in the order, from 1, counted over the items that can be worked on; groups have none. */
	readonly position: number | undefined;
	/** How many items that can be worked on lie within; 0 for one that is itself such an item. */
	readonly within: number;
	/** The last of its siblings, where the line of the tree ends. */
	readonly last: boolean;
}

export interface Outline {
	/** Items of the current Sprint, in order; they stand outside the tree. */
	readonly inSprint: readonly Item[];
	readonly rows: readonly OutlineRow[];
}

export const outline = oncePerView((view: BoardView): Outline => {
	const inSprint = view.order.map((id) => view.items.get(id)!).filter((item) => isSelected(view, item));
	const rows: OutlineRow[] = [];
	const parts = partsOf(view);
	let position = inSprint.length;

	/** The parts of an item; where one of them is in the Sprint, its own parts stand in its place. */
	const partsOutside = (parent: ItemId | undefined): Item[] =>
		(parts.get(parent) ?? []).flatMap((item) => (isSelected(view, item) ? partsOutside(item.id) : [item]));
	const visit = (parent: ItemId | undefined, depth: number): number => {
		const siblings = partsOutside(parent);
		let leaves = 0;
		siblings.forEach((item, index) => {
			const at = rows.length;
			const isGroup = parts.has(item.id);
			rows.push({
				item,
				depth,
				position: isGroup ? undefined : (position += 1),
				within: 0,
				last: index === siblings.length - 1,
			});
			if (!isGroup) return void (leaves += 1);
			const within = visit(item.id, depth + 1);
			rows[at] = { ...rows[at]!, within };
			leaves += within;
		});
		return leaves;
	};
	visit(undefined, 0);
	return { inSprint, rows };
});

const isSelected = (view: BoardView, item: Item): boolean =>
	item.place !== undefined && item.place.sprint === view.sprint?.id;
