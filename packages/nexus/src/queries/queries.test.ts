import { describe, expect, test } from 'vitest';
import { addDependency } from '../commands/dependencies.ts';
import { agreeExamples, estimateItem } from '../commands/items.ts';
import { moveItem } from '../commands/order.ts';
import { advanceItem, forecastItem, placeItem } from '../commands/sprint-backlog.ts';
import { testNexus } from '../testing/index.ts';
import { countStates, crossTeamDependencies, dependencyAnalysis } from './dependencies.ts';
import { findLoops } from './loops.ts';
import { mendOf } from './mends.ts';
import { outline } from './outline.ts';
import { readiness } from './readiness.ts';
import { sprintBacklog } from './sprint-backlog.ts';

/** Items of the design's pictures: Cedar takes the payment, Alder needs it for its button. */
function northline() {
	const nexus = testNexus();
	const { board, actor } = nexus.olga;
	const [pay, button, token, reader] = nexus.add('Pay', 'Button', 'Token', 'Reader') as [
		string,
		string,
		string,
		string,
	];
	const place = (item: string, team: string, day: number, days: number) =>
		placeItem(board, actor, { item, team, day, days });
	const needs = (consumer: string, provider: string, neededBy?: string) =>
		addDependency(board, actor, { consumer, provider, kind: 'artifacts', neededBy });
	const assessed = (consumer: string, provider: string) =>
		dependencyAnalysis(board.view).all.get(`${consumer}>${provider}`)!;
	return { nexus, board, actor, pay, button, token, reader, place, needs, assessed };
}

describe('a dependency', () => {
	test('is late by the working days that its provider ends after the consumer begins (R11)', () => {
		const { pay, button, place, needs, assessed } = northline();
		place(pay, 'cedar', 4, 4); // until Wed 18
		place(button, 'alder', 6, 3); // from Tue 17
		needs(button, pay);
		expect(assessed(button, pay)).toMatchObject({
			state: 'late',
			slack: -1,
			neededOn: '2026-11-17',
			expectedOn: '2026-11-18',
			crossTeam: true,
		});
	});

	test('is fine when the provider ends on the day the consumer begins, or before', () => {
		const { pay, button, place, needs, assessed } = northline();
		place(pay, 'cedar', 4, 3);
		place(button, 'alder', 6, 3);
		needs(button, pay);
		expect(assessed(button, pay)).toMatchObject({ state: 'fine', slack: 0 });
		place(pay, 'cedar', 2, 2);
		expect(assessed(button, pay)).toMatchObject({ state: 'fine', slack: 3 });
	});

	test('goes by the day people said it is needed, where they said one', () => {
		const { pay, button, place, needs, assessed } = northline();
		place(pay, 'cedar', 4, 4);
		place(button, 'alder', 6, 3);
		needs(button, pay, '2026-11-19');
		expect(assessed(button, pay)).toMatchObject({ state: 'fine', slack: 1, neededOn: '2026-11-19' });
	});

	test('is late when its provider is not in the Sprint at all', () => {
		const { pay, button, place, needs, assessed } = northline();
		place(button, 'alder', 6, 3);
		needs(button, pay);
		expect(assessed(button, pay)).toMatchObject({ state: 'late', slack: undefined, providerOutsideSprint: true });
	});

	test('has no verdict on time while the consumer is not in the Sprint', () => {
		const { pay, button, needs, assessed } = northline();
		needs(button, pay);
		expect(assessed(button, pay)).toMatchObject({ state: 'fine', slack: undefined, neededOn: undefined });
	});

	test('is resolved when the provider is integrated, however late it was', () => {
		const { board, actor, pay, button, place, needs, assessed } = northline();
		place(pay, 'cedar', 4, 4);
		place(button, 'alder', 0, 1);
		needs(button, pay);
		advanceItem(board, actor, pay, 'integrated');
		expect(assessed(button, pay).state).toBe('resolved');
		expect(countStates(dependencyAnalysis(board.view).all.values())).toEqual({
			cycle: 0,
			late: 0,
			fine: 0,
			resolved: 1,
		});
	});

	test('is between teams only when both items have one', () => {
		const { board, actor, pay, button, token, needs } = northline();
		needs(button, pay);
		needs(button, token);
		forecastItem(board, actor, { item: button, team: 'alder' });
		forecastItem(board, actor, { item: pay, team: 'cedar' });
		expect(crossTeamDependencies(board.view).map(({ provider }) => provider)).toEqual([pay]);
	});
});

describe('a mend', () => {
	test('lets the consumer begin when the provider is expected, as long as the Sprint has room', () => {
		const { board, pay, button, place, needs, assessed } = northline();
		place(pay, 'cedar', 4, 4);
		place(button, 'alder', 6, 3);
		needs(button, pay);
		expect(mendOf(board.view, assessed(button, pay))).toEqual({
			kind: 'move-consumer',
			item: button,
			team: 'alder',
			day: 7,
			days: 3,
			on: '2026-11-18',
		});
		place(pay, 'cedar', 8, 2);
		expect(mendOf(board.view, assessed(button, pay))).toMatchObject({ day: 9, days: 1 });
	});

	test('moves the day that people named, when they named one', () => {
		const { board, pay, button, place, needs, assessed } = northline();
		place(pay, 'cedar', 4, 4);
		needs(button, pay, '2026-11-17');
		expect(mendOf(board.view, assessed(button, pay))).toEqual({ kind: 'need-later', on: '2026-11-18' });
	});

	test('selects a provider that is not in the Sprint, before it is needed, if a team is forecast', () => {
		const { board, actor, pay, button, place, needs, assessed } = northline();
		place(button, 'alder', 6, 3);
		needs(button, pay);
		expect(mendOf(board.view, assessed(button, pay))).toBeUndefined();
		forecastItem(board, actor, { item: pay, team: 'cedar' });
		expect(mendOf(board.view, assessed(button, pay))).toEqual({
			kind: 'select-provider',
			item: pay,
			team: 'cedar',
			day: 4,
			days: 2,
		});
	});

	test('opens a cycle, and leaves alone what is fine', () => {
		const { board, pay, button, token, needs, assessed } = northline();
		needs(button, pay);
		needs(pay, button);
		needs(token, pay);
		expect(mendOf(board.view, assessed(button, pay))).toEqual({ kind: 'remove' });
		expect(mendOf(board.view, assessed(token, pay))).toBeUndefined();
	});
});

