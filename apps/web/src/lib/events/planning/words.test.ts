import { expect, test } from 'vitest';
import type { PlanningStanding, TeamStanding } from '@nexus-board/nexus';
import { inPlanning } from '../decided.ts';
import { capacityWords } from './words.ts';

const team = (capacity: Partial<TeamStanding['capacity']>, state: TeamStanding['state'] = 'planning') =>
	({ capacity: { selected: 0, points: undefined, over: 0, unsized: 0, ...capacity }, state }) as TeamStanding;

const standing = (change: Partial<PlanningStanding>) => ({
	goal: { text: undefined, agreed: undefined, agreedBefore: undefined },
	...{ moves: 0, proposals: 0, items: 0, points: 0, found: 0, decisions: 0, teams: [], capacity: undefined },
	...change,
});

test.each([
	[{ selected: 16, points: 20 }, '16 of 20 points'],
	[{ selected: 21, points: 16, over: 5 }, '21 of 16 points, over capacity'],
	[{ selected: 5 }, '5 points'],
	[{ selected: 1, points: 1, unsized: 2 }, '1 of 1 point, 2 items without a size'],
])('how full a team is: %j is “%s”, and nothing is blocked (R18)', (capacity, words) => {
	expect(capacityWords(team(capacity))).toBe(words);
});

test('what was decided so far stands beside each phase, for whoever comes late (F7)', () => {
	expect(inPlanning(standing({}), 'UTC')).toMatchObject({ validate: undefined, goal: undefined, select: undefined });
	const agreed = { text: 'A', agreed: { by: 'tomasz', at: Date.UTC(2026, 10, 16, 10, 24) }, agreedBefore: undefined };
	const teams = [team({}, 'finished'), team({}), team({}, 'not-started')];
	expect(inPlanning(standing({ moves: 2, goal: agreed, items: 17, teams, decisions: 1 }), 'UTC')).toEqual({
		validate: '2 moves agreed',
		goal: 'Agreed at 10:24',
		select: '17 items selected',
		teams: '1 of 3 teams finished',
		dependencies: '1 needs a decision',
	});
	expect(inPlanning(standing({ moves: 2, proposals: 1, goal: { ...agreed, agreed: undefined } }), 'UTC')).toMatchObject(
		{
			validate: '1 proposal open',
			goal: 'Drafted',
		},
	);
});
