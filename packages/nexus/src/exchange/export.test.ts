import fc from 'fast-check';
import Papa from 'papaparse/papaparse.js';
import { describe, expect, test } from 'vitest';
import { addComment } from '../commands/comments.ts';
import { addDependency, addOutsideDependency, changeOutsideDependency } from '../commands/dependencies.ts';
import { addItem, agreeExamples, estimateItem, labelItem, linkItem, renameItem } from '../commands/items.ts';
import { moveItem } from '../commands/order.ts';
import { numberItems } from '../commands/record.ts';
import { forecastItem, placeItem } from '../commands/sprint-backlog.ts';
import { describeTeam } from '../commands/teams.ts';
import { newId, type CommentId, type ItemId } from '../ids.ts';
import { DEPENDENCY_KINDS } from '../schema/dependency.ts';
import { EVENT_KINDS } from '../schema/event.ts';
import { LEVELS, WORK_STATES } from '../schema/item.ts';
import { descriptionMarkdown } from '../queries/long-texts.ts';
import { fromMarkdown, rewriteFragment } from '../rich-text/index.ts';
import { testNexus, writeDescription, type TestPerson } from '../testing/index.ts';
import { applyImport } from './apply-import.ts';
import { suggestTeams } from './describe-import.ts';
import { backlogOf } from './export-backlog.ts';
import { exportCsv } from './export-csv.ts';
import { exportJson } from './export-json.ts';
import { exportMarkdown } from './export-markdown.ts';
import { isOwnCsv, planOwnCsv } from './own-csv.ts';
import { isOwnJson, planOwnJson } from './own-json.ts';
import { UnreadableFile, type ImportPlan } from './plan.ts';

const FORMATS = [
	['CSV', (person: TestPerson) => planOwnCsv(exportCsv(person.board))],
	['JSON', (person: TestPerson) => planOwnJson(JSON.parse(exportJson(person.board)))],
] as const;

/** A Nexus with one team, of which nothing is known yet. */
const emptyNexus = () => testNexus({ teams: ['Zelkova'] });

function bring(nexus: ReturnType<typeof emptyNexus>, plan: ImportPlan) {
	const { board } = nexus.server;
	const teams = suggestTeams(board.view, plan, 'olga');
	return applyImport(board, nexus.olga.actor, plan, { teams, finished: 'keep' });
}

describe('a backlog', () => {
	test.each(FORMATS)('exported as %s imports into an empty Nexus without loss (F9)', (format, read) => {
		fc.assert(
			fc.property(backlogs, (parts) => {
				const from = build(parts);
				const into = emptyNexus();
				const report = bring(into, read(from));
				expect(report).toMatchObject({ refused: [], unresolved: { count: 0 } });
				expect(seen(into.server, format)).toEqual(seen(from, format));
			}),
			{ numRuns: 60 },
		);
	});

	test.each(FORMATS)('exported as %s and imported where it is changes nothing', (_, read) => {
		fc.assert(
			fc.property(backlogs, (parts) => {
				const from = build(parts);
				const before = backlogOf(from.board);
				const plan = read(from);
				const report = applyImport(from.board, from.actor, plan, { teams: {}, finished: 'keep', disputed: 'file' });
				expect(report).toMatchObject({ items: { added: 0 }, changed: { items: 0 }, disputed: { items: 0 } });
				expect(backlogOf(from.board)).toEqual(before);
			}),
			{ numRuns: 30 },
		);
	});
});

