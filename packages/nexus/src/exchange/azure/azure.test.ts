import { describe, expect, test } from 'vitest';
import type { ImportPlan } from '../plan.ts';
import { readImport } from '../read-import.ts';
import { arrows, keysIn, nesting, openEnds } from '../testing/plans.ts';

const planCsv = (text: string): ImportPlan => readImport({ name: 'query.csv', text });
const planJson = (answer: unknown): ImportPlan => readImport({ name: 'items.json', text: JSON.stringify(answer) });

describe('a query of Azure DevOps as CSV', () => {
	test('becomes items with areas as teams, tags as labels and HTML as Markdown', () => {
		const plan = planCsv(
			'ID,Work Item Type,Title,State,Tags,Area Path,Story Points,Description,Acceptance Criteria\n' +
				'7,User Story,Pay by card ,Resolved,web; PCI DSS,Rides\\Birch,5,<div>One <b>tap</b></div>,<ul><li>Under 2 s</li></ul>\n' +
				'8,Epic,Pay,New,,Rides,0,,\n',
		);
		expect(plan.format).toBe('azure-csv');
		expect(plan.items).toMatchObject([
			{
				key: '7',
				line: 2,
				title: 'Pay by card',
				level: 'slice',
				state: 'integrating',
				labels: ['web', 'PCI DSS'],
				teams: ['Birch'],
				estimate: 5,
				description: 'One **tap**\n\n## Acceptance criteria\n\n- Under 2 s',
			},
			{ key: '8', level: 'request', state: 'not-started', teams: [], estimate: undefined },
		]);
	});

	test('is a tree where titles stand in columns of their own depth (R9)', () => {
		const plan = planCsv(
			'ID,Work Item Type,Title 1,Title 2,Title 3,State\n' +
				'1,Epic,Pay,,,New\n2,Feature,,Cards,,New\n3,User Story,,,Tap a card,Active\n4,User Story,,,Keep a card,New\n5,Feature,,Vouchers,,New\n6,Epic,Ride,,,New\n',
		);
		expect(nesting(plan)).toEqual(['2 in 1', '3 in 2', '4 in 2', '5 in 1']);
		expect(plan.items.map(({ title, level }) => `${title}: ${level}`)).toEqual([
			'Pay: request',
			'Cards: feature',
			'Tap a card: slice',
			'Keep a card: slice',
			'Vouchers: feature',
			'Ride: request',
		]);
	});

	test.each([
		['Rides\\Birch', 'Rides\\Cedar\\Sprint 12', ['Birch']],
		['Rides', 'Rides\\Cedar\\Sprint 12', ['Cedar']],
		['Rides', 'Rides\\PI 20\\Iteration 99', []],
		['Rides', 'Rides\\Sprint 12', []],
	])('of the area %s and the iteration %s is for %j', (area, iteration, teams) => {
		const text = `ID,Work Item Type,Title,Area Path,Iteration Path\n1,Bug,Pay,${area},${iteration}\n`;
		expect(planCsv(text).items[0]!.teams).toEqual(teams);
	});

	test('is read before it was ever imported there: what has no id yet is known by its title', () => {
		const plan = planCsv(
			'ID,Work Item Type,Title 1,Title 2,State\n165,Epic,Telemetry,,To Do\n,Issue,,Fix the code,To Do\n',
		);
		expect(nesting(plan)).toEqual(['Fix the code in 165']);
	});

	test('names parents, predecessors and successors by id', () => {
		const plan = planCsv(
			'ID,Work Item Type,Title,Parent,Predecessors,Successors\n1,Epic,Pay,,,\n2,Task,Tap,1,#3; 9,4\n3,Task,Key,1,,\n4,Task,Show,,,\n',
		);
		expect(nesting(plan)).toEqual(['2 in 1', '3 in 1']);
		expect(arrows(plan)).toEqual(['2 needs 3', '4 needs 2']);
		expect(openEnds(plan)).toEqual(['2 has the predecessor 9']);
	});
});

const API = 'https://dev.azure.com/northline/_apis/wit/workItems';
const relation = (rel: string, to: number | string) => ({ rel, url: `${API}/${to}`, attributes: { isLocked: false } });
const workItem = (id: number, fields: object = {}, relations: readonly object[] | null = null) => ({
	id,
	rev: 1,
	url: `${API}/${id}`,
	fields: { 'System.Title': `Title ${id}`, ...fields },
	relations,
});

describe('work items of Azure DevOps as JSON', () => {
	test('become items with everything that they say', () => {
		const plan = planJson({
			count: 1,
			value: [
				workItem(7, {
					'System.WorkItemType': 'Bug',
					'System.State': 'Active',
					'System.Tags': 'web; api',
					'System.AreaPath': 'Rides\\Shop\\Birch',
					'Microsoft.VSTS.TCM.ReproSteps': '<p>Tap <i>twice</i></p>',
					'Microsoft.VSTS.Scheduling.Effort': 2.5,
				}),
			],
		});
		expect(plan).toMatchObject({ format: 'azure-json', refused: [] });
		expect(plan.items[0]).toMatchObject({
			key: '7',
			state: 'in-progress',
			labels: ['web', 'api'],
			teams: ['Shop\\Birch'],
			estimate: 2.5,
			description: 'Tap *twice*',
			url: 'https://dev.azure.com/northline/_workitems/edit/7',
		});
	});

	test('are a single one, a list, or several answers one behind another', () => {
		expect(keysIn(planJson(workItem(1)))).toEqual(['1']);
		const texts = [{ value: [workItem(1)] }, { value: [workItem(2)] }].map((answer) => JSON.stringify(answer));
		expect(keysIn(readImport({ name: 'all.json', text: texts.join('\n') }))).toEqual(['1', '2']);
	});

	test.each([
		['System.LinkTypes.Dependency-Reverse', '1 needs 2'],
		['System.LinkTypes.Dependency-Forward', '2 needs 1'],
	])('%s from 1 to 2 says: %s (R11)', (rel, arrow) => {
		expect(arrows(planJson({ value: [workItem(1, {}, [relation(rel, 2)]), workItem(2)] }))).toEqual([arrow]);
	});

	test.each([
		['System.LinkTypes.Hierarchy-Reverse', ['1 in 2']],
		['System.LinkTypes.Hierarchy-Forward', ['2 in 1']],
	])('%s from 1 to 2 says: %s (R9)', (rel, nested) => {
		expect(nesting(planJson({ value: [workItem(1, {}, [relation(rel, 2)]), workItem(2)] }))).toEqual(nested);
	});

	test('a parent is found by its field alone too; kinds of links that say nothing are counted, files are no links', () => {
		const plan = planJson({
			value: [
				workItem(1, { 'System.Parent': 2 }, [
					relation('System.LinkTypes.Related', 2),
					relation('Microsoft.VSTS.Common.TestedBy-Forward', 9),
					{ rel: 'ArtifactLink', url: 'vstfs:///Git/Commit/1' },
				]),
				workItem(2, {}, [relation('System.LinkTypes.Related', 1)]),
			],
		});
		expect(nesting(plan)).toEqual(['1 in 2']);
		expect(plan.leftOut).toEqual([
			{ kind: 'Related', links: 1 },
			{ kind: 'TestedBy', links: 1 },
		]);
	});
});
