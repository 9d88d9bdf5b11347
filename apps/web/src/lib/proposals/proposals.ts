/** What is proposed and what became of it, as a strip lists it: moves and new items together (R4). */
import {
	openMoveProposals,
	oncePerView,
	proposalState,
	proposedItems,
	type BoardView,
	type Item,
	type ItemId,
	type MoveProposal,
	type PersonId,
	type StewardAnswer,
} from '@nexus-board/nexus';

export type Proposal =
	| {
			readonly kind: 'move';
			readonly id: string;
			readonly by: PersonId;
			readonly at: number;
			readonly move: MoveProposal;
	  }
	| { readonly kind: 'item'; readonly id: string; readonly by: PersonId; readonly at: number; readonly item: Item };

/** What waits for the Product Owner's answer, the oldest first. */
export const openProposals = oncePerView((view: BoardView): readonly Proposal[] =>
	[...openMoveProposals(view).map(asMove), ...proposedItems(view).map(asItem)].sort(byTime),
);

/** Proposed moves of one item that wait. */
export const movesProposedFor = (view: BoardView, item: ItemId): readonly MoveProposal[] =>
	movesByItem(view).get(item) ?? NONE;

const movesByItem = oncePerView((view: BoardView) => Map.groupBy(openMoveProposals(view), ({ item }) => item));
const NONE: readonly MoveProposal[] = [];

export interface Answered {
	readonly proposal: Proposal;
	readonly answer: StewardAnswer;
}

/** What one person proposed and the Product Owner answered, the newest answer first. */
export function answersTo(view: BoardView, person: PersonId): Answered[] {
	const moves = [...view.moveProposals.values()].filter(({ withdrawn }) => !withdrawn).map(asMove);
	const items = [...view.items.values()].filter((item) => proposalState(view, item) !== undefined).map(asItem);
	return [...moves, ...items]
		.filter(({ by }) => by === person)
		.flatMap((proposal) => {
			const answer = view.stewardAnswers.get(proposal.id);
			return answer ? [{ proposal, answer }] : [];
		})
		.sort((a, b) => (b.answer.mark?.at ?? 0) - (a.answer.mark?.at ?? 0));
}

const asMove = (move: MoveProposal): Proposal => ({
	kind: 'move',
	id: move.id,
	by: move.made.by,
	at: move.made.at,
	move,
});
const asItem = (item: Item): Proposal => ({
	kind: 'item',
	id: item.id,
	by: item.proposed!.by,
	at: item.proposed!.at,
	item,
});

const byTime = (a: Proposal, b: Proposal) => a.at - b.at || (a.id < b.id ? -1 : 1);
