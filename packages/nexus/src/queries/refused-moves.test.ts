import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { addItem, retireItem } from '../commands/items.ts';
import { moveItem } from '../commands/order.ts';
import { seeded, testNexus } from '../testing/index.ts';
import { plainDocument, whatWasRefused, type RefusedRecord } from './refused.ts';
import { refusedMoves } from './refused-moves.ts';

const TITLES = ['a', 'b', 'c', 'd', 'e'];

/** Ben moves things while he is offline; back again he hears what Olga moved, and his own is refused. */
function apart(ofBen: (move: Mover, nexus: ReturnType<typeof open>) => void, ofOlga: (move: Mover) => void = () => {}) {
	const nexus = open();
	ofBen(mover(nexus.ben), nexus);
	ofOlga(mover(nexus.olga));
	Y.applyUpdate(nexus.ben.docs.get('order')!, Y.encodeStateAsUpdate(nexus.olga.docs.get('order')!));
	return { ...nexus, moves: refusedMoves(nexus.olga.board.view, refusedOf(nexus)), nexus };
}

const open = () => {
	const nexus = testNexus({
		people: { olga: { role: 'product-owner' }, ben: { role: 'representative', team: 'birch' } },
	});
	nexus.add(...TITLES);
	return nexus;
};

type Mover = (item: string, after: string | undefined) => void;
const mover =
	({ board, actor }: ReturnType<typeof open>['ben']): Mover =>
	(item, after) =>
		moveItem(board, actor, { item, after });

const refusedOf = ({ ben, olga }: ReturnType<typeof open>): RefusedRecord[] =>
	whatWasRefused(plainDocument('order', ben.docs.get('order')!), plainDocument('order', olga.docs.get('order')!));

describe('moves that were refused because the order is kept (R4)', () => {
	test('are told as which item came after which', () => {
		const { moves } = apart((move) => (move('d', 'a'), move('b', undefined)));
		expect(moves).toEqual([
			{ item: 'b', after: undefined },
			{ item: 'd', after: 'a' },
		]);
	});

	test('are as few as there are: what was only ranked anew to make room was not moved', () => {
		const { moves } = apart((move, { ben }) => {
			const same = ben.board.view.ranks.get('b')!;
			ben.board.order.change(ben.actor, ({ ranks }) => ranks.set('c', same));
			move('e', 'b');
		});
		expect(moves).toEqual([{ item: 'e', after: 'b' }]);
	});

	test('stand beside what the Product Owner moved meanwhile', () => {
		const { moves } = apart(
			(move) => move('e', 'a'),
			(move) => move('b', 'd'),
		);
		expect(moves).toEqual([{ item: 'e', after: 'a' }]);
	});

	test('leave out what is no longer there', () => {
		const { nexus } = apart((move) => (move('d', 'a'), move('e', 'd')));
		retireItem(nexus.olga.board, nexus.olga.actor, 'd');
		expect(refusedMoves(nexus.olga.board.view, refusedOf(nexus))).toEqual([{ item: 'e', after: 'a' }]);
	});

	test('place what was added meanwhile, which stands at the end without a rank', () => {
		const nexus = open();
		addItem(nexus.ben.board, nexus.ben.actor, { id: 'new', title: 'New', after: 'b' });
		const update = Y.encodeStateAsUpdate(nexus.ben.docs.get('product')!);
		Y.applyUpdate(nexus.olga.docs.get('product')!, update);
		expect(refusedMoves(nexus.olga.board.view, refusedOf(nexus))).toEqual([{ item: 'new', after: 'b' }]);
	});

	test('are none where nothing of the order was refused', () => {
		const { nexus } = apart(() => {});
		expect(refusedMoves(nexus.olga.board.view, [])).toEqual([]);
		expect(
			refusedMoves(nexus.olga.board.view, [
				{ root: 'ranks', id: 'a', fields: [{ field: '', mine: 7, theirs: undefined }] },
				{ root: 'items', id: 'b', fields: [{ field: 'title', mine: 'B', theirs: 'b' }] },
			]),
		).toEqual([]);
	});

	test.each(Array.from({ length: 20 }, (_, index) => index + 1))(
		'make, one after the other, the order that was wanted (seed %i)',
		(seed) => {
			const random = seeded(seed);
			const pick = (titles: readonly (string | undefined)[]) => titles[Math.floor(random() * titles.length)];
			const play = (move: Mover) => {
				for (let turn = 0; turn < 4; turn += 1) move(pick(TITLES)!, pick([undefined, ...TITLES]));
			};
			const { nexus, moves } = apart(play);
			for (const move of moves) moveItem(nexus.olga.board, nexus.olga.actor, move);
			expect(nexus.olga.board.view.order).toEqual(nexus.ben.board.view.order);
		},
	);
});
