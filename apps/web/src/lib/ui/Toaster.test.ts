import { fireEvent, render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Toasts } from './toast.svelte.ts';
import Toaster from './Toaster.svelte';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function pass(ms: number) {
	vi.advanceTimersByTime(ms);
	await tick();
}

function open() {
	const toasts = new Toasts();
	render(Toaster, { toasts });
	return toasts;
}

test('a toast is there for six seconds', async () => {
	const toasts = open();
	toasts.show({ text: '#431 moved to Wed 18' });
	await pass(5_900);
	expect(screen.getByRole('status').textContent).toContain('#431 moved to Wed 18');
	await pass(200);
	expect(screen.getByRole('status').textContent.trim()).toBe('');
});

test('while somebody points at a toast it stays, and its time begins anew afterwards', async () => {
	const toasts = open();
	toasts.show({ text: 'Saved' });
	await pass(5_000);
	await fireEvent.pointerEnter(screen.getByRole('status'));
	await pass(60_000);
	expect(toasts.shown).toHaveLength(1);
	await fireEvent.pointerLeave(screen.getByRole('status'));
	await pass(5_900);
	expect(toasts.shown).toHaveLength(1);
	await pass(200);
	expect(toasts.shown).toEqual([]);
});

test('a fourth toast takes the place of the oldest', () => {
	const toasts = open();
	for (const text of ['one', 'two', 'three', 'four']) toasts.show({ text });
	expect(toasts.shown.map(({ text }) => text)).toEqual(['two', 'three', 'four']);
});

test('undo runs once and closes its toast, and the next one is not held by the pointer that pressed it (F4)', async () => {
	const toasts = open();
	const run = vi.fn();
	toasts.show({ text: '#431 moved to Wed 18', action: { label: 'Undo', kbd: 'Ctrl Z', run } });
	await tick();
	await fireEvent.pointerEnter(screen.getByRole('status'));
	await fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
	expect(run).toHaveBeenCalledTimes(1);
	expect(toasts.shown).toEqual([]);

	toasts.show({ text: '#431 is back on Tue 17' });
	await pass(6_100);
	expect(toasts.shown).toEqual([]);
});
