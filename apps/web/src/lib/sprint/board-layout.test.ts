import { sprintBacklog, type SprintBacklog } from '@nexus-board/nexus';
import { placeItem } from '@nexus-board/nexus';
import { testNexus } from '@nexus-board/nexus/testing';
import { describe, expect, test } from 'vitest';
import {
	afterInLane,
	daysLayout,
	daysSlot,
	spotAt,
	workflowLayout,
	workflowSlot,
	type BoardSize,
} from './board-layout.ts';

const SIZE: BoardSize = { width: 1228, height: 600, rem: 16 };

/** Three lanes; Cedar has two items that share days, and one before them. */
function backlog(): SprintBacklog {
	const nexus = testNexus();
	const { board, actor } = nexus.olga;
	nexus.add('Pay', 'Refund', 'Token');
	placeItem(board, actor, { item: 'token', team: 'cedar', day: 0, days: 2 });
	placeItem(board, actor, { item: 'pay', team: 'cedar', day: 4, days: 4 });
	placeItem(board, actor, { item: 'refund', team: 'cedar', day: 6, days: 2 });
	return sprintBacklog(board.view)!;
}

describe('the board by Sprint days', () => {
	test('has equal lanes that fill the height, and columns that fill the width', () => {
		const { lanes, left, column, height } = daysLayout(backlog(), SIZE);
		expect(lanes.map(({ top }) => top)).toEqual([0, 200, 400]);
		expect([left, column, height]).toEqual([228, 100, 600]);
	});

	test('puts a card over its days, below those that share a day with it', () => {
		const { cards } = daysLayout(backlog(), SIZE);
		expect(cards.get('pay')).toMatchObject({ x: 228 + 400 + 5, width: 390 });
		expect(cards.get('refund')!.y).toBeGreaterThan(cards.get('pay')!.y);
		expect(cards.get('token')!.y).toBe(cards.get('pay')!.y);
	});

	test('shows a held card where it would lie, and the others make room', () => {
		const given = backlog();
		const token = given.lanes[2]!.cards.find(({ item }) => item.id === 'token')!.item;
		const { cards } = daysLayout(given, SIZE, { item: token, spot: { team: 'cedar', column: 5, span: 2, row: 0 } });
		expect(cards.get('token')!.x).toBe(228 + 500 + 5);
		expect(cards.get('token')!.y).toBeLessThan(cards.get('pay')!.y);
		expect(cards.get('pay')!.y).toBeLessThan(cards.get('refund')!.y);
	});

	test('gives a carried card the row that it would get, though the others lie still (R20)', () => {
		const given = backlog();
		const layout = daysLayout(given, SIZE);
		const token = given.lanes[2]!.cards.find(({ item }) => item.id === 'token')!.item;
		const slot = (column: number, row: number) =>
			daysSlot(given, layout, SIZE.rem, { item: token, spot: { team: 'cedar', column, span: 2, row } });
		expect(slot(4, 0)).toEqual({ ...layout.cards.get('pay')!, width: 190 });
		expect(slot(4, 1).y).toBe(layout.cards.get('refund')!.y);
		expect(slot(8, 0).x).toBe(228 + 800 + 5);
		const { top, height } = layout.lanes[2]!;
		const last = slot(6, 5);
		expect(last.y + last.height).toBeLessThan(top + height);
	});

	test('a card held over another lane leaves its own', () => {
		const given = backlog();
		const pay = given.lanes[2]!.cards.find(({ item }) => item.id === 'pay')!.item;
		const { cards } = daysLayout(given, SIZE, { item: pay, spot: { team: 'alder', column: 0, span: 4 } });
		expect(cards.get('pay')!.y).toBeLessThan(200);
		expect(cards.get('refund')!.y).toBe(cards.get('token')!.y);
	});

	test('grows beyond its height when a lane needs more rows, and never below the least lane', () => {
		const small = daysLayout(backlog(), { ...SIZE, height: 100 });
		expect(small.lanes.every(({ height }) => height >= 116)).toBe(true);
		expect(small.height).toBeGreaterThan(100);
	});

	test('fits into its height while it can, though one lane needs more than the others (R12)', () => {
		const three = { ...backlog().lanes[2]!, cards: backlog().lanes[2]!.cards.map((card, row) => ({ ...card, row })) };
		const uneven = { ...backlog(), lanes: [...backlog().lanes.slice(0, 2), three] };
		const boxes = daysLayout(uneven, { ...SIZE, height: 500 }).lanes;
		expect(boxes[2]!.height).toBe(3 * 62 + 8);
		expect(boxes[0]!.height).toBe((500 - 194) / 2);
	});

	test('draws the cards of a folded lane small, where they lie, and leaves its height to the others (R12)', () => {
		const { lanes, cards } = daysLayout(backlog(), { ...SIZE, folded: new Set(['cedar']) });
		expect(lanes.map(({ height }) => height)).toEqual([282, 282, 36]);
		const [pay, refund] = [cards.get('pay')!, cards.get('refund')!];
		expect(pay).toMatchObject({ x: 228 + 400 + 5, width: 390, height: 4 });
		expect(refund.y).toBeGreaterThan(pay.y + pay.height);
		expect(refund.y + refund.height).toBeLessThan(600);
	});

	test('a card may be dropped into a folded lane', () => {
		const given = backlog();
		const layout = daysLayout(given, { ...SIZE, folded: new Set(['alder']) });
		const { item } = given.lanes[2]!.cards[0]!;
		const spot = spotAt(layout, 228 + 340, 20, 10, 2)!;
		expect(spot).toMatchObject({ team: 'alder', column: 3 });
		expect(daysSlot(given, layout, SIZE.rem, { item, spot })).toMatchObject({ x: 228 + 300 + 5, y: 4, height: 28 });
	});

	test('knows the spot under a point, within the Sprint', () => {
		const layout = daysLayout(backlog(), SIZE);
		expect(spotAt(layout, 228 + 340, 250, 10, 2)).toMatchObject({ team: 'birch', column: 3, span: 2, row: 0 });
		expect(spotAt(layout, 228 + 990, 450, 10, 3)).toMatchObject({ team: 'cedar', column: 7 });
		expect(spotAt(layout, 228, 700, 10, 1)).toBeUndefined();
		expect(spotAt(layout, 40, 100, 10, 1)).toBeUndefined();
	});

	test('a card held over a row comes before the cards that lie there', () => {
		const { cards } = backlog().lanes[2]!;
		const held = (row: number) => ({ item: cards[0]!.item, spot: { team: 'cedar', column: 6, span: 1, row } });
		expect(afterInLane(cards, held(0))).toBe(null);
		expect(afterInLane(cards, held(1))).toBe('pay');
		expect(afterInLane(cards, held(5))).toBe('refund');
		expect(afterInLane(cards, { item: cards[0]!.item, spot: { team: 'cedar', column: 6, span: 1 } })).toBeUndefined();
	});
});

