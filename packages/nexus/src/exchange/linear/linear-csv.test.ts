import { describe, expect, test } from 'vitest';
import { readImport } from '../read-import.ts';
import { arrows, nesting, openEnds } from '../testing/plans.ts';

const planOf = (text: string) => readImport({ name: 'export.csv', text });

describe('an export of Linear', () => {
	test('as it was in 2023 becomes items', () => {
		const plan = planOf(
			'"ID","Team","Title","Description","Status","Estimate","Priority","Labels","Cycle Number","Started","Completed","Canceled","Parent issue","Roadmaps"\n' +
				'"RID-1","Birch","Pay","One **tap**","In Progress",5,"High","web, api",1,,,,"RID-2",""\n' +
				'"RID-2","Birch","Cards",,"Some state","","","",,,"Sat Feb 11 2023 01:51:53 GMT+0000 (GMT)",,,""\n',
		);
		expect(plan.format).toBe('linear-csv');
		expect(plan.items).toMatchObject([
			{
				key: 'RID-1',
				line: 2,
				title: 'Pay',
				description: 'One **tap**',
				state: 'in-progress',
				estimate: 5,
				labels: ['web', 'api'],
				teams: ['Birch'],
				parent: 'RID-2',
			},
			{ key: 'RID-2', state: 'integrated', level: 'feature' },
		]);
	});

	test('as it is since says who waits for whom (R11): an issue needs what it is blocked by', () => {
		const plan = planOf(
			'"ID","Team","Title","Status","Cycle Name","Parent issue","Initiatives","SLA Status","UUID","Time in status (minutes)","Related to","Blocked by","Blocks","Duplicate of"\n' +
				'"RID-1","Birch","Pay","Todo","","u-2","","","u-1","10","RID-2","RID-2, RID-9","",""\n' +
				'"RID-2","Cedar","Cards","Todo","","","","","u-2","","RID-1","","RID-1","RID-3"\n' +
				'"RID-3","Cedar","Tap","Todo","","","","","u-3","","","","RID-2",""\n',
		);
		expect(arrows(plan)).toEqual(['RID-1 needs RID-2', 'RID-2 needs RID-3']);
		expect(nesting(plan)).toEqual(['RID-1 in RID-2']);
		expect(openEnds(plan)).toEqual(['RID-1 is blocked by RID-9']);
		expect(plan.leftOut).toEqual([
			{ kind: 'Duplicate of', links: 1 },
			{ kind: 'Related to', links: 1 },
		]);
		expect(plan.teams).toEqual([
			{ name: 'Cedar', items: 2 },
			{ name: 'Birch', items: 1 },
		]);
	});
});