/** Two teams: Birch needs the price from Cedar, and something from a card scheme. */
function ticketShop() {
	const nexus = testNexus({
		people: { olga: { role: 'product-owner' }, ben: { role: 'representative', team: 'birch' } },
	});
	const { board } = nexus.server;
	const by = nexus.olga.actor;
	const [epic, buy, price] = nexus.add('Passes', 'Buy a *pass*', 'Price of a pass');
	for (const item of [buy!, price!]) moveItem(board, by, { item, after: epic, parent: epic! });
	placeItem(board, by, { item: buy!, team: 'birch', day: 3, days: 2 });
	forecastItem(board, by, { item: price!, team: 'cedar' });
	estimateItem(board, by, buy!, 5);
	labelItem(board, by, buy!, ['web', 'a; b']);
	board.product.change(by, () => rewriteFragment(board.description(buy!)!, fromMarkdown('With a card.\nIn one step.')));
	board.product.change(by, () => rewriteFragment(board.acceptance(buy!)!, fromMarkdown('- [ ] Five riders')));
	addDependency(board, by, { consumer: buy!, provider: price!, kind: 'artifacts', neededBy: '2026-11-12', note: 'v2' });
	addOutsideDependency(board, by, { consumer: buy!, party: 'Card scheme', kind: 'requirements' });
	nexus.sync();
	return { nexus, board, buy: buy!, price: price! };
}

describe('our CSV', () => {
	test('reads as people speak, with what an item needs beside it', () => {
		const { board } = ticketShop();
		const [, , row] = Papa.parse(exportCsv(board).slice(1), { delimiter: ',', newline: '\r\n' as '\n' }).data;
		expect(row!.slice(0, 14)).toEqual([
			'#3',
			'Price of a pass',
			'Thin slice',
			'#1',
			'Cedar',
			'Not started',
			...['', '', '', '', '', '', '', ''],
		]);
		const [, , , buy] = Papa.parse(exportCsv(board).slice(1), { delimiter: ',', newline: '\r\n' as '\n' }).data;
		expect(buy!.slice(0, 14)).toEqual([
			'#2',
			'Buy a *pass*',
			'Thin slice',
			'#1',
			'Birch',
			'Not started',
			'5',
			'web; a\\; b',
			'#3 (software and test artifacts, by 2026-11-12): v2\noutside "Card scheme" (requirements)',
			'14',
			'4',
			'2',
			'',
			'With a card.\nIn one step.',
		]);
	});

	test.each(['=1+1', '+49 151', '-2', '@SUM(A1)', '\tx', '\r=1', ' =1+1', '＝1', "'=1", "''@x"])(
		'holds no cell that a spreadsheet would run: %j, and gives it back',
		(title) => {
			const nexus = testNexus();
			const { board } = nexus.server;
			board.product.change(nexus.olga.actor, () => undefined);
			nexus.add('x');
			board.product.change(nexus.olga.actor, ({ items }) => items.get('x')!.set('title', title));
			writeDescription(board, nexus.olga.actor, 'x', title);
			const [, row] = Papa.parse(exportCsv(board).slice(1), { delimiter: ',', newline: '\r\n' as '\n' }).data;
			for (const cell of row!) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]|^[\t\r\n]/);
			expect(planOwnCsv(exportCsv(board)).items[0]!.description).toBe(descriptionMarkdown(board, 'x'));
		},
	);

	test('comes back from a spreadsheet with what somebody changed there, though the board went on meanwhile', () => {
		const { nexus, board, buy, price } = ticketShop();
		const file = exportCsv(board);
		renameItem(board, nexus.ben.actor, price, 'Price of a family pass');
		const changed = file
			.replace('Buy a *pass*', 'Buy a day pass')
			.replace('Price of a pass', 'Price of a day pass')
			.replace(',5,', ',8,')
			.concat(',Refund a pass,Thin slice,#1,Birch,,3,,"#2, #3"\r\n');
		const report = applyImport(board, nexus.olga.actor, planOwnCsv(changed), {
			teams: { Birch: 'birch', Cedar: 'cedar' },
			finished: 'keep',
		});
		expect(board.view.items.get(buy)).toMatchObject({ title: 'Buy a day pass', estimate: 8 });
		expect(board.view.items.get(price)!.title).toBe('Price of a family pass');
		expect(report).toMatchObject({
			items: { added: 1, alreadyHere: 3, unchanged: 1 },
			changed: { items: 1, fields: { title: 1, estimate: 1 } },
			disputed: { items: 1, fields: { title: 1 } },
			dependencies: { added: 2, alreadyHere: 1 },
		});
	});

	test.each([
		['Level', 'Level', 'Epic', '“Epic” is none of Request, Feature, Thin slice.'],
		['State', 'State', 'Doing', '“Doing” is none of Not started, In progress, Integrating, Integrated.'],
		['Estimate', 'Estimate', 'XL', 'Estimate is a number from 0 to 999, not “XL”.'],
		['Sprint', 'Sprint', 'next', 'Sprint is a number from 1 to 9999999, not “next”.'],
		['Title', 'Title', ' ', 'row 2 has no title.'],
	])('refuses a row whose %s nobody understands, in a sentence', (_, heading, cell, reason) => {
		const file = `Title,${heading === 'Title' ? 'Team' : heading}\n${heading === 'Title' ? '" ",A' : `Pay,${cell}`}\nRefund,\n`;
		expect(planOwnCsv(file)).toMatchObject({ items: [{ title: 'Refund' }], refused: [{ line: 2, reason }] });
	});

	test('is known by its headings, in whatever order a spreadsheet left them', () => {
		const [headings] = Papa.parse(exportCsv(testNexus().server.board).slice(1), {
			delimiter: ',',
			newline: '\r\n' as '\n',
		}).data;
		expect(isOwnCsv(headings!.toReversed())).toBe(true);
		expect(isOwnCsv(['Key', 'Title', 'Needs'])).toBe(false);
	});
});

