import { expect, test } from 'vitest';
import { hasFinishedPlanning, tasksOf, teamCapacity } from '../queries/team-plan.ts';
import { codeOf, testNexus } from '../testing/index.ts';
import { writeTeamSprintGoal } from './goals.ts';
import { estimateItem } from './items.ts';
import { describeTeam } from './teams.ts';
import { placeItem } from './sprint-backlog.ts';
import { addTask, advanceTask, changeTask, finishPlanning, moveTask, planAbsence, removeTask } from './team-plan.ts';

/** Ben and Lena are from Birch, Amara from Cedar; Ines is the Scrum Master. */
const PEOPLE = {
	ines: { role: 'scrum-master' },
	ben: { role: 'representative', team: 'birch' },
	lena: { role: 'representative', team: 'birch' },
	amara: { role: 'representative', team: 'cedar' },
} as const;

const titles = (board: Parameters<typeof addTask>[0]) => tasksOf(board.view, 'birch').map(({ title }) => title);

test('what two people of a team plan at once is all in its plan, in the same order for both (R13)', () => {
	const { ben, lena, sync } = testNexus({ people: PEOPLE });
	addTask(ben.board, ben.actor, 'birch', { id: 'one', title: 'Read the scheme’s rules' });
	addTask(lena.board, lena.actor, 'birch', { id: 'two', title: 'Write the contract test' });
	sync();
	expect(titles(ben.board).sort()).toEqual(['Read the scheme’s rules', 'Write the contract test']);
	expect(titles(ben.board)).toEqual(titles(lena.board));
	moveTask(ben.board, ben.actor, 'birch', 'two', undefined);
	changeTask(ben.board, ben.actor, 'birch', 'two', { day: 2, person: 'lena' });
	advanceTask(lena.board, lena.actor, 'birch', 'two', 'doing');
	sync();
	expect(tasksOf(lena.board.view, 'birch')[0]).toMatchObject({ id: 'two', day: 2, person: 'lena', state: 'doing' });
	removeTask(lena.board, lena.actor, 'birch', 'one');
	expect(titles(lena.board)).toEqual(['Write the contract test']);
});

test('another team reads a team’s plan and writes nothing in it; the Nexus Integration Team may (R13)', () => {
	const { ben, amara, ines, sync } = testNexus({ people: PEOPLE });
	addTask(ben.board, ben.actor, 'birch', { id: 'one', title: 'Read the scheme’s rules' });
	sync();
	expect(titles(amara.board)).toEqual(['Read the scheme’s rules']);
	expect(codeOf(() => advanceTask(amara.board, amara.actor, 'birch', 'one', 'done'))).toBe('not-permitted');
	expect(codeOf(() => finishPlanning(amara.board, amara.actor, 'birch', true))).toBe('not-permitted');
	advanceTask(ines.board, ines.actor, 'birch', 'one', 'done');
	expect(tasksOf(ines.board.view, 'birch')).toMatchObject([{ state: 'done', moved: { by: 'ines' } }]);
});

test('days off, and days given to the Nexus Integration Team, take their share of what a team takes on (R3, R18)', () => {
	const { server, ines, ben, lena, sync, add } = testNexus({ people: PEOPLE });
	const [pay, button] = add('Pay', 'Button') as [string, string];
	describeTeam(server.board, ines.actor, { team: 'birch', capacity: 20 });
	sync();
	planAbsence(ben.board, ben.actor, 'birch', 'ben', { daysOff: [3, 4], integrationDays: 3 });
	estimateItem(ben.board, ben.actor, pay, 8);
	for (const item of [pay, button]) placeItem(ben.board, ben.actor, { item, team: 'birch', day: 0, days: 1 });
	sync();
	expect(teamCapacity(lena.board.view, 'birch')).toMatchObject({
		sprintDays: 10,
		days: 15,
		integrationDays: 3,
		points: 15,
		selected: 8,
		over: 0,
		unsized: 1,
	});
	estimateItem(ben.board, ben.actor, button, 9);
	sync();
	expect(teamCapacity(lena.board.view, 'birch')).toMatchObject({ selected: 17, over: 2, unsized: 0 });
	expect(codeOf(() => planAbsence(ben.board, ben.actor, 'birch', 'ben', { daysOff: [10], integrationDays: 0 }))).toBe(
		'day-outside-sprint',
	);
});

test('a team says that its planning is finished and opens it again, and how its goal serves the Nexus Sprint Goal (R21)', () => {
	const { ben, sync, ines } = testNexus({ people: PEOPLE });
	writeTeamSprintGoal(ben.board, ben.actor, 'birch', 'Riders pay in one tap', 'Without it no pilot');
	writeTeamSprintGoal(ben.board, ben.actor, 'birch', 'Riders pay in two taps');
	finishPlanning(ben.board, ben.actor, 'birch', true);
	sync();
	expect(hasFinishedPlanning(ines.board.view, 'birch')).toBe(true);
	expect([...ines.board.view.teamGoals.get('birch')!.values()]).toMatchObject([
		{ text: 'Riders pay in two taps', serves: 'Without it no pilot' },
	]);
	finishPlanning(ben.board, ben.actor, 'birch', false);
	expect(hasFinishedPlanning(ben.board.view, 'birch')).toBe(false);
});
