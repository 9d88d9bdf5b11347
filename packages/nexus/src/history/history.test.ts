import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { addComment, changeComment, removeComment } from '../commands/comments.ts';
import {
	addDependency,
	addOutsideDependency,
	answerDependency,
	changeDependency,
	changeOutsideDependency,
	removeDependency,
} from '../commands/dependencies.ts';
import {
	changeIssue,
	handOver,
	raiseIssue,
	reopenIssue,
	resolveIssue,
	settleIssue,
	takeIssue,
} from '../commands/issues.ts';
import {
	addItem,
	agreeExamples,
	estimateItem,
	labelItem,
	levelItem,
	linkItem,
	newItemMap,
	renameItem,
	retireItem,
} from '../commands/items.ts';
import { moveItem } from '../commands/order.ts';
import { lockOrder, numberItems, spaceOrder, unnumberedItems } from '../commands/record.ts';
import { addCriterion, tickCriterion } from '../commands/standards.ts';
import { splitItem } from '../commands/slicing.ts';
import { advanceItem, forecastItem, placeItem, returnItem } from '../commands/sprint-backlog.ts';
import {
	answerMoveProposal,
	answerProposedItem,
	proposeMove,
	setAvailability,
	withdrawMoveProposal,
} from '../commands/stewardship.ts';
import { applyImport, planJiraCsv } from '../exchange/index.ts';
import { MIGRATIONS, migrate } from '../schema/migrations.ts';
import { playOnce, testActor, writeDescription } from '../testing/index.ts';
import { UndoHistory } from '../undo.ts';
import { loggedNexus } from './testing/logged-nexus.ts';

