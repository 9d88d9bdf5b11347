import { describe, expect, test } from 'vitest';
import { dependencyAnalysis } from '../queries/dependencies.ts';
import { laneItems } from '../queries/lanes.ts';
import { codeOf, testNexus } from '../testing/index.ts';
import { UndoHistory } from '../undo.ts';
import { changeEach, forecastItems, relabelItems } from './bulk.ts';
import { addDependency } from './dependencies.ts';
import { estimateItem, labelItem, retireItem } from './items.ts';
import { moveItems } from './order.ts';
import { splitItem } from './slicing.ts';
import { advanceItem, placeItem } from './sprint-backlog.ts';
import { setAvailability } from './stewardship.ts';

const PEOPLE = {
	olga: { role: 'product-owner' },
	ben: { role: 'representative', team: 'birch' },
	vera: { role: 'stakeholder' },
} as const;

function open() {
	const nexus = testNexus({ people: PEOPLE });
	nexus.add('a', 'b', 'c', 'd', 'e');
	const { board, actor } = nexus.olga;
	return { ...nexus, board, actor, history: new UndoHistory(board, actor) };
}

describe('several items at once (F10)', () => {
	test('are changed in one transaction, and taken back as one step (F4)', () => {
		const { board, actor, history } = open();
		let seen = 0;
		board.observe(() => (seen += 1));
		history.step(() => changeEach(board, actor, ['a', 'b', 'c'], (item) => estimateItem(board, actor, item, 5)));
		expect(seen).toBe(1);
		expect(['a', 'b', 'c'].map((id) => board.view.items.get(id)?.estimate)).toEqual([5, 5, 5]);
		history.undo();
		expect(['a', 'b', 'c'].map((id) => board.view.items.get(id)?.estimate)).toEqual([undefined, undefined, undefined]);
		expect(history.canUndo).toBe(false);
	});

	test('are done where it is lawful; the others are named with the reason', () => {
		const { board, actor } = open();
		placeItem(board, actor, { item: 'b', team: 'birch', day: 0, days: 1 });
		advanceItem(board, actor, 'b', 'integrated');
		const { done, refused } = forecastItems(board, actor, ['c', 'b', 'a', 'gone'], 'cedar');
		expect(done).toEqual(['c', 'a']);
		expect([...refused].map(([item, { code }]) => [item, code])).toEqual([
			['b', 'item-integrated'],
			['gone', 'unknown-item'],
		]);
		expect(laneItems(board.view, 'cedar').map(({ id }) => id)).toEqual(['c', 'a']);
	});

	test('go to the end of a lane in their order; who is in it stays where they are', () => {
		const { board, actor } = open();
		forecastItems(board, actor, ['a', 'b'], 'cedar');
		forecastItems(board, actor, ['d', 'a', 'c'], 'cedar');
		expect(laneItems(board.view, 'cedar').map(({ id }) => id)).toEqual(['a', 'b', 'd', 'c']);
		forecastItems(board, actor, ['a', 'b'], undefined);
		expect(laneItems(board.view, 'cedar').map(({ id }) => id)).toEqual(['d', 'c']);
	});

	test('get labels beside those that they have, and lose others', () => {
		const { board, actor } = open();
		labelItem(board, actor, 'a', ['fares', 'pilot']);
		relabelItems(board, actor, ['a', 'b'], { add: ['kiosk'], remove: ['pilot'] });
		expect(['a', 'b'].map((id) => board.view.items.get(id)?.labels)).toEqual([['fares', 'kiosk'], ['kiosk']]);
	});

	test('are taken out, and held back by the Product Owner, in one step', () => {
		const { board, actor, history } = open();
		history.step(() => {
			changeEach(board, actor, ['a', 'b'], (item) =>
				setAvailability(board, actor, item, { available: false, note: 'The contract is not signed' }),
			);
			changeEach(board, actor, ['c'], (item) => retireItem(board, actor, item));
		});
		expect([board.view.availability.size, board.view.items.size]).toEqual([2, 4]);
		history.undo();
		expect([board.view.availability.size, board.view.items.size]).toEqual([0, 5]);
	});

	test('are refused to those who only look on', () => {
		const { vera } = open();
		expect(codeOf(() => forecastItems(vera.board, vera.actor, ['a'], 'cedar'))).toBe('not-permitted');
		expect(codeOf(() => relabelItems(vera.board, vera.actor, ['a'], { add: ['x'] }))).toBe('not-permitted');
		expect(codeOf(() => moveItems(vera.board, vera.actor, { items: ['a'], after: 'b' }))).toBe('not-permitted');
	});
});

describe('a move of several items (R8)', () => {
	test('puts them one after the other, in the order given, and leaves all others alone', () => {
		const { board, actor } = open();
		const before = new Map(board.view.ranks);
		moveItems(board, actor, { items: ['d', 'a'], after: 'b' });
		expect(board.view.order).toEqual(['b', 'd', 'a', 'c', 'e']);
		for (const other of ['b', 'c', 'e']) expect(board.view.ranks.get(other)).toBe(before.get(other));
	});

	test('begins before the first that is not moved, when it goes after one of them', () => {
		const { board, actor } = open();
		moveItems(board, actor, { items: ['c', 'e'], after: 'c' });
		expect(board.view.order).toEqual(['a', 'b', 'c', 'e', 'd']);
		moveItems(board, actor, { items: ['e', 'd'], after: undefined });
		expect(board.view.order).toEqual(['e', 'd', 'a', 'b', 'c']);
	});

	test('makes them parts of an item in the same step, or none of them when one of them cannot be', () => {
		const { board, actor, history } = open();
		history.step(() => moveItems(board, actor, { items: ['b', 'c'], after: 'a', parent: 'a' }));
		expect(['b', 'c'].map((id) => board.view.items.get(id)?.parent)).toEqual(['a', 'a']);
		expect(codeOf(() => moveItems(board, actor, { items: ['d', 'a'], after: 'b', parent: 'b' }))).toBe('inside-itself');
		expect(board.view.items.get('d')?.parent).toBeUndefined();
		history.undo();
		expect(['b', 'c'].map((id) => board.view.items.get(id)?.parent)).toEqual([undefined, undefined]);
	});

	test('changes nothing where they stand there already', () => {
		const { board, actor } = open();
		const before = board.view;
		moveItems(board, actor, { items: ['b', 'c'], after: 'a' });
		expect(board.view).toBe(before);
	});

	test('keeps ranks short, however many go into one gap', () => {
		const { board, actor, add } = open();
		const many = add(...Array.from({ length: 300 }, (_, index) => `n${index}`));
		moveItems(board, actor, { items: many, after: 'a' });
		expect(board.view.order.slice(0, 302)).toEqual(['a', ...many, 'b']);
		expect(Math.max(...many.map((id) => board.view.ranks.get(id)!.length))).toBeLessThan(24);
	});
});

test('a split is one step to take back: the parts go, the item is a thin slice again, its dependencies are its own (F4, R9)', () => {
	const { board, actor, history } = open();
	addDependency(board, actor, { consumer: 'a', provider: 'b', kind: 'artifacts' });
	history.step(() =>
		splitItem(
			board,
			actor,
			'a',
			['One', 'Two'].map((title) => ({ id: title.toLowerCase(), title })),
		),
	);
	expect(board.view.items.size).toBe(7);
	history.undo();
	expect([board.view.items.size, board.view.items.get('a')?.level]).toEqual([5, 'slice']);
	expect(dependencyAnalysis(board.view).needs.get('a')).toHaveLength(1);
	history.redo();
	expect(board.view.order.slice(0, 3)).toEqual(['a', 'one', 'two']);
});
