import { forecastItem, moveEvent, openEvent, selectItem } from '@nexus-board/nexus';
import { planningRoom } from '@nexus-board/nexus/testing';
import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { flushSync, tick } from 'svelte';
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

test('the room is led back: what was done later is read, changed by nobody, and goes on with its phase (F7)', async () => {
	const { board, goes, hand, user } = planning('ben');
	for (const phase of ['select', 'teams']) goes(phase);
	selectItem(board, hand('ines'), { item: 'pay', team: 'birch' });
	goes('select');
	expect(screen.getAllByRole('button', { name: 'Select #1 for a team' })).toHaveLength(2);
	await user.click(screen.getByRole('button', { name: /^Team planning/ }));
	expect(screen.getByText(/The room is at “Teams select”. What was done here is kept/)).toBeTruthy();
	await user.click(screen.getByRole('radio', { name: 'Birch' }));
	expect(screen.getByRole('main').textContent).toContain('Pay');
	expect(screen.queryByRole('button', { name: 'We have finished' })).toBeNull();
	expect(screen.queryByRole('button', { name: /^Sprint Goal: Write/ })).toBeNull();
	goes('teams');
	expect(screen.queryByText(/What was done here is kept/)).toBeNull();
	expect(screen.getByRole('button', { name: 'We have finished' })).toBeTruthy();
});

test('an item that comes up in Planning is added in place, below the row that has the focus (R8, R18)', async () => {
	const { board, goes, user } = planning('ben');
	goes('select');
	screen.getByRole('button', { name: /^Pay/ }).focus();
	await user.click(screen.getByRole('button', { name: 'Add an item' }));
	await user.type(screen.getByRole('textbox', { name: 'Title of the new item' }), 'Refund{Enter}Receipt{Enter}');
	expect(board.view.order.map((id) => board.view.items.get(id)!.title)).toEqual(['Pay', 'Refund', 'Receipt', 'Button']);
	await user.keyboard('{Escape}');
	await waitFor(() => expect(document.activeElement?.textContent).toContain('Receipt'));
});

test('Planning stays as it is for everybody while a refinement session is held beside it', async () => {
	const { board, goes, hand, user } = planning('ben');
	openEvent(board, hand('amara'), { kind: 'refinement' });
	flushSync();
	expect(goalField()).not.toBeNull();
	goes('select');
	expect(screen.getByRole('heading', { name: 'Refined backlog' })).toBeTruthy();
	await user.click(screen.getByRole('button', { name: /^Nexus Sprint Goal/ }));
	expect(goalField()).not.toBeNull();
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

test('an item that is carried to the team it is forecast for finds a place there, and others hear of it once (R18)', async () => {
	const { board, goes, hand, window } = planning('ben');
	forecastItem(board, hand('ines'), { item: 'pay', team: 'cedar' });
	goes('select');
	const column = screen.getByRole('region', { name: 'Cedar' });
	Object.assign(document, { elementsFromPoint: () => [column] }); // nothing is laid out here
	const point = async (kind: string, at: number, on: EventTarget = globalThis.window) => {
		on.dispatchEvent(
			new PointerEvent(kind, { pointerId: 1, isPrimary: true, button: 0, clientX: at, clientY: at, bubbles: true }),
		);
		await tick();
	};
	const slot = () => column.querySelector('.slot');
	await point('pointerdown', 0, screen.getByRole('button', { name: /^Pay/ }));
	await point('pointermove', 10);
	const said = window.presence.times;
	expect(window.presence.said.carrying).toEqual({ item: 'pay' });
	const place = slot();
	expect(place).not.toBeNull();
	for (const at of [20, 30, 40]) await point('pointermove', at);
	expect(window.presence.times).toBe(said);
	expect(slot()).toBe(place);
	await point('pointerup', 40);
	expect(window.presence.said.carrying).toBeUndefined();
	expect(slot()).toBeNull();
	expect(board.view.items.get('pay')?.place).toBeDefined();
});
