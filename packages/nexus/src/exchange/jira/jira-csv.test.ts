import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seeded } from '../../testing/seeded.ts';
import { planJiraCsv } from './jira-csv.ts';
import { wikiToMarkdown } from '../markdown/wiki.ts';
import type { ImportPlan } from '../plan.ts';
import { KINDS, writeJiraFile, type SomeIssue, type SomeLink } from '../testing/jira-file.ts';
import { arrows, expectLawful, whyUnreadable } from '../testing/plans.ts';
import { writeCsv, type Hand } from '../testing/written-csv.ts';

/** A file of rows that all have a key, from `A-1` on, and a summary; `rows` gives the other cells by heading. */
function planOf(...rows: readonly Readonly<Record<string, string>>[]): ImportPlan {
	const given = rows.map(
		(row, index) =>
			new Map([['Issue key', `A-${index + 1}`], ['Summary', `Title ${index + 1}`], ...Object.entries(row)]),
	);
	const headings = [...new Set(given.flatMap((row) => [...row.keys()]))];
	return planJiraCsv(writeCsv([headings, ...given.map((row) => headings.map((heading) => row.get(heading) ?? ''))]));
}

const itemOf = (...rows: readonly Readonly<Record<string, string>>[]) => planOf(...rows).items[0]!;

const refusalOf = (text: string) => whyUnreadable(() => planJiraCsv(text));

describe('an issue becomes an item', () => {
	test('with everything that its row says', () => {
		const text = `Summary,Issue key,Issue id,Issue Type,Status,Status Category,Labels,Labels,Component/s,Component/s,Custom field (Story Points),Description
Riders pay by card,RIDE-7,7001,Story,In QA,In Progress,payments,web,Gateway,Web shop,5,"h2. Why
{code}a, b{code}"
`;
		expect(planJiraCsv(text).items).toEqual([
			{
				key: 'RIDE-7',
				line: 2,
				title: 'Riders pay by card',
				description: '## Why\n\n```\na, b\n```',
				level: 'slice',
				parent: undefined,
				estimate: 5,
				labels: ['payments', 'web'],
				teams: ['Gateway', 'Web shop'],
				state: 'in-progress',
				status: 'In QA',
				url: undefined,
			},
		]);
	});

	test('in the order of the file, and the columns that were understood are named as the file spells them', () => {
		const plan = planJiraCsv('Rank,Summary,Key,Labels,Labels\n1,Second,B-2,,\n2,First,B-1,,\n');
		expect(plan.items.map(({ key }) => key)).toEqual(['B-2', 'B-1']);
		expect(plan.columns).toEqual(['Summary', 'Key', 'Labels']);
	});

	test.each([
		[
			'French',
			'Résumé,Clé de ticket,Type de ticket,Champs personnalisés (Story point estimate),Catégorie d’état,Étiquettes',
			'Terminé',
		],
		[
			'German',
			'Zusammenfassung,Vorgangsschlüssel,Vorgangstyp,Benutzerdefinierte Felder (Story Points),Statuskategorie,Stichwörter',
			'Fertig',
		],
		[
			'Spanish',
			'Resumen,Clave de incidencia,Tipo de Incidencia,Campo personalizado (Story Points),Estado,Etiquetas',
			'Finalizada',
		],
		[
			'Portuguese',
			'Resumo,Chave da item,Tipo de item,Campo personalizado (Story Points),Categoria do status,Categorias',
			'Itens concluídos',
		],
		['Dutch', 'Samenvatting,Issuecode,Issuetype,Aangepast veld (Story Points),Status,Labels', 'Gereed'],
		[
			'the words of 2025',
			'Summary,Work item key,Work type,Custom field (Story point estimate),Status Category,Labels',
			'Done',
		],
		['capitals', 'SUMMARY,ISSUE KEY,ISSUE TYPE,STORY POINTS,STATUS,LABELS', 'CLOSED'],
		['a short list', 'Title,Issue,Type,Story Points,Status,Labels', 'Resolved'],
	])('from headings in %s', (_, headings, done) => {
		const [item] = planJiraCsv(`${headings}\nPay,A-1,Epic,3,${done},x\n`).items;
		expect(item).toMatchObject({
			key: 'A-1',
			title: 'Pay',
			level: 'request',
			estimate: 3,
			state: 'integrated',
			labels: ['x'],
		});
	});

	test('with the labels that a tool joined in one cell, each once', () => {
		expect(itemOf({ Labels: 'web  api, web', 'Labels.1': 'api' }).labels).toEqual(['web', 'api']);
	});

	test('for its team, where one is named; else for its components', () => {
		const plan = planOf(
			{ 'Custom field (Team)': 'Birch', Components: 'Gateway' },
			{ Components: 'Gateway' },
			{ Components: 'Web' },
			{ Components: 'Web' },
		);
		expect(plan.items.map(({ teams }) => teams)).toEqual([['Birch'], ['Gateway'], ['Web'], ['Web']]);
		expect(plan.teams).toEqual([
			{ name: 'Web', items: 2 },
			{ name: 'Birch', items: 1 },
			{ name: 'Gateway', items: 1 },
		]);
	});

	test.each([
		['3', 3],
		['0.5', 0.5],
		['8.0', 8],
		['2,5', 2.5],
	])('with an estimate of %s', (cell, points) => {
		expect(itemOf({ 'Story Points': cell })).toMatchObject({ estimate: points, description: '' });
	});

	test.each(['XL', '-1', '1e9', '1,000', '5000'])(
		'without an estimate where the cell says %s, which its description keeps',
		(cell) => {
			const item = itemOf({ 'Story Points': cell, Description: 'Pay.' });
			expect(item).toMatchObject({ estimate: undefined, description: `Pay.\n\nEstimate in the file: ${cell}` });
		},
	);

	test('with a title that is too long cut, and whole in the description', () => {
		const long = `${'🚲'.repeat(200)} end`;
		const { title, description } = itemOf({ Summary: long, Description: 'Pay.' });
		expect(title.length).toBeLessThanOrEqual(300);
		expect(title).toMatch(/🚲…$/u);
		expect(description).toBe(`${long}\n\nPay.`);
	});

	test('with a description that is too long cut, and the cut said', () => {
		const { description } = itemOf({ Description: 'x'.repeat(60_000) });
		expect(description).toHaveLength(50_000);
		expect(description).toMatch(/too long to import/);
	});
});

