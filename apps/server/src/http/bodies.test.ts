import { expect, test } from 'vitest';
import { decode } from './bodies.ts';

test.each([
	['UTF-8', Buffer.from('Möbel 👍')],
	['UTF-8 with its mark', Buffer.from('\uFEFFMöbel 👍')],
	['UTF-16 as Excel’s “Unicode text” is', Buffer.from('\uFEFFMöbel 👍', 'utf16le')],
	['UTF-16 of the other order', Buffer.from('\uFEFFMöbel 👍', 'utf16le').swap16()],
])('a file in %s reads as it was written', (_, bytes) => {
	expect(decode(bytes)).toBe('Möbel 👍');
});

test('a file in the alphabet of an old Windows, as Excel saves a plain CSV, keeps its letters', () => {
	expect(decode(Buffer.from('Möbel à 5 \x80', 'latin1'))).toBe('Möbel à 5 €');
});
