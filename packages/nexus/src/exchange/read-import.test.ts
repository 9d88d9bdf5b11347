import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { IMPORT_FORMATS, placeWord, type ImportFormat } from './formats.ts';
import { describeColumns } from './mapped/column-mapping.ts';
import { MappingNeeded } from './mapped/mapped-csv.ts';
import type { ImportPlan } from './plan.ts';
import { detectFormat, readImport, type ImportReading } from './read-import.ts';
import { expectLawful, whyUnreadable } from './testing/plans.ts';
import { EXPORTS } from './testing/small-exports.ts';

const read = (text: string, reading?: ImportReading): ImportPlan => readImport({ name: 'export', text }, reading);

/** With the mapping that is suggested, where one is needed. */
function readAny(text: string): ImportPlan {
	try {
		return read(text);
	} catch (error) {
		if (!(error instanceof MappingNeeded)) throw error;
		return read(text, { mapping: error.columns.suggested });
	}
}

describe('a file is known by its content', () => {
	test.each(Object.entries(EXPORTS))('as %s', (format, text) => {
		expect(detectFormat({ name: '', text })).toBe(format);
		const plan = readAny(text);
		expect(plan.format).toBe(format);
		expect(plan.items.length).toBeGreaterThan(0);
		expect(plan.items.map(({ line }) => line)).toEqual(
			expect.arrayContaining([placeWord(plan.format) === 'line' ? 2 : 1]),
		);
		expectLawful(plan);
	});

	test('in every format that we name, but for our own', () => {
		const others = Object.keys(IMPORT_FORMATS).filter((format) => !format.startsWith('nexus-'));
		expect(Object.keys(EXPORTS).sort()).toEqual(others.sort());
	});

	test.each(['', 'export.csv', 'board.json', 'jira.xlsx'])('whatever its name: “%s”', (name) => {
		expect(readImport({ name, text: EXPORTS['linear-csv'] }).format).toBe('linear-csv');
	});

	test.each(Object.entries(EXPORTS))(
		'also behind a byte order mark and with line ends of Windows: %s',
		(format, text) => {
			expect(detectFormat({ name: '', text: `\uFEFF${text.replaceAll('\n', '\r\n')}` })).toBe(format);
		},
	);
});

describe('a file that cannot be read is refused in a sentence', () => {
	test.each([
		['', 'The file is empty.'],
		['Dear all, here is the plan', /^“export” is no list of items/],
		['<?xml version="1.0"?><rss>', /XML file/],
		['PK\u0003\u0004', /Excel workbook/],
		['{"a": 1', /JSON breaks off at the end of line 1/],
		['{}', /no issues of Jira/],
		['["a", "b"]', /no issues of Jira/],
		['{"name": "x", "version": "1.0"}', /It names name, version\./],
		['{"queryType": "flat", "workItems": [{"id": 1, "url": "x"}]}', /answer of a query in Azure DevOps/],
	])('%j', (text, reason) => {
		expect(whyUnreadable(() => read(text))).toMatch(reason);
	});

	test.each<[ImportFormat, string, RegExp]>([
		['jira-csv', '{"a": 1}', /This is a JSON file, and Jira, CSV export was expected\./],
		['jira-json', 'Title,State\nPay,Open\n', /This is a CSV file, and Jira, REST JSON was expected\./],
		['jira-csv', 'Title,State\nPay,Open\n', /No column holds the issue key/],
		['azure-csv', 'ID,State\n1,New\n', /No column holds a title/],
	])('where %s was chosen for %j', (format, text, reason) => {
		expect(whyUnreadable(() => read(text, { format }))).toMatch(reason);
	});
});

/** What is gone over again and again takes far longer. */
const MINUTE = 60_000;

describe('a hostile file', () => {
	const issue = (own: object) => JSON.stringify({ issues: [{ key: 'A-1', fields: { summary: 'x', ...own } }] });
	const adf = (depth: number): object =>
		depth === 0 ? { type: 'text', text: 'deep' } : { type: 'blockquote', content: [adf(depth - 1)] };
	test.each<[string, () => string, RegExp | undefined]>([
		[
			'of a hundred thousand columns',
			() => `Summary,Issue key${',x'.repeat(100_000)}\nPay,A-1\n`,
			/names 100002 columns, and 10000 is the most/,
		],
		['nested without end', () => `{"issues": ${'['.repeat(2_000_000)}`, /nested more than 500 deep/],
		[
			'of prototypes',
			() =>
				'{"issues": [{"key": "__proto__", "fields": {"summary": "x", "__proto__": {"parent": {"key": "__proto__"}}, "constructor": 1}}], "__proto__": []}',
			undefined,
		],
		[
			'with a description as deep as JSON may be',
			() => issue({ description: { type: 'doc', content: [adf(200)] } }),
			undefined,
		],
		[
			'with wrong types everywhere',
			() =>
				issue({
					summary: ['x'],
					labels: 'web',
					parent: 7,
					issuelinks: [null, { type: [] }],
					description: { content: {} },
					subtasks: { a: 1 },
				}),
			undefined,
		],
		[
			'of many that name each other',
			() =>
				`Issue key,Summary,Parent\n${Array.from({ length: 20_000 }, (_, index) => `A-${index},x,A-${(index + 1) % 20_000}`).join('\n')}`,
			undefined,
		],
		['of many with one key', () => `Issue key,Summary\n${'A-1,x\n'.repeat(50_000)}`, undefined],
		[
			'of brackets that never close',
			() => `ID,Work Item Type,Title,Description\n1,Bug,Pay,"${'<div '.repeat(200_000)}"\n`,
			undefined,
		],
	])(
		'%s is read or refused',
		(_, write, reason) => {
			const text = write();
			const why = whyUnreadable(() => expectLawful(readAny(text)));
			if (reason) expect(why).toMatch(reason);
			else expect(why).toBeUndefined();
		},
		MINUTE,
	);
});