describe('what the work on it is', () => {
	test.each([
		['its category decides', { Status: 'Backlog', 'Status Category': 'In Progress' }, 'in-progress'],
		['the category in another language than the headings', { 'Status Category': 'À faire' }, 'not-started'],
		['a status that we know', { Status: 'In Review' }, 'in-progress'],
		['a status that nobody knows', { Status: 'Waiting for Godot' }, 'not-started'],
		['a status that nobody knows, but a resolution', { Status: 'In der Ablage', Resolution: 'Fixed' }, 'integrated'],
		[
			'a status that nobody knows, and the word for no resolution',
			{ Status: 'In der Ablage', Resolution: 'Unresolved' },
			'not-started',
		],
		['reopened after it was resolved', { Status: 'Reopened', Resolved: '2026-01-06' }, 'not-started'],
		['nothing but the day on which it was resolved', { 'Resolved Date': '2026-01-06' }, 'integrated'],
		['nothing at all', {}, 'not-started'],
	])('%s', (_, row, state) => {
		expect(itemOf(row).state).toBe(state);
	});
});

describe('requests, features and thin slices (R9)', () => {
	test('what holds others is larger than a thin slice', () => {
		const plan = planOf(
			{ 'Issue Type': 'Initiative' },
			{ 'Issue Type': 'Epic', 'Parent key': 'A-1' },
			{ 'Issue Type': 'Story', 'Parent key': 'A-2' },
			{ 'Issue Type': 'Sub-task', 'Parent key': 'A-3' },
			{ 'Issue Type': 'Epic' },
			{ 'Issue Type': 'New Feature' },
			{ 'Issue Type': 'Feature' },
		);
		expect(plan.items.map(({ level }) => level)).toEqual([
			'request',
			'feature',
			'feature',
			'slice',
			'request',
			'slice',
			'feature',
		]);
	});

	test.each([
		'Parent',
		'Parent key',
		'Parent id',
		'Parent Link',
		'Custom field (Epic Link)',
		'Epic Link',
		'Clé parent',
		'Übergeordnet',
		'Champs personnalisés (Parent Link)',
	])('a parent is found in the column %s, by key or by id, above or below its part', (heading) => {
		const plan = planOf(
			{ 'Issue id': '101', [heading]: '102' },
			{ 'Issue id': '102' },
			{ 'Issue id': '103', [heading]: 'A-2' },
		);
		expect(plan.items.map(({ parent }) => parent)).toEqual(['A-2', undefined, 'A-2']);
		expect(plan.unresolved).toEqual([]);
	});

	test('the nearest parent that is in the file counts; one that is not is named, by its key', () => {
		const plan = planOf({}, { 'Parent id': '9', 'Epic Link': 'A-1' }, { Parent: '9', 'Parent key': 'Z-9' });
		expect(plan.items.map(({ parent }) => parent)).toEqual([undefined, 'A-1', undefined]);
		expect(plan.unresolved).toEqual([{ line: 4, from: 'A-3', to: 'Z-9', relation: 'parent' }]);
	});

	test('a ring of parents is opened where it closes, and said', () => {
		const plan = planOf({ Parent: 'A-2' }, { Parent: 'A-3' }, { Parent: 'A-1' }, { Parent: 'A-4' });
		expect(plan.items.map(({ parent }) => parent)).toEqual(['A-2', 'A-3', undefined, undefined]);
		expect(plan.unresolved.map(({ line, from, to }) => [line, from, to])).toEqual([
			[4, 'A-3', 'A-1'],
			[5, 'A-4', 'A-4'],
		]);
	});
});

