import { openEvent, type Person } from '@nexus-board/nexus';
import { testNexus } from '@nexus-board/nexus/testing';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Usher } from './usher.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Ines leads an event; the usher looks every two seconds. */
function watched() {
	const { server, ines } = testNexus({ people: { ines: { role: 'scrum-master' } } });
	const { board } = server;
	const id = openEvent(board, ines.actor, { kind: 'refinement' });
	let here: Person[] = [...board.people.values()];
	const usher = new Usher(
		{
			board,
			sharedRooms: async () => [],
			decide: async (prepare) => (await prepare()).change(),
			peopleHere: async () => here,
		},
		{ now: Date.now, onfailure: (error) => expect.fail(String(error)) },
	);
	usher.look();
	return {
		awaySince: () => board.view.events.get(id)!.seat.awaySince,
		leave: () => void (here = []),
		come: () => void (here = [...board.people.values()]),
		pass: (ms: number) => vi.advanceTimersByTimeAsync(ms),
		end: () => usher.end(),
	};
}

test('a facilitator who is missing at two looks is away since the first of them (F7)', async () => {
	const { awaySince, leave, pass, end } = watched();
	await pass(2_000);
	leave();
	const left = Date.now() + 2_000;
	await pass(2_000);
	expect(awaySince()).toBeUndefined();
	await pass(2_000);
	expect(awaySince()).toBe(left);
	end();
});

test('whoever loads a page anew was never away, and whoever comes back is so no longer', async () => {
	const { awaySince, leave, come, pass, end } = watched();
	leave();
	await pass(2_000);
	come();
	await pass(2_000);
	expect(awaySince()).toBeUndefined();
	leave();
	await pass(2_000);
	expect(awaySince()).toBeUndefined();
	await pass(2_000);
	expect(awaySince()).toBeDefined();
	come();
	await pass(2_000);
	expect(awaySince()).toBeUndefined();
	end();
});