describe('the board by workflow', () => {
	test('stacks the cards of a state in the middle of their lane', () => {
		const { cards, lanes, column } = workflowLayout(
			backlog(),
			['not-started', 'in-progress', 'integrating', 'integrated'],
			SIZE,
		);
		expect(column).toBe(250);
		const boxes = [...cards.values()];
		expect(boxes.every(({ x }) => x === 228 + 8)).toBe(true);
		const middle = (Math.min(...boxes.map(({ y }) => y)) + Math.max(...boxes.map(({ y, height }) => y + height))) / 2;
		expect(middle).toBeCloseTo(lanes[2]!.top + lanes[2]!.height / 2, 0);
	});

	test('gives a carried card the place below those of the state that it is held over', () => {
		const states = ['not-started', 'in-progress', 'integrating', 'integrated'] as const;
		const given = backlog();
		const layout = workflowLayout(given, states, SIZE);
		const { item } = given.lanes[2]!.cards.at(-1)!;
		const slot = (team: string, column: number) =>
			workflowSlot(given, states, layout, SIZE.rem, { item, spot: { team, column, span: 1 } });
		expect(slot('cedar', 0)).toEqual(layout.cards.get(item.id));
		expect(slot('cedar', 1)).toMatchObject({ x: 228 + 250 + 8, y: 400 + (200 - 50) / 2 });
		const alder = layout.lanes[0]!;
		expect(slot('alder', 0).y + 25).toBeCloseTo(alder.top + alder.height / 2, 0);
	});

	test('divides a state among the cards of a folded lane', () => {
		const states = ['not-started', 'in-progress', 'integrating', 'integrated'] as const;
		const { cards, lanes } = workflowLayout(backlog(), states, { ...SIZE, folded: new Set(['cedar']) });
		expect(lanes[2]!.height).toBe(36);
		const boxes = [...cards.values()].sort((a, b) => a.x - b.x);
		expect(boxes.map(({ x }) => x)).toEqual([236, 236 + 78, 236 + 156]);
		expect(new Set(boxes.map(({ y }) => y)).size).toBe(1);
	});
});
