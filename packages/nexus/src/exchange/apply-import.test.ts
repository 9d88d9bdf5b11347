import { describe, expect, test } from 'vitest';
import { addItem } from '../commands/items.ts';
import { addDependency, removeDependency } from '../commands/dependencies.ts';
import { lockOrder } from '../commands/record.ts';
import { forecastItem } from '../commands/sprint-backlog.ts';
import { crossTeamDependencies } from '../queries/dependencies.ts';
import { laneItems } from '../queries/lanes.ts';
import { descriptionMarkdown } from '../queries/long-texts.ts';
import { codeOf, testNexus } from '../testing/index.ts';
import { applyImport } from './apply-import.ts';
import { describeImport, suggestTeams } from './describe-import.ts';
import type { ImportChoices } from './import-decision.ts';
import { planJiraCsv } from './jira/jira-csv.ts';
import { FILE, PEOPLE, arrowsIn, itemIn, keysOf, nobody, plan, shopIsBirch, stateOf } from './testing/rides.ts';

describe('an import', () => {
	test('comes onto the board whole: items, what they are part of, forecasts, numbers and dependencies (F9, R9, R11)', () => {
		const nexus = testNexus({ people: PEOPLE });
		applyImport(nexus.server.board, nexus.ben.actor, plan, shopIsBirch);
		nexus.sync();
		expect(keysOf(nexus.olga)).toEqual(['RIDE-1', 'RIDE-2', 'RIDE-3', 'RIDE-4', 'RIDE-5']);
		expect(itemIn(nexus.olga, 'RIDE-2')).toMatchObject({
			number: 2,
			title: 'Buy a family pass',
			level: 'slice',
			parent: itemIn(nexus.olga, 'RIDE-1').id,
			lane: { team: 'birch' },
			progress: { state: 'not-started' },
			estimate: 5,
			labels: ['web'],
			created: { by: 'ben' },
		});
		expect(itemIn(nexus.olga, 'RIDE-1')).toMatchObject({
			level: 'request',
			lane: undefined,
			progress: { state: 'in-progress', since: 0 },
		});
		expect(itemIn(nexus.olga, 'RIDE-3')).toMatchObject({
			level: 'feature',
			lane: { team: 'cedar' },
			progress: { state: 'integrated' },
		});
		expect(descriptionMarkdown(nexus.olga.board, itemIn(nexus.olga, 'RIDE-1').id)).toBe('One tap\nfor all');
		expect(arrowsIn(nexus.olga)).toEqual(['RIDE-2 needs RIDE-3', 'RIDE-4 needs RIDE-2', 'RIDE-5 needs RIDE-2']);
		expect(laneItems(nexus.olga.board.view, 'birch').map(({ externalKey }) => externalKey)).toEqual([
			'RIDE-2',
			'RIDE-4',
		]);
	});

	test('stands behind what is on the board, in the order of the file, in the Product Backlog and in each lane (R8)', () => {
		const nexus = testNexus({ people: PEOPLE });
		for (const item of nexus.add('Search', 'Help'))
			forecastItem(nexus.server.board, nexus.server.actor, { item, team: 'birch' });
		applyImport(nexus.server.board, nexus.ben.actor, plan, shopIsBirch);
		expect(keysOf(nexus.server)).toEqual(['Search', 'Help', 'RIDE-1', 'RIDE-2', 'RIDE-3', 'RIDE-4', 'RIDE-5']);
		expect(laneItems(nexus.server.board.view, 'birch').map(({ title }) => title)).toEqual([
			'Search',
			'Help',
			'Buy a family pass',
			'Show the pass',
		]);
		expect(itemIn(nexus.server, 'RIDE-5').number).toBe(7);
	});

	test('leaves an item that still waits for its place in the order at the end', () => {
		const nexus = testNexus({ people: PEOPLE });
		nexus.add('Search');
		lockOrder(nexus.server.board, nexus.olga.actor, true);
		nexus.sync();
		addItem(nexus.ben.board, nexus.ben.actor, { id: 'late', title: 'Late' });
		nexus.sync();
		applyImport(nexus.server.board, nexus.olga.actor, plan, nobody);
		expect(keysOf(nexus.server)).toEqual(['Search', 'RIDE-1', 'RIDE-2', 'RIDE-3', 'RIDE-4', 'RIDE-5', 'Late']);
	});

	test('is one change of each document, so that nobody sees half of it', () => {
		const nexus = testNexus({ people: PEOPLE });
		const changes = new Map<string, number>();
		for (const [name, doc] of nexus.server.docs)
			doc.on('update', () => changes.set(name, (changes.get(name) ?? 0) + 1));
		const seen: number[] = [];
		nexus.server.board.observe(() => seen.push(nexus.server.board.view.items.size));
		applyImport(nexus.server.board, nexus.ines.actor, plan, { teams: { Shop: 'new', Gates: 'new' }, finished: 'keep' });
		expect(Object.fromEntries(changes)).toEqual({ record: 1, order: 1, product: 1 });
		expect(new Set(seen)).toEqual(new Set([0, 5]));
	});

	test('of the same file twice brings nothing twice, and no team twice', () => {
		const nexus = testNexus({ people: PEOPLE });
		const choices: ImportChoices = { teams: { Shop: 'new' }, finished: 'keep' };
		applyImport(nexus.server.board, nexus.olga.actor, plan, choices);
		const before = stateOf(nexus.server);
		const report = applyImport(nexus.server.board, nexus.olga.actor, plan, choices);
		expect(stateOf(nexus.server)).toEqual(before);
		expect(report).toMatchObject({ items: { added: 0, alreadyHere: 5 }, dependencies: { added: 0, alreadyHere: 3 } });
	});

	test('joins new items to those that are here, and leaves those as the teams have them', () => {
		const nexus = testNexus({ people: PEOPLE });
		const { board } = nexus.server;
		applyImport(
			board,
			nexus.ben.actor,
			{ ...plan, items: plan.items.slice(0, 4), dependencies: plan.dependencies.slice(0, 2) },
			nobody,
		);
		removeDependency(board, nexus.olga.actor, [...board.view.dependencies.keys()][0]!);
		board.product.roots.items.get(itemIn(nexus.server, 'RIDE-2').id)!.set('title', 'Renamed here');
		const more = planJiraCsv(`${FILE}RIDE-6,Renew a pass,Sub-task,To Do,RIDE-2,,,,,,\n`);
		applyImport(board, nexus.ben.actor, more, nobody);
		expect(arrowsIn(nexus.server)).toEqual(['RIDE-4 needs RIDE-2', 'RIDE-5 needs RIDE-2']);
		expect(itemIn(nexus.server, 'RIDE-2').title).toBe('Renamed here');
		expect(itemIn(nexus.server, 'RIDE-6').parent).toBe(itemIn(nexus.server, 'RIDE-2').id);
	});

	test('makes new Scrum Teams, each with its own letter and colour', () => {
		const nexus = testNexus({ people: PEOPLE });
		applyImport(nexus.server.board, nexus.ines.actor, plan, {
			teams: { Shop: 'new', Tariffs: 'new', Gates: 'birch' },
			finished: 'keep',
		});
		const { teams } = nexus.server.board.view;
		expect(teams.map(({ name, letter, colour }) => `${name} ${letter}${colour}`)).toEqual([
			'Alder A1',
			'Birch B2',
			'Cedar C3',
			'Shop S4',
			'Tariffs T5',
		]);
		expect(laneItems(nexus.server.board.view, teams[3]!.id).map(({ externalKey }) => externalKey)).toEqual([
			'RIDE-2',
			'RIDE-4',
		]);
	});

	test('forecasts by the first of an item’s names for which a team is chosen', () => {
		const nexus = testNexus({ people: PEOPLE });
		const two = planJiraCsv('Key,Summary,Component/s,Component/s\nA-1,Pay,Docs,Shop\nA-2,Refund,Docs,\n');
		applyImport(nexus.server.board, nexus.ben.actor, two, { teams: { Shop: 'birch' }, finished: 'keep' });
		expect([itemIn(nexus.server, 'A-1').lane?.team, itemIn(nexus.server, 'A-2').lane]).toEqual(['birch', undefined]);
	});
});

