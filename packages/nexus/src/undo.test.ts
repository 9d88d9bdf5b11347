import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { addItem, renameItem, retireItem } from './commands/items.ts';
import { moveItem } from './commands/order.ts';
import { placeItem } from './commands/sprint-backlog.ts';
import { descriptionMarkdown } from './queries/long-texts.ts';
import { testNexus, writeDescription } from './testing/index.ts';
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
		writeDescription(nexus.olga.board, nexus.olga.actor, 'b', 'written meanwhile');
		nexus.sync();
		history.undo();
		expect(board.view.order).toEqual(['a', 'b', 'c']);
		expect(descriptionMarkdown(board, 'b')).toBe('written meanwhile');
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

describe('a run of work', () => {
	/** Olga and Ben write in one description; Ben's words are a run, as in an editor. */
	function writing() {
		const { nexus, board, actor, history } = open();
		const write = (words: string, pauseMs?: number) =>
			history.step(() => writeDescription(board, actor, 'a', words), {
				run: 'a/description',
				...(pauseMs && { pauseMs }),
			});
		return { nexus, board, actor, history, write, said: () => descriptionMarkdown(board, 'a') };
	}

	test('is one step while nothing else is done between', () => {
		const { board, actor, history, write, said } = writing();
		for (const words of ['One', 'tap', 'for all']) write(words);
		history.step(() => renameItem(board, actor, 'b', 'x'));
		write('and more');
		history.undo();
		expect(said()).toBe('One\n\ntap\n\nfor all');
		history.undo();
		history.undo();
		expect(said()).toBe('');
		history.redo();
		expect(said()).toBe('One\n\ntap\n\nfor all');
	});

	test('ends with a pause, and where it was taken back', () => {
		const { actor, history, write, said } = writing();
		write('One', 30_000);
		write('tap', 30_000);
		for (let seconds = 0; seconds < 31; seconds += 1) actor.now();
		write('later', 30_000);
		history.undo();
		expect(said()).toBe('One\n\ntap');
		write('other', 30_000);
		history.undo();
		expect(said()).toBe('One\n\ntap');
	});

	test('can be all that is taken back: what was done elsewhere before stays', () => {
		const { board, actor, history, write, said } = writing();
		history.step(() => renameItem(board, actor, 'b', 'x'));
		write('One tap');
		expect(history.undo('a/description')).toBe(true);
		expect(history.undo('a/description')).toBe(false);
		expect(board.view.items.get('b')?.title).toBe('x');
		expect(history.redo('a/description')).toBe(true);
		expect(said()).toBe('One tap');
	});

	test('of which others wrote in a paragraph leaves them their words', () => {
		const { nexus, history, write, said } = writing();
		write('mine');
		nexus.sync();
		const paragraph = nexus.olga.board.description('a')!.get(0) as Y.XmlElement;
		nexus.olga.board.product.change(nexus.olga.actor, () => (paragraph.get(0) as Y.XmlText).insert(4, ' and hers'));
		nexus.sync();
		history.undo();
		expect(said()).toBe('and hers');
	});

	test('counts what an editor changes by its own hand, within the step alone', () => {
		const { board, history, said } = writing();
		const hand = Symbol('editor');
		const type = (words: string) =>
			board.product.doc.transact(() => board.description('a')!.insert(0, [new Y.XmlText(words)]), hand);
		history.step(() => type('mine'), { hand });
		type('not mine ');
		history.undo();
		expect(said()).toBe('not mine');
	});
});
