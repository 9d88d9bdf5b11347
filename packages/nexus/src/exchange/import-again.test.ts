import { describe, expect, test } from 'vitest';
import { removeDependency } from '../commands/dependencies.ts';
import { estimateItem, linkItem, renameItem, retireItem } from '../commands/items.ts';
import { moveItem } from '../commands/order.ts';
import { lockOrder } from '../commands/record.ts';
import { placeItem } from '../commands/sprint-backlog.ts';
import { descriptionMarkdown } from '../queries/long-texts.ts';
import { testNexus, writeDescription } from '../testing/index.ts';
import { applyImport } from './apply-import.ts';
import { planJiraCsv } from './jira/jira-csv.ts';
import { readMappedCsv } from './mapped/mapped-csv.ts';
import { FILE, PEOPLE, arrowsIn, itemIn, nobody, plan, shopIsBirch, stateOf } from './testing/rides.ts';

/** The same backlog some days later, as somebody changed it in Jira. */
const later = (...changes: readonly (readonly [string | RegExp, string])[]) =>
	planJiraCsv(changes.reduce((file, [before, after]) => file.replace(before, after), FILE));

describe('an import that comes again', () => {
	const imported = () => {
		const nexus = testNexus({ people: PEOPLE });
		applyImport(nexus.server.board, nexus.ben.actor, plan, shopIsBirch);
		return nexus;
	};

	test('updates what changed in the other tool, field by field, and touches nothing else (F9)', () => {
		const nexus = imported();
		const { board } = nexus.server;
		const lanes = [...board.view.items.values()].map(({ lane }) => lane);
		const changed = later(
			[
				'RIDE-2,Buy a family pass,Story,To Do,RIDE-1,Shop,web,5,',
				'RIDE-2,Buy a pass,Story,In Progress,RIDE-1,Tariffs,web shop,8,By card',
			],
			['Task,To Do,RIDE-3', 'Task,To Do,RIDE-1'],
		);
		const report = applyImport(board, nexus.ben.actor, changed, shopIsBirch);
		expect(itemIn(nexus.server, 'RIDE-2')).toMatchObject({
			title: 'Buy a pass',
			estimate: 8,
			labels: ['web', 'shop'],
			progress: { state: 'in-progress', since: 0 },
		});
		expect(descriptionMarkdown(board, itemIn(nexus.server, 'RIDE-2').id)).toBe('By card');
		expect(itemIn(nexus.server, 'RIDE-4').parent).toBe(itemIn(nexus.server, 'RIDE-1').id);
		expect([...board.view.items.values()].map(({ lane }) => lane)).toEqual(lanes);
		expect(report.items).toMatchObject({ added: 0, alreadyHere: 5, unchanged: 2 });
		expect(report.changed).toEqual({
			items: 3,
			fields: { title: 1, description: 1, level: 1, parent: 1, estimate: 1, labels: 1, state: 1 },
			samples: [
				{
					name: 'RIDE-2 Buy a pass',
					differences: [
						{ field: 'title', here: 'Buy a family pass', file: 'Buy a pass' },
						{ field: 'description', here: '', file: 'By card' },
						{ field: 'estimate', here: '5', file: '8' },
						{ field: 'labels', here: 'web', file: 'shop, web' },
						{ field: 'state', here: 'not-started', file: 'in-progress' },
					],
				},
				{ name: 'RIDE-3 Price of a family pass', differences: [{ field: 'level', here: 'feature', file: 'slice' }] },
				{ name: 'RIDE-4 Show the pass', differences: [{ field: 'parent', here: 'RIDE-3', file: 'RIDE-1' }] },
			],
		});
	});

	test('leaves people’s own work alone where the other tool says what it said before', () => {
		const nexus = imported();
		const { board } = nexus.server;
		const { id } = itemIn(nexus.server, 'RIDE-2');
		renameItem(board, nexus.olga.actor, id, 'Buy one pass for the whole family');
		estimateItem(board, nexus.olga.actor, itemIn(nexus.server, 'RIDE-4').id, 2);
		writeDescription(board, nexus.olga.actor, id, 'For up to five');
		const before = stateOf(nexus.server);
		const report = applyImport(board, nexus.ben.actor, plan, shopIsBirch);
		expect(stateOf(nexus.server)).toEqual(before);
		expect(report).toMatchObject({ items: { unchanged: 5 }, changed: { items: 0 }, disputed: { items: 0 } });
	});

	test.each([
		['stays as it is here, and is named each time', undefined, ['Family pass', 13], 0],
		['is taken from the file when somebody chooses so', 'file', ['Buy a pass', 8], 1],
	] as const)('what changed both here and there %s', (_, disputed, [title, estimate], changed) => {
		const nexus = imported();
		const { board } = nexus.server;
		renameItem(board, nexus.olga.actor, itemIn(nexus.server, 'RIDE-2').id, 'Family pass');
		estimateItem(board, nexus.olga.actor, itemIn(nexus.server, 'RIDE-2').id, 13);
		const both = later(['Buy a family pass,Story,To Do,RIDE-1,Shop,web,5', 'Buy a pass,Story,To Do,RIDE-1,Shop,web,8']);
		const choices = { ...shopIsBirch, ...(disputed && { disputed }) };
		const report = applyImport(board, nexus.ben.actor, both, choices);
		expect(itemIn(nexus.server, 'RIDE-2')).toMatchObject({ title, estimate });
		expect(report).toMatchObject({
			items: { unchanged: 4 },
			changed: { items: changed },
			disputed: {
				items: 1,
				samples: [
					{
						name: 'RIDE-2 Buy a pass',
						differences: [
							{ field: 'title', here: 'Family pass', file: 'Buy a pass' },
							{ field: 'estimate', here: '13', file: '8' },
						],
					},
				],
			},
		});
		const again = applyImport(board, nexus.ben.actor, both, shopIsBirch);
		expect(again.disputed.items).toBe(1 - changed);
	});

	test('keeps what nobody changed here when two people agree to it in both places', () => {
		const nexus = imported();
		const { board } = nexus.server;
		renameItem(board, nexus.olga.actor, itemIn(nexus.server, 'RIDE-2').id, 'Buy a pass');
		const renamed = later(['Buy a family pass', 'Buy a pass']);
		expect(applyImport(board, nexus.ben.actor, renamed, nobody)).toMatchObject({
			changed: { items: 0 },
			disputed: { items: 0 },
		});
		expect(applyImport(board, nexus.ben.actor, later(['Buy a family pass', 'Buy']), nobody).changed.items).toBe(1);
	});

	test('changes a description where it differs, so that whoever writes in it goes on writing', () => {
		const nexus = imported();
		const { board } = nexus.server;
		const { id } = itemIn(nexus.server, 'RIDE-1');
		writeDescription(board, nexus.olga.actor, id, 'Amara writes here');
		const [first, amaras] = board.description(id)!.toArray();
		const choices = { ...nobody, disputed: 'file' } as const;
		applyImport(
			board,
			nexus.ben.actor,
			later([/One tap\nfor all/, 'One tap\nfor all\n\nAmara writes here\n\nand more']),
			choices,
		);
		expect(descriptionMarkdown(board, id)).toBe('One tap\nfor all\n\nAmara writes here\n\nand more');
		expect(board.description(id)!.toArray().slice(0, 2)).toEqual([first, amaras]);
	});

	test('brings links that are new between items that are here, and none that people removed here (R11)', () => {
		const nexus = imported();
		const { board } = nexus.server;
		const [first] = board.view.dependencies.keys();
		removeDependency(board, nexus.olga.actor, first!);
		const linked = later(['8,,RIDE-2 OUT-9,', '8,,RIDE-2 RIDE-4 OUT-9,']);
		const report = applyImport(board, nexus.ben.actor, linked, nobody);
		expect(arrowsIn(nexus.server)).toEqual(['RIDE-4 needs RIDE-2', 'RIDE-5 needs RIDE-2', 'RIDE-5 needs RIDE-4']);
		expect(report.dependencies).toMatchObject({ added: 1, alreadyHere: 2, removed: 1 });
	});

	test.each([
		['stay away', undefined, 0],
		['come in anew when somebody chooses so', 'bring', 2],
	] as const)('items that people removed here %s', (_, removed, added) => {
		const nexus = imported();
		const { board } = nexus.server;
		for (const key of ['RIDE-2', 'RIDE-5']) retireItem(board, nexus.olga.actor, itemIn(nexus.server, key).id);
		const report = applyImport(board, nexus.ben.actor, plan, { ...nobody, ...(removed && { removed }) });
		expect(report.items).toMatchObject({ added, removed: 2, alreadyHere: 3 });
		expect(board.view.items.size).toBe(3 + added);
	});

	test('closes no ring of parts, whatever people nested here meanwhile (R9)', () => {
		const nexus = imported();
		const { board } = nexus.server;
		const [epic, part] = [itemIn(nexus.server, 'RIDE-1').id, itemIn(nexus.server, 'RIDE-5').id];
		moveItem(board, nexus.olga.actor, { item: epic, after: undefined, parent: part });
		const nested = later(['RIDE-5,Check the pass,Task,To Do,,', 'RIDE-5,Check the pass,Task,To Do,RIDE-1,']);
		const report = applyImport(board, nexus.ben.actor, nested, { ...nobody, disputed: 'file' });
		expect(board.view.items.get(part)!.parent).toBeUndefined();
		expect(report.disputed.samples).toContainEqual({
			name: 'RIDE-5 Check the pass',
			differences: [{ field: 'parent', here: '', file: 'RIDE-1' }],
		});
	});

	test('of a part of the backlog leaves items in what they are part of, though the file does not hold it', () => {
		const nexus = imported();
		const { board } = nexus.server;
		const lines = FILE.split('\n');
		const part = planJiraCsv([lines[0], ...lines.slice(3)].join('\n'));
		applyImport(board, nexus.ben.actor, part, nobody);
		expect(itemIn(nexus.server, 'RIDE-2').parent).toBe(itemIn(nexus.server, 'RIDE-1').id);
	});

	test('changes items while the Product Owner keeps the order, for it orders nothing (R4)', () => {
		const nexus = imported();
		lockOrder(nexus.server.board, nexus.olga.actor, true);
		applyImport(nexus.server.board, nexus.ben.actor, later(['Show the pass', 'Show it']), nobody);
		expect(itemIn(nexus.server, 'RIDE-4').title).toBe('Show it');
	});

	test('says that the Nexus Sprint Backlog was adjusted when work of the Sprint went on (R12)', () => {
		const nexus = imported();
		const { board } = nexus.server;
		placeItem(board, nexus.ben.actor, { item: itemIn(nexus.server, 'RIDE-2').id, team: 'birch', day: 1, days: 2 });
		applyImport(board, nexus.ines.actor, later(['pass,Story,To Do', 'pass,Story,Done']), nobody);
		expect(itemIn(nexus.server, 'RIDE-2').progress.state).toBe('integrated');
		expect(board.view.lastAdjusted).toMatchObject({ by: 'ines' });
	});

	test('does not take one tool’s item for another’s that has the same key', () => {
		const nexus = imported();
		const other = { ...later(['Buy a family pass', 'Something else']), format: 'gitlab-csv' as 'jira-csv' };
		expect(applyImport(nexus.server.board, nexus.ben.actor, other, nobody).items).toMatchObject({ added: 5 });
		expect(applyImport(nexus.server.board, nexus.ben.actor, other, nobody).items).toMatchObject({ added: 0 });
	});

	test('of a file without keys finds items by their titles, which are no keys that people see', () => {
		const nexus = testNexus({ people: PEOPLE });
		const { board } = nexus.server;
		const list = readMappedCsv('Task,Size\nPay,3\nRefund,2\n', { title: [0], estimate: [1] });
		applyImport(board, nexus.ben.actor, list, nobody);
		expect([...board.view.items.values()].map(({ externalKey }) => externalKey)).toEqual([undefined, undefined]);
		const again = readMappedCsv('Task,Size\nPay,5\nRefund,2\n', { title: [0], estimate: [1] });
		expect(applyImport(board, nexus.ben.actor, again, nobody)).toMatchObject({
			items: { added: 0, unchanged: 1 },
			changed: { samples: [{ name: 'Pay', differences: [{ field: 'estimate', here: '3', file: '5' }] }] },
		});
	});

	test('of an item that was here before anybody remembered imports fills in what is empty, and disputes the rest', () => {
		const nexus = testNexus({ people: PEOPLE });
		const { board } = nexus.server;
		const [id] = nexus.add('Pay for the family');
		linkItem(board, nexus.olga.actor, id!, { key: 'RIDE-2', url: undefined });
		const report = applyImport(board, nexus.ben.actor, plan, nobody);
		expect(board.view.items.get(id!)).toMatchObject({ title: 'Pay for the family', estimate: 5, labels: ['web'] });
		expect(report.disputed.samples).toEqual([
			{
				name: 'RIDE-2 Buy a family pass',
				differences: [{ field: 'title', here: 'Pay for the family', file: 'Buy a family pass' }],
			},
		]);
	});
});
