import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { addItem, renameItem } from '../commands/items.ts';
import { moveItem } from '../commands/order.ts';
import { fromMarkdown, rewriteFragment } from '../rich-text/index.ts';
import { testNexus } from '../testing/index.ts';
import { plainDocument, whatWasRefused } from './refused.ts';

/** A copy of a document as the server has it. */
function copyOf(doc: Y.Doc): Y.Doc {
	const copy = new Y.Doc();
	Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
	return copy;
}

test('what the server did not take is told by record and field, beside what stands there', () => {
	const nexus = testNexus();
	const [pay] = nexus.add('Pay', 'Refund') as [string];
	const { board, actor, docs } = nexus.olga;
	const theirs = copyOf(docs.get('product')!);
	renameItem(board, actor, pay, 'Pay by card');
	addItem(board, actor, { id: 'new', title: 'Written on the train' });
	const refused = whatWasRefused(plainDocument('product', docs.get('product')!), plainDocument('product', theirs));
	expect(refused).toContainEqual({
		root: 'items',
		id: pay,
		fields: [{ field: 'title', mine: 'Pay by card', theirs: 'Pay' }],
	});
	expect(refused.find(({ id }) => id === 'new')?.fields).toContainEqual({
		field: 'title',
		mine: 'Written on the train',
		theirs: undefined,
	});
});

test('a long text that was not taken is told as Markdown, to be written again', () => {
	const nexus = testNexus();
	const [pay] = nexus.add('Pay') as [string];
	const { board, actor, docs } = nexus.olga;
	const theirs = copyOf(docs.get('product')!);
	board.product.change(actor, () => rewriteFragment(board.description(pay)!, fromMarkdown('- [x] **Card**')));
	const refused = whatWasRefused(plainDocument('product', docs.get('product')!), plainDocument('product', theirs));
	expect(refused).toEqual([
		{ root: 'items', id: pay, fields: [{ field: 'about', mine: '- [x] **Card**', theirs: undefined }] },
	]);
});

test('a move in an order that is locked is one rank', () => {
	const nexus = testNexus();
	const [, second] = nexus.add('Pay', 'Refund') as [string, string];
	const { board, actor, docs } = nexus.olga;
	const theirs = copyOf(docs.get('order')!);
	moveItem(board, actor, { item: second, after: undefined });
	const refused = whatWasRefused(plainDocument('order', docs.get('order')!), plainDocument('order', theirs));
	expect(refused).toMatchObject([{ root: 'ranks', id: second, fields: [{ field: '' }] }]);
});

test('nothing is told of what is the same', () => {
	const doc = testNexus().olga.docs.get('product')!;
	expect(whatWasRefused(plainDocument('product', doc), plainDocument('product', copyOf(doc)))).toEqual([]);
});
