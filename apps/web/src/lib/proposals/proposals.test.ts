import {
	addItem,
	answerMoveProposal,
	answerProposedItem,
	lockOrder,
	moveItem,
	openMoveProposals,
	proposeMove,
	withdrawMoveProposal,
} from '@nexus-board/nexus';
import { testNexus } from '@nexus-board/nexus/testing';
import { describe, expect, test } from 'vitest';
import { placeWords } from './places.ts';
import { answerSentence, moveSentence, ownerWords } from './proposal-words.ts';
import { answersTo, movesProposedFor, openProposals } from './proposals.ts';
import { proposeMoves } from './propose-moves.ts';

const PEOPLE = {
	Tomasz: { role: 'product-owner' },
	Ben: { role: 'representative', team: 'birch' },
} as const;

/** Families (Price, Child), Lock, Text; the order is the Product Owner's. */
function locked() {
	const nexus = testNexus({ people: PEOPLE });
	nexus.add('Families', 'Price', 'Child', 'Lock', 'Text');
	const { board, actor } = nexus.Tomasz;
	moveItem(board, actor, { item: 'price', after: 'families', parent: 'families' });
	moveItem(board, actor, { item: 'child', after: 'price', parent: 'families' });
	lockOrder(nexus.server.board, actor, true);
	nexus.sync();
	return { ...nexus, view: () => nexus.Tomasz.board.view };
}

describe('a place in words', () => {
	test.each([
		['below another item', { item: 'text', after: 'families', parent: null }, 'below Families'],
		['below one of its parts', { item: 'text', after: 'price', parent: 'families' }, 'below #2'],
		['among its siblings, wherever it stands in the whole order', { item: 'text', after: 'child' }, 'below Families'],
		['first among parts', { item: 'text', after: 'families', parent: 'families' }, 'first in Families'],
		['at the top', { item: 'text', after: undefined }, 'at the top'],
		['first in what it is part of', { item: 'child', after: undefined }, 'first in Families'],
	])('%s', (_, move, expected) => {
		expect(placeWords(locked().view(), move)).toBe(expected);
	});
});

describe('proposals (R4)', () => {
	test('of moves and of new items wait together, the oldest first', () => {
		const { Ben, sync, view } = locked();
		proposeMoves(Ben.board, Ben.actor, { items: ['text', 'lock'], after: undefined, parent: null }, 'Blocks us');
		addItem(Ben.board, Ben.actor, { id: 'kiosk', title: 'Kiosk' });
		sync();
		expect(openProposals(view()).map(({ kind, by }) => [kind, by])).toEqual([
			['move', 'Ben'],
			['move', 'Ben'],
			['item', 'Ben'],
		]);
		expect(openMoveProposals(view()).map((move) => moveSentence(view(), move))).toEqual([
			'Ben suggests #5 at the top: Blocks us',
			'Ben suggests #4 below #5: Blocks us',
		]);
		expect(movesProposedFor(view(), 'lock')).toHaveLength(1);
		expect(movesProposedFor(view(), 'child')).toEqual([]);
	});

	test('that were answered come back to whom they are from, in words, and withdrawn ones to nobody', () => {
		const { Ben, Tomasz, sync, view } = locked();
		const propose = (id: string) => proposeMove(Ben.board, Ben.actor, { id, item: 'text', after: 'families' });
		for (const id of ['first', 'second', 'third']) propose(id);
		withdrawMoveProposal(Ben.board, Ben.actor, 'third');
		addItem(Ben.board, Ben.actor, { id: 'kiosk', title: 'Kiosk' });
		sync();
		answerMoveProposal(Tomasz.board, Tomasz.actor, 'first', { accepted: true });
		answerMoveProposal(Tomasz.board, Tomasz.actor, 'second', { accepted: false, note: 'After the pilot' });
		answerProposedItem(Tomasz.board, Tomasz.actor, 'kiosk', { accepted: false, note: 'Nobody prints' });
		expect(answersTo(view(), 'Ben').map((answered) => answerSentence(view(), answered))).toEqual([
			'Tomasz returned your item Kiosk: Nobody prints',
			'Tomasz returned #5 below Families: After the pilot',
			'Tomasz accepted #5 below Families',
		]);
		expect(answersTo(view(), 'Tomasz')).toEqual([]);
	});

	test('wait for the Product Owner by name', () => {
		expect(ownerWords(locked().view())).toBe('Tomasz');
	});
});
