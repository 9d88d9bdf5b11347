import { describe, expect, test } from 'vitest';
import type { ImportPlan } from '../plan.ts';
import { readImport } from '../read-import.ts';
import { arrows, keysIn, nesting, openEnds } from '../testing/plans.ts';

const planCsv = (text: string): ImportPlan => readImport({ name: 'issues.csv', text });
const planJson = (answer: unknown): ImportPlan => readImport({ name: 'issues.json', text: JSON.stringify(answer) });

const ADDRESS = 'https://gitlab.example/northline/rides/-/issues';

describe('an export of GitLab', () => {
	test('as it was until 2025 becomes items, and an epic that it only names is named', () => {
		const plan = planCsv(
			'Title,Description,Issue ID,URL,State,Author,Author Username,Weight,Labels,Time Estimate,Epic ID,Epic Title\n' +
				`Pay,'- [ ] One tap,7,${ADDRESS}/7,Open,Ada,ada,3,"web,team::Birch",0,41,Cards\n` +
				`Tap,,8,${ADDRESS}/8,Closed,Ada,ada,,,0,,\n`,
		);
		expect(plan.format).toBe('gitlab-csv');
		expect(plan.items).toMatchObject([
			{
				key: 'northline/rides#7',
				line: 2,
				description: '- [ ] One tap',
				estimate: 3,
				labels: ['web', 'team::Birch'],
				teams: ['Birch'],
				state: 'not-started',
				url: `${ADDRESS}/7`,
			},
			{ key: 'northline/rides#8', state: 'integrated' },
		]);
		expect(openEnds(plan)).toEqual(['northline/rides#7 parent Cards']);
	});

	test('of work items names parents by their number in the whole of GitLab (R9)', () => {
		const plan = planCsv(
			'ID,IID,Title,Type,URL,State,Parent ID,Parent IID,Parent Title\n' +
				`501,1,Cards,Epic,https://gitlab.example/groups/northline/-/epics/1,Open,,,\n` +
				`502,1,Pay,Issue,${ADDRESS}/1,Open,501,1,Cards\n503,2,Tap,Task,https://gitlab.example/northline/rides/-/work_items/2,Open,502,1,Pay\n` +
				`504,3,Ring,Issue,${ADDRESS}/3,Open,999,1,Elsewhere\n`,
		);
		expect(nesting(plan)).toEqual(['northline/rides#1 in northline&1', 'northline/rides#2 in northline/rides#1']);
		expect(plan.items.map(({ level }) => level)).toEqual(['request', 'feature', 'slice', 'slice']);
		expect(openEnds(plan)).toEqual(['northline/rides#3 parent Elsewhere (999)']);
	});
});

/** As the REST API answers it. */
const issue = (iid: number, own: object = {}) => ({
	id: 500 + iid,
	iid,
	project_id: 4,
	title: `Title ${iid}`,
	description: null,
	state: 'opened',
	labels: [],
	references: { short: `#${iid}`, full: `northline/rides#${iid}` },
	web_url: `${ADDRESS}/${iid}`,
	...own,
});

