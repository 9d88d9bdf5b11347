import { describe, expect, test } from 'vitest';
import { fromBase64 } from 'lib0/buffer';
import * as Y from 'yjs';
import { Board } from '../board.ts';
import { acceptanceMarkdown, descriptionMarkdown } from '../queries/long-texts.ts';
import { currentVersion, migrate, versionOf, type MigrationStep } from './migrations.ts';

const STEPS: Record<'product', MigrationStep[]> = {
	product: [
		(doc) => doc.getMap('items').set('from-one', true),
		(doc) => doc.getMap('items').set('from-two', doc.getMap('items').get('from-one')),
	],
};

describe('migrations', () => {
	test('a new document is marked with the current version and nothing else', () => {
		const doc = new Y.Doc();
		migrate('product', doc, STEPS);
		expect(versionOf(doc)).toBe(3);
		expect(doc.getMap('items').size).toBe(0);
	});

	test('an old document goes through every step after its version, once', () => {
		const doc = new Y.Doc();
		doc.getMap('meta').set('version', 1);
		migrate('product', doc, STEPS);
		expect(doc.getMap('items').toJSON()).toEqual({ 'from-one': true, 'from-two': true });
		doc.getMap('items').delete('from-one');
		migrate('product', doc, STEPS);
		expect(doc.getMap('items').has('from-one')).toBe(false);
	});

	test('a document from a newer version is refused with a sentence', () => {
		const doc = new Y.Doc();
		doc.getMap('meta').set('version', 9);
		expect(() => migrate('product', doc)).toThrow(
			'A product document of version 9 needs a newer Nexus Board; this one knows 2.',
		);
	});
});

/** One stored document of each version that was ever released; each must open for ever. */
const PAST: Record<number, string> = {
	1: 'AgcCACgAAQEEbGFuZQF2AgR0ZWFtdwViaXJjaARyYW5rdwkwfGh6enp6ejooAAEBBXBsYWNlAXYDBnNwcmludHcOQjlkamZ4YnA3dHhudDUDZGF5fQIEZGF5c30DKAEFbWFya3MOc3ByaW50LWJhY2tsb2cBdgICYnl3BG9sZ2ECYXR7QnoeOVsmgAAnAQxkZXBlbmRlbmNpZXMKYnV0dG9uPnBheQEoAAIDBGtpbmQBdwlhcnRpZmFjdHMoAAIDBWZvdW5kAXYCAmJ5dwRvbGdhAmF0e0J6HjlbZQAABAABBAxXaXRoIGEgY2FyZC4LAQAoAQRtZXRhB3ZlcnNpb24BfQEnAQVpdGVtcwNwYXkBKAABAQV0aXRsZQF3A1BheSgAAQEFbGV2ZWwBdwVzbGljZScAAQELZGVzY3JpcHRpb24CKAABAQdjcmVhdGVkAXYCAmJ5dwZzZXJ2ZXICYXR7QnoeOVtlAAAnAQVpdGVtcwZidXR0b24BKAABBgV0aXRsZQF3BkJ1dHRvbigAAQYFbGV2ZWwBdwVzbGljZScAAQYLZGVzY3JpcHRpb24CKAABBgdjcmVhdGVkAXYCAmJ5dwZzZXJ2ZXICYXR7QnoeOVujgAAA',
};

test.each(Object.keys(PAST))('a product document stored by version %s opens today', (version) => {
	const doc = new Y.Doc();
	Y.applyUpdate(doc, fromBase64(PAST[Number(version)]!));
	migrate('product', doc);
	expect(versionOf(doc)).toBe(currentVersion('product'));
	const board = new Board();
	board.attach({ kind: 'product' }, doc);
	expect(board.view.items.get('pay')).toMatchObject({
		title: 'Pay',
		lane: { team: 'birch' },
		place: { day: 2, days: 3 },
	});
	expect(descriptionMarkdown(board, 'pay')).toBe('With a card.');
	expect(acceptanceMarkdown(board, 'pay')).toBe('');
	expect(board.unshapedItems.size).toBe(0);
	expect([...board.view.dependencies.keys()]).toEqual(['button>pay']);
});
