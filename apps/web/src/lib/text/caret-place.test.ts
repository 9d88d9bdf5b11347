import { expect, test } from 'vitest';
import { readCaretPlace } from './caret-place.ts';

const at = { item: { client: 7, clock: 3 }, assoc: 0 };

test('a caret that somebody tells of is read as it was told', () => {
	const told = { text: 'pay/description', anchor: at, head: { type: { client: 7, clock: 0 }, assoc: -1 } };
	expect(readCaretPlace(JSON.parse(JSON.stringify(told)))).toEqual(told);
});

test.each([
	['nothing', undefined],
	['a word', 'here'],
	['no text', { anchor: at, head: at }],
	['one end alone', { text: 'pay/description', anchor: at }],
	['a place of another shape', { text: 'pay/description', anchor: at, head: { item: { client: '7', clock: 3 } } }],
	['a place in no document', { text: 'pay/description', anchor: at, head: { item: { client: -1, clock: 0.5 } } }],
])('what no caret can be is none: %s', (_, told) => {
	expect(readCaretPlace(told)).toBeUndefined();
});