describe('what is told of an item (R16, F11)', () => {
	test('who added it, and what it was then called', () => {
		const { by, told } = loggedNexus();
		by('ben', (board, by) => addItem(board, by, { id: 'pay', title: 'Pay' }));
		expect(told('pay')).toEqual([['ben', { field: 'item', after: { title: 'Pay' } }]]);
	});

	test.each([
		['its title', renameItem, 'Pay by card', { field: 'title', before: 'Pay', after: 'Pay by card' }],
		['its size', estimateItem, 5, { field: 'estimate', after: 5 }],
		['how thin it is', levelItem, 'feature', { field: 'level', before: 'slice', after: 'feature' }],
		['that examples were agreed', agreeExamples, true, { field: 'examplesAgreed', after: true }],
		['its labels', labelItem, ['kiosk'], { field: 'labels', after: ['kiosk'] }],
		['its name elsewhere', linkItem, { key: 'APP-1', url: undefined }, { field: 'link', after: { key: 'APP-1' } }],
	] as const)('%s', (_, command, value, change) => {
		const { by, told } = loggedNexus('Pay');
		by('ben', (board, by) => (command as typeof renameItem)(board, by, 'pay', value as string));
		expect(told('pay')).toEqual([['ben', change]]);
	});

	test('that it was taken out, and that it was brought back', () => {
		const { board, by, wait, told } = loggedNexus('Pay');
		const ben = testActor('ben', 1);
		const undo = new UndoHistory(board, ben);
		by('ben', (board) => undo.step(() => retireItem(board, ben, 'pay')));
		wait(10);
		by('ben', () => undo.undo());
		expect(told('pay')).toEqual([
			['ben', { field: 'retired', after: true }],
			['ben', { field: 'retired', before: true }],
		]);
	});

	test('its team and days in one entry, as it was dragged', () => {
		const { board, by, told } = loggedNexus('Pay');
		const sprint = board.view.sprint!.id;
		by('amara', (board, by) => placeItem(board, by, { item: 'pay', team: 'cedar', day: 2, days: 1 }));
		by('ben', (board, by) => placeItem(board, by, { item: 'pay', team: 'birch', day: 3, days: 2 }));
		by('ben', (board, by) => returnItem(board, by, 'pay'));
		expect(told('pay')).toEqual([
			['amara', { field: 'team', after: 'cedar' }, { field: 'place', after: { sprint, day: 2, days: 1 } }],
			[
				'ben',
				{ field: 'team', before: 'cedar', after: 'birch' },
				{ field: 'place', before: { sprint, day: 2, days: 1 }, after: { sprint, day: 3, days: 2 } },
			],
			['ben', { field: 'place', before: { sprint, day: 3, days: 2 } }],
		]);
	});

	test('where its work stands, but not its place within the lane', () => {
		const { by, told } = loggedNexus('Pay', 'Button');
		for (const item of ['pay', 'button'])
			by('ben', (board, by) => placeItem(board, by, { item, team: 'birch', day: 0, days: 1 }));
		by('amara', (board, by) => forecastItem(board, by, { item: 'button', team: 'birch', after: null }));
		by('amara', (board, by) => advanceItem(board, by, 'button', 'in-progress'));
		expect(told('button').slice(1)).toEqual([
			['amara', { field: 'state', before: 'not-started', after: 'in-progress' }],
		]);
	});

	test('what was ticked of its definition of "Done", and what no more (R15)', () => {
		const { by, told } = loggedNexus('Pay');
		by('ben', (board, by) => placeItem(board, by, { item: 'pay', team: 'birch', day: 0, days: 1 }));
		by('olga', (board, by) => addCriterion(board, by, { id: 'reviewed', text: 'Reviewed' }));
		by('ben', (board, by) => tickCriterion(board, by, 'pay', 'reviewed', true));
		by('olga', (board, by) => tickCriterion(board, by, 'pay', 'reviewed', false));
		expect(told('pay').slice(1)).toEqual([
			['ben', { field: 'criterion', about: 'reviewed', after: true }],
			['olga', { field: 'criterion', about: 'reviewed', before: true }],
		]);
	});

	test('what it is part of; and of the parent, which parts it has (R9)', () => {
		const { by, wait, told } = loggedNexus('Pay', 'Wallet');
		by('ben', (board, by) => splitItem(board, by, 'pay', [{ id: 'card', title: 'Card' }]));
		wait(10);
		by('ben', (board, by) => moveItem(board, by, { item: 'card', after: 'pay', parent: 'wallet' }));
		expect(told('card')).toEqual([
			['ben', { field: 'item', after: { title: 'Card' } }],
			['ben', { field: 'parent', before: 'pay', after: 'wallet' }],
		]);
		expect(told('pay')).toEqual([
			['ben', { field: 'part', about: 'card', after: true }],
			['ben', { field: 'level', before: 'slice', after: 'feature' }],
			['ben', { field: 'part', about: 'card', before: true }],
		]);
		expect(told('wallet')).toEqual([['ben', { field: 'part', about: 'card', after: true }]]);
	});

	test('that somebody wrote its description, once for all of a run, and not what they wrote', () => {
		const { by, told } = loggedNexus('Pay');
		for (const word of ['With ', 'a ', 'card'])
			by('amara', (board, actor) => writeDescription(board, actor, 'pay', word));
		by('ben', (board, actor) => writeDescription(board, actor, 'pay', 'Pay. '));
		by('ben', (board, actor) => board.product.change(actor, () => board.description('pay')!.delete(0, 4)));
		expect(told('pay')).toEqual([
			['amara', { field: 'description', after: true }],
			['ben', { field: 'description', before: true }],
		]);
	});

	test('two who write in it at the same time are told as two runs, not as many', () => {
		const { by, told } = loggedNexus('Pay');
		for (let word = 0; word < 20; word += 1)
			by(word % 2 ? 'ben' : 'amara', (board, actor) => writeDescription(board, actor, 'pay', `${word}`));
		expect(told('pay')).toEqual([
			['amara', { field: 'description', after: true }],
			['ben', { field: 'description', before: true, after: true }],
		]);
	});

	test('what was said to it: the beginning is enough to know which comment it was', () => {
		const { by, told } = loggedNexus('Pay');
		by('ben', (board, by) => addComment(board, by, { id: 'one', item: 'pay', text: 'Which scheme?' }));
		by('ben', (board, by) => changeComment(board, by, 'one', 'x'.repeat(900)));
		by('ben', (board, by) => addComment(board, by, { id: 'two', item: 'pay', text: 'Both.' }));
		by('ben', (board, by) => removeComment(board, by, 'two'));
		const beginning = `${'x'.repeat(200)}…`;
		expect(told('pay')).toEqual([
			['ben', { field: 'comment', about: 'one', after: beginning }],
			['ben', { field: 'comment', about: 'two' }],
		]);
	});

	test('that the Product Owner let it be selected or not', () => {
		const { by, told } = loggedNexus('Pay');
		by('olga', (board, by) => setAvailability(board, by, 'pay', { available: false, note: 'Not signed' }));
		expect(told('pay')).toEqual([['olga', { field: 'available', after: { available: false, note: 'Not signed' } }]]);
	});

	test('of an integration issue the same: who raised it, what was made of it, by which team (R7, R23)', () => {
		const { by, wait, told } = loggedNexus('Pay');
		const teams = ['birch', 'cedar'];
		by('ben', (board, by) =>
			raiseIssue(board, by, { id: 'i1', title: 'Signatures differ', kind: 'technical', teams, items: ['pay'] }),
		);
		by('ben', (board, by) => changeIssue(board, by, 'i1', { next: 'Agree at 13:30', owner: 'amara' }));
		by('server', (board, by) => void handOver(board, by, ['i1'], undefined));
		by('amara', (board, by) => takeIssue(board, by, 'cedar', 'i1', { plan: 'Pair', for: '2026-11-18' }));
		by('amara', (board, by) => settleIssue(board, by, 'cedar', 'i1', ''));
		wait(10);
		by('ben', (board, by) => resolveIssue(board, by, 'i1', 'Signed alike'));
		wait(10);
		by('ben', (board, by) => reopenIssue(board, by, 'i1'));
		expect(told('i1')).toEqual([
			['ben', { field: 'issue', after: { title: 'Signatures differ' } }],
			['ben', { field: 'issueNext', after: 'Agree at 13:30' }, { field: 'issueOwner', after: 'amara' }],
			['amara', { field: 'issueTaken', about: 'cedar', after: { plan: 'Pair', for: '2026-11-18' } }],
			['amara', { field: 'issueSettled', about: 'cedar', after: {} }],
			['ben', { field: 'issueResolved', after: { how: 'Signed alike' } }],
			['ben', { field: 'issueResolved', before: { how: 'Signed alike' } }],
		]);
		expect(told('pay')).toEqual([
			['ben', { field: 'concerned', about: 'i1', after: { title: 'Signatures differ' } }],
			[
				'ben',
				{
					field: 'concerned',
					about: 'i1',
					before: { title: 'Signatures differ' },
					after: { title: 'Signatures differ', resolved: true },
				},
			],
			[
				'ben',
				{
					field: 'concerned',
					about: 'i1',
					before: { title: 'Signatures differ', resolved: true },
					after: { title: 'Signatures differ' },
				},
			],
		]);
	});

	test('that it was proposed, and what the Product Owner answered (R4)', () => {
		const { by, told } = loggedNexus('Pay', 'Button');
		by('olga', (board, by) => lockOrder(board, by, true));
		by('ben', (board, by) => addItem(board, by, { id: 'kiosk', title: 'Kiosk' }));
		by('olga', (board, by) => answerProposedItem(board, by, 'kiosk', { accepted: true }));
		by('ben', (board, by) => proposeMove(board, by, { id: 'm1', item: 'kiosk', after: 'pay', note: 'First' }));
		by('olga', (board, by) => answerMoveProposal(board, by, 'm1', { accepted: false, note: 'Later' }));
		by('ben', (board, by) => proposeMove(board, by, { id: 'm2', item: 'kiosk', after: undefined }));
		by('ben', (board, by) => withdrawMoveProposal(board, by, 'm2'));
		expect(told('kiosk')).toEqual([
			['ben', { field: 'item', after: { title: 'Kiosk', proposed: true } }],
			['olga', { field: 'itemAnswer', after: { accepted: true } }],
			['ben', { field: 'proposedMove', about: 'm1', after: { below: 'pay', note: 'First' } }],
			['olga', { field: 'moveAnswer', about: 'm1', after: { accepted: false, note: 'Later' } }],
			['ben', { field: 'proposedMove', about: 'm2' }],
		]);
	});
});

