import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { Board } from '../board.ts';
import { nexusGoal } from '../queries/nexus-goal.ts';
import { itemsServingNoGoal } from '../queries/serving-no-goal.ts';
import type { Actor } from '../shared-document.ts';
import { codeOf, itemId, testNexus } from '../testing/index.ts';
import { addDependency, changeDependency, removeDependency } from './dependencies.ts';
import {
	agreeNexusSprintGoal,
	draftNexusSprintGoal,
	nexusGoalDraft,
	sayServesGoal,
	writeTeamSprintGoal,
} from './goals.ts';
import { addItem, estimateItem, renameItem, retireItem } from './items.ts';
import { moveItem } from './order.ts';
import {
	admitPerson,
	changeRole,
	foundNexus,
	lockOrder,
	numberItems,
	removePerson,
	renamePerson,
	spaceOrder,
	unnumberedItems,
} from './record.ts';
import { advanceItem, forecastItem, placeItem, returnItem } from './sprint-backlog.ts';
import { describeTeam } from './teams.ts';

/** Olga is the Product Owner, Ben is from Birch, Amara from Cedar, Vera looks on. */
const PEOPLE = {
	olga: { role: 'product-owner' },
	ben: { role: 'representative', team: 'birch' },
	amara: { role: 'representative', team: 'cedar' },
	vera: { role: 'stakeholder' },
} as const;

test('a Nexus is founded whole or not at all (R1)', () => {
	const { server } = testNexus({ people: PEOPLE });
	const teams = [
		{ name: 'Alder', letter: 'A' },
		{ name: 'Aspen', letter: 'A' },
	];
	const facts = { name: 'Northline', product: 'Rider app', timeZone: 'UTC', sample: false };
	const founding = { ...facts, teams, sprint: { number: 1, start: '2026-11-02', weeks: 2 } };
	const board = new Board();
	board.attach({ kind: 'record' }, new Y.Doc());
	expect(codeOf(() => foundNexus(board, server.actor, founding))).toBe('letter-taken');
	const { nexus, sprints } = board.view;
	expect([nexus.name, sprints, board.view.teams]).toEqual(['', [], []]);
});

describe('who is who (R2)', () => {
	const owners = (nexus: ReturnType<typeof testNexus<keyof typeof PEOPLE>>) =>
		[...nexus.server.board.people.values()].filter(({ productOwner }) => productOwner).map(({ id }) => id);

	test('the Product Owner hands over in one step, and stays in the Nexus Integration Team', () => {
		const nexus = testNexus({ people: PEOPLE });
		const { board } = nexus.server;
		changeRole(board, nexus.olga.actor, { person: 'ben', role: 'product-owner' });
		expect(owners(nexus)).toEqual(['ben']);
		expect(board.people.get('olga')).toMatchObject({ productOwner: false, integrationTeam: true });
		expect(codeOf(() => changeRole(board, nexus.olga.actor, { person: 'ben', role: 'stakeholder' }))).toBe(
			'not-permitted',
		);
	});

	test('nobody is left without a Product Owner, and nobody but the Product Owner and the Scrum Master changes roles', () => {
		const nexus = testNexus({ people: PEOPLE });
		const { board } = nexus.server;
		expect(codeOf(() => removePerson(board, nexus.olga.actor, 'olga'))).toBe('product-owner-needed');
		expect(codeOf(() => changeRole(board, nexus.olga.actor, { person: 'olga', role: 'stakeholder' }))).toBe(
			'product-owner-needed',
		);
		expect(codeOf(() => changeRole(board, nexus.ben.actor, { person: 'ben', role: 'scrum-master' }))).toBe(
			'not-permitted',
		);
		expect(codeOf(() => changeRole(board, nexus.olga.actor, { person: 'ben', role: 'representative' }))).toBe(
			'unknown-team',
		);
		expect(owners(nexus)).toEqual(['olga']);
	});

	test('whoever leaves keeps their name and nothing else; others are not removed by just anybody', () => {
		const nexus = testNexus({ people: PEOPLE });
		const { board } = nexus.server;
		expect(codeOf(() => removePerson(board, nexus.ben.actor, 'amara'))).toBe('not-permitted');
		removePerson(board, nexus.ben.actor, 'ben');
		expect(board.people.get('ben')).toMatchObject({ name: 'ben', left: { by: 'ben' } });
		expect(codeOf(() => removePerson(board, nexus.olga.actor, 'ben'))).toBe('unknown-person');
		renamePerson(board, nexus.amara.actor, 'amara', 'Amara Okafor');
		expect(board.people.get('amara')).toMatchObject({ name: 'Amara Okafor', teams: ['cedar'] });
	});
});