describe('who waits for whom (R11)', () => {
	test.each([
		['Inward issue link (Blocks)', 'A-1 needs A-2', 'A-1 is blocked by A-2 (Blocks)'],
		['Outward issue link (Blocks)', 'A-2 needs A-1', 'A-1 blocks A-2 (Blocks)'],
		['Inward issue link (Depends)', 'A-2 needs A-1', 'A-1 is depended on by A-2 (Depends)'],
		['Outward issue link (Depends)', 'A-1 needs A-2', 'A-1 depends on A-2 (Depends)'],
		['Outward issue link (Dependency)', 'A-1 needs A-2', 'A-1 depends on A-2 (Dependency)'],
		['Inward issue link (Required)', 'A-2 needs A-1', 'A-1 is required by A-2 (Required)'],
		['Inward issue link (Gantt: finish-start)', 'A-1 needs A-2', 'A-1 has to be done after A-2 (Gantt: finish-start)'],
		['Outward issue link (Gantt End to Start)', 'A-2 needs A-1', 'A-1 has to be done before A-2 (Gantt End to Start)'],
		['Inward issue link (Gantt: start-finish)', 'A-1 needs A-2', 'A-1 is triggered by A-2 (Gantt: start-finish)'],
		['Outward issue link (Gantt: start-finish)', 'A-2 needs A-1', 'A-1 triggers A-2 (Gantt: start-finish)'],
		['Inward issue link (Preceded By)', 'A-1 needs A-2', 'A-1 is preceded by A-2 (Preceded By)'],
		['Lien du ticket entrant (Blocks)', 'A-1 needs A-2', 'A-1 is blocked by A-2 (Blocks)'],
		['Lien de ticket sortant (Blocks)', 'A-2 needs A-1', 'A-1 blocks A-2 (Blocks)'],
		['Inward work item link (Blocks)', 'A-1 needs A-2', 'A-1 is blocked by A-2 (Blocks)'],
		['INWARD ISSUE LINK (BLOCKS)', 'A-1 needs A-2', 'A-1 is blocked by A-2 (BLOCKS)'],
	])('in %s, A-2 in the row of A-1: %s', (heading, arrow, because) => {
		const plan = planOf({ [heading]: 'A-2' }, {});
		expect(arrows(plan)).toEqual([arrow]);
		expect(plan.dependencies[0]).toMatchObject({ because, line: 2, kind: 'artifacts' });
	});

	test('a link that both rows say, or two types say, is one dependency', () => {
		const plan = planOf(
			{ 'Inward issue link (Blocks)': 'A-2', 'Outward issue link (Depends)': 'A-2' },
			{ 'Outward issue link (Blocks)': 'A-1', 'Inward issue link (Depends)': 'A-1' },
		);
		expect(arrows(plan)).toEqual(['A-1 needs A-2']);
	});

	test('two that wait for each other are both kept: the teams shall see the cycle', () => {
		const plan = planOf({ 'Inward issue link (Blocks)': 'A-2', 'Outward issue link (Blocks)': 'A-2' }, {});
		expect(arrows(plan)).toEqual(['A-1 needs A-2', 'A-2 needs A-1']);
	});

	test('a repeated column holds further links, and a cell may hold several', () => {
		const plan = planJiraCsv(
			'Key,Summary,Inward issue link (Blocks),Inward issue link (Blocks)\nA-1,x,"A-2, A-3",A-4 A-5\nA-2,x\nA-3,x\nA-4,x\nA-5,x\n',
		);
		expect(arrows(plan)).toEqual(['A-1 needs A-2', 'A-1 needs A-3', 'A-1 needs A-4', 'A-1 needs A-5']);
	});

	test('a link out of the file, or of an issue to itself, is named and not imported', () => {
		const plan = planOf({ 'Inward issue link (Blocks)': 'Z-1 A-1 Z-1' });
		expect(plan.dependencies).toEqual([]);
		expect(plan.unresolved).toEqual([
			{ line: 2, from: 'A-1', to: 'Z-1', relation: 'is blocked by' },
			{ line: 2, from: 'A-1', to: 'A-1', relation: 'is blocked by itself' },
		]);
	});

	test('links that do not say who waits are counted, each once, the most frequent first', () => {
		const plan = planOf(
			{
				'Outward issue link (Relates)': 'A-2',
				'Inward issue link (Sequence)': 'A-2',
				'Outward issue link (Duplicate)': 'A-2',
			},
			{ 'Inward issue link (Relates)': 'A-1', 'Outward issue link (Duplicate)': 'A-1' },
		);
		expect(plan.dependencies).toEqual([]);
		expect(plan.leftOut).toEqual([
			{ kind: 'Duplicate', links: 2 },
			{ kind: 'Relates', links: 1 },
			{ kind: 'Sequence', links: 1 },
		]);
	});

	test('links under a heading in a language that we do not know are not lost in silence', () => {
		const plan = planOf({ 'Koppling inåt (Blocks)': 'A-2' }, {});
		expect(plan.leftOut).toEqual([{ kind: 'Koppling inåt (Blocks)', links: 1 }]);
		expect(plan.columns).not.toContain('Koppling inåt (Blocks)');
	});
});

