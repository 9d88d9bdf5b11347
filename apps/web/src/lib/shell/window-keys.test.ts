import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import { expect, test, vi } from 'vitest';
import ListAndField from './testing/ListAndField.svelte';

test('what is typed before a field is there goes into it, Enter too, though the row that has the focus opens by it (F5)', async () => {
	const [onrow, ontaken] = [vi.fn(), vi.fn()];
	const { rerender } = render(ListAndField, { ready: false, onrow, ontaken });
	const user = userEvent.setup();
	screen.getByRole('button', { name: 'Pay' }).focus();
	await user.keyboard('d464{Enter}');
	await rerender({ ready: true });
	await tick();
	expect(ontaken.mock.calls).toEqual([['464']]);
	expect(onrow).not.toHaveBeenCalled();
});

test('Enter is the row’s where no field was asked for (F5)', async () => {
	const [onrow, ontaken] = [vi.fn(), vi.fn()];
	render(ListAndField, { ready: true, onrow, ontaken });
	screen.getByRole('button', { name: 'Pay' }).focus();
	await userEvent.setup().keyboard('{Enter}');
	expect(onrow).toHaveBeenCalledOnce();
});