describe('a Scrum Team (R1)', () => {
	test('says what it knows best and what it takes on; its members and the Nexus Integration Team change that', () => {
		const { server, ben, olga, amara, vera } = testNexus({ people: PEOPLE });
		const { board } = server;
		const birch = () => board.view.teams.find(({ id }) => id === 'birch');
		expect(birch()).toMatchObject({ focus: '', capacity: undefined });
		describeTeam(board, ben.actor, { team: 'birch', focus: ' Validators ', capacity: 18 });
		describeTeam(board, olga.actor, { team: 'birch', name: 'Silver Birch', letter: 's' });
		expect(birch()).toMatchObject({ name: 'Silver Birch', letter: 'S', focus: 'Validators', capacity: 18 });
		describeTeam(board, ben.actor, { team: 'birch', focus: '', capacity: null });
		expect(birch()).toMatchObject({ name: 'Silver Birch', focus: '', capacity: undefined, colour: 2, position: 1 });
		for (const { actor } of [amara, vera])
			expect(codeOf(() => describeTeam(board, actor, { team: 'birch', capacity: 1 }))).toBe('not-permitted');
	});

	test('is refused what no team may be, and stays as it was', () => {
		const { server, olga } = testNexus({ people: PEOPLE });
		const before = server.board.view.teams;
		const refused = (change: object) =>
			codeOf(() => describeTeam(server.board, olga.actor, { team: 'birch', ...change }));
		expect(refused({ name: ' ' })).toBe('text-missing');
		expect(refused({ letter: 'A' })).toBe('letter-taken');
		expect(refused({ letter: 'n' })).toBe('letter-taken');
		expect(refused({ focus: 'x'.repeat(121) })).toBe('text-too-long');
		expect(refused({ capacity: -1 })).toBe('number-out-of-range');
		expect(refused({ team: 'oak', capacity: 5 })).toBe('unknown-team');
		expect(server.board.view.teams).toBe(before);
	});
});