describe('what cannot be imported is said', () => {
	test('row by row, with the line', () => {
		const plan = planJiraCsv(
			'Key,Summary,Parent\nA-1,"Pay\nby card",\n,No key,\nA-1,Again,\nA-2, ,\nA-3,Refund,A-2\nA-4,Pay, A-1,now\n',
		);
		expect(plan.items.map(({ key, title }) => `${key} ${title}`)).toEqual(['A-1 Pay by card', 'A-3 Refund']);
		expect(plan.refused).toEqual([
			{ line: 4, reason: 'This row has no issue key.' },
			{ line: 5, reason: 'A-1 stands on line 2 already.' },
			{ line: 6, reason: 'A-2 has no title.' },
			{ line: 8, reason: expect.stringContaining('beyond the last column') },
		]);
		expect(plan.unresolved).toEqual([{ line: 7, from: 'A-3', to: 'A-2', relation: 'parent' }]);
	});

	test('a file without keys or without titles is refused, with the columns that it has', () => {
		expect(refusalOf('Name,Summary\nx,y\n')).toBe(
			'No column holds the issue key (in Jira, “Issue key”). The first row names these columns: Name, Summary.',
		);
		expect(refusalOf('Issue key,Name\nx,y\n')).toBe(
			'No column holds the summary (in Jira, “Summary”). The first row names these columns: Issue key, Name.',
		);
		expect(refusalOf('Gibberish without end')).toMatch(/^No column holds the issue key/);
	});

	test('a file with headings and nothing below is an empty plan', () => {
		expect(planJiraCsv('Issue key,Summary\n')).toMatchObject({ items: [], dependencies: [], refused: [] });
	});
});

const text = (most: number) =>
	fc
		.array(
			fc.oneof(fc.string({ unit: 'grapheme', maxLength: 8 }), fc.constantFrom('"', ',', ';', '|', '\t', '\n', '""')),
			{ maxLength: most },
		)
		.map((parts) => parts.join(''));
const word = fc.constantFrom('web', 'api', 'Möbel', 'pay-2', '#x');
const CATEGORIES = { 'To Do': 'not-started', 'In Progress': 'in-progress', Done: 'integrated' } as const;

const issuesArbitrary = fc
	.integer({ min: 1, max: 12 })
	.chain((count) =>
		fc
			.tuple(...Array.from({ length: count }, (_, index) => issueArbitrary(index)))
			.map((issues): SomeIssue[] => issues),
	);

