/** What people say to an item. */
import type { BoardView } from '../board-view.ts';
import type { ItemId } from '../ids.ts';
import { oncePerView } from '../memo.ts';
import type { Comment } from '../schema/comment.ts';

/** Those that were not taken back, the oldest first. */
export const commentsOn = (view: BoardView, item: ItemId): readonly Comment[] => commentsByItem(view).get(item) ?? [];

const commentsByItem = oncePerView(({ comments }: BoardView): ReadonlyMap<ItemId, readonly Comment[]> => {
	const byItem = new Map<ItemId, Comment[]>();
	const said = [...comments.values()].filter(({ retired }) => !retired);
	for (const comment of said.sort((a, b) => a.made.at - b.made.at || (a.id < b.id ? -1 : 1))) {
		const list = byItem.get(comment.item);
		if (list) list.push(comment);
		else byItem.set(comment.item, [comment]);
	}
	return byItem;
});