describe('issues of GitLab as JSON', () => {
	test('become items', () => {
		const plan = planJson([
			issue(7, {
				title: 'Pay',
				description: '- [ ] tap',
				state: 'closed',
				labels: ['web', { name: 'team/Birch' }],
				weight: 5,
			}),
		]);
		expect(plan.format).toBe('gitlab-json');
		expect(plan.items[0]).toMatchObject({
			key: 'northline/rides#7',
			description: '- [ ] tap',
			state: 'integrated',
			labels: ['web', 'team/Birch'],
			teams: ['Birch'],
			estimate: 5,
			url: `${ADDRESS}/7`,
		});
	});

	test('are part of their epic, which its address names (R9)', () => {
		const epic = { id: 41, iid: 5, title: 'Cards', url: '/groups/northline/-/epics/5', group_id: 3 };
		const asItem = {
			id: 41,
			iid: 5,
			group_id: 3,
			title: 'Cards',
			state: 'opened',
			labels: [],
			web_url: 'https://gitlab.example/groups/northline/-/epics/5',
		};
		expect(nesting(planJson([issue(1, { epic }), asItem]))).toEqual(['northline/rides#1 in northline&5']);
		expect(openEnds(planJson([issue(1, { epic })]))).toEqual(['northline/rides#1 parent northline&5']);
	});

	test.each([
		['links', [{ ...issue(2), link_type: 'blocks' }], 'northline/rides#2 needs northline/rides#1'],
		['links', [{ ...issue(2), link_type: 'is_blocked_by' }], 'northline/rides#1 needs northline/rides#2'],
		['blockedByIssues', { nodes: [{ iid: '2', webUrl: `${ADDRESS}/2` }] }, 'northline/rides#1 needs northline/rides#2'],
	])('wait for one another by their %s (R11)', (name, list, arrow) => {
		expect(arrows(planJson([issue(1, { [name]: list }), issue(2)]))).toEqual([arrow]);
	});

	test('from the list of another issue’s links come in, and their links are named: whose they are, the list does not say', () => {
		const plan = planJson([
			{ ...issue(1), issue_link_id: 1, link_type: 'blocks' },
			{ ...issue(2), issue_link_id: 2, link_type: 'relates_to' },
		]);
		expect(keysIn(plan)).toEqual(['northline/rides#1', 'northline/rides#2']);
		expect(openEnds(plan)).toEqual(['northline/rides#1 is blocked by an issue that the file does not name']);
		expect(plan.leftOut).toEqual([{ kind: 'relates_to', links: 1 }]);
	});

	test('are no merge requests, milestones or iterations', () => {
		const milestone = {
			id: 1,
			iid: 1,
			project_id: 4,
			title: 'v3',
			description: '',
			state: 'active',
			expired: false,
			web_url: 'https://gitlab.example/northline/rides/-/milestones/1',
		};
		const plan = planJson([
			issue(1, { milestone }),
			milestone,
			issue(2, { source_branch: 'pay', web_url: 'https://gitlab.example/northline/rides/-/merge_requests/2' }),
		]);
		expect(keysIn(plan)).toEqual(['northline/rides#1']);
		expect(plan.setAside).toMatchObject([{ what: 'merge requests', items: 1 }]);
	});

	test('are work items too, with what their widgets say', () => {
		const at = (iid: number) => `https://gitlab.example/northline/rides/-/work_items/${iid}`;
		const plan = planJson({
			data: {
				namespace: {
					workItems: {
						nodes: [
							{
								iid: '1',
								title: 'Pay',
								state: 'OPEN',
								webUrl: at(1),
								workItemType: { name: 'Issue' },
								widgets: [
									{ type: 'DESCRIPTION', description: 'One tap' },
									{ type: 'LABELS', labels: { nodes: [{ title: 'web' }] } },
									{ type: 'WEIGHT', weight: 2 },
									{ type: 'STATUS', status: { name: 'In progress' } },
									{ type: 'HIERARCHY', parent: null, children: { nodes: [{ iid: '2', webUrl: at(2) }] } },
									{
										type: 'LINKED_ITEMS',
										linkedItems: { nodes: [{ linkType: 'is_blocked_by', workItem: { iid: '3', webUrl: at(3) } }] },
									},
								],
							},
							{ iid: '2', title: 'Tap', state: 'CLOSED', webUrl: at(2), workItemType: { name: 'Task' }, widgets: [] },
							{ iid: '3', title: 'Ring', state: 'OPEN', webUrl: at(3), widgets: [] },
						],
					},
				},
			},
		});
		expect(plan.items[0]).toMatchObject({
			key: 'northline/rides#1',
			description: 'One tap',
			labels: ['web'],
			estimate: 2,
			state: 'in-progress',
		});
		expect(nesting(plan)).toEqual(['northline/rides#2 in northline/rides#1']);
		expect(arrows(plan)).toEqual(['northline/rides#1 needs northline/rides#3']);
	});
});
