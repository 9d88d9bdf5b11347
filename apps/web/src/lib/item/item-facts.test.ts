import { addDependency, setAvailability, splitItem, type Item } from '@nexus-board/nexus';
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import type { Component } from 'svelte';
import { expect, test } from 'vitest';
import Frame from '#lib/dependencies/testing/Frame.svelte';
import { grove, handsOn, seenBy } from '#lib/dependencies/testing/grove.ts';
import ItemAvailability from './ItemAvailability.svelte';
import ItemLabels from './ItemLabels.svelte';
import ItemSource from './ItemSource.svelte';
import UnassignedDependencies from './UnassignedDependencies.svelte';

type Grove = ReturnType<typeof grove>;

function open(part: unknown, me = 'olga', given = {}, before: (all: Grove) => void = () => undefined) {
	const all = grove();
	before(all);
	all.nexus.sync();
	const seen = seenBy(all.board, me);
	const item = (): Item => all.board.view.items.get('pay')!;
	render(Frame, {
		nexus: seen,
		hands: handsOn(seen).hands,
		part: part as Component<never>,
		given: { item: item(), editable: true, id: 'labels', ...given },
	});
	return { ...all, item, user: userEvent.setup() };
}

test('a label is added with Enter', async () => {
	const { user, item } = open(ItemLabels);
	await user.type(screen.getByPlaceholderText('Add a label'), 'family{Enter}');
	expect(item().labels).toEqual(['family']);
});

test('the key and the address in another tool are written together', async () => {
	const { user, item } = open(ItemSource);
	expect(screen.getByText('Only here')).toBeTruthy();
	await user.click(screen.getByRole('button', { name: 'Link' }));
	await user.type(screen.getByLabelText('Key in the other tool'), 'RIDE-57');
	await user.type(screen.getByLabelText('Address in the other tool'), 'https://rides.example/57');
	await user.click(screen.getByRole('button', { name: 'Save' }));
	expect(item()).toMatchObject({ externalKey: 'RIDE-57', externalUrl: 'https://rides.example/57' });
});

test('everybody reads that an item is held back and why; the Product Owner alone is asked (R4)', () => {
	const hold = ({ board, actor }: Grove) =>
		setAvailability(board, actor, 'pay', { available: false, note: 'The law may change' });
	open(ItemAvailability, 'ben', {}, hold);
	expect(screen.getByText('Held back by olga: The law may change')).toBeTruthy();
	expect(screen.queryByRole('button')).toBeNull();
});

test('a dependency of a split item is given to the slice that it belongs to (R9)', async () => {
	const { user, board } = open(UnassignedDependencies, 'olga', {}, ({ board, actor }) => {
		splitItem(board, actor, 'pay', [{ id: 'card', title: 'Pay by card' }]);
		addDependency(board, actor, { consumer: 'pay', provider: 'token', kind: 'requirements' });
	});
	expect(screen.getByText(/^2 dependencies of this item/)).toBeTruthy();
	const choice = screen.getByRole('combobox', { name: /^Needs .*Token/ });
	await user.selectOptions(choice, within(choice).getByRole('option', { name: /Pay by card/ }));
	expect([...board.view.dependencies.keys()]).toContain('card>token');
	expect([...board.view.dependencies.keys()]).not.toContain('pay>token');
});