describe('our JSON', () => {
	test('is known by its first words, and refused when a newer Nexus Board wrote it', () => {
		const file: unknown = JSON.parse(exportJson(testNexus().server.board));
		expect(isOwnJson(file)).toBe(true);
		expect(isOwnJson([])).toBe(false);
		expect(() => planOwnJson({ ...(file as object), version: 2 })).toThrow(UnreadableFile);
	});

	test('brings comments with their authors, whom nobody here can be taken for', () => {
		const { nexus, board, buy } = ticketShop();
		addComment(board, nexus.ben.actor, { id: newId(), item: buy, text: 'Which card?' });
		const into = emptyNexus();
		bring(into, planOwnJson(JSON.parse(exportJson(board))));
		expect([...into.server.board.view.comments.values()]).toMatchObject([
			{ text: 'Which card?', author: 'ben', made: { by: 'olga' } },
		]);
	});

	test('leaves items in the Product Backlog whose Sprint is not here, and says how many', () => {
		const { board } = ticketShop();
		const file = exportJson(board).replace('"sprint": 14', '"sprint": 13');
		const into = emptyNexus();
		expect(bring(into, planOwnJson(JSON.parse(file))).items.unplaced).toBe(1);
		expect([...into.server.board.view.items.values()].every(({ place }) => place === undefined)).toBe(true);
	});

	test('of any shape whatever is read without breaking, and brings nothing unlawful', () => {
		const wild = fc.object({
			key: fc.constantFrom(
				'items',
				'key',
				'title',
				'labels',
				'partOf',
				'id',
				'place',
				'consumer',
				'provider',
				'dependencies',
				'comments',
			),
			values: [fc.string(), fc.nat(), fc.constant('#1'), fc.constant(null), fc.boolean(), fc.constant('__proto__')],
			maxDepth: 4,
		});
		fc.assert(
			fc.property(wild, fc.array(wild), (file, items) => {
				const plan = planOwnJson({ ...file, items, version: 1 });
				const into = emptyNexus();
				bring(into, plan);
				expect(into.server.board.view.items.size).toBe(plan.items.length);
			}),
		);
	});
});

