import { addComment, renameItem } from '@nexus-board/nexus';
import { testNexus, writeDescription } from '@nexus-board/nexus/testing';
import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import Frame from './testing/Frame.svelte';
import { NOON, TestWindow, entry, serveHistory } from './testing/window.svelte.ts';

afterEach(() => void vi.unstubAllGlobals());

const HOUR = 3_600_000;
const PEOPLE = {
	olga: { role: 'product-owner' },
	amara: { role: 'representative', team: 'cedar' },
} as const;

function open(...pages: Parameters<typeof serveHistory>) {
	const nexus = testNexus({ people: PEOPLE });
	nexus.add('Pay');
	const { board, actor } = nexus.amara;
	const window = new TestWindow(board);
	const server = serveHistory(...pages);
	render(Frame, { nexus: window.nexus, item: 'pay' });
	return { board, actor, window, server, user: userEvent.setup() };
}

const added = entry(1, { at: NOON - 30 * HOUR, person: 'olga', changes: [{ field: 'item', after: { title: 'Pay' } }] });
const sized = entry(2, { at: NOON - HOUR, changes: [{ field: 'estimate', after: 5 }] });
const button = () => screen.getByRole('button', { name: 'History' });
const sentences = () =>
	screen.queryAllByText(/./, { selector: '.entries p' }).map((one) => one.textContent.trim().replaceAll(/\s+/g, ' '));

test('it is read when it is opened: by day, who did what, and when (R16)', async () => {
	const { server, user } = open({ entries: [sized, added] });
	expect(button().getAttribute('aria-expanded')).toBe('false');
	expect(server.asked).toEqual([]);
	await user.click(button());
	await screen.findByText('Today');
	expect(sentences()).toEqual(['amara sized it at 5 points 11:00', 'olga added it 06:00']);
	const days = screen.getAllByRole('list');
	expect(within(days[1]!).getByRole('img', { name: /olga/ })).toBeTruthy();
	expect(screen.getByText('Yesterday')).toBeTruthy();
	expect(server.asked).toEqual(['/api/v1/nexuses/n1/items/pay/history']);
});

test('what is older comes on demand', async () => {
	const { user, server } = open({ entries: [sized], next: '1' }, { entries: [added] });
	await user.click(button());
	await user.click(await screen.findByRole('button', { name: 'Show more' }));
	await screen.findByText('Yesterday');
	expect(server.asked[1]).toContain('cursor=1');
	expect(sentences()).toHaveLength(2);
	expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
});

test('it is kept up while it is open, also when somebody writes in the description or says something', async () => {
	const { board, actor, server, user } = open({ entries: [added] });
	await user.click(button());
	await screen.findByText('Yesterday');
	const renamed = entry(3, { changes: [{ field: 'title', before: 'Pay', after: 'Pay now' }] });
	server.pages = [{ entries: [renamed, added] }];
	renameItem(board, actor, 'pay', 'Pay now');
	await screen.findByText(/renamed it from “Pay” to “Pay now”/, undefined, { timeout: 10_000 });

	const wrote = entry(4, { changes: [{ field: 'description', after: true }] });
	server.pages = [{ entries: [wrote, renamed, added] }];
	writeDescription(board, actor, 'pay', 'With a card');
	await screen.findByText(/wrote the description/, undefined, { timeout: 10_000 });

	const asked = server.asked.length;
	addComment(board, actor, { id: 'c', item: 'pay', text: 'Which scheme?' });
	await waitFor(() => expect(server.asked.length).toBeGreaterThan(asked), { timeout: 10_000 });
});

test('offline it says so plainly, and is read when the connection is back', async () => {
	const { window, server, user } = open({ entries: [added] });
	window.saveState = { state: 'offline', unsaved: 0 };
	await user.click(button());
	await screen.findByText('You are offline. The history is read when you are back.');
	expect(server.asked).toEqual([]);
	window.saveState = { state: 'saved', unsaved: 0 };
	await screen.findByText('Yesterday');
	window.saveState = { state: 'offline', unsaved: 2 };
	await screen.findByText('You are offline. What is new is read when you are back.');
	expect(sentences()).toEqual(['olga added it 06:00']);
});

test('a server that does not answer is said so, with the way on', async () => {
	const { server, user } = open({ entries: [added] });
	server.isThere = false;
	await user.click(button());
	await screen.findByText(/Nexus Board did not answer/);
	server.isThere = true;
	await user.click(screen.getByRole('button', { name: 'Try again' }));
	await screen.findByText('Yesterday', undefined, { timeout: 10_000 });
	expect(screen.queryByText(/Nexus Board did not answer/)).toBeNull();
});

test('the server’s own hand is called Nexus Board', async () => {
	const { user } = open({
		entries: [entry(1, { person: 'server', changes: [{ field: 'state', after: 'integrated' }] })],
	});
	await user.click(button());
	await screen.findByText('Today');
	expect(sentences()).toEqual(['Nexus Board set it to Integrated 11:00']);
});
