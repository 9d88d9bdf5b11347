import { expect, test } from 'vitest';
import { documentName, parseDocumentName, type DocumentKey } from './documents.ts';

const KEYS: DocumentKey[] = [
	{ kind: 'product' },
	{ kind: 'order' },
	{ kind: 'stewardship' },
	{ kind: 'standards' },
	{ kind: 'record' },
	{ kind: 'team', team: 't1' },
	{ kind: 'event', event: 'e1' },
	{ kind: 'team-event', event: 'e1', team: 't1' },
	{ kind: 'draft', event: 'e1', owner: 'p1' },
];

test.each(KEYS)('the name of $kind leads back to it', (key) => {
	expect(parseDocumentName(documentName(key))).toEqual(key);
});

test.each([
	'',
	'product/',
	'product/x',
	'team',
	'team/',
	'team/a/b',
	'draft/e1',
	'draft/e1/',
	'draft/e1/p1/x',
	'team/../record',
	'nothing',
	'team/a b',
	'team-event/e1',
])('“%s” names no document', (name) => {
	expect(parseDocumentName(name)).toBeUndefined();
});
