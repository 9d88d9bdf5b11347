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
	const sprint = view.sprint?.id;
	const isSelected = ({ place }: Item) => place !== undefined && place.sprint === sprint;
	const inSprint = view.order.map((id) => view.items.get(id)!).filter(isSelected);
	const parts = partsOf(view);
	const rows: OutlineRow[] = [];
	let position = inSprint.length;

	/** The parts of an item; where one of them is in the Sprint, its own parts stand in its place. */
	const partsOutside = (parent: ItemId | undefined): readonly Item[] => {
		const siblings = parts.get(parent) ?? [];
		return siblings.some(isSelected)
			? siblings.flatMap((item) => (isSelected(item) ? partsOutside(item.id) : [item]))
			: siblings;
	};
	/** Returns how many items that can be worked on it added. */
	const visit = (parent: ItemId | undefined, depth: number): number => {
		const siblings = partsOutside(parent);
		const end = siblings.at(-1);
		let leaves = 0;
		for (const item of siblings) {
			const row = { item, depth, position: undefined as number | undefined, within: 0, last: item === end };
			rows.push(row);
			if (parts.has(item.id)) leaves += row.within = visit(item.id, depth + 1);
			else {
				leaves += 1;
				row.position = position += 1;
			}
		}
		return leaves;
	};
	visit(undefined, 0);
	return { inSprint, rows };
});
