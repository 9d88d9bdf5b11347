import { lockOrder, type BoardView } from '@nexus-board/nexus';
import { testNexus } from '@nexus-board/nexus/testing';
import { expect, test, vi } from 'vitest';
import { generalActions, pageActions, type Everywhere } from './actions.ts';
import { pageKeys, windowKeys } from './keys.ts';

const nexus = testNexus({
	people: {
		olga: { role: 'product-owner' },
		ben: { role: 'representative', team: 'birch' },
		vera: { role: 'stakeholder' },
	},
});
const can = { lockOrder: vi.fn(), isDark: false, shareSize: false } as unknown as Everywhere;
const labels = (view: BoardView, name: string) =>
	generalActions(view, view.people.get(name), can).map(({ label }) => label);

test('the Product Owner alone locks the order, and lets everybody order again (R4)', () => {
	const lock = 'Lock the order of the Product Backlog';
	expect(labels(nexus.server.board.view, 'olga')).toContain(lock);
	expect(labels(nexus.server.board.view, 'ben')).not.toContain(lock);

	lockOrder(nexus.server.board, { ...nexus.server.actor, person: 'olga' }, true);
	const { view } = nexus.server.board;
	generalActions(view, view.people.get('olga'), can)
		.find(({ label }) => label === 'Let everybody order the Product Backlog')!
		.run();
	expect(can.lockOrder).toHaveBeenCalledWith(false);
});

test('whoever may change something raises an integration issue from anywhere (R7)', () => {
	expect(labels(nexus.server.board.view, 'ben')).toContain('Raise an integration issue');
});

test('the Nexus Integration Team alone is offered the webhooks (R2, F13)', () => {
	expect(labels(nexus.server.board.view, 'olga')).toContain('Webhooks');
	expect(labels(nexus.server.board.view, 'ben')).not.toContain('Webhooks');
});

test('a stakeholder is offered nothing that changes the board', () => {
	expect(labels(nexus.server.board.view, 'vera')).toEqual([
		'Fewer dependencies',
		'People and links',
		'Teams',
		'Export the Product Backlog',
		'Switch to the dark theme',
		'Turn Share size on',
		'Show the keys',
		'Settings',
	]);
});

test('keys are sorted by where they hold, and one that two places use belongs to the inner one', () => {
	const key = (keys: string, does: string) => ({ keys, does, run: () => undefined });
	const all = [key('M', 'Move the card'), key('G P', 'Product Backlog'), key('M', 'Move'), key('?', 'Show the keys')];
	expect(pageKeys(all).map(({ does }) => does)).toEqual(['Move the card']);
	expect(windowKeys(all).map(({ keys }) => keys)).toEqual(['G P', '?']);
});

test('what needs an item is offered first while one is selected, and found by its number', () => {
	const { add, server } = testNexus();
	const [id] = add('Log in');
	const { items } = server.board.view;
	const keysFor = (item: string | undefined) => [
		{ keys: 'N', does: 'Add an item', run: () => undefined },
		{ keys: 'M', does: 'Move', item, run: () => undefined },
	];
	expect(pageActions(keysFor(undefined), items).map(({ kbd }) => kbd)).toEqual(['N']);
	expect(pageActions(keysFor(id), items)).toMatchObject([{ kbd: 'M', also: '#1 Log in' }, { kbd: 'N' }]);
});
