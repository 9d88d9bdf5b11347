import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sameEnds } from './same-ends.ts';

const letters = fc.array(fc.constantFrom('a', 'b', '😀', '😁', '🀀')).map((some) => some.join(''));

test('what lies between the common ends, put in the place of what lay there, makes the one text the other', () => {
	fc.assert(
		fc.property(letters, letters, (before, wanted) => {
			const { start, end } = sameEnds(before, wanted);
			const [gone, come] = [before.slice(start, before.length - end), wanted.slice(start, wanted.length - end)];
			expect(before.slice(0, start) + come + before.slice(before.length - end)).toBe(wanted);
			expect([gone, come].every((text) => text.isWellFormed())).toBe(true);
		}),
	);
});

test('as much as they have in common is left alone', () => {
	expect(sameEnds('One tap shows riders', 'One tap shows many riders')).toEqual({ start: 14, end: 6 });
	expect(sameEnds('aa', 'aaa')).toEqual({ start: 2, end: 0 });
	expect(sameEnds('😀', '😁')).toEqual({ start: 0, end: 0 });
});