describe('dependencies (R11, R19)', () => {
	test('both items tell that one needs the other, what became of it, and that it was removed', () => {
		const { by, wait, told } = loggedNexus('Pay', 'Button');
		by('ben', (board, by) => addDependency(board, by, { consumer: 'button', provider: 'pay', kind: 'artifacts' }));
		by('amara', (board, by) => changeDependency(board, by, 'button>pay', { neededBy: '2026-11-18', note: 'An API' }));
		wait(10);
		by('amara', (board, by) => removeDependency(board, by, 'button>pay'));
		const [first, then] = [{ kind: 'artifacts' }, { kind: 'artifacts', neededBy: '2026-11-18', note: 'An API' }];
		expect(told('button')).toEqual([
			['ben', { field: 'needs', about: 'pay', after: first }],
			['amara', { field: 'needs', about: 'pay', before: first, after: then }],
			['amara', { field: 'needs', about: 'pay', before: then }],
		]);
		expect(told('pay')).toEqual([
			['ben', { field: 'gives', about: 'button', after: first }],
			['amara', { field: 'gives', about: 'button', before: first, after: then }],
			['amara', { field: 'gives', about: 'button', before: then }],
		]);
	});

	test('the provider’s team accepts or disputes, told at both ends', () => {
		const { by, told } = loggedNexus('Pay', 'Button');
		by('ben', (board, by) => forecastItem(board, by, { item: 'pay', team: 'cedar' }));
		by('ben', (board, by) => addDependency(board, by, { consumer: 'button', provider: 'pay', kind: 'requirements' }));
		by('amara', (board, by) =>
			answerDependency(board, by, 'button>pay', { answer: 'accepted', promisedFor: '2026-11-18' }),
		);
		const after = { team: 'cedar', answer: 'accepted', promisedFor: '2026-11-18' };
		expect(told('button').at(-1)).toEqual(['amara', { field: 'needsAnswer', about: 'pay', after }]);
		expect(told('pay').at(-1)).toEqual(['amara', { field: 'givesAnswer', about: 'button', after }]);
	});

	test('what it needs from outside the Nexus', () => {
		const { by, told } = loggedNexus('Pay');
		const party = 'Card scheme';
		by('ben', (board, by) => addOutsideDependency(board, by, { consumer: 'pay', party, kind: 'requirements' }));
		by('amara', (board, by) => changeOutsideDependency(board, by, 'pay>@card scheme', { given: true }));
		const before = { party, kind: 'requirements' };
		expect(told('pay')).toEqual([
			['ben', { field: 'needsOutside', about: 'pay>@card scheme', after: before }],
			['amara', { field: 'needsOutside', about: 'pay>@card scheme', before, after: { ...before, given: true } }],
		]);
	});
});

