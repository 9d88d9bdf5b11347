import { describe, expect, test } from 'vitest';
import type { ImportPlan } from '../plan.ts';
import { readImport } from '../read-import.ts';
import { arrows, keysIn, nesting } from '../testing/plans.ts';

const planOf = (board: unknown, archived = false): ImportPlan =>
	readImport({ name: 'board.json', text: JSON.stringify(board) }, { archived });

const list = (id: string, name: string, pos: number, own: object = {}) => ({ id, name, pos, closed: false, ...own });
const card = (name: string, idList: string, pos: number, own: object = {}) => ({
	id: `id-${name}`,
	shortLink: name,
	name,
	idList,
	pos,
	closed: false,
	desc: '',
	labels: [],
	url: `https://trello.com/c/${name}/1-x`,
	...own,
});

describe('a board of Trello', () => {
	test('becomes items with everything that their cards say', () => {
		const plan = planOf({
			name: 'Rides',
			lists: [list('l1', 'Doing (3)', 1)],
			labels: [{ id: 'w', name: 'web', color: 'blue' }],
			customFields: [
				{ id: 'f1', name: 'Points', type: 'number' },
				{ id: 'f2', name: 'Team', type: 'list', options: [{ id: 'o1', value: { text: 'Birch' } }] },
			],
			checklists: [
				{
					id: 'c1',
					idCard: 'id-Pay',
					name: 'Done when',
					checkItems: [
						{ name: 'Shown', pos: 2, state: 'incomplete' },
						{ name: 'Ringing', pos: 1, state: 'complete' },
					],
				},
			],
			cards: [
				card('Pay', 'l1', 1, {
					desc: 'One **tap**',
					labels: [
						{ id: 'w', name: 'web', color: 'blue' },
						{ id: 'g', name: '', color: 'green' },
					],
					customFieldItems: [
						{ idCustomField: 'f1', value: { number: '3' } },
						{ idCustomField: 'f2', idValue: 'o1', value: null },
					],
				}),
			],
		});
		expect(plan.items).toEqual([
			{
				key: 'Pay',
				line: 1,
				title: 'Pay',
				description: 'One **tap**\n\n### Done when\n\n- [x] Ringing\n- [ ] Shown',
				level: 'slice',
				parent: undefined,
				estimate: 3,
				labels: ['web', 'green'],
				teams: ['Birch'],
				state: 'in-progress',
				status: 'Doing (3)',
				url: 'https://trello.com/c/Pay/1-x',
			},
		]);
	});

	const board = {
		lists: [list('done', 'Done', 300), list('old', 'Sprint 1', 50, { closed: true }), list('todo', 'To do', 100)],
		cards: [
			card('Ring', 'done', 1),
			card('Tap', 'todo', 2.5),
			card('Pay', 'todo', 2),
			card('Gone', 'todo', 1, { closed: true }),
			card('Past', 'old', 1),
			card('Model', 'todo', 3, { isTemplate: true }),
			card('---', 'todo', 4, { cardRole: 'separator' }),
		],
	};

	test('is ordered as people see it: lists from the left, cards from the top (R8)', () => {
		expect(keysIn(planOf(board))).toEqual(['Pay', 'Tap', 'Ring']);
	});

	test('leaves out what is archived and what is no work, and says how much', () => {
		expect(planOf(board).setAside).toMatchObject([
			{ what: 'archived cards', items: 1, archived: true },
			{ what: 'cards of archived lists', items: 1, archived: true },
			{ what: 'templates of cards', items: 1, archived: false },
			{ what: 'separators between cards', items: 1, archived: false },
		]);
	});

	test('brings what is archived when asked for', () => {
		const plan = planOf(board, true);
		expect(keysIn(plan)).toEqual(['Past', 'Gone', 'Pay', 'Tap', 'Ring']);
		expect(plan.setAside?.map(({ what }) => what)).toEqual(['templates of cards', 'separators between cards']);
	});

	test('has a team in each list where no list is called after a state', () => {
		const lists = [list('a', 'Birch', 1), list('b', 'Cedar', 2)];
		const plan = planOf({ lists, cards: [card('Pay', 'a', 1), card('Tap', 'b', 1)] });
		expect(plan.items.map(({ teams }) => teams)).toEqual([['Birch'], ['Cedar']]);
	});

	test('counts cards that are attached to others, for Trello does not say who waits', () => {
		const attachments = [{ url: 'https://trello.com/c/Taps1/2-tap' }, { url: 'https://example.com/x.png' }];
		const plan = planOf({
			lists: [list('a', 'Todo', 1)],
			cards: [card('Pays1', 'a', 1, { attachments }), card('Taps1', 'a', 2)],
		});
		expect(plan.leftOut).toEqual([{ kind: 'attached card', links: 1 }]);
	});
});

describe('a board of Wekan', () => {
	test('becomes items, with swimlanes as teams and dependencies (R11)', () => {
		const wekanCard = (_id: string, sort: number, own: object = {}) => ({
			_id,
			title: `Title ${_id}`,
			listId: 'l1',
			swimlaneId: 's1',
			sort,
			archived: false,
			labelIds: [],
			...own,
		});
		const plan = planOf({
			_format: 'wekan-board-1.0.0',
			title: 'Rides',
			lists: [{ _id: 'l1', title: 'Doing', sort: 1, archived: false }],
			swimlanes: [
				{ _id: 's1', title: 'Birch' },
				{ _id: 's2', title: 'Cedar' },
			],
			labels: [{ _id: 'w', name: 'web', color: 'blue' }],
			customFields: [{ _id: 'f', name: 'Story points', type: 'number' }],
			checklists: [{ _id: 'c', cardId: 'b', title: 'Done when' }],
			checklistItems: [{ _id: 'i', checklistId: 'c', cardId: 'b', title: 'Ringing', isFinished: true, sort: 0 }],
			cards: [
				wekanCard('a', 2, {
					swimlaneId: 's2',
					parentId: 'b',
					cardDependencies: [{ cardId: 'b', type: 'is-blocked-by' }],
				}),
				wekanCard('b', 1, {
					labelIds: ['w'],
					customFields: [{ _id: 'f', value: 5 }],
					cardDependencies: [{ cardId: 'a', type: 'related-to' }],
				}),
				wekanCard('c', 3, { archived: true }),
			],
		});
		expect(plan.format).toBe('trello-json');
		expect(plan.items.map(({ key, teams, state }) => `${key} ${teams.join()} ${state}`)).toEqual([
			'b Birch in-progress',
			'a Cedar in-progress',
		]);
		expect(plan.items[0]).toMatchObject({
			labels: ['web'],
			estimate: 5,
			description: '### Done when\n\n- [x] Ringing',
		});
		expect(nesting(plan)).toEqual(['a in b']);
		expect(arrows(plan)).toEqual(['a needs b']);
		expect(plan.setAside).toMatchObject([{ what: 'archived cards', items: 1 }]);
		expect(plan.leftOut).toEqual([{ kind: 'related-to', links: 1 }]);
	});
});