describe('the Product Backlog', () => {
	test('an item is added where it was wanted, and has a number once the server saw it (R8)', () => {
		const nexus = testNexus({ people: PEOPLE });
		const [search] = nexus.add('Search', 'Pay', 'Refund');
		addItem(nexus.ben.board, nexus.ben.actor, { id: 'new', title: ' Sign in ', after: search! });
		expect(nexus.ben.board.view.items.get('new')).toMatchObject({ title: 'Sign in', number: undefined });
		nexus.sync();
		numberItems(nexus.server.board, nexus.server.actor, unnumberedItems(nexus.server.board));
		nexus.sync();
		expect(nexus.amara.board.view.order).toEqual(['search', 'new', 'pay', 'refund']);
		expect(nexus.amara.board.view.items.get('new')?.number).toBe(4);
	});

	test('two who move different items both get what they wanted; two who move one item agree on one place (R8)', () => {
		const nexus = testNexus({ people: PEOPLE });
		const [a, b, c, d] = nexus.add('a', 'b', 'c', 'd') as [string, string, string, string];
		moveItem(nexus.ben.board, nexus.ben.actor, { item: d, after: undefined });
		moveItem(nexus.amara.board, nexus.amara.actor, { item: a, after: c });
		moveItem(nexus.ben.board, nexus.ben.actor, { item: b, after: c });
		moveItem(nexus.amara.board, nexus.amara.actor, { item: b, after: undefined });
		nexus.sync();
		const { order } = nexus.ben.board.view;
		expect(nexus.amara.board.view.order).toEqual(order);
		expect([...order].sort()).toEqual([a, b, c, d]);
		expect(order.indexOf(d)).toBeLessThan(order.indexOf(c));
		expect(order.indexOf(c)).toBeLessThan(order.indexOf(a));
	});

	test('an item becomes part of another, and never of itself or of its own part (R9)', () => {
		const nexus = testNexus({ people: PEOPLE });
		const [families, riders] = nexus.add('Families', 'Riders') as [string, string];
		const { board, actor } = nexus.ben;
		moveItem(board, actor, { item: riders, after: families, parent: families });
		expect(board.view.items.get(riders)?.parent).toBe(families);
		expect(codeOf(() => moveItem(board, actor, { item: families, after: riders, parent: riders }))).toBe(
			'inside-itself',
		);
		expect(codeOf(() => moveItem(board, actor, { item: families, after: riders, parent: families }))).toBe(
			'inside-itself',
		);
		moveItem(board, actor, { item: riders, after: families, parent: null });
		expect(board.view.items.get(riders)?.parent).toBeUndefined();
	});

	test('while the Product Owner keeps the order, others’ moves are refused in words and new items wait at the end (R4)', () => {
		const nexus = testNexus({ people: PEOPLE });
		const [a, b] = nexus.add('a', 'b') as [string, string];
		lockOrder(nexus.server.board, nexus.olga.actor, true);
		nexus.sync();
		expect(codeOf(() => moveItem(nexus.ben.board, nexus.ben.actor, { item: b, after: undefined }))).toBe(
			'order-locked',
		);
		addItem(nexus.ben.board, nexus.ben.actor, { id: 'late', title: 'Late', after: null });
		nexus.sync();
		expect(nexus.olga.board.view.order).toEqual([a, b, 'late']);
		moveItem(nexus.olga.board, nexus.olga.actor, { item: 'late', after: undefined });
		expect(nexus.olga.board.view.order).toEqual(['late', a, b]);
	});

	test('only the Product Owner locks the order (R4)', () => {
		const nexus = testNexus({ people: PEOPLE });
		expect(codeOf(() => lockOrder(nexus.server.board, nexus.ben.actor, true))).toBe('not-permitted');
	});

	test('what is retired leaves the list with its dependencies, and loses no edit that somebody makes meanwhile', () => {
		const nexus = testNexus({ people: PEOPLE });
		const [a, b] = nexus.add('a', 'b') as [string, string];
		addDependency(nexus.ben.board, nexus.ben.actor, { consumer: a, provider: b, kind: 'artifacts' });
		nexus.sync();
		retireItem(nexus.ben.board, nexus.ben.actor, b);
		renameItem(nexus.amara.board, nexus.amara.actor, b, 'b, better');
		nexus.sync();
		expect(nexus.olga.board.view.order).toEqual([a]);
		expect(nexus.olga.board.view.dependencies.size).toBe(0);
		expect(nexus.olga.board.product.roots.items.get(b)?.get('title')).toBe('b, better');
	});

	test.each([
		['an empty title', (b, by) => addItem(b, by, { id: 'x', title: '  ' }), 'text-missing'],
		['a title without end', (b, by) => addItem(b, by, { id: 'x', title: 'x'.repeat(301) }), 'text-too-long'],
		['an estimate below nothing', (b, by) => estimateItem(b, by, 'a', -1), 'number-out-of-range'],
		['an item that is not there', (b, by) => renameItem(b, by, 'nowhere', 'x'), 'unknown-item'],
		[
			'a move after an item that is not there',
			(b, by) => moveItem(b, by, { item: 'a', after: 'nowhere' }),
			'unknown-item',
		],
	] satisfies [string, (board: Board, by: Actor) => void, string][])(
		'%s is refused in words, and nothing changes',
		(_, work, code) => {
			const nexus = testNexus({ people: PEOPLE });
			nexus.add('a');
			const { view } = nexus.ben.board;
			expect(codeOf(() => work(nexus.ben.board, nexus.ben.actor))).toBe(code);
			expect(nexus.ben.board.view).toBe(view);
		},
	);

	test('a stakeholder changes nothing', () => {
		const nexus = testNexus({ people: PEOPLE });
		const [a] = nexus.add('a') as [string];
		expect(codeOf(() => addItem(nexus.vera.board, nexus.vera.actor, { id: 'x', title: 'x' }))).toBe('not-permitted');
		expect(codeOf(() => moveItem(nexus.vera.board, nexus.vera.actor, { item: a, after: undefined }))).toBe(
			'not-permitted',
		);
	});
});

