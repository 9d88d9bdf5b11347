import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import Segmented from './Segmented.svelte';

const weeks = [1, 2, 3].map((value) => ({ value, label: `${value} weeks` }));

test('arrow keys choose within one tab stop, and go round at the ends', async () => {
	const onchange = vi.fn();
	const user = userEvent.setup();
	render(Segmented, { label: 'Sprint length', options: weeks, value: 2, onchange });

	await user.tab();
	expect(document.activeElement).toBe(screen.getByRole('radio', { name: '2 weeks' }));
	await user.keyboard('{ArrowRight}{ArrowRight}');
	expect(onchange.mock.calls).toEqual([[3], [1]]);
	expect(screen.getByRole<HTMLInputElement>('radio', { name: '1 weeks' }).checked).toBe(true);
	await user.tab();
	expect(document.activeElement).toBe(document.body);
});

test('two of them on a page do not choose for each other', async () => {
	const user = userEvent.setup();
	render(Segmented, { label: 'Sprint length', options: weeks, value: 2 });
	render(Segmented, { label: 'Next Sprint', options: weeks, value: 3 });

	await user.click(screen.getAllByRole('radio', { name: '1 weeks' })[1]!);
	expect(screen.getAllByRole<HTMLInputElement>('radio').map(({ checked }) => checked)).toEqual([
		false,
		true,
		false,
		true,
		false,
		false,
	]);
});
