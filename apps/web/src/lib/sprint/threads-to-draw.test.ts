import { addDependency, placeItem } from '@nexus-board/nexus';
import { testNexus } from '@nexus-board/nexus/testing';
import { expect, test } from 'vitest';
import { sprintChain, standsOf, threadsToDraw, type Look } from './threads-to-draw.ts';

/** Token gives to Pay, Pay gives to Button; Search gives to Map. */
function sprint() {
	const nexus = testNexus({ people: { olga: { role: 'product-owner' } } });
	nexus.add('Token', 'Pay', 'Button', 'Search', 'Map');
	const { board, actor } = nexus.olga;
	for (const [index, item] of ['token', 'pay', 'button', 'search', 'map'].entries())
		placeItem(board, actor, { item, team: index % 2 ? 'birch' : 'cedar', day: index, days: 1 });
	for (const [provider, consumer] of [
		['token', 'pay'],
		['pay', 'button'],
		['search', 'map'],
	] as const)
		addDependency(board, actor, { provider, consumer, kind: 'artifacts' });
	return board.view;
}

const NOON = Date.UTC(2026, 10, 16, 12);
const look = (change: Partial<Look> = {}): Look => ({
	filter: { teams: new Set(), hidden: new Set() },
	mode: 'days',
	focus: undefined,
	chain: undefined,
	now: NOON,
	...change,
});

test('the chain of an item is all that it hangs on and all that hangs on it (R11)', () => {
	const view = sprint();
	expect([...sprintChain(view, 'pay', NOON)!].sort()).toEqual(['button', 'pay', 'token']);
	expect([...sprintChain(view, 'token', NOON)!].sort()).toEqual(['button', 'pay', 'token']);
});

test('an item that nothing hangs on, and that hangs on nothing, has none', () => {
	const nexus = testNexus({ people: { olga: { role: 'product-owner' } } });
	nexus.add('Pay');
	expect(sprintChain(nexus.olga.board.view, 'pay', NOON)).toBeUndefined();
});

test('the threads of a chain are drawn whatever is filtered away, and those of others stand back', () => {
	const view = sprint();
	const chain = sprintChain(view, 'pay', NOON)!;
	const filter = { teams: new Set<string>(), hidden: new Set(['fine', 'late'] as const) };
	const ends = (drawn: ReturnType<typeof threadsToDraw>) => drawn.map(({ from, to }) => `${from}>${to}`).sort();
	expect(ends(threadsToDraw(view, look({ filter })))).toEqual([]);
	expect(ends(threadsToDraw(view, look({ filter, chain })))).toEqual(['pay>button', 'token>pay']);
	const all = threadsToDraw(view, look({ chain }));
	const stands = standsOf(all, 'token', chain);
	const standing = (from: string) => stands.get(all.find((thread) => thread.from === from)!.id);
	expect([standing('search'), standing('token'), standing('pay')]).toEqual(['back', 'front', undefined]);
});