/** Names and values out of which every tool's records could be made, at the wrong places. */
const WORDS = [
	...new Set(Object.values(EXPORTS).flatMap((text) => text.match(/[\w.-]+/g) ?? [])),
	'__proto__',
	'constructor',
	'toString',
	'content',
	'nodes',
	'marks',
	'attrs',
];
const anyJson = fc.letrec((tie) => ({
	value: fc.oneof(
		{ maxDepth: 5, withCrossShrink: true },
		fc.constantFrom<unknown>(
			null,
			true,
			1,
			-0.5,
			1e300,
			'',
			'A-1',
			'<b>x',
			'*x*',
			'https://github.com/a/b/issues/1',
			'#1',
			'\0',
			'\ud800',
		),
		fc.array(tie('value'), { maxLength: 4 }),
		fc.dictionary(fc.constantFrom(...WORDS), tie('value'), { maxKeys: 6 }),
	),
})).value;

/** A real export in which something else stands in some places. */
const damagedJson = fc
	.tuple(
		fc.constantFrom(
			...Object.entries(EXPORTS)
				.filter(([format]) => format.endsWith('json'))
				.map(([, text]) => text),
		),
		fc.array(fc.tuple(fc.nat(60), anyJson), { minLength: 1, maxLength: 4 }),
	)
	.map(([text, damages]) => {
		let place = 0;
		return JSON.stringify(JSON.parse(text), (_, value: unknown) => {
			place += 1;
			const damage = damages.find(([at]) => at + 2 === place);
			return damage ? damage[1] : value;
		});
	});

test('whatever JSON is read or refused in a sentence, and nothing unlawful comes of it', () => {
	const check = (text: string) => void whyUnreadable(() => expectLawful(readAny(text)));
	fc.assert(
		fc.property(
			anyJson.map((value) => JSON.stringify(value ?? null)),
			check,
		),
	);
	fc.assert(fc.property(damagedJson, check), { numRuns: 500 });
});

test('whatever became of a CSV on its way, it is read or refused in a sentence', () => {
	const texts = fc.constantFrom(
		...Object.entries(EXPORTS)
			.filter(([format]) => !format.endsWith('json'))
			.map(([, text]) => text),
	);
	const damages = fc.array(
		fc.record({
			at: fc.nat(2_000),
			gone: fc.nat(30),
			put: fc.oneof(
				fc.string({ unit: 'binary', maxLength: 5 }),
				fc.constantFrom('"', '\n', ',', ';', '<b>', 'A-1', '\t'),
			),
		}),
		{ maxLength: 5 },
	);
	fc.assert(
		fc.property(texts, damages, (text, hits) => {
			const damaged = hits.reduce(
				(whole, { at, gone, put }) =>
					whole.slice(0, at % (whole.length + 1)) + put + whole.slice((at % (whole.length + 1)) + gone),
				text,
			);
			whyUnreadable(() => expectLawful(readAny(damaged)));
			whyUnreadable(() => describeColumns(damaged));
		}),
		{ numRuns: 500 },
	);
});

test('whatever mapping a person makes, the table is read or the mapping refused in a sentence', () => {
	const mappings = fc.dictionary(
		fc.constantFrom('key', 'title', 'parent', 'blockedBy', 'labels', 'state', 'estimate', 'url'),
		fc.array(fc.integer({ min: -1, max: 12 }), { maxLength: 3 }),
	);
	const tables = fc.array(
		fc.array(fc.constantFrom('A', 'B', 'A, B', '1', '', 'x y', '#A', '"', 'true'), { maxLength: 10 }),
		{ minLength: 1, maxLength: 8 },
	);
	fc.assert(
		fc.property(mappings, tables, (mapping, table) => {
			const text = [
				'a,b,c,d,e,f,g,h',
				...table.map((cells) =>
					cells.map((cell) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(','),
				),
			].join('\n');
			whyUnreadable(() => expectLawful(read(text, { mapping })));
		}),
	);
});