describe('the Nexus Sprint Backlog', () => {
	test('an item is forecast to one team, also when two people forecast it at once (R17)', () => {
		const nexus = testNexus({ people: PEOPLE });
		const [pay] = nexus.add('Pay') as [string];
		forecastItem(nexus.ben.board, nexus.ben.actor, { item: pay, team: 'birch' });
		forecastItem(nexus.amara.board, nexus.amara.actor, { item: pay, team: 'cedar' });
		nexus.sync();
		const lane = nexus.ben.board.view.items.get(pay)!.lane;
		expect(['birch', 'cedar']).toContain(lane?.team);
		expect(nexus.amara.board.view.items.get(pay)!.lane).toEqual(lane);
	});

	test('an item is placed on days and a lane together, and the board says who adjusted it last (R12, R20)', () => {
		const nexus = testNexus({ people: PEOPLE });
		const [pay] = nexus.add('Pay') as [string];
		placeItem(nexus.ben.board, nexus.ben.actor, { item: pay, team: 'cedar', day: 4, days: 4 });
		const { items, sprint, lastAdjusted } = nexus.ben.board.view;
		expect(items.get(pay)).toMatchObject({ lane: { team: 'cedar' }, place: { sprint: sprint!.id, day: 4, days: 4 } });
		expect(lastAdjusted?.by).toBe('ben');
	});

	test.each([
		[-1, 2],
		[9, 2],
		[0, 0],
		[0, 11],
		[1.5, 1],
	])('day %d for %d days is outside the Sprint and refused', (day, days) => {
		const nexus = testNexus({ people: PEOPLE });
		const [pay] = nexus.add('Pay') as [string];
		expect(codeOf(() => placeItem(nexus.ben.board, nexus.ben.actor, { item: pay, team: 'cedar', day, days }))).toBe(
			'day-outside-sprint',
		);
		expect(nexus.ben.board.view.items.get(pay)).toMatchObject({ lane: undefined, place: undefined });
	});

	test('an item can be put above another of its lane', () => {
		const nexus = testNexus({ people: PEOPLE });
		const { board, actor } = nexus.ben;
		const [a, b, c] = nexus.add('a', 'b', 'c') as [string, string, string];
		for (const item of [a, b]) forecastItem(board, actor, { item, team: 'birch' });
		forecastItem(board, actor, { item: c, team: 'birch', after: a });
		const ranks = [a, c, b].map((item) => board.view.items.get(item)!.lane!.rank);
		expect(ranks).toEqual([...ranks].sort());
	});

	test('what a team has integrated stays that team’s', () => {
		const nexus = testNexus({ people: PEOPLE });
		const { board, actor } = nexus.ben;
		const [pay] = nexus.add('Pay') as [string];
		placeItem(board, actor, { item: pay, team: 'cedar', day: 0, days: 1 });
		advanceItem(board, actor, pay, 'integrated');
		expect(codeOf(() => forecastItem(board, actor, { item: pay, team: 'birch' }))).toBe('item-integrated');
		placeItem(board, actor, { item: pay, team: 'cedar', day: 1, days: 1 });
	});

	test('work advances in the Sprint only, and leaves it with its forecast kept', () => {
		const nexus = testNexus({ people: PEOPLE });
		const { board, actor } = nexus.ben;
		const [pay] = nexus.add('Pay') as [string];
		expect(codeOf(() => advanceItem(board, actor, pay, 'in-progress'))).toBe('not-in-sprint');
		placeItem(board, actor, { item: pay, team: 'cedar', day: 0, days: 1 });
		advanceItem(board, actor, pay, 'in-progress');
		expect(board.view.items.get(pay)!.progress).toMatchObject({ state: 'in-progress' });
		returnItem(board, actor, pay);
		expect(board.view.items.get(pay)).toMatchObject({ place: undefined, lane: { team: 'cedar' } });
	});
});

