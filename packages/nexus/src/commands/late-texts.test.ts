import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { SERVER } from '../access/access.ts';
import { Board } from '../board.ts';
import { descriptionMarkdown } from '../queries/long-texts.ts';
import { migrate } from '../schema/migrations.ts';
import { testActor } from '../testing/index.ts';
import { shapeLateTexts } from './late-texts.ts';

/** A Product Backlog with one item, as versions before the second kept it, and a window of that time that goes offline. */
function beforeTheUpgrade(description: string) {
	const stored = new Y.Doc();
	stored.getMap('meta').set('version', 1);
	stored.getMap('items').set('pay', formerItem('Pay', description));
	const window = new Y.Doc();
	Y.applyUpdate(window, Y.encodeStateAsUpdate(stored));
	return { stored, window };
}

const formerItem = (title: string, description: string) =>
	new Y.Map<unknown>([
		['title', title],
		['level', 'slice'],
		['description', new Y.Text(description)],
		['created', { by: 'ben', at: 1 }],
	]);

/** The server opens what is stored, after the upgrade. */
function opened(doc: Y.Doc): Board {
	migrate('product', doc);
	const board = new Board();
	board.attach({ kind: 'product' }, doc);
	return board;
}

const formerText = (doc: Y.Doc) => (doc.getMap('items').get('pay') as Y.Map<unknown>).get('description') as Y.Text;

const comesBack = (window: Y.Doc, board: Board) => {
	Y.applyUpdate(board.product.doc, Y.encodeStateAsUpdate(window, Y.encodeStateVector(board.product.doc)));
	shapeLateTexts(board, testActor(SERVER, 1));
};

describe('what a window of an older version writes', () => {
	test('offline, before it knows of the upgrade, comes behind the description, and nothing is said twice (F3)', () => {
		const { stored, window } = beforeTheUpgrade('With a **card**.');
		const board = opened(stored);
		expect(descriptionMarkdown(board, 'pay')).toBe('With a **card**.');
		formerText(window).insert(12, 'credit ');
		formerText(window).insert(formerText(window).length, ' Or by phone.');
		comesBack(window, board);
		expect(descriptionMarkdown(board, 'pay')).toBe('With a **card**.\n\ncredit  Or by phone.');
		expect(board.unshapedItems.size).toBe(0);
		shapeLateTexts(board, testActor(SERVER, 1));
		expect(descriptionMarkdown(board, 'pay')).toBe('With a **card**.\n\ncredit  Or by phone.');
	});

	test('as a new item has its description as others have it', () => {
		const { stored, window } = beforeTheUpgrade('');
		const board = opened(stored);
		window.getMap('items').set('kiosk', formerItem('Kiosk', '- coins\n- cards'));
		comesBack(window, board);
		expect(descriptionMarkdown(board, 'kiosk')).toBe('- coins\n- cards');
		expect(board.acceptance('kiosk')).toBeDefined();
	});

	test('is left alone where there is nothing of it', () => {
		const { stored } = beforeTheUpgrade('With a card.');
		const board = opened(stored);
		const state = Y.encodeStateVector(stored);
		shapeLateTexts(board, testActor(SERVER, 1));
		expect(Y.encodeStateVector(stored)).toEqual(state);
	});
});
