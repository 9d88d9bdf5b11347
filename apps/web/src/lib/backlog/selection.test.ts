import { describe, expect, test } from 'vitest';
import { Selection } from './selection.svelte.ts';

const LIST = ['a', 'b', 'c', 'd', 'e'];
const chosen = (selection: Selection) => [...selection.chosen].sort().join('');

describe('a choice of rows (F10)', () => {
	test('is made one by one, and begins with the row that is looked at', () => {
		const selection = new Selection();
		selection.toggle('c', 'a');
		expect(chosen(selection)).toBe('ac');
		selection.toggle('e', 'c');
		selection.toggle('a', 'e');
		expect(chosen(selection)).toBe('ce');
	});

	test('is a range from where it began, however often its end is moved', () => {
		const selection = new Selection();
		selection.extend(LIST, 'd', 'b');
		expect(chosen(selection)).toBe('bcd');
		selection.extend(LIST, 'a', 'd');
		expect(chosen(selection)).toBe('ab');
		selection.toggle('e');
		selection.extend(LIST, 'd');
		expect(chosen(selection)).toBe('de');
	});

	test('is all there is, or nothing', () => {
		const selection = new Selection();
		selection.all(LIST);
		expect(chosen(selection)).toBe('abcde');
		expect(selection.clear()).toBe(true);
		expect(selection.clear()).toBe(false);
	});

	test('of a range whose beginning is out of the list is the row alone', () => {
		const selection = new Selection();
		selection.extend(LIST, 'c', 'gone');
		expect(chosen(selection)).toBe('c');
	});
});
