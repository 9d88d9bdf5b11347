import { describe, expect, test } from 'vitest';
import type { ImportPlan } from '../plan.ts';
import { readImport } from '../read-import.ts';
import { arrows, keysIn, nesting, openEnds } from '../testing/plans.ts';

type Fields = Record<string, unknown>;

const SITE = 'https://northline.atlassian.net/rest/api/3';

/** Issues from `RIDE-1` on, each with a summary. */
const issues = (...fields: readonly Fields[]) =>
	fields.map((own, index) => ({
		id: String(1001 + index),
		key: `RIDE-${index + 1}`,
		fields: { summary: `Title ${index + 1}`, ...own },
	}));

const planOf = (answer: unknown): ImportPlan => readImport({ name: 'jira.json', text: JSON.stringify(answer) });
const planIssues = (...fields: readonly Fields[]) => planOf({ issues: issues(...fields) });

const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });

describe('an issue of Jira’s REST API becomes an item', () => {
	test('with everything that it says', () => {
		const plan = planOf({
			issues: [
				{
					id: '10007',
					key: 'RIDE-7',
					self: `${SITE}/issue/10007`,
					fields: {
						summary: 'Riders pay by card',
						description: { type: 'doc', version: 1, content: [paragraph('One tap')] },
						issuetype: { name: 'Epic' },
						status: { name: 'Im Test', statusCategory: { key: 'indeterminate' } },
						labels: ['payments', 'web'],
						components: [{ name: 'Gateway' }, { name: 'Web shop' }],
						customfield_10016: 5,
					},
				},
			],
		});
		expect(plan).toMatchObject({ format: 'jira-json', columns: expect.arrayContaining(['summary', 'issuetype']) });
		expect(plan.items).toEqual([
			{
				key: 'RIDE-7',
				line: 1,
				title: 'Riders pay by card',
				description: 'One tap',
				level: 'request',
				parent: undefined,
				estimate: 5,
				labels: ['payments', 'web'],
				teams: ['Gateway', 'Web shop'],
				state: 'in-progress',
				status: 'Im Test',
				url: 'https://northline.atlassian.net/browse/RIDE-7',
			},
		]);
	});

	test.each([
		['the result of a search', { startAt: 0, issues: issues({}, {}) }],
		['its pages, one after another', [{ issues: issues({}, {}).slice(0, 1) }, { issues: issues({}, {}).slice(1) }]],
		['a list', issues({}, {})],
	])('from %s', (_, answer) => {
		expect(keysIn(planOf(answer))).toEqual(['RIDE-1', 'RIDE-2']);
	});

	test('alone', () => {
		expect(keysIn(planOf(issues({})[0]))).toEqual(['RIDE-1']);
	});

	test('with wiki markup for a description, as version 2 of the API answers it', () => {
		expect(planIssues({ description: 'h2. Why\r\n* *one* tap' }).items[0]!.description).toBe('## Why\n- **one** tap');
	});

	test.each([
		[
			'Data Center on a path of its own',
			{ issuetype: { self: 'https://it.example/jira/rest/api/2/issuetype/3' } },
			'https://it.example/jira/browse/RIDE-1',
		],
		['an answer without addresses', {}, undefined],
	])('with its address beside the API, from %s', (_, fields, url) => {
		expect(planIssues(fields).items[0]!.url).toBe(url);
	});

	test('with the fields of one’s own that the answer names', () => {
		const plan = planOf({
			names: {
				customfield_1: 'Story Points',
				customfield_2: 'Team',
				customfield_3: 'Epic Link',
				customfield_10016: 'Cost',
			},
			issues: issues(
				{ customfield_1: 8, customfield_2: { id: '7', name: 'Birch' }, customfield_3: 'RIDE-2', customfield_10016: 3 },
				{ issuetype: { name: 'Epic' } },
			),
		});
		expect(plan.items[0]).toMatchObject({ estimate: 8, teams: ['Birch'], parent: 'RIDE-2' });
	});
});

