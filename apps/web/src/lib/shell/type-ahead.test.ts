import { expect, test } from 'vitest';
import { TypeAhead } from './type-ahead.ts';

const key = (name: string, more: KeyboardEventInit = {}) => new KeyboardEvent('keydown', { key: name, ...more });

function typed(...keys: string[]) {
	const ahead = new TypeAhead();
	ahead.begin(0);
	for (const name of keys) ahead.takes(key(name), 1);
	const field = document.createElement('input');
	const seen: string[] = [];
	field.addEventListener('input', () => seen.push(field.value));
	field.addEventListener('keydown', (event) => seen.push(event.key));
	return { ahead, field, seen };
}

test('what is typed before the field is there stands in it, letter by letter', () => {
	const { ahead, field, seen } = typed('t', 'a', 'Shift', 'b', 'Tab', 'Backspace', 'x', 'Enter');
	ahead.give(field);
	expect(seen).toEqual(['t', 'ta', 'tax', 'Enter']);
});

test('nothing is kept before a field was asked for, and nothing once it has been there', () => {
	const { ahead, field, seen } = typed('t');
	expect(new TypeAhead().takes(key('t'))).toBe(false);
	ahead.give(field);
	expect(ahead.takes(key('a'))).toBe(false);
	ahead.give(field);
	expect(seen).toEqual(['t']);
});

test('another key, a key with Ctrl, or a field that does not come ends it', () => {
	for (const [pressed, at] of [
		[key('Escape'), 1],
		[key('z', { ctrlKey: true }), 1],
		[key('a'), 60_000],
	] as const) {
		const { ahead, field, seen } = typed('t');
		expect(ahead.takes(pressed, at)).toBe(false);
		ahead.give(field);
		expect(seen).toEqual([]);
	}
});

test('keys that write nothing stay the page’s and the browser’s', () => {
	const { ahead } = typed('t');
	for (const name of ['Tab', 'ArrowDown', 'F5', 'Shift']) expect(ahead.takes(key(name), 1)).toBe(false);
	expect(ahead.takes(key('a'), 1)).toBe(true);
});
