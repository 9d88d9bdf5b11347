import { render, screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import TextField from './TextField.svelte';

const wordsFor = (input: HTMLElement) =>
	input
		.getAttribute('aria-describedby')
		?.split(' ')
		.map((id) => document.getElementById(id)?.textContent);

test('an error is read with its field, after the hint', async () => {
	const { rerender } = render(TextField, { label: 'Your name', value: '', hint: 'As others call you' });
	const input = screen.getByLabelText('Your name');
	expect(wordsFor(input)).toEqual(['As others call you']);
	expect(input.getAttribute('aria-invalid')).toBeNull();

	await rerender({ error: 'Write your name, so that others know you.' });
	expect(wordsFor(input)).toEqual(['As others call you', 'Write your name, so that others know you.']);
	expect(input.getAttribute('aria-invalid')).toBe('true');
});