const issueArbitrary = (index: number): fc.Arbitrary<SomeIssue> =>
	fc.record({
		key: fc.constant(`P-${index}`),
		id: fc.constant(String(1000 + index)),
		title: text(4).map((title) => `T${title}`.replace(/\s+/g, ' ').trim()),
		description: text(8).map((description) => description.trim()),
		category: fc.constantFrom(...Object.keys(CATEGORIES)),
		parent:
			index === 0
				? fc.constant(undefined)
				: fc.option(
						fc.nat(index - 1).chain((of) => fc.constantFrom(`P-${of}`, String(1000 + of))),
						{ nil: undefined },
					),
		points: fc.option(fc.constantFrom(0, 0.5, 1, 13), { nil: undefined }),
		labels: fc.uniqueArray(word, { maxLength: 3 }),
		components: fc.uniqueArray(fc.constantFrom('Web shop', 'Gateway, new', 'App "2"'), { maxLength: 3 }),
	});

const filesArbitrary = issuesArbitrary.chain((issues) => {
	const keys = fc.constantFrom(...issues.map(({ key }) => key));
	const link: fc.Arbitrary<SomeLink> = fc
		.record({
			consumer: keys,
			provider: keys,
			kind: fc.constantFrom(...KINDS),
			saidBy: fc.constantFrom('consumer', 'provider', 'both'),
		})
		.filter(({ consumer, provider }) => consumer !== provider);
	return fc.record({
		issues: fc.shuffledSubarray(issues, { minLength: issues.length }),
		links: issues.length > 1 ? fc.array(link, { maxLength: 12 }) : fc.constant<SomeLink[]>([]),
		hand: fc.record<Hand>({
			delimiter: fc.constantFrom(',', ';', '\t', '|'),
			lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
			byteOrderMark: fc.boolean(),
			quoteAll: fc.boolean(),
		}),
		order: fc.nat(),
	});
});

type SomeFile = typeof filesArbitrary extends fc.Arbitrary<infer File> ? File : never;

function write({ issues, links, hand, order }: SomeFile): string {
	return writeJiraFile(issues, links, hand, seeded(order));
}

test('whatever Jira writes of a backlog is read back exactly, in whatever hand', () => {
	fc.assert(
		fc.property(filesArbitrary, (file) => {
			const plan = planJiraCsv(write(file));
			const keyOf = (name: string | undefined) => file.issues.find(({ key, id }) => key === name || id === name)?.key;
			expect(
				plan.items.map(({ key, title, description, parent, estimate, labels, teams, state }) => ({
					key,
					title,
					description,
					parent,
					estimate,
					labels,
					teams,
					state,
				})),
			).toEqual(
				file.issues.map(({ key, title, description, category, parent, points, labels, components }) => ({
					key,
					title,
					description: wikiToMarkdown(description),
					parent: keyOf(parent),
					estimate: points,
					labels,
					teams: components,
					state: CATEGORIES[category as keyof typeof CATEGORIES],
				})),
			);
			expect(new Set(arrows(plan))).toEqual(
				new Set(file.links.map(({ consumer, provider }) => `${consumer} needs ${provider}`)),
			);
			expect(arrows(plan)).toHaveLength(new Set(arrows(plan)).size);
			expect([...plan.unresolved, ...plan.refused, ...plan.leftOut]).toEqual([]);
		}),
	);
});

test('a file that was damaged on its way is read or refused in a sentence; it breaks nothing', () => {
	const damages = fc.array(
		fc.record({
			at: fc.nat(2000),
			gone: fc.nat(20),
			put: fc.oneof(fc.string({ unit: 'binary', maxLength: 5 }), fc.constantFrom('"', '\n', ',', '\0')),
		}),
		{ minLength: 1, maxLength: 5 },
	);
	fc.assert(
		fc.property(filesArbitrary, damages, (file, hits) => {
			const damaged = hits.reduce(
				(whole, { at, gone, put }) =>
					whole.slice(0, at % (whole.length + 1)) + put + whole.slice((at % (whole.length + 1)) + gone),
				write(file),
			);
			if (refusalOf(damaged) === undefined) expectLawful(planJiraCsv(damaged));
		}),
	);
});

test('garbage is refused in a sentence', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (garbage) => {
			expect(refusalOf(garbage)).toEqual(expect.any(String));
		}),
	);
});
