import { describe, expect, test } from 'vitest';
import type { ImportPlan } from '../plan.ts';
import { readImport } from '../read-import.ts';
import { arrows, keysIn, nesting, openEnds } from '../testing/plans.ts';

const planOf = (answer: unknown): ImportPlan => readImport({ name: 'issues.json', text: JSON.stringify(answer) });

/** As the REST API lists it. */
const issue = (number: number, own: object = {}) => ({
	url: `https://api.github.com/repos/northline/rides/issues/${number}`,
	repository_url: 'https://api.github.com/repos/northline/rides',
	html_url: `https://github.com/northline/rides/issues/${number}`,
	id: 9000 + number,
	number,
	title: `Title ${number}`,
	state: 'open',
	labels: [],
	body: null,
	...own,
});

describe('an issue of GitHub becomes an item', () => {
	test('with everything that its list says', () => {
		const plan = planOf([
			issue(7, {
				title: 'Riders pay by card',
				body: 'One tap\r\n- [ ] Ring',
				state: 'closed',
				state_reason: 'completed',
				labels: [{ name: 'web' }, { name: 'team: Birch' }],
				type: { name: 'Feature' },
			}),
		]);
		expect(plan.format).toBe('github-json');
		expect(plan.items).toEqual([
			{
				key: 'northline/rides#7',
				line: 1,
				title: 'Riders pay by card',
				description: 'One tap\r\n- [ ] Ring',
				level: 'feature',
				parent: undefined,
				estimate: undefined,
				labels: ['web', 'team: Birch'],
				teams: ['Birch'],
				state: 'integrated',
				status: 'closed',
				url: 'https://github.com/northline/rides/issues/7',
			},
		]);
	});

	test.each([
		['a list', [issue(1), issue(2)]],
		['pages of a list', [[issue(1)], [issue(2)]]],
		[
			'the command line',
			[
				{
					number: 1,
					title: 'A',
					state: 'OPEN',
					labels: [{ name: 'web' }],
					url: 'https://github.com/northline/rides/issues/1',
				},
				{
					number: 2,
					title: 'B',
					state: 'CLOSED',
					closed: true,
					labels: [],
					url: 'https://github.com/northline/rides/issues/2',
				},
			],
		],
		[
			'GraphQL',
			{
				data: {
					repository: {
						nameWithOwner: 'northline/rides',
						issues: {
							nodes: [1, 2].map((number) => ({
								number,
								title: 'A',
								state: 'OPEN',
								labels: { nodes: [{ name: 'web' }] },
								url: `https://github.com/northline/rides/issues/${number}`,
							})),
						},
					},
				},
			},
		],
		['an event', { action: 'opened', issue: issue(1), changes: { more: issue(2) } }],
		[
			'a server of one’s own',
			[1, 2].map((number) => ({ ...issue(number), html_url: `https://git.example/northline/rides/issues/${number}` })),
		],
	])('from %s, always by the same key', (_, answer) => {
		expect(keysIn(planOf(answer))).toEqual(['northline/rides#1', 'northline/rides#2']);
	});

	test('is known by its title and repository where the list has no numbers', () => {
		const plan = planOf([
			{
				title: 'Fix it',
				labels: ['bug'],
				repository_url: 'https://github.com/northline/rides',
				url: 'https://github.com/northline/rides',
			},
		]);
		expect(keysIn(plan)).toEqual(['northline/rides: Fix it']);
	});

	test('is no pull request: those are left out, and counted', () => {
		const plan = planOf([
			issue(1, { pull_request: { url: 'https://api.github.com/repos/northline/rides/pulls/1' } }),
			issue(2),
		]);
		expect(plan.items.map(({ key, line }) => `${key} ${line}`)).toEqual(['northline/rides#2 2']);
		expect(plan.setAside).toMatchObject([{ what: 'pull requests', items: 1, archived: false }]);
	});

	test('is for its repository’s team where the file has several repositories', () => {
		const other = { ...issue(1), url: '', html_url: 'https://github.com/northline/shop/issues/1' };
		expect(planOf([issue(1), other]).teams.map(({ name }) => name)).toEqual(['northline/rides', 'northline/shop']);
		expect(planOf([issue(1)]).teams).toEqual([]);
	});
});

describe('what issues of GitHub are to one another', () => {
	test.each([
		['blocked_by', [issue(2)], 'northline/rides#1 needs northline/rides#2'],
		[
			'blockedBy',
			{ nodes: [{ number: 2, repository: { nameWithOwner: 'northline/rides' } }] },
			'northline/rides#1 needs northline/rides#2',
		],
		['blockedBy', [{ number: 2 }], 'northline/rides#1 needs northline/rides#2'],
		['blocking', ['#2'], 'northline/rides#2 needs northline/rides#1'],
		['blocking', [{ url: 'https://github.com/northline/rides/issues/2' }], 'northline/rides#2 needs northline/rides#1'],
	])('%s is a dependency (R11)', (name, list, arrow) => {
		expect(arrows(planOf([issue(1, { [name]: list }), issue(2)]))).toEqual([arrow]);
	});

	test('a list that only counts its dependencies has that said', () => {
		const plan = planOf([
			issue(1, { issue_dependencies_summary: { blocked_by: 1, total_blocked_by: 2, blocking: 0, total_blocking: 0 } }),
		]);
		expect(plan.leftOut).toEqual([{ kind: 'blocked by (GitHub’s list says only how many)', links: 2 }]);
	});

	test.each([
		['parent_issue_url', 'https://api.github.com/repos/northline/rides/issues/2'],
		['parent', { number: 2 }],
		['parent', { number: 2, url: 'https://github.com/northline/rides/issues/2' }],
	])('%s is what it is part of (R9)', (name, parent) => {
		expect(nesting(planOf([issue(1, { [name]: parent }), issue(2)]))).toEqual([
			'northline/rides#1 in northline/rides#2',
		]);
	});

	test('sub-issues are its parts, and one that the file does not have is named; a list of tasks has none', () => {
		const plan = planOf([
			issue(1, {
				subIssues: { nodes: [{ number: 2 }, { number: 3, url: 'https://github.com/northline/shop/issues/3' }] },
			}),
			issue(2, { body: '- [ ] #1' }),
		]);
		expect(nesting(plan)).toEqual(['northline/rides#2 in northline/rides#1']);
		expect(openEnds(plan)).toEqual(['northline/rides#1 has the part northline/shop#3']);
	});
});

