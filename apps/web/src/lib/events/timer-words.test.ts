import { expect, test } from 'vitest';
import { clockFigures, clockWords, cueBetween, isShort } from './timer-words.ts';

test('a timer counts down, and up beyond its end', () => {
	expect([2_480, 3_920, 9, 0, -1, -130].map(clockFigures)).toEqual([
		'41:20',
		'1:05:20',
		'0:09',
		'0:00',
		'+0:01',
		'+2:10',
	]);
	expect([2_480, 60, 1, 0, -130].map(clockWords)).toEqual([
		'41 minutes 20 seconds left',
		'1 minute left',
		'1 second left',
		'0 seconds left',
		'2 minutes 10 seconds over',
	]);
});

test('whoever listens is told at half, five minutes, one minute and the end, and no more', () => {
	const hour = 3_600_000;
	const said = (lengthMs: number) => {
		const cues: [number, string][] = [];
		for (let second = lengthMs / 1_000; second > -120; second -= 1) {
			const cue = cueBetween(second, second - 1, lengthMs);
			if (cue) cues.push([second - 1, cue]);
		}
		return cues;
	};
	expect(said(hour)).toEqual([
		[1_800, 'Half of the time is over'],
		[300, 'Five minutes left'],
		[60, 'One minute left'],
		[0, 'The time is over'],
	]);
	expect(said(60_000)).toEqual([[0, 'The time is over']]);
	// A window that slept through them hears the latest.
	expect(cueBetween(400, 30, hour)).toBe('One minute left');
	expect(cueBetween(30, 400, hour)).toBeUndefined();
});

test('the last tenth is short', () => {
	expect([61, 60, 59, -5].map((seconds) => isShort(seconds, 600_000))).toEqual([false, false, true, true]);
});
