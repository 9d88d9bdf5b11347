import { describe, expect, test } from 'vitest';
import { addItem, renameItem, retireItem } from './commands/items.ts';
import { moveItem } from './commands/order.ts';
import { placeItem } from './commands/sprint-backlog.ts';
import { testNexus } from './testing/index.ts';
import { UndoHistory } from './undo.ts';

const PEOPLE = { olga: { role: 'product-owner' }, ben: { role: 'representative', team: 'birch' } } as const;

function open() {
	const nexus = testNexus({ people: PEOPLE });
	nexus.add('a', 'b', 'c');
	const { board, actor } = nexus.ben;
	return { nexus, board, actor, history: new UndoHistory(board, actor) };
}

describe('undo', () => {
	test('takes back a step over all the documents that it changed, and redo does it again (F4)', () => {
		const { board, actor, history } = open();
		history.step(() => moveItem(board, actor, { item: 'c', after: undefined, parent: 'a' }));
		expect(board.view.order).toEqual(['c', 'a', 'b']);
		expect(history.undo()).toBe(true);
		expect(board.view.order).toEqual(['a', 'b', 'c']);
		expect(board.view.items.get('c')?.parent).toBeUndefined();
		expect(history.redo()).toBe(true);
		expect(board.view.order).toEqual(['c', 'a', 'b']);
		expect(board.view.items.get('c')?.parent).toBe('a');
	});

	test('goes back step by step, in the order in which they were made', () => {
		const { board, actor, history } = open();
		history.step(() => renameItem(board, actor, 'a', 'first'));
		history.step(() => placeItem(board, actor, { item: 'b', team: 'birch', day: 2, days: 1 }));
		history.step(() => renameItem(board, actor, 'a', 'second'));
		history.undo();
		expect(board.view.items.get('a')?.title).toBe('first');
		history.undo();
		expect(board.view.items.get('b')).toMatchObject({ place: undefined, lane: undefined });
		history.undo();
		expect(board.view.items.get('a')?.title).toBe('a');
		expect(history.canUndo).toBe(false);
		expect(history.undo()).toBe(false);
	});

	test('leaves what somebody else changed since, and goes on to nothing older in its place', () => {
		const { nexus, board, actor, history } = open();
		history.step(() => renameItem(board, actor, 'b', 'mine, earlier'));
		history.step(() => renameItem(board, actor, 'a', 'mine'));
		nexus.sync();
		renameItem(nexus.olga.board, nexus.olga.actor, 'a', 'hers');
		nexus.sync();
		history.undo();
		expect(board.view.items.get('a')?.title).toBe('hers');
		expect(board.view.items.get('b')?.title).toBe('mine, earlier');
	});

	test('brings back what was retired, with what others wrote in it meanwhile', () => {
		const { nexus, board, actor, history } = open();
		history.step(() => retireItem(board, actor, 'b'));
		nexus.olga.board.description('b')!.insert(0, 'written meanwhile');
		nexus.sync();
		history.undo();
		expect(board.view.order).toEqual(['a', 'b', 'c']);
		expect(board.description('b')?.toString()).toBe('written meanwhile');
	});

	test('knows only its own person’s steps', () => {
		const { nexus, board, history } = open();
		addItem(nexus.olga.board, nexus.olga.actor, { id: 'hers', title: 'hers' });
		nexus.sync();
		expect(history.undo()).toBe(false);
		expect(board.view.items.has('hers')).toBe(true);
	});

	test('a step that changed nothing is no step, and a new one ends what could be redone', () => {
		const { board, actor, history } = open();
		history.step(() => renameItem(board, actor, 'a', 'x'));
		history.undo();
		history.step(() => undefined);
		expect(history.canRedo).toBe(true);
		history.step(() => renameItem(board, actor, 'b', 'y'));
		expect(history.canRedo).toBe(false);
	});
});
