import { expect, test } from 'vitest';
import { titleOfRun } from './run-title.ts';

test.each([
	['Token reader (#409)', ['#409'], 'Token reader'],
	['#409: Token reader', ['#409'], 'Token reader'],
	['Token reader after #409 and more', ['#409'], 'Token reader after #409 and more'],
	['Token reader #409, #424', ['#409', '#424'], 'Token reader'],
	['#409 #424', ['#409', '#424'], ''],
	['Token reader (#409)', [], 'Token reader (#409)'],
	['#409', ['#40'], '#409'],
])('a run “%s” stands beside its items %j as “%s” (R22)', (title, keys, words) => {
	expect(titleOfRun(title, keys)).toBe(words);
});
