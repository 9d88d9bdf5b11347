import { advanceItem, forecastItem, returnItem } from '@nexus-board/nexus';
import { describe, expect, test } from 'vitest';
import { inTable, onPage, readCell, readScope, readStates } from './dependency-filter.ts';
import { inOrder, readOrder, turned, writeOrder } from './row-order.ts';
import { grove } from './testing/grove.ts';

const ALL = { cell: undefined, states: new Set<never>(), words: '' };

describe('the page', () => {
	test('shows what items of the Sprint need, what refined ones need, or all', () => {
		const { board, actor, all, needs } = grove();
		needs('token', 'pay');
		const shown = (scope: 'sprint' | 'refined' | 'all') =>
			onPage(board.view, all(), { scope, kind: undefined }).map(({ consumer }) => consumer);
		expect(shown('sprint')).toEqual(['button']);
		expect(shown('refined')).toEqual([]);
		forecastItem(board, actor, { item: 'token', team: 'birch' });
		expect(shown('refined')).toEqual(['token']);
		expect(shown('all')).toEqual(['button', 'token']);
		advanceItem(board, actor, 'button', 'integrated');
		returnItem(board, actor, 'button');
		expect(shown('refined')).toEqual(['token']);
	});

	test('shows one kind', () => {
		const { board, all, needsOutside } = grove();
		needsOutside('button', 'Card scheme');
		const of = (kind: 'requirements' | 'artifacts') =>
			onPage(board.view, all(), { scope: 'all', kind }).map(({ id }) => id);
		expect(of('requirements')).toEqual(['button>@card scheme']);
		expect(of('artifacts')).toEqual(['button>pay']);
	});

	test('is restored from an address, and takes nothing from it that it does not know', () => {
		const { view } = grove().board;
		expect([readScope('refined', view), readScope('x', view)]).toEqual(['refined', 'sprint']);
		expect(readScope(undefined, { ...view, sprint: undefined })).toBe('all');
		expect(readCell('cedar>alder')).toEqual({ giver: 'cedar', needer: 'alder' });
		expect([readCell('cedar'), readCell('a>b>c'), readCell(undefined)]).toEqual([undefined, undefined, undefined]);
		expect([...readStates('late fine nothing')]).toEqual(['late', 'fine']);
	});
});

describe('the table', () => {
	test('is narrowed by a cell of the matrix, by states and by words', () => {
		const { board, all, needsOutside } = grove();
		needsOutside('button', 'Card scheme');
		const ids = (filter: Partial<typeof ALL> | object) =>
			inTable(board.view, all(), { ...ALL, ...filter }).map(({ id }) => id);
		expect(ids({})).toHaveLength(2);
		expect(ids({ cell: { giver: 'cedar', needer: 'alder' } })).toEqual(['button>pay']);
		expect(ids({ cell: { giver: '@', needer: 'alder' } })).toEqual(['button>@card scheme']);
		expect(ids({ states: new Set(['late']), words: 'scheme' })).toEqual(['button>@card scheme']);
		expect(ids({ words: '#1' })).toEqual(['button>pay']);
		expect(ids({ states: new Set(['fine']) })).toEqual([]);
	});

	test('is read in any order, what has no day last', () => {
		const { board, all, needs, place } = grove();
		needs('token', 'pay');
		needs('pay', 'token');
		place('token', 'birch', 8, 1);
		const ids = (order: string | undefined) => inOrder(board.view, all(), readOrder(order)).map(({ id }) => id);
		expect(ids(undefined)).toEqual(['pay>token', 'token>pay', 'button>pay']);
		expect(ids('needed')).toEqual(['pay>token', 'button>pay', 'token>pay']);
		expect(ids('-needed')).toEqual(['token>pay', 'button>pay', 'pay>token']);
		expect(ids('needer')).toEqual(['button>pay', 'token>pay', 'pay>token']);
		expect(ids('giver')[0]).toBe('pay>token');
	});

	test('turns round when a column is chosen again, and the address says so', () => {
		const once = turned(readOrder(undefined), 'kind');
		expect([writeOrder(once), writeOrder(turned(once, 'kind')), writeOrder(readOrder(undefined))]).toEqual([
			'kind',
			'-kind',
			undefined,
		]);
	});
});