describe('dependencies', () => {
	test('two people who add the same one add it once (R11)', () => {
		const nexus = testNexus({ people: PEOPLE });
		const [pay, token] = nexus.add('Pay', 'Token') as [string, string];
		addDependency(nexus.ben.board, nexus.ben.actor, { consumer: pay, provider: token, kind: 'artifacts' });
		addDependency(nexus.amara.board, nexus.amara.actor, {
			consumer: pay,
			provider: token,
			kind: 'artifacts',
			neededBy: '2026-11-17',
		});
		nexus.sync();
		expect([...nexus.olga.board.view.dependencies.values()]).toMatchObject([
			{ consumer: pay, provider: token, kind: 'artifacts' },
		]);
	});

	test('a dependency can be dated, noted and removed, and added again', () => {
		const nexus = testNexus({ people: PEOPLE });
		const { board, actor } = nexus.ben;
		const [pay, token] = nexus.add('Pay', 'Token') as [string, string];
		addDependency(board, actor, { consumer: pay, provider: token, kind: 'requirements' });
		const [id] = board.view.dependencies.keys();
		changeDependency(board, actor, id!, { neededBy: '2026-11-17', note: 'For the gateway', kind: 'domain-knowledge' });
		expect(board.view.dependencies.get(id!)).toMatchObject({
			neededBy: '2026-11-17',
			note: 'For the gateway',
			kind: 'domain-knowledge',
		});
		changeDependency(board, actor, id!, { neededBy: null });
		expect(board.view.dependencies.get(id!)).toMatchObject({ neededBy: undefined, note: 'For the gateway' });
		removeDependency(board, actor, id!);
		expect(board.view.dependencies.size).toBe(0);
		addDependency(board, actor, { consumer: pay, provider: token, kind: 'artifacts' });
		expect(board.view.dependencies.size).toBe(1);
	});

	test('nothing needs itself, nothing is linked twice, and only real days count', () => {
		const nexus = testNexus({ people: PEOPLE });
		const { board, actor } = nexus.ben;
		const [pay, token] = nexus.add('Pay', 'Token') as [string, string];
		const link = (provider: string, neededBy?: string) =>
			codeOf(() => addDependency(board, actor, { consumer: pay, provider, kind: 'artifacts', neededBy }));
		expect(link(pay)).toBe('needs-itself');
		expect(link('nowhere')).toBe('unknown-item');
		expect(link(token, '2026-02-30')).toBe('value-unknown');
		expect(link(token)).toBeUndefined();
		expect(link(token)).toBe('already-linked');
	});
});

