import { expect, test } from 'vitest';
import { durationWords } from './times.ts';

test.each([
	[15, '15 minutes'],
	[60, '1 hour'],
	[90, '1 hour 30 minutes'],
	[240, '4 hours'],
	[0, '0 minutes'],
])('a time-box of %i is said as “%s” (R29)', (minutes, words) => {
	expect(durationWords(minutes)).toBe(words);
});
