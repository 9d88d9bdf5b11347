import { expect, test } from 'vitest';
import { dayAndMonthWords, dayWords, timeWords } from './dates.ts';
import { firstOf, initials, listWords } from './lists.ts';
import { refusalWords } from './refusals.ts';

test('days read "Wed 18" and times "11:20", wherever the reader is', () => {
	expect(dayWords('2026-11-18')).toBe('Wed 18');
	expect(dayAndMonthWords('2026-11-23')).toBe('Mon 23 Nov');
	expect(timeWords(Date.UTC(2026, 10, 18, 10, 20), 'Europe/Berlin')).toBe('11:20');
	expect(timeWords(Date.UTC(2026, 10, 18, 0, 5), 'UTC')).toBe('00:05');
});

test('people are two initials at most, and several of them a name and a count', () => {
	expect(['Priya Raman', 'Olga', 'Ana Maria de Souza', ' '].map(initials)).toEqual(['PR', 'O', 'AS', '']);
	expect(firstOf(['Lena Sørensen', 'Priya Raman', 'Bo'])).toBe('Lena +2');
	expect(listWords(['Alder', 'Birch', 'Cedar'])).toBe('Alder, Birch and Cedar');
});

test('a refusal says what did not happen and the way on', () => {
	expect(refusalWords({ code: 'text-too-long', about: 'title, 300' })).toBe(
		'Title is longer than 300 letters. Shorten it.',
	);
	expect(refusalWords({ code: 'number-out-of-range', about: 'weeks, 1 to 4' })).toBe('Weeks must be 1 to 4.');
	expect(refusalWords({ code: 'product-owner-present', about: 'Tomasz' })).toBe(
		'Tomasz is the Product Owner, and a Nexus has exactly one. Hand the role over first.',
	);
});
