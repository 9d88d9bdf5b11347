/** Proposals as sentences. */
import type { BoardView, MoveProposal, PersonId } from '@nexus-board/nexus';
import { numberWords } from '#lib/board/card.ts';
import { firstName } from '#lib/words/lists.ts';
import { placeWords } from './places.ts';
import type { Answered } from './proposals.ts';

/** "Ben suggests #431 below #421: Blocks us" */
export const moveSentence = (view: BoardView, { made, note, ...move }: MoveProposal): string =>
	`${personWords(view, made.by)} suggests ${numberWords(view.items.get(move.item)?.number)} ${placeWords(view, move)}` +
	(note ? `: ${note}` : '');

/** "Tomasz accepted #431 below #421", "Tomasz returned your item Kiosk: Nobody faxes" */
export function answerSentence(view: BoardView, { proposal, answer }: Answered): string {
	const what =
		proposal.kind === 'move'
			? `${numberWords(view.items.get(proposal.move.item)?.number)} ${placeWords(view, proposal.move)}`
			: `your item ${proposal.item.title}`;
	const verb = answer.accepted ? 'accepted' : 'returned';
	return `${personWords(view, answer.mark?.by)} ${verb} ${what}${answer.note ? `: ${answer.note}` : ''}`;
}

export const personWords = (view: BoardView, person: PersonId | undefined): string =>
	firstName(view.people.get(person ?? '')?.name ?? 'Somebody');

/** The one whose word is waited for, or the role while nobody holds it. */
export function ownerWords({ people }: BoardView): string {
	const owner = [...people.values()].find(({ productOwner, left }) => productOwner && !left);
	return owner ? firstName(owner.name) : 'the Product Owner';
}
