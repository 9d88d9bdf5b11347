import { expect, test } from 'vitest';
import { addDependency, answerDependency } from '../commands/dependencies.ts';
import { draftNexusSprintGoal } from '../commands/goals.ts';
import { changeIssue, handOver, raiseIssue, settleIssue, takeIssue } from '../commands/issues.ts';
import { placeItem } from '../commands/sprint-backlog.ts';
import { addTask, advanceTask, changeTask } from '../commands/team-plan.ts';
import { codeOf, testNexus } from '../testing/index.ts';
import { myWork } from './my-work.ts';

/** Sofia is on the Nexus Integration Team; Ben is of Birch, Amara of Cedar. */
const PEOPLE = {
	olga: { role: 'product-owner' },
	sofia: { role: 'integration-team', team: 'birch' },
	ben: { role: 'representative', team: 'birch' },
	amara: { role: 'representative', team: 'cedar' },
} as const;

const titles = (tasks: readonly { task: { title: string } }[]) => tasks.map(({ task }) => task.title);

test('work of the Nexus Integration Team comes first, whichever team’s plan it is in (R3)', () => {
	const { sofia, ben, sync } = testNexus({ people: PEOPLE });
	for (const [id, title, details] of [
		['t1', 'Write the contract test', { day: 3 }],
		['t2', 'Mend the common build', { integration: true }],
		['t3', 'Read the scheme’s rules', { day: 1 }],
		['t4', 'Tidy up', {}],
	] as const) {
		addTask(ben.board, ben.actor, 'birch', { id, title });
		changeTask(ben.board, ben.actor, 'birch', id, { person: 'sofia', ...details });
	}
	addTask(sofia.board, sofia.actor, 'cedar', { id: 't5', title: 'Measure the pipeline' });
	sync();
	changeTask(sofia.board, sofia.actor, 'cedar', 't5', { person: 'sofia', integration: true });
	advanceTask(sofia.board, sofia.actor, 'cedar', 't5', 'doing');
	sync();
	const work = myWork(sofia.board.view, 'sofia');
	expect(titles(work.integration)).toEqual(['Measure the pipeline', 'Mend the common build']);
	expect(titles(work.tasks)).toEqual(['Read the scheme’s rules', 'Write the contract test', 'Tidy up']);
	changeTask(ben.board, ben.actor, 'birch', 't2', { integration: false });
	expect(titles(myWork(ben.board.view, 'sofia').integration)).toEqual(['Measure the pipeline']);
	expect(codeOf(() => changeTask(ben.board, ben.actor, 'cedar', 't5', { integration: false }))).toBe('not-permitted');
});

test('its members see what has to be decided across teams, the Product Owner also what waits for their word (R4, R7, R18)', () => {
	const { olga, sofia, ben, sync, add } = testNexus({ people: PEOPLE });
	const [pay, button] = add('Pay', 'Button') as [string, string];
	placeItem(ben.board, ben.actor, { item: pay, team: 'cedar', day: 4, days: 2 });
	placeItem(ben.board, ben.actor, { item: button, team: 'birch', day: 0, days: 2 });
	addDependency(ben.board, ben.actor, { consumer: button, provider: pay, kind: 'artifacts' });
	draftNexusSprintGoal(ben.board, ben.actor, 'A rider buys a day pass');
	sync();
	expect(myWork(sofia.board.view, 'sofia').care).toMatchObject({
		decisions: [{ need: { state: 'late' } }],
		goal: false,
	});
	expect(myWork(olga.board.view, 'olga').care).toMatchObject({ decisions: [{}], goal: true });
	expect(myWork(ben.board.view, 'ben').care).toBeUndefined();
});

test('what others need from one’s team waits for an answer until the team gave one (R19)', () => {
	const { amara, ben, sync, add } = testNexus({ people: PEOPLE });
	const [pay, button] = add('Pay', 'Button') as [string, string];
	placeItem(ben.board, ben.actor, { item: pay, team: 'cedar', day: 0, days: 1 });
	placeItem(ben.board, ben.actor, { item: button, team: 'birch', day: 2, days: 2 });
	addDependency(ben.board, ben.actor, { consumer: button, provider: pay, kind: 'artifacts' });
	sync();
	expect(myWork(amara.board.view, 'amara').asked).toMatchObject([{ consumer: button }]);
	expect(myWork(ben.board.view, 'ben').asked).toEqual([]);
	answerDependency(amara.board, amara.actor, `${button}>${pay}`, { answer: 'accepted' });
	expect(myWork(amara.board.view, 'amara').asked).toEqual([]);
});

test('integration issues that one sees to, and those that one’s team has not taken, are one’s work (R7, R23)', () => {
	const { ben, amara, sofia, server, sync } = testNexus({ people: PEOPLE });
	const mine = (name: 'ben' | 'amara' | 'sofia') => {
		const { handed, issues, care } = myWork(server.board.view, name);
		return [handed.length, issues.length, care?.settled.length];
	};
	raiseIssue(ben.board, ben.actor, {
		id: 'i1',
		title: 'Signatures differ',
		kind: 'technical',
		teams: ['birch', 'cedar'],
	});
	changeIssue(ben.board, ben.actor, 'i1', { owner: 'ben' });
	sync();
	expect([mine('ben'), mine('amara'), mine('sofia')]).toEqual([
		[0, 1, undefined],
		[0, 0, undefined],
		[0, 0, 0],
	]);
	handOver(server.board, server.actor, ['i1'], undefined);
	sync();
	takeIssue(amara.board, amara.actor, 'cedar', 'i1', { plan: 'Pair' });
	sync();
	expect([mine('ben'), mine('amara'), mine('sofia')]).toEqual([
		[1, 1, undefined],
		[0, 0, undefined],
		[1, 0, 0],
	]);
	for (const team of ['birch', 'cedar']) settleIssue(sofia.board, sofia.actor, team, 'i1', '');
	sync();
	expect([mine('ben'), mine('sofia')]).toEqual([
		[0, 1, undefined],
		[0, 0, 1],
	]);
});