describe('a cycle', () => {
	test('is named with its loop, every edge of it is red, and late edges beside it stay amber (R11)', () => {
		const { board, pay, button, token, reader, place, needs, assessed } = northline();
		needs(reader, token);
		needs(token, pay);
		needs(pay, reader);
		place(button, 'alder', 0, 1);
		needs(button, pay);
		expect(dependencyAnalysis(board.view).loops).toEqual([[pay, reader, token]]);
		expect([assessed(reader, token), assessed(token, pay), assessed(pay, reader)].map(({ state }) => state)).toEqual([
			'cycle',
			'cycle',
			'cycle',
		]);
		expect(assessed(button, pay).state).toBe('late');
	});

	test('is broken when one of its items is integrated', () => {
		const { board, actor, pay, reader, place, needs } = northline();
		place(pay, 'cedar', 0, 1);
		needs(reader, pay);
		needs(pay, reader);
		advanceItem(board, actor, pay, 'integrated');
		expect(dependencyAnalysis(board.view).loops).toEqual([]);
	});

	test('also runs through containment: an item that needs what it is part of waits for itself', () => {
		const { board, actor, pay, token, needs, assessed } = northline();
		moveItem(board, actor, { item: token, after: pay, parent: pay });
		needs(token, pay);
		expect(dependencyAnalysis(board.view).loops).toEqual([[pay, token]]);
		expect(assessed(token, pay).state).toBe('cycle');
	});

	test('two loops are two, each named by its shortest way round', () => {
		const edges = new Map(Object.entries({ a: ['b'], b: ['c', 'a'], c: ['a'], d: ['e'], e: ['d'], f: ['a', 'd'] }));
		expect(findLoops(edges).map(({ shortest }) => shortest)).toEqual([
			['a', 'b'],
			['d', 'e'],
		]);
	});

	test('in a long chain is found without running out of stack', () => {
		const edges = new Map(Array.from({ length: 20_000 }, (_, n) => [`n${n}`, [`n${(n + 1) % 20_000}`]] as const));
		expect(findLoops(edges)[0]?.members).toHaveLength(20_000);
	});
});

describe('the Nexus Sprint Backlog', () => {
	test('has a lane for each team, with cards on shelves that never overlap (R12)', () => {
		const { board, place, pay, button, token, reader } = northline();
		place(pay, 'cedar', 4, 4);
		place(button, 'cedar', 6, 3);
		place(token, 'cedar', 0, 2);
		place(reader, 'birch', 2, 4);
		const { lanes, total, days } = sprintBacklog(board.view)!;
		expect(days).toHaveLength(10);
		expect(total).toBe(4);
		expect(lanes.map(({ team, rows }) => [team.id, rows])).toEqual([
			['alder', 0],
			['birch', 1],
			['cedar', 2],
		]);
		expect(lanes[2]!.cards.map(({ item, row }) => [item.id, row])).toEqual([
			[pay, 0],
			[button, 1],
			[token, 0],
		]);
	});

	test('counts what is integrated and what is on its way', () => {
		const { board, actor, place, pay, button, token } = northline();
		for (const item of [pay, button, token]) place(item, 'cedar', 0, 1);
		advanceItem(board, actor, pay, 'integrated');
		advanceItem(board, actor, button, 'integrating');
		expect(sprintBacklog(board.view)).toMatchObject({ total: 3, integrated: 1, inProgress: 1 });
	});
});

describe('readiness', () => {
	test('is met by work of one team, inside a Sprint, with examples, and no dependency that hinders (R10)', () => {
		const { board, actor, pay } = northline();
		expect([...readiness(board.view, pay).met]).toEqual(['independent']);
		estimateItem(board, actor, pay, 5);
		agreeExamples(board, actor, pay, true);
		forecastItem(board, actor, { item: pay, team: 'cedar' });
		expect(readiness(board.view, pay).ready).toBe(true);
		estimateItem(board, actor, pay, 21);
		expect(readiness(board.view, pay)).toMatchObject({ ready: false });
	});

	test('names the dependency that hinders', () => {
		const { board, pay, button, place, needs } = northline();
		place(pay, 'cedar', 4, 4);
		place(button, 'alder', 6, 3);
		needs(button, pay);
		expect(readiness(board.view, button).hindering).toMatchObject([{ provider: pay, state: 'late' }]);
		expect(readiness(board.view, pay).hindering).toEqual([]);
	});
});

describe('the outline', () => {
	test('numbers what can be worked on, in order, under the groups it belongs to (R8, R9)', () => {
		const { board, actor, pay, button, token, reader, place } = northline();
		moveItem(board, actor, { item: token, after: button, parent: button });
		place(pay, 'cedar', 0, 1);
		const { inSprint, rows } = outline(board.view);
		expect(inSprint.map(({ id }) => id)).toEqual([pay]);
		expect(rows.map(({ item, depth, position, within }) => [item.id, depth, position, within])).toEqual([
			[button, 0, undefined, 1],
			[token, 1, 2, 0],
			[reader, 0, 3, 0],
		]);
	});
});
