import { planningRoom, type Somebody } from '@nexus-board/nexus/testing';
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import { beforeEach, expect, test } from 'vitest';
import type { Whereabouts } from '#lib/live/live-presence.svelte.ts';
import { lookOf } from '#lib/live/live-presence.svelte.ts';
import { go, page } from '../../testing/router.svelte.ts';
import Following from './testing/Following.svelte';
import { RoomWindow } from './testing/window.svelte.ts';

beforeEach(() => go('/n/n1/planning'));

/** Somebody follows somebody else, who is at the Product Backlog. */
async function follow(person: Somebody, who: Somebody, at: Whereabouts = { page: 'backlog' }) {
	const { board, hand } = planningRoom('Pay', 'Button');
	const window = new RoomWindow(board, hand(person));
	/** The other one goes somewhere. */
	const goes = async (to: Whereabouts) => {
		const other = board.view.people.get(who)!;
		window.presence.peers = [{ ...to, key: 1, person: other, team: lookOf(board.view, other) }];
		await tick();
		await tick();
	};
	await goes(at);
	render(Following, { window, who });
	await userEvent.setup().click(screen.getByRole('button', { name: 'Follow' }));
	await tick();
	return { window, goes };
}

const place = () => page.url.pathname.replace('/n/n1/', '') + page.url.search;
const isFollowing = () => screen.queryByRole('button', { name: 'Stop' }) !== null;

test('whoever follows somebody is where they are, and goes with them from page to page and from item to item', async () => {
	const { goes, window } = await follow('ben', 'amara');
	expect(place()).toBe('backlog');
	await goes({ page: 'sprint', item: 'pay' });
	expect(place()).toBe('sprint?item=pay');
	expect(isFollowing()).toBe(true);
	expect(window.presence.said.following).toBe('amara');
});

test.each(['goto', 'link', 'popstate'] as const)('whoever goes elsewhere by a %s follows no longer', async (way) => {
	const { goes, window } = await follow('ben', 'amara');
	go('/n/n1/teams', way);
	await tick();
	expect(place()).toBe('teams');
	expect(isFollowing()).toBe(false);
	await goes({ page: 'sprint' });
	expect(place()).toBe('teams');
	expect(window.presence.said.following).toBeUndefined();
});

test('whoever opens an item by themselves is not pulled away from it', async () => {
	await follow('ben', 'amara', { page: 'backlog', item: 'pay' });
	go('/n/n1/backlog?item=button');
	await tick();
	expect(place()).toBe('backlog?item=button');
	expect(isFollowing()).toBe(false);
});

test('of two who follow each other one stays, until the other goes somewhere by themselves', async () => {
	const { goes } = await follow('amara', 'ben', { page: 'backlog', following: 'amara' });
	expect(place()).toBe('planning');
	expect(isFollowing()).toBe(true);
	await goes({ page: 'sprint' });
	expect(place()).toBe('sprint');
});

test('of two who follow each other the other comes along', async () => {
	await follow('ben', 'amara', { page: 'backlog', following: 'ben' });
	expect(place()).toBe('backlog');
});
