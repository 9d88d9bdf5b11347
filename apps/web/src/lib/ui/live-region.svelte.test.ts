import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LiveRegion } from './live-region.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('moves of others within two seconds are said as one', () => {
	const region = new LiveRegion();
	region.announce('Amara moved #421 to Integrating');
	expect(region.polite).toBe('Amara moved #421 to Integrating');

	region.announce('Jonas moved #409 to Wed 18');
	vi.advanceTimersByTime(500);
	region.announce('Lena selected #416');
	expect(region.polite).toBe('Amara moved #421 to Integrating');
	vi.advanceTimersByTime(1_500);
	expect(region.polite).toBe('Jonas moved #409 to Wed 18. Lena selected #416');

	vi.advanceTimersByTime(2_000);
	region.announce('Priya joined');
	expect(region.polite).toBe('Priya joined');
});

test('being offline is said at once, and does not wait for polite words', () => {
	const region = new LiveRegion();
	region.announce('Amara moved #421');
	region.announce('You are offline', 'assertive');
	expect(region.assertive).toBe('You are offline');
});

test('the same words said twice change the page twice', () => {
	const region = new LiveRegion();
	region.announce('1 minute left', 'assertive');
	const first = region.assertive;
	region.announce('1 minute left', 'assertive');
	expect(region.assertive).not.toBe(first);
	expect(region.assertive.trim()).toBe('1 minute left');
});

test.each(['polite', 'assertive'] as const)('what an effect announces, %s, is said once', (manner) => {
	const region = new LiveRegion();
	let times = 0;
	const end = $effect.root(() => {
		$effect(() => {
			times += 1;
			region.announce('Ines asks everyone to look at #421', manner);
		});
	});
	flushSync();
	vi.advanceTimersByTime(10_000);
	flushSync();
	expect(times).toBe(1);
	expect(region[manner]).toBe('Ines asks everyone to look at #421');
	end();
});
