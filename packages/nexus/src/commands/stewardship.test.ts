import { expect, test } from 'vitest';
import { commentsOn } from '../queries/comments.ts';
import { isAvailable, openMoveProposals, proposalState, proposedItems } from '../queries/proposals.ts';
import type { Item } from '../schema/item.ts';
import { codeOf, itemId, testNexus } from '../testing/index.ts';
import { addComment, changeComment, removeComment } from './comments.ts';
import { addItem } from './items.ts';
import { lockOrder } from './record.ts';
import {
	answerMoveProposal,
	answerProposedItem,
	proposeMove,
	setAvailability,
	withdrawMoveProposal,
} from './stewardship.ts';

const PEOPLE = {
	olga: { role: 'product-owner' },
	ben: { role: 'representative', team: 'birch' },
	amara: { role: 'representative', team: 'cedar' },
} as const;

/** A Product Backlog of three items whose order Olga, the Product Owner, keeps. */
function locked() {
	const nexus = testNexus({ people: PEOPLE });
	const [pay, button, token] = nexus.add('Pay', 'Button', 'Token') as [string, string, string];
	lockOrder(nexus.server.board, nexus.olga.actor, true);
	nexus.sync();
	return { ...nexus, pay, button, token };
}

test('a move that a representative proposes waits for the Product Owner, who makes it by accepting it (R4)', () => {
	const { olga, ben, sync, pay, button, token } = locked();
	proposeMove(ben.board, ben.actor, { id: 'first', item: token, after: undefined, note: 'Blocks us' });
	sync();
	expect(openMoveProposals(olga.board.view)).toMatchObject([{ item: token, note: 'Blocks us', made: { by: 'ben' } }]);
	expect(olga.board.view.order).toEqual([pay, button, token]);
	answerMoveProposal(olga.board, olga.actor, 'first', { accepted: true });
	sync();
	expect(ben.board.view.order).toEqual([token, pay, button]);
	expect(openMoveProposals(ben.board.view)).toEqual([]);
});

test('a proposed move may say what the item becomes part of, and is refused where that cannot be (R4, R9)', () => {
	const { olga, ben, sync, pay, button, token } = locked();
	proposeMove(ben.board, ben.actor, { id: 'first', item: token, after: pay, parent: pay });
	sync();
	answerMoveProposal(olga.board, olga.actor, 'first', { accepted: true });
	sync();
	expect(ben.board.view.items.get(token)?.parent).toBe(pay);
	expect(ben.board.view.order).toEqual([pay, token, button]);
	expect(
		codeOf(() => proposeMove(ben.board, ben.actor, { id: 'second', item: pay, after: token, parent: token })),
	).toBe('inside-itself');
	proposeMove(ben.board, ben.actor, { id: 'third', item: token, after: button, parent: null });
	sync();
	answerMoveProposal(olga.board, olga.actor, 'third', { accepted: true });
	expect(olga.board.view.items.get(token)?.parent).toBeUndefined();
});

test('a returned proposal changes nothing and says why; answered once, it is not answered again (R4)', () => {
	const { olga, ben, sync, token } = locked();
	proposeMove(ben.board, ben.actor, { id: 'first', item: token, after: undefined });
	sync();
	const before = olga.board.view.order;
	answerMoveProposal(olga.board, olga.actor, 'first', { accepted: false, note: 'After the pilot' });
	expect(olga.board.view.order).toEqual(before);
	expect(olga.board.view.stewardAnswers.get('first')).toMatchObject({ accepted: false, note: 'After the pilot' });
	expect(codeOf(() => answerMoveProposal(olga.board, olga.actor, 'first', { accepted: true }))).toBe(
		'unknown-proposal',
	);
});

test('a proposal is answered by the Product Owner alone and taken back by its author alone (R4)', () => {
	const { ben, amara, sync, token } = locked();
	proposeMove(ben.board, ben.actor, { id: 'first', item: token, after: undefined });
	sync();
	expect(codeOf(() => answerMoveProposal(amara.board, amara.actor, 'first', { accepted: true }))).toBe('not-permitted');
	expect(codeOf(() => withdrawMoveProposal(amara.board, amara.actor, 'first'))).toBe('not-permitted');
	withdrawMoveProposal(ben.board, ben.actor, 'first');
	expect(openMoveProposals(ben.board.view)).toEqual([]);
});

test('an item that is added while the order is kept is proposed; the Product Owner takes it in or returns it (R4)', () => {
	const { olga, ben, sync, pay } = locked();
	for (const title of ['Kiosk', 'Fax']) addItem(ben.board, ben.actor, { id: itemId(title), title });
	sync();
	const [kiosk, fax] = proposedItems(olga.board.view) as unknown as [Item, Item];
	answerProposedItem(olga.board, olga.actor, kiosk.id, { accepted: true, after: pay });
	answerProposedItem(olga.board, olga.actor, fax.id, { accepted: false, note: 'Nobody faxes' });
	const { view } = olga.board;
	expect(view.order[1]).toBe(kiosk.id);
	expect([kiosk, fax].map(({ id }) => proposalState(view, view.items.get(id)!))).toEqual(['accepted', 'returned']);
	expect(proposedItems(view)).toEqual([]);
});

test('the Product Owner alone says whether an item may be selected (R4)', () => {
	const { olga, ben, sync, pay } = locked();
	setAvailability(olga.board, olga.actor, pay, { available: false, note: 'The contract is not signed' });
	sync();
	expect(isAvailable(ben.board.view, pay)).toBe(false);
	expect(codeOf(() => setAvailability(ben.board, ben.actor, pay, { available: true }))).toBe('not-permitted');
});

test('what two people say to an item at once is all there, and each changes their own alone', () => {
	const { olga, ben, sync, pay } = locked();
	addComment(olga.board, olga.actor, { id: 'one', item: pay, text: 'Which card scheme?' });
	addComment(ben.board, ben.actor, { id: 'two', item: pay, text: 'Both of them.' });
	sync();
	expect(codeOf(() => changeComment(ben.board, ben.actor, 'one', 'No'))).toBe('not-permitted');
	changeComment(ben.board, ben.actor, 'two', 'Both.');
	removeComment(olga.board, olga.actor, 'one');
	sync();
	expect(commentsOn(olga.board.view, pay)).toMatchObject([
		{ text: 'Both.', made: { by: 'ben' }, changed: { by: 'ben' } },
	]);
});
