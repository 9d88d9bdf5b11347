/** What waits for the Product Owner's word (R4). */
import type { BoardView } from '../board-view.ts';
import type { ItemId } from '../ids.ts';
import { oncePerView } from '../memo.ts';
import type { Item } from '../schema/item.ts';
import type { MoveProposal } from '../schema/stewardship.ts';

/** `open`: the Product Owner has not answered; `returned`: it was not taken in. */
export type ProposalState = 'open' | 'accepted' | 'returned';

/** Whether an item is proposed, and what became of that; `undefined` for an item that never was. */
export function proposalState({ stewardAnswers }: BoardView, { id, proposed }: Item): ProposalState | undefined {
	if (!proposed) return undefined;
	const answer = stewardAnswers.get(id);
	return answer ? (answer.accepted ? 'accepted' : 'returned') : 'open';
}

/** Items that wait for the Product Owner's answer, in order. */
export const proposedItems = oncePerView((view: BoardView): readonly Item[] =>
	view.order.map((id) => view.items.get(id)!).filter((item) => proposalState(view, item) === 'open'),
);

/** Moves that wait for the Product Owner's answer, the oldest first; a move of an item that is gone waits for nothing. */
export const openMoveProposals = oncePerView((view: BoardView): readonly MoveProposal[] =>
	[...view.moveProposals.values()]
		.filter(({ id, item, withdrawn }) => !withdrawn && !view.stewardAnswers.has(id) && view.items.has(item))
		.sort((a, b) => a.made.at - b.made.at || (a.id < b.id ? -1 : 1)),
);

/** Whether the Product Owner lets an item be selected for a Sprint. */
export const isAvailable = ({ availability }: BoardView, item: ItemId): boolean =>
	availability.get(item)?.available ?? true;