describe('the order of the Product Backlog (R8)', () => {
	test('a move tells from where to where, of the moved item alone', () => {
		const { by, history } = loggedNexus('A', 'B', 'C', 'D');
		by('olga', (board, by) => moveItem(board, by, { item: 'd', after: 'a' }));
		expect(history()).toMatchObject([
			{ item: 'd', person: 'olga', changes: [{ field: 'order', before: 4, after: 2 }] },
		]);
	});

	test('ranking neighbours anew to make room, and spacing what is crowded, moves nobody', () => {
		const { board, by, history } = loggedNexus('A', 'B', 'C', 'D');
		board.order.change(testActor('olga', 1), ({ ranks }) => {
			for (const id of ['a', 'b', 'c']) ranks.set(id, '0|hzzzzz:same');
		});
		expect(board.view.order).toEqual(['a', 'b', 'c', 'd']);
		by('olga', (board, by) => moveItem(board, by, { item: 'c', after: undefined }));
		board.order.change(testActor('server', 1), ({ ranks }) => ranks.set('d', `${ranks.get('d')}${'i'.repeat(60)}`));
		by('server', spaceOrder);
		expect(history()).toMatchObject([{ item: 'c', changes: [{ field: 'order', before: 3, after: 1 }] }]);
	});

	test('items that were taken out hold no place', () => {
		const { by, told } = loggedNexus('A', 'B', 'C', 'D');
		by('olga', (board, by) => retireItem(board, by, 'b'));
		by('olga', (board, by) => moveItem(board, by, { item: 'd', after: 'a' }));
		expect(told('d')).toEqual([['olga', { field: 'order', before: 3, after: 2 }]]);
		expect(told('c')).toEqual([]);
	});
});

describe('runs', () => {
	test('a drag back and forth within a few minutes is one entry, from where it began to where it ended', () => {
		const { by, wait, history } = loggedNexus('Pay');
		for (const team of ['cedar', 'birch', 'alder'])
			by('amara', (board, by) => forecastItem(board, by, { item: 'pay', team }));
		wait(6);
		by('amara', (board, by) => forecastItem(board, by, { item: 'pay', team: 'cedar' }));
		const [first, second] = history();
		expect(first).toMatchObject({ number: 1, changes: [{ field: 'team', after: 'alder' }] });
		expect(first!.at - first!.began).toBe(2 * 60_000);
		expect(second).toMatchObject({ number: 2, changes: [{ field: 'team', before: 'alder', after: 'cedar' }] });
	});

	test('what somebody else did to the same thing in between is not skipped', () => {
		const { by, told } = loggedNexus('Pay');
		by('amara', (board, by) => renameItem(board, by, 'pay', 'Pay now'));
		by('ben', (board, by) => renameItem(board, by, 'pay', 'Pay later'));
		by('amara', (board, by) => renameItem(board, by, 'pay', 'Pay today'));
		expect(told('pay')).toEqual([
			['amara', { field: 'title', before: 'Pay', after: 'Pay now' }],
			['ben', { field: 'title', before: 'Pay now', after: 'Pay later' }],
			['amara', { field: 'title', before: 'Pay later', after: 'Pay today' }],
		]);
	});

	test('changes of different things are told apart', () => {
		const { by, told } = loggedNexus('Pay');
		by('amara', (board, by) => estimateItem(board, by, 'pay', 3));
		by('amara', (board, by) => agreeExamples(board, by, 'pay', true));
		expect(told('pay')).toHaveLength(2);
	});
});

