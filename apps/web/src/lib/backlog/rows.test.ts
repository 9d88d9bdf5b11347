import { agreeExamples, estimateItem, forecastItem, moveItem, moveItems, placeItem } from '@nexus-board/nexus';
import { testNexus } from '@nexus-board/nexus/testing';
import { describe, expect, test } from 'vitest';
import { depthsAt, moveInto, nearestGap, topmost } from './drop.ts';
import { endOfTree, rowsOf, type Row } from './rows.ts';

/** Families (Riders (Price, Child), Kiosk), Lock; Pay is in the Sprint. */
function backlog() {
	const nexus = testNexus();
	const { board, actor } = nexus.olga;
	nexus.add('Pay', 'Families', 'Riders', 'Price', 'Child', 'Kiosk', 'Lock');
	const nest = (item: string, parent: string, after: string) => moveItem(board, actor, { item, parent, after });
	nest('riders', 'families', 'families');
	nest('price', 'riders', 'riders');
	nest('child', 'riders', 'price');
	nest('kiosk', 'families', 'child');
	placeItem(board, actor, { item: 'pay', team: 'cedar', day: 0, days: 1 });
	return { board, actor, rows: () => rowsOf(board.view, { folded: new Set(['sprint']) }) };
}

const sketch = (rows: readonly Row[]) => rows.map(sketchOf).join(' ');

function sketchOf(row: Row): string {
	if (row.kind === 'sprint') return `[${row.items.length}]`;
	return row.kind === 'section' ? `(${row.key})` : '·'.repeat(row.depth) + row.item.id;
}

describe('the rows of the Product Backlog', () => {
	test('show the Sprint as one row, then the tree', () => {
		expect(sketch(backlog().rows())).toBe('[1] families ·riders ··price ··child ·kiosk lock');
	});

	test('leave out what lies in a folded group, and come back when it is unfolded', () => {
		const { board } = backlog();
		expect(sketch(rowsOf(board.view, { folded: new Set(['riders']) }))).toBe('[1] pay families ·riders ·kiosk lock');
		expect(sketch(rowsOf(board.view, { folded: new Set(['sprint', 'families']) }))).toBe('[1] families lock');
	});

	test('are a plain list of what can be worked on when one looks for something', () => {
		const { board } = backlog();
		expect(sketch(rowsOf(board.view, { folded: new Set(), only: ({ title }) => title.includes('i') }))).toBe(
			'price child kiosk',
		);
	});

	test('stand by team, in the same order, and what is in the Sprint stays on top', () => {
		const { board, actor } = backlog();
		forecastItem(board, actor, { item: 'lock', team: 'birch' });
		forecastItem(board, actor, { item: 'price', team: 'birch' });
		const rows = rowsOf(board.view, { folded: new Set(['sprint']), grouping: 'team' });
		expect(sketch(rows)).toBe('[1] (team:birch) price lock (team:) child kiosk');
		expect(sketch(rowsOf(board.view, { folded: new Set(['sprint', 'team:birch']), grouping: 'team' }))).toBe(
			'[1] (team:birch) (team:) child kiosk',
		);
	});

	test('stand by readiness, those that are Ready first', () => {
		const { board, actor } = backlog();
		estimateItem(board, actor, 'lock', 3);
		agreeExamples(board, actor, 'lock', true);
		forecastItem(board, actor, { item: 'lock', team: 'birch' });
		agreeExamples(board, actor, 'child', true);
		const rows = rowsOf(board.view, {
			folded: new Set(),
			grouping: 'readiness',
			only: (item) => item.id !== 'pay',
		});
		expect(sketch(rows)).toBe('(missing:0) lock (missing:2) child (missing:3) price kiosk');
	});

	test('know where the tree below a row ends', () => {
		const rows = backlog().rows();
		expect([1, 2, 3, 6].map((index) => endOfTree(rows, index))).toEqual([6, 5, 4, 7]);
	});
});

describe('a row that is put down', () => {
	const put = (item: string, index: number, depth: number): string => {
		const { board, actor, rows } = backlog();
		const gap = nearestGap(rows(), { index, depth });
		moveItems(board, actor, moveInto(board.view, rows(), [item], gap));
		return sketch(rows());
	};

	test.each([
		['first among siblings', 'child', 3, 2, '[1] families ·riders ··child ··price ·kiosk lock'],
		['first of all', 'lock', 1, 0, '[1] lock families ·riders ··price ··child ·kiosk'],
		['between groups', 'child', 6, 0, '[1] families ·riders ··price ·kiosk child lock'],
		['into a group, at its end', 'lock', 6, 1, '[1] families ·riders ··price ··child ·kiosk ·lock'],
		['one level up, after its parent', 'price', 5, 1, '[1] families ·riders ··child ·price ·kiosk lock'],
		[
			'deeper than the tree allows: as deep as it does',
			'lock',
			5,
			9,
			'[1] families ·riders ··price ··child ··lock ·kiosk',
		],
		[
			'among the rows of the Sprint: right below them',
			'lock',
			0,
			0,
			'[1] lock families ·riders ··price ··child ·kiosk',
		],
		['where it was', 'kiosk', 5, 1, '[1] families ·riders ··price ··child ·kiosk lock'],
	])('%s', (_, item, index, depth, expected) => {
		expect(put(item, index, depth)).toBe(expected);
	});

	test('may be as deep as the row below asks and a group above allows', () => {
		const rows = backlog().rows();
		expect(depthsAt(rows, 2)).toEqual({ least: 1, most: 1 });
		expect(depthsAt(rows, 5)).toEqual({ least: 1, most: 2 });
		expect(depthsAt(rows, 7)).toEqual({ least: 0, most: 0 });
	});
});

describe('several rows that are put down', () => {
	test('stand one after the other in their order, in the place of the gap', () => {
		const { board, actor, rows } = backlog();
		const gap = nearestGap(rows(), { index: 5, depth: 1 });
		moveItems(board, actor, moveInto(board.view, rows(), ['price', 'lock'], gap));
		expect(sketch(rows())).toBe('[1] families ·riders ··child ·price ·lock ·kiosk');
	});

	test('come first among the others when the gap is above all of them', () => {
		const { board, actor, rows } = backlog();
		moveItems(board, actor, moveInto(board.view, rows(), ['kiosk', 'lock'], { index: 1, depth: 0 }));
		expect(sketch(rows())).toBe('[1] kiosk lock families ·riders ··price ··child');
	});

	test('bring along what lies within them, once', () => {
		expect(topmost(backlog().board.view, ['riders', 'price', 'kiosk'])).toEqual(['riders', 'kiosk']);
	});
});