test('our Markdown is a backlog to read: the Sprint, then the tree, each item with what it needs', () => {
	const { board } = ticketShop();
	expect(exportMarkdown(board)).toBe(`# Northline: Product Backlog

Rider app. 3 items, in order.

## Nexus Sprint Backlog, Sprint 14

- **#2 Buy a \\*pass\\*** (Thin slice, Birch, 5 points, Not started, 2026-11-12 to 2026-11-13, “web”, “a; b”)

  > With a card.
  > In one step.
  >
  > **Acceptance**
  >
  > - [ ] Five riders

  - needs **#3 Price of a pass** from Cedar by 2026-11-12 (software and test artifacts): v2
  - needs something from Card scheme, outside the Nexus (requirements)

## Product Backlog

- **#1 Passes** (Thin slice, Not started)
  - **#3 Price of a pass** (Thin slice, Cedar, Not started)
`);
});

/** What a format promises to keep; keys are numbers, which each Nexus gives itself, so items go by their place. */
function seen({ board }: TestPerson, format: (typeof FORMATS)[number][0]) {
	const { items, dependencies, outside, teams } = backlogOf(board);
	const placeOf = new Map(items.map(({ key }, index) => [key, index]));
	const named = new Set(items.map(({ team }) => team));
	const isCsv = format === 'CSV';
	const kept = (text: string) => (isCsv ? text.replace(/\r\n?/g, '\n').replaceAll('\0', '') : text);
	const byEnds = <Need extends { consumer: string }>(needs: readonly Need[]) =>
		needs
			.map((need) => ({ ...need, consumer: placeOf.get(need.consumer) }))
			.sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
	return {
		items: items.map(({ key: _, exported: _exported, partOf, comments, title, description, acceptance, ...item }) => ({
			...item,
			title: kept(title),
			description: kept(description),
			acceptance: kept(acceptance),
			partOf: placeOf.get(partOf ?? ''),
			...(!isCsv && { comments }),
		})),
		dependencies: byEnds(dependencies.map((need) => ({ ...need, provider: String(placeOf.get(need.provider)) }))),
		outside: byEnds(outside),
		teams: teams
			.filter(({ name }) => named.has(name))
			.map((team) => (isCsv ? team.name : team))
			.sort(),
	};
}

/** Texts of every language, and all that a spreadsheet, a CSV or our own cells could take for something else. */
const text = (most: number, least = 0) =>
	fc
		.array(
			fc.oneof(
				fc.string({ unit: 'binary', maxLength: 6 }).map((wild) => wild.replaceAll('\0', '')),
				fc.string({ unit: 'grapheme', maxLength: 6 }),
				fc.constantFrom(
					'=1+1',
					'+',
					'-',
					'@',
					"'",
					'"',
					'\\',
					';',
					',',
					'\n',
					'\r\n',
					'\t',
					'(',
					')',
					': ',
					'#1',
					'👩‍👩‍👧',
					'Möbel',
				),
			),
			{ maxLength: 6 },
		)
		.map((parts) =>
			parts
				.join('')
				.slice(0, most)
				.replace(/[\uD800-\uDBFF]$/, ''),
		)
		.filter((whole) => whole.trim().length >= least);

const day = fc.constantFrom('2026-11-12', '2026-11-18', undefined);
const details = {
	kind: fc.constantFrom(...DEPENDENCY_KINDS),
	neededBy: day,
	note: text(60),
	foundIn: fc.constantFrom(...EVENT_KINDS, undefined),
};