describe('items of a project', () => {
	test('are issues with the status and the fields of the project; drafts come too', () => {
		const content = (number: number) => ({
			type: 'Issue',
			number,
			title: `Title ${number}`,
			body: 'Why',
			repository: 'northline/rides',
			url: `https://github.com/northline/rides/issues/${number}`,
		});
		const plan = planOf({
			items: [
				{
					id: 'PVTI_1',
					content: content(1),
					title: 'Title 1',
					status: '🏗 In progress',
					labels: ['web'],
					'story Points': 3,
					team: 'Birch',
					repository: 'https://github.com/northline/rides',
				},
				{
					id: 'PVTI_2',
					content: { ...content(2), type: 'PullRequest', url: 'https://github.com/northline/rides/pull/2' },
					title: 'Title 2',
				},
				{ id: 'PVTI_3', content: { type: 'DraftIssue', title: 'An idea', body: '' }, title: 'An idea', status: 'Todo' },
				{
					id: 'PVTI_4',
					content: content(4),
					title: 'Title 4',
					'parent issue': { number: 1, title: 'Title 1', url: 'https://github.com/northline/rides/issues/1' },
				},
			],
			totalCount: 4,
		});
		expect(plan.items[0]).toMatchObject({
			key: 'northline/rides#1',
			description: 'Why',
			status: '🏗 In progress',
			state: 'in-progress',
			labels: ['web'],
			estimate: 3,
			teams: ['Birch'],
		});
		expect(plan.items[1]).toMatchObject({ key: 'PVTI_3', title: 'An idea', state: 'not-started', url: undefined });
		expect(nesting(plan)).toEqual(['northline/rides#4 in northline/rides#1']);
		expect(plan.setAside).toMatchObject([{ what: 'pull requests', items: 1 }]);
	});

	test('are read from GraphQL', () => {
		const plan = planOf({
			data: {
				organization: {
					projectV2: {
						items: {
							nodes: [
								{
									id: 'PVTI_1',
									content: {
										number: 1,
										title: 'Pay',
										url: 'https://github.com/northline/rides/issues/1',
										labels: { nodes: [{ name: 'web' }] },
									},
									fieldValues: {
										nodes: [
											{ name: 'Done', field: { name: 'Status' } },
											{ number: 5, field: { name: 'Estimate' } },
											{},
										],
									},
								},
							],
						},
					},
				},
			},
		});
		expect(plan.items[0]).toMatchObject({
			key: 'northline/rides#1',
			state: 'integrated',
			estimate: 5,
			labels: ['web'],
		});
	});
});

describe('a table of issues', () => {
	test('is the exported view of a project', () => {
		const plan = readImport({
			name: 'view.tsv',
			text:
				'Title\tURL\tStatus\tLabels\tParent issue\tEstimate\n' +
				'Pay by card\thttps://github.com/northline/rides/issues/1\tIn Progress\tweb, api\t\t3\n' +
				'Tap\thttps://github.com/northline/rides/issues/2\tDone\t\thttps://github.com/northline/rides/issues/1\t\n' +
				'Fix\thttps://github.com/northline/rides/pull/3\tDone\t\t\t\nAn idea\t\tTodo\t\t\t\n',
		});
		expect(plan.format).toBe('github-csv');
		expect(plan.items.map(({ key, state }) => `${key} ${state}`)).toEqual([
			'northline/rides#1 in-progress',
			'northline/rides#2 integrated',
			'An idea not-started',
		]);
		expect(plan.items[0]).toMatchObject({ labels: ['web', 'api'], estimate: 3, level: 'feature' });
		expect(nesting(plan)).toEqual(['northline/rides#2 in northline/rides#1']);
		expect(plan.setAside).toMatchObject([{ what: 'pull requests', items: 1 }]);
	});

	test('is a list of numbers, titles and states', () => {
		const plan = readImport({
			name: 'issues.csv',
			text: 'number,title,state,labels,repository,blocked_by\n1,Pay,OPEN,web,northline/rides,"#2 #9"\n2,Tap,CLOSED,,northline/rides,\n',
		});
		expect(keysIn(plan)).toEqual(['northline/rides#1', 'northline/rides#2']);
		expect(plan.items[1]!.state).toBe('integrated');
		expect(arrows(plan)).toEqual(['northline/rides#1 needs northline/rides#2']);
		expect(openEnds(plan)).toEqual(['northline/rides#1 is blocked by northline/rides#9']);
	});
});