describe('what is not an item’s own history', () => {
	test('an import is one entry for each item, with its name in the other tool (F9)', () => {
		const { by, history } = loggedNexus('Here before');
		const rows = Array.from(
			{ length: 265 },
			(_, n) => `Story ${n},APP-${n},Story,In Progress,Cedar,${n ? `APP-${n - 1}` : ''}`,
		);
		const file = ['Summary,Issue key,Issue Type,Status,Component/s,Inward issue link (Blocks)', ...rows].join('\n');
		by('olga', (board, by) =>
			applyImport(board, by, planJiraCsv(file), { teams: { Cedar: 'cedar' }, finished: 'keep' }),
		);
		expect(history()).toHaveLength(265);
		expect(history().every(({ changes }) => changes.length === 1)).toBe(true);
		expect(history()[7]!.changes[0]).toMatchObject({ field: 'item', after: { title: 'Story 7', key: 'APP-7' } });
	});

	test('numbers, marks and the shape of documents are the server’s business', () => {
		const { board, by, docs, history } = loggedNexus();
		by('ben', (board, by) => addItem(board, by, { id: 'pay', title: 'Pay' }));
		by('server', (board, by) => numberItems(board, by, unnumberedItems(board)));
		const reshape = (doc: Y.Doc) => void doc.getMap<Y.Map<unknown>>('items').get('pay')!.set('level', 'feature');
		migrate('product', docs.get('product')!, { product: [...MIGRATIONS.product!, reshape] });
		expect(board.view.items.get('pay')).toMatchObject({ number: 1, level: 'feature' });
		expect(history()).toHaveLength(1);
	});

	test('whatever lies in a document, the history is told, and of no item without a lawful id', () => {
		const { docs, by, history } = loggedNexus('Pay');
		const product = docs.get('product')!;
		product.transact(
			() => {
				product.getMap('items').set('no id!', newItemMap(testActor('ben', 1), 'Bad', 'slice', undefined));
				product.getMap('items').set('number', 7);
				product.getMap('dependencies').set('pay>no id!', new Y.Map());
				product.getMap('comments').set('c', new Y.Map([['item', 'no id!']]));
			},
			testActor('ben', 1),
		);
		docs.get('order')!.getMap('ranks').set('pay', ['not a rank']);
		by('ben', (board, by) => renameItem(board, by, 'pay', 'Pay now'));
		expect(history().map(({ item }) => item)).toEqual(['pay', 'pay']);
	});

	test('random lawful play by several people is told without a gap: each value begins where the last one ended', () => {
		const { board, by, history } = loggedNexus('A', 'B', 'C');
		const people = ['olga', 'amara', 'ben'] as const;
		const actors = people.map((person, index) => testActor(person, index + 7));
		for (let step = 0; step < 600; step += 1) by(people[step % 3]!, (board) => void playOnce(board, actors[step % 3]!));
		const latest = new Map<string, unknown>();
		for (const { item, changes } of history().toSorted((a, b) => a.number - b.number)) {
			for (const change of changes) {
				if (!['title', 'team', 'state', 'estimate', 'level'].includes(change.field)) continue;
				const key = `${item} ${change.field}`;
				if (latest.has(key)) expect(change.before).toEqual(latest.get(key));
				latest.set(key, change.after);
			}
		}
		for (const [id, { title, estimate }] of board.view.items) {
			if (latest.has(`${id} title`)) expect(title).toBe(latest.get(`${id} title`));
			if (latest.has(`${id} estimate`)) expect(estimate).toBe(latest.get(`${id} estimate`));
		}
	});
});