describe('finished items', () => {
	test('can come in as not started', () => {
		const nexus = testNexus({ people: PEOPLE });
		applyImport(nexus.server.board, nexus.ben.actor, plan, { ...nobody, finished: 'open' });
		expect(itemIn(nexus.server, 'RIDE-3').progress.state).toBe('not-started');
		expect(itemIn(nexus.server, 'RIDE-1').progress.state).toBe('in-progress');
	});

	test('can be left away with their dependencies; their parts then stand alone, and the report says so', () => {
		const nexus = testNexus({ people: PEOPLE });
		const report = applyImport(nexus.server.board, nexus.ben.actor, plan, { ...nobody, finished: 'skip' });
		expect(keysOf(nexus.server)).toEqual(['RIDE-1', 'RIDE-2', 'RIDE-4', 'RIDE-5']);
		expect(itemIn(nexus.server, 'RIDE-4').parent).toBeUndefined();
		expect(arrowsIn(nexus.server)).toEqual(['RIDE-4 needs RIDE-2', 'RIDE-5 needs RIDE-2']);
		expect(report.items).toMatchObject({ added: 4, finished: 1, skipped: 1, withoutParent: 1 });
		expect(report.dependencies).toMatchObject({ added: 2, skipped: 1 });
	});
});

describe('an import is refused before anything is written', () => {
	const longName = { ...plan, items: plan.items.map((item) => ({ ...item, teams: ['x'.repeat(81)] })) };
	test.each([
		['for a stakeholder', 'vera', plan, nobody, 'not-permitted'],
		['for somebody who is not in this Nexus', 'eve', plan, nobody, 'unknown-person'],
		['for a representative who wants new teams', 'ben', plan, { ...nobody, teams: { Shop: 'new' } }, 'not-permitted'],
		[
			'with a team that is not there',
			'ben',
			plan,
			{ ...nobody, teams: { Shop: 'birch', Gates: 'dahlia' } },
			'unknown-team',
		],
		[
			'with a new team’s name that is too long',
			'olga',
			longName,
			{ ...nobody, teams: { ['x'.repeat(81)]: 'new' } },
			'text-too-long',
		],
		['with a choice that nobody knows', 'olga', plan, { teams: {}, finished: 'maybe' as 'keep' }, 'value-unknown'],
	] as const)('%s', (_, person, planned, choices, code) => {
		const nexus = testNexus({ people: PEOPLE });
		const before = stateOf(nexus.server);
		expect(codeOf(() => applyImport(nexus.server.board, { ...nexus.ben.actor, person }, planned, choices))).toBe(code);
		expect(stateOf(nexus.server)).toEqual(before);
	});

	test('while the Product Owner keeps the order, for everybody else (R4)', () => {
		const nexus = testNexus({ people: PEOPLE });
		lockOrder(nexus.server.board, nexus.olga.actor, true);
		expect(codeOf(() => applyImport(nexus.server.board, nexus.ines.actor, plan, nobody))).toBe('order-locked');
		expect(codeOf(() => applyImport(nexus.server.board, nexus.olga.actor, plan, nobody))).toBeUndefined();
	});

	test('with more new teams than a Nexus can hold', () => {
		const nexus = testNexus({ people: PEOPLE });
		const rows = Array.from({ length: 18 }, (_, index) => `A-${index},Item,Team ${index}`);
		const many = planJiraCsv(['Key,Summary,Team', ...rows].join('\n'));
		const teams = Object.fromEntries(many.teams.map(({ name }) => [name, 'new' as const]));
		expect(codeOf(() => applyImport(nexus.server.board, nexus.olga.actor, many, { teams, finished: 'keep' }))).toBe(
			'number-out-of-range',
		);
	});
});