const backlogs = fc.record({
	items: fc.array(
		fc.record({
			title: text(60, 1),
			description: text(200),
			acceptance: text(60),
			level: fc.constantFrom(...LEVELS),
			partOf: fc.option(fc.nat(), { nil: undefined }),
			after: fc.option(fc.nat()),
			team: fc.constantFrom(0, 1, 2, undefined),
			place: fc.option(fc.record({ day: fc.nat(4), days: fc.integer({ min: 1, max: 3 }) }), { nil: undefined }),
			progress: fc.record({ state: fc.constantFrom(...WORK_STATES), since: fc.constantFrom(0, 1_794_819_600_123) }),
			estimate: fc.oneof(fc.constantFrom(undefined, 0, 0.5, 13), fc.double({ min: 0.01, max: 999, noNaN: true })),
			labels: fc.array(text(20, 1), { maxLength: 3 }),
			examplesAgreed: fc.boolean(),
			key: fc.option(
				text(20, 1).map((key) => key.replace(/\s+/g, ' ')),
				{ nil: undefined },
			),
			url: fc.constantFrom('https://example.org/a?b=c,d;e"f', undefined),
			comments: fc.array(text(60, 1), { maxLength: 2 }),
			numbered: fc.boolean(),
		}),
		{ minLength: 1, maxLength: 8 },
	),
	needs: fc.array(fc.record({ consumer: fc.nat(), provider: fc.nat(), ...details }), { maxLength: 8 }),
	outside: fc.array(
		fc.record({ consumer: fc.nat(), party: text(40, 1), promisedFor: day, given: fc.boolean(), ...details }),
		{ maxLength: 3 },
	),
});

type Parts = typeof backlogs extends fc.Arbitrary<infer Made> ? Made : never;

const TEAMS = ['Alder', '=Birch, "the second"', 'Cedar;\nEast'];

/** A Nexus in which people wrote all of it. */
function build({ items, needs, outside }: Parts): TestPerson {
	const { server, olga } = testNexus({ teams: TEAMS });
	const { board } = server;
	const by = olga.actor;
	const teams = board.view.teams.map(({ id }) => id);
	describeTeam(board, by, { team: teams[0]!, focus: 'Trips, and "fares"', capacity: 21.5 });
	const ids: ItemId[] = [];
	for (const { partOf, after, team, place, progress, key, url, comments, description, acceptance, ...item } of items) {
		const id = newId<ItemId>();
		const of = <Value>(index: number | null | undefined, list: readonly Value[]) =>
			index === null || index === undefined || list.length === 0 ? undefined : list[index % list.length];
		addItem(board, by, {
			id,
			title: item.title,
			level: item.level,
			parent: of(partOf, ids),
			after: of(after, ids) ?? null,
		});
		if (item.numbered) numberItems(board, server.actor, [id]);
		board.product.change(by, ({ items: maps }) => {
			rewriteFragment(board.description(id)!, fromMarkdown(description));
			rewriteFragment(board.acceptance(id)!, fromMarkdown(acceptance));
			maps.get(id)!.set('progress', { ...progress });
		});
		if (team !== undefined) forecastItem(board, by, { item: id, team: teams[team]!, after: null });
		if (team !== undefined && place) placeItem(board, by, { item: id, team: teams[team]!, ...place });
		estimateItem(board, by, id, item.estimate);
		labelItem(board, by, id, item.labels);
		if (item.examplesAgreed) agreeExamples(board, by, id, true);
		linkItem(board, by, id, { key, url });
		for (const said of comments) addComment(board, by, { id: newId<CommentId>(), item: id, text: said });
		ids.push(id);
	}
	for (const { consumer, provider, ...need } of needs) {
		const ends = { consumer: ids[consumer % ids.length]!, provider: ids[provider % ids.length]! };
		if (ends.consumer === ends.provider || board.view.dependencies.has(`${ends.consumer}>${ends.provider}`)) continue;
		addDependency(board, by, { ...ends, ...need });
	}
	for (const { consumer, given, ...need } of outside) {
		const item = ids[consumer % ids.length]!;
		const before = board.view.outsideDependencies.size;
		if ([...board.view.outsideDependencies.values()].some(({ consumer: needs }) => needs === item)) continue;
		addOutsideDependency(board, by, { consumer: item, ...need });
		const [id] = [...board.view.outsideDependencies.keys()].slice(before);
		if (given) changeOutsideDependency(board, by, id!, { given });
	}
	return server;
}
