import { moveItem, placeItem } from '@nexus-board/nexus';
import { testActor, testNexus } from '@nexus-board/nexus/testing';
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { entry, NOON, serveHistory, TestWindow } from '#lib/history/testing/window.svelte.ts';
import Frame from './testing/Frame.svelte';

afterEach(() => vi.unstubAllGlobals());

/** Ben and Amara changed two items of the Sprint since yesterday; Olga, who looks, moved a third. */
async function open(moment: 'yesterday' | 'daily' = 'yesterday') {
	const { server, add, sync } = testNexus({
		people: {
			olga: { role: 'product-owner' },
			ben: { role: 'representative', team: 'birch' },
			amara: { role: 'representative', team: 'cedar' },
		},
	});
	const ids = add('Pay', 'Button', 'Token');
	const actor = testActor('olga', 1);
	for (const item of ids) placeItem(server.board, actor, { item, team: 'cedar', day: 8, days: 1 });
	moveItem(server.board, actor, { item: 'pay', after: undefined });
	sync();
	const sprint = server.board.view.sprint!.id;
	const moved = { before: { sprint, day: 6, days: 1 }, after: { sprint, day: 8, days: 1 } };
	serveHistory({
		entries: [
			entry(3, { item: 'pay', person: 'ben', at: NOON - 1_000, changes: [{ field: 'place', ...moved }] }),
			entry(2, {
				item: 'button',
				person: 'amara',
				changes: [{ field: 'state', before: 'not-started', after: 'in-progress' }],
			}),
			entry(1, { item: 'token', person: 'olga', changes: [{ field: 'place', ...moved }] }),
		],
	});
	const nexus = Object.assign(new TestWindow(server.board), { me: 'olga' }).nexus;
	const onshow = vi.fn();
	render(Frame, { nexus, moment, onshow });
	return { onshow, user: userEvent.setup() };
}

test('says what others changed, the newest first, from what it was to what it is, and not what one changed oneself (R16)', async () => {
	await open();
	const list = await screen.findByRole('list');
	const rows = await within(list).findAllByRole('button');
	expect(rows.map((row) => row.textContent.replace(/\s+/g, ' ').trim())).toEqual([
		'C #1 Pay now ben moved it from Tue 17 to Thu 19',
		'C #2 Button 1 h ago amara set it to In progress',
	]);
	expect(screen.getByRole('status').textContent).toContain('2 items changed by others');
});

test('steps from one change to the next, and stops at the last (F5)', async () => {
	const { user, onshow } = await open();
	await screen.findByText(/2 items changed/);
	const next = screen.getByRole('button', { name: /The next change/ });
	await user.click(next);
	expect(onshow).toHaveBeenLastCalledWith('pay');
	expect(screen.getByRole('status').textContent).toContain('1 of 2 items');
	await user.click(next);
	expect(onshow).toHaveBeenLastCalledWith('button');
	await user.click(next);
	expect(onshow).toHaveBeenCalledTimes(2);
	expect(screen.getByRole('button', { current: true }).textContent).toContain('Button');
});

test('says so where there was no such moment yet', async () => {
	await open('daily');
	expect(screen.getByRole('status').textContent).toContain('There was no Nexus Daily Scrum in this Sprint yet.');
});
