import { expect, test } from 'vitest';
import { preferences } from './preferences.svelte.ts';

const metas = () =>
	(['light', 'dark'] as const).map((theme) => {
		const meta = document.head.appendChild(document.createElement('meta'));
		meta.name = 'theme-color';
		meta.dataset['for'] = theme;
		return meta;
	});

test('a theme holds at once, is kept for the next visit, and goes back to the system’s', () => {
	const [light, dark] = metas();
	preferences.theme = 'dark';
	expect(document.documentElement.dataset['theme']).toBe('dark');
	expect(localStorage.getItem('theme')).toBe('dark');
	expect([light!.media, dark!.media]).toEqual(['not all', 'all']);

	preferences.theme = 'system';
	expect(document.documentElement.dataset['theme']).toBeUndefined();
	expect(localStorage.getItem('theme')).toBeNull();
	expect([light!.media, dark!.media]).toEqual(['(prefers-color-scheme: light)', '(prefers-color-scheme: dark)']);
});

test('Share size and single keys are kept by the names that the page reads before its first paint', () => {
	preferences.shareSize = true;
	preferences.singleKeys = false;
	expect(document.documentElement.dataset['share']).toBe('on');
	expect([localStorage.getItem('share'), localStorage.getItem('keys')]).toEqual(['on', 'off']);

	preferences.shareSize = false;
	preferences.singleKeys = true;
	expect(document.documentElement.dataset['share']).toBeUndefined();
	expect([localStorage.getItem('share'), localStorage.getItem('keys')]).toEqual([null, null]);
});