describe('the preview', () => {
	test('is what the import then reports, in plain data', () => {
		const nexus = testNexus({ people: PEOPLE });
		const preview = describeImport(nexus.server.board, plan, shopIsBirch);
		expect(applyImport(nexus.server.board, nexus.ben.actor, plan, shopIsBirch)).toEqual(preview);
		expect(JSON.parse(JSON.stringify(preview))).toStrictEqual(preview);
	});

	test('counts items, says who needs what, and names what stays outside', () => {
		const nexus = testNexus({ people: PEOPLE });
		expect(describeImport(nexus.server.board, plan, shopIsBirch)).toEqual({
			format: 'jira-csv',
			items: {
				inFile: 5,
				added: 5,
				alreadyHere: 0,
				unchanged: 0,
				removed: 0,
				finished: 1,
				skipped: 0,
				withoutParent: 0,
				unplaced: 0,
				byLevel: { request: 1, feature: 1, slice: 3 },
			},
			teams: [
				{ name: 'Shop', items: 2, suggested: null, chosen: 'birch' },
				{ name: 'Gates', items: 1, suggested: null, chosen: null },
				{ name: 'Tariffs', items: 1, suggested: null, chosen: 'cedar' },
			],
			dependencies: {
				added: 3,
				crossTeam: 1,
				alreadyHere: 0,
				removed: 0,
				skipped: 0,
				outside: 0,
				samples: [
					'RIDE-2 Buy a family pass needs RIDE-3 Price of a family pass',
					'RIDE-4 Show the pass needs RIDE-2 Buy a family pass',
					'RIDE-5 Check the pass needs RIDE-2 Buy a family pass',
				],
			},
			samples: expect.arrayContaining([
				expect.objectContaining({ key: 'RIDE-2', line: 4, parent: 'RIDE-1', state: 'not-started', status: 'To Do' }),
			]),
			changed: { items: 0, fields: {}, samples: [] },
			disputed: { items: 0, fields: {}, samples: [] },
			unresolved: { count: 1, links: [{ line: 7, from: 'RIDE-5', to: 'OUT-9', relation: 'is blocked by' }] },
			leftOut: [{ kind: 'Relates', links: 1 }],
			refused: [],
			setAside: [],
			columns: plan.columns,
		});
	});

	test.each([
		['one team for all', { Shop: 'birch', Tariffs: 'birch', Gates: 'birch' }, 0],
		['a team of their own for each', { Shop: 'birch', Tariffs: 'cedar', Gates: 'alder' }, 2],
		['new teams', { Shop: 'new', Tariffs: 'new', Gates: 'alder' }, 2],
		['nobody', {}, 0],
	] as const)(
		'counts the dependencies that run between teams as the board then will, with %s',
		(_, teams, crossTeam) => {
			const nexus = testNexus({ people: PEOPLE });
			const report = applyImport(nexus.server.board, nexus.olga.actor, plan, { teams, finished: 'keep' });
			expect(report.dependencies.crossTeam).toBe(crossTeam);
			expect(crossTeamDependencies(nexus.server.board.view)).toHaveLength(crossTeam);
		},
	);

	test('counts a dependency on an item that is here by the team that has it here', () => {
		const nexus = testNexus({ people: PEOPLE });
		const { board } = nexus.server;
		applyImport(board, nexus.ben.actor, { ...plan, items: plan.items.slice(0, 2), dependencies: [] }, nobody);
		forecastItem(board, nexus.ben.actor, { item: itemIn(nexus.server, 'RIDE-2').id, team: 'alder' });
		expect(describeImport(board, plan, { teams: { Gates: 'cedar' }, finished: 'keep' }).dependencies).toMatchObject({
			added: 3,
			crossTeam: 1,
		});
	});

	test('suggests the team whose name is like the file’s: the same, or a whole word of it', () => {
		const nexus = testNexus({ teams: ['Android', 'iOS', 'Web shop', 'Web admin'] });
		const names = ['android', 'Team iOS', 'Web Shop', 'web', 'Androids', 'Tariffs', '__proto__'];
		const named = planJiraCsv(
			['Key,Summary,Component/s', ...names.map((name, index) => `A-${index},Item,${name}`)].join('\n'),
		);
		expect(suggestTeams(nexus.server.board.view, named)).toEqual({
			android: 'android',
			'Team iOS': 'ios',
			'Web Shop': 'web shop',
		});
		expect(codeOf(() => applyImport(nexus.server.board, nexus.olga.actor, named, nobody))).toBeUndefined();
	});
});

test('a dependency that people found themselves stays as they wrote it', () => {
	const nexus = testNexus({ people: PEOPLE });
	const { board } = nexus.server;
	applyImport(board, nexus.ben.actor, { ...plan, dependencies: [] }, nobody);
	addDependency(board, nexus.olga.actor, {
		consumer: itemIn(nexus.server, 'RIDE-2').id,
		provider: itemIn(nexus.server, 'RIDE-3').id,
		kind: 'requirements',
		note: 'Prices first',
	});
	applyImport(board, nexus.ben.actor, { ...plan, dependencies: plan.dependencies.slice(0, 1) }, nobody);
	expect([...board.view.dependencies.values()]).toMatchObject([
		{ kind: 'requirements', note: 'Prices first', found: { by: 'olga' } },
	]);
});
