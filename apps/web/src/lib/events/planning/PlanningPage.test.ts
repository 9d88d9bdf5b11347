import { moveEvent, selectItem } from '@nexus-board/nexus';
import { planningRoom } from '@nexus-board/nexus/testing';
import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { flushSync } from 'svelte';
import { expect, test } from 'vitest';
import { lookOf } from '#lib/live/live-presence.svelte.ts';
import Planning from '../testing/Planning.svelte';
import { RoomWindow } from '../testing/window.svelte.ts';

/** The room of Sprint 14's Planning as somebody sees it; Ines leads it. */
function planning(person: 'ben' | 'olga') {
	const { board, hand, id, event } = planningRoom('Pay', 'Button');
	const goes = (phase: string) => {
		moveEvent(board, hand('ines'), id, { from: event().position, to: { phase, step: undefined } });
		flushSync();
	};
	goes('goal');
	const window = new RoomWindow(board, hand(person));
	render(Planning, { window });
	return { board, goes, hand, window, user: userEvent.setup() };
}

const goalField = () => screen.queryByRole<HTMLInputElement>('textbox', { name: 'Nexus Sprint Goal' });

test('whoever writes while the room goes on stays with their words until they follow (F7)', async () => {
	const { goes, user } = planning('ben');
	await user.type(goalField()!, 'Riders pay');
	goes('select');
	expect(goalField()?.value).toBe('Riders pay');
	await user.click(screen.getByRole('button', { name: /^Go there/ }));
	expect(goalField()).toBeNull();
});

test('before joining one looks back as well, is told where the room is, and goes on with it (F7)', async () => {
	const { goes, user } = planning('olga');
	goes('select');
	await user.click(screen.getByRole('button', { name: /^Nexus Sprint Goal/ }));
	expect(screen.getByText('What will all teams achieve together?')).toBeTruthy();
	expect(screen.getByText(/You look at an earlier phase/)).toBeTruthy();
	await user.click(screen.getByRole('button', { name: 'Go there' }));
	expect(screen.getByRole('heading', { name: 'Refined backlog' })).toBeTruthy();
	expect(screen.queryByText(/You look at an earlier phase/)).toBeNull();
});

test('whoever only looks goes on with the room (F7)', () => {
	const { goes } = planning('ben');
	expect(goalField()).not.toBeNull();
	goes('select');
	expect(goalField()).toBeNull();
});

test('on the days of Planning people see who is at which item, and say at which they are (R20)', async () => {
	const { board, goes, hand, window, user } = planning('ben');
	selectItem(board, hand('ines'), { item: 'pay', team: 'cedar' });
	for (const phase of ['select', 'teams', 'dependencies']) goes(phase);
	const amara = board.view.people.get('amara')!;
	window.presence.peers = [{ key: 1, person: amara, team: lookOf(board.view, amara), page: 'planning', item: 'pay' }];
	const card = (await screen.findByText('Pay')).closest<HTMLElement>('[data-item]')!;
	await waitFor(() => expect(card.textContent).toContain('amara'));
	await user.click(card);
	expect(window.presence.said.item).toBe('pay');
});
