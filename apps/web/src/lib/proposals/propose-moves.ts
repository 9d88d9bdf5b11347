/** Proposing moves to the Product Owner, one or several that stand one after the other (R4). */
import { newId, proposeMove, type Actor, type Board, type Moves, type ProposalId } from '@nexus-board/nexus';

/** Each is a proposal of its own, which the Product Owner answers by itself. @throws {Refusal} as `proposeMove` does */
export function proposeMoves(board: Board, by: Actor, { items, after, parent }: Moves, note: string): void {
	items.forEach((item, index) =>
		proposeMove(board, by, {
			id: newId<ProposalId>(),
			item,
			after: index === 0 ? after : items[index - 1],
			parent,
			note: note.trim() || undefined,
		}),
	);
}
