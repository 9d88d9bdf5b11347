import { fireEvent, render, screen } from '@testing-library/svelte';
import { createRawSnippet } from 'svelte';
import { expect, test, vi } from 'vitest';
import Button from './Button.svelte';

const children = createRawSnippet(() => ({ render: () => '<span>Waiting for Birch</span>' }));

test('a button that can’t be pressed keeps its tab stop, says why, and does nothing', async () => {
	const onclick = vi.fn();
	const onsubmit = vi.fn((event: Event) => event.preventDefault());
	const form = document.body.appendChild(document.createElement('form'));
	form.addEventListener('submit', onsubmit);
	render(Button, {
		target: form,
		props: { children, type: 'submit', whyNot: 'Birch has not finished planning.', onclick },
	});

	const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Waiting for Birch' });
	expect(button.disabled).toBe(false);
	expect(button.getAttribute('aria-disabled')).toBe('true');
	expect(document.getElementById(button.getAttribute('aria-describedby')!)?.textContent).toBe(
		'Birch has not finished planning.',
	);
	await fireEvent.click(button);
	expect(onclick).not.toHaveBeenCalled();
	expect(onsubmit).not.toHaveBeenCalled();
	form.remove();
});
