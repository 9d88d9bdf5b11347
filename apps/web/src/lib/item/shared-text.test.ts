import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { moved, splice } from './shared-text.ts';

function textOf(value: string): Y.Text {
	const text = new Y.Doc().getText();
	text.insert(0, value);
	return text;
}

describe('what is typed into a field', () => {
	test('becomes the text, whatever it was before', () => {
		fc.assert(
			fc.property(fc.string(), fc.string(), fc.nat(), (before, after, caret) => {
				const text = textOf(before);
				splice(text, after, caret % (after.length + 1), 'me');
				expect(text.toString()).toBe(after);
			}),
		);
	});

	test('among equal letters is changed where the hand was', () => {
		const text = textOf('aaaa');
		const deltas: unknown[] = [];
		text.observe((event) => deltas.push(event.delta));
		splice(text, 'aaaaa', 2, 'me');
		expect(deltas).toEqual([[{ retain: 1 }, { insert: 'a' }]]);
	});

	test('leaves what somebody else types elsewhere at the same moment', () => {
		const [a, b] = [new Y.Doc(), new Y.Doc()];
		a.getText().insert(0, 'One tap shows riders');
		Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
		splice(a.getText(), 'One tap shows how many riders', 22, 'a');
		splice(b.getText(), 'Just one tap shows riders', 8, 'b');
		Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
		Y.applyUpdate(a, Y.encodeStateAsUpdate(b));
		expect(a.getText().toString()).toBe('Just one tap shows how many riders');
		expect(b.getText().toString()).toBe(a.getText().toString());
	});
});

test.each([
	['before it', 5, [{ insert: 'abc' }], 8],
	['after it', 5, [{ retain: 7 }, { insert: 'abc' }], 5],
	['around it', 5, [{ retain: 3 }, { delete: 4 }], 3],
	['taken away before it', 5, [{ delete: 2 }], 3],
	['at the very start of an empty selection', 0, [{ insert: 'abc' }], 0],
])('a caret keeps its place when something is written %s', (_, position, delta, expected) => {
	expect(moved(position, delta)).toBe(expected);
});