describe('what it is part of (R9)', () => {
	test.each([
		['parent', { parent: { id: '1002', key: 'RIDE-2' } }],
		['epic of the Agile API', { epic: { id: 1002, key: 'RIDE-2' } }],
		['Epic Link of Jira Cloud', { customfield_10014: 'RIDE-2' }],
		['Epic Link of a Data Center, whatever its number', { customfield_12345: 'RIDE-2' }],
	])('is found as its %s', (_, fields) => {
		expect(nesting(planIssues(fields, { issuetype: { name: 'Epic' } }))).toEqual(['RIDE-1 in RIDE-2']);
	});

	test('is found from above too, and a part that the file does not have is named', () => {
		const plan = planIssues({}, { subtasks: [{ key: 'RIDE-1' }, { key: 'RIDE-9' }] });
		expect(nesting(plan)).toEqual(['RIDE-1 in RIDE-2']);
		expect(openEnds(plan)).toEqual(['RIDE-2 has the part RIDE-9']);
	});

	test('says an issue itself, where it and another say different', () => {
		const plan = planIssues({ parent: { key: 'RIDE-2' } }, {}, { subtasks: [{ key: 'RIDE-1' }] });
		expect(nesting(plan)).toEqual(['RIDE-1 in RIDE-2']);
	});
});

describe('who waits for whom (R11)', () => {
	const blocks = { name: 'Blocks', inward: 'is blocked by', outward: 'blocks' };
	test.each([
		['an inward “is blocked by”', { type: blocks, inwardIssue: { key: 'RIDE-2' } }, 'RIDE-1 needs RIDE-2'],
		['an outward “blocks”', { type: blocks, outwardIssue: { key: 'RIDE-2' } }, 'RIDE-2 needs RIDE-1'],
		[
			'readings that we know under a name that we do not',
			{ type: { name: 'Kopplung', inward: 'is needed by', outward: 'needs' }, outwardIssue: { key: 'RIDE-2' } },
			'RIDE-1 needs RIDE-2',
		],
		[
			'one reading that we know',
			{ type: { name: 'Depends', inward: 'is dependent of', outward: 'depends on' }, inwardIssue: { key: 'RIDE-2' } },
			'RIDE-2 needs RIDE-1',
		],
		[
			'readings in another language, by the name',
			{ type: { name: 'Blocks', inward: 'blokkeras av', outward: 'blockerar' }, inwardIssue: { key: 'RIDE-2' } },
			'RIDE-1 needs RIDE-2',
		],
		[
			'readings set up the other way round than the name',
			{ type: { name: 'Blocks', inward: 'blocks', outward: 'is blocked by' }, inwardIssue: { key: 'RIDE-2' } },
			'RIDE-2 needs RIDE-1',
		],
	])('is read from %s', (_, link, arrow) => {
		expect(arrows(planIssues({ issuelinks: [link] }, {}))).toEqual([arrow]);
	});

	test('is one dependency where both ends say it; other links are counted once, those out of the file named', () => {
		const relates = { name: 'Relates', inward: 'relates to', outward: 'relates to' };
		const plan = planIssues(
			{
				issuelinks: [
					{ type: blocks, inwardIssue: { key: 'RIDE-2' } },
					{ type: relates, outwardIssue: { key: 'RIDE-2' } },
					{ type: blocks, outwardIssue: { key: 'OPS-9' } },
				],
			},
			{
				issuelinks: [
					{ type: blocks, outwardIssue: { key: 'RIDE-1' } },
					{ type: relates, inwardIssue: { key: 'RIDE-1' } },
				],
			},
		);
		expect(arrows(plan)).toEqual(['RIDE-1 needs RIDE-2']);
		expect(plan.leftOut).toEqual([{ kind: 'Relates', links: 1 }]);
		expect(openEnds(plan)).toEqual(['RIDE-1 blocks OPS-9']);
	});
});

test('an issue without a summary, or one that came before, is refused with its place', () => {
	const plan = planOf({ issues: [...issues({}, { summary: '' }), ...issues({})] });
	expect(plan.refused).toEqual([
		{ line: 2, reason: 'RIDE-2 has no title.' },
		{ line: 3, reason: 'RIDE-1 stands as item 1 already.' },
	]);
});
