import { describe, expect, test } from 'vitest';
import { readImport } from '../read-import.ts';
import { arrows, nesting } from '../testing/plans.ts';

const planOf = (text: string) => readImport({ name: 'stories.csv', text });

describe('an export of Pivotal Tracker', () => {
	test('becomes items: what it calls a feature is a story, an epic holds those that have its label (R9)', () => {
		const plan = planOf(
			'Id,Title,Labels,Iteration,Type,Estimate,Current State,Description,URL,Owned By,Blocker,Blocker Status,Task,Task Status,Task,Task Status\n' +
				'20000001,Pay by card,"cards, web",1,feature,2,delivered,One tap,https://www.pivotaltracker.com/story/show/20000001,Ada,Waits for #20000002,unresolved,Ring,completed,Show it,not completed\n' +
				'20000002,Terminal,,1,chore,-1,accepted,,,,the bank,unresolved,,,,\n' +
				'20000003,Cards,cards,,epic,,,,,,,,,,,\n',
		);
		expect(plan.format).toBe('pivotal-csv');
		expect(plan.items).toMatchObject([
			{
				key: '20000001',
				level: 'slice',
				estimate: 2,
				state: 'integrating',
				labels: ['cards', 'web'],
				description: 'One tap\n\n- [x] Ring\n- [ ] Show it',
				url: 'https://www.pivotaltracker.com/story/show/20000001',
			},
			{ key: '20000002', state: 'integrated', estimate: undefined, description: 'Blocker: the bank' },
			{ key: '20000003', level: 'request' },
		]);
		expect(nesting(plan)).toEqual(['20000001 in 20000003']);
		expect(arrows(plan)).toEqual(['20000001 needs 20000002']);
		expect(plan.unresolved).toEqual([]);
	});

	test.each([
		['unscheduled', 'not-started'],
		['unstarted', 'not-started'],
		['planned', 'not-started'],
		['started', 'in-progress'],
		['finished', 'in-progress'],
		['rejected', 'in-progress'],
		['delivered', 'integrating'],
		['accepted', 'integrated'],
	])('a story that is %s is %s', (state, expected) => {
		expect(planOf(`"Id","Story","Current State"\n1,"Pay","${state}"\n`).items[0]!.state).toBe(expected);
	});
});