describe('Sprint Goals', () => {
	test('everybody drafts the Nexus Sprint Goal, the Product Owner agrees it (R18)', () => {
		const nexus = testNexus({ people: PEOPLE });
		draftNexusSprintGoal(nexus.ben.board, nexus.ben.actor, 'A rider buys a pass');
		nexus.sync();
		draftNexusSprintGoal(nexus.amara.board, nexus.amara.actor, 'A rider buys a day pass');
		draftNexusSprintGoal(nexus.ben.board, nexus.ben.actor, 'A rider buys a pass on line 2');
		nexus.sync();
		const sprint = nexus.olga.board.view.sprint!.id;
		expect(nexus.olga.board.view.goalDrafts.get(sprint)).toBe('A rider buys a day pass on line 2');
		expect(codeOf(() => agreeNexusSprintGoal(nexus.ben.board, nexus.ben.actor, 'Mine'))).toBe('not-permitted');
		agreeNexusSprintGoal(nexus.olga.board, nexus.olga.actor, 'A rider buys a day pass');
		expect(nexus.olga.board.view.agreedGoals.get(sprint)).toMatchObject({
			text: 'A rider buys a day pass',
			mark: { by: 'olga' },
		});
	});

	test('a draft is written by several people letter by letter, once there is one (R18)', () => {
		const nexus = testNexus({ people: PEOPLE });
		expect(nexusGoalDraft(nexus.ben.board)).toBeUndefined();
		draftNexusSprintGoal(nexus.ben.board, nexus.ben.actor, 'A pass');
		nexus.sync();
		nexusGoalDraft(nexus.ben.board)!.insert(6, ' on line 2');
		nexusGoalDraft(nexus.amara.board)!.insert(2, 'day ');
		nexus.sync();
		expect(nexusGoal(nexus.olga.board.view).text).toBe('A day pass on line 2');
	});

	test('a team writes its own Sprint Goal, not another team’s (R13)', () => {
		const nexus = testNexus({ people: PEOPLE });
		writeTeamSprintGoal(nexus.ben.board, nexus.ben.actor, 'birch', 'Validators accept a tap.');
		nexus.sync();
		const { view } = nexus.amara.board;
		expect(view.teamGoals.get('birch')?.get(view.sprint!.id)?.text).toBe('Validators accept a tap.');
		expect(codeOf(() => writeTeamSprintGoal(nexus.ben.board, nexus.ben.actor, 'cedar', 'Mine'))).toBe('not-permitted');
	});

	test('an item serves its team’s Sprint Goal until the team says that it serves none, and everybody sees it (R12, R13)', () => {
		const nexus = testNexus({ people: PEOPLE });
		const { ben, amara, olga } = nexus;
		const [pay, rename, later] = nexus.add('Pay', 'Rename', 'Later') as [string, string, string];
		for (const item of [pay, rename]) placeItem(ben.board, ben.actor, { item, team: 'birch', day: 0, days: 2 });
		nexus.sync();
		const apart = () => itemsServingNoGoal(amara.board.view).map(({ id }) => id);
		expect(apart()).toEqual([]);
		sayServesGoal(ben.board, ben.actor, rename, false);
		nexus.sync();
		expect(apart()).toEqual([rename]);
		expect(codeOf(() => sayServesGoal(amara.board, amara.actor, pay, false))).toBe('not-permitted');
		expect(codeOf(() => sayServesGoal(ben.board, ben.actor, later, false))).toBe('not-in-sprint');
		expect(codeOf(() => sayServesGoal(ben.board, ben.actor, 'nowhere', false))).toBe('unknown-item');
		sayServesGoal(olga.board, olga.actor, pay, false);
		sayServesGoal(ben.board, ben.actor, rename, true);
		nexus.sync();
		expect(apart()).toEqual([pay]);
		forecastItem(amara.board, amara.actor, { item: pay, team: 'cedar' });
		expect(apart()).toEqual([]);
	});
});

describe('people', () => {
	test('there is one Product Owner (R2)', () => {
		const nexus = testNexus({ people: PEOPLE });
		const admit = () =>
			admitPerson(nexus.server.board, nexus.server.actor, { id: 'otto', name: 'Otto', role: 'product-owner' });
		expect(codeOf(admit)).toBe('product-owner-present');
	});

	test('teams get the design’s colours in turn and letters of their names, never the N of the Nexus Integration Team', () => {
		const { view } = testNexus({ teams: ['Alder', 'Ash', 'Nord', 'Birch'] }).server.board;
		expect(view.teams.map(({ letter, colour }) => `${letter}${colour}`)).toEqual(['A1', 'S2', 'O3', 'B4']);
	});
});

test('the server spaces a crowded order anew, and every item keeps its place', () => {
	const nexus = testNexus({ people: PEOPLE });
	const { board, actor } = nexus.ben;
	const [a] = nexus.add('a', 'b') as [string];
	for (let count = 0; count < 200; count += 1) addItem(board, actor, { id: itemId(`x${count}`), title: 'x', after: a });
	nexus.sync();
	const { order } = nexus.server.board.view;
	const longest = () => Math.max(...[...nexus.server.board.view.ranks.values()].map((rank) => rank.length));
	expect(longest()).toBeGreaterThan(48);
	while (longest() > 48) spaceOrder(nexus.server.board, nexus.server.actor);
	expect(nexus.server.board.view.order).toEqual(order);
});
