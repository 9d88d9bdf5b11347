import { describe, expect, test } from 'vitest';
import { answerDependency, changeOutsideDependency } from '../commands/dependencies.ts';
import { renameItem } from '../commands/items.ts';
import { moveItem } from '../commands/order.ts';
import { advanceItem, forecastItem, returnItem } from '../commands/sprint-backlog.ts';
import { countStates, crossTeamDependencies, dependencyAnalysis } from './dependencies.ts';
import { findLoops } from './loops.ts';
import { sprintBoard } from './testing/sprint-board.ts';

describe('a dependency', () => {
	test('is late by the working days that its provider ends after the consumer begins (R11)', () => {
		const { pay, button, place, needs, assessed } = sprintBoard();
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
		const { pay, button, place, needs, assessed } = sprintBoard();
		place(pay, 'cedar', 4, 3);
		place(button, 'alder', 6, 3);
		needs(button, pay);
		expect(assessed(button, pay)).toMatchObject({ state: 'fine', slack: 0 });
		place(pay, 'cedar', 2, 2);
		expect(assessed(button, pay)).toMatchObject({ state: 'fine', slack: 3 });
	});

	test('goes by the day people said it is needed, where they said one', () => {
		const { pay, button, place, needs, assessed } = sprintBoard();
		place(pay, 'cedar', 4, 4);
		place(button, 'alder', 6, 3);
		needs(button, pay, '2026-11-19');
		expect(assessed(button, pay)).toMatchObject({ state: 'fine', slack: 1, neededOn: '2026-11-19' });
	});

	test('is late when its provider is not in the Sprint at all', () => {
		const { pay, button, place, needs, assessed } = sprintBoard();
		place(button, 'alder', 6, 3);
		needs(button, pay);
		expect(assessed(button, pay)).toMatchObject({ state: 'late', slack: undefined, providerOutsideSprint: true });
	});

	test('has no verdict on time while the consumer is not in the Sprint', () => {
		const { pay, button, needs, assessed } = sprintBoard();
		needs(button, pay);
		expect(assessed(button, pay)).toMatchObject({ state: 'fine', slack: undefined, neededOn: undefined });
	});

	test('is resolved when the provider is integrated, however late it was', () => {
		const { board, actor, pay, button, place, needs, assessed } = sprintBoard();
		place(pay, 'cedar', 4, 4);
		place(button, 'alder', 0, 1);
		needs(button, pay);
		advanceItem(board, actor, pay, 'integrated');
		expect(assessed(button, pay).state).toBe('resolved');
		expect(countStates(dependencyAnalysis(board.view).all.values())).toMatchObject({ late: 0, resolved: 1 });
	});

	test('is between teams only when both items have one', () => {
		const { board, actor, pay, button, token, needs } = sprintBoard();
		needs(button, pay);
		needs(button, token);
		forecastItem(board, actor, { item: button, team: 'alder' });
		forecastItem(board, actor, { item: pay, team: 'cedar' });
		expect(crossTeamDependencies(board.view).map(({ provider }) => provider)).toEqual([pay]);
	});
});

describe('what the provider’s team says', () => {
	/** Cedar is forecast for what Alder needs on Tue 17; Amara answers for Cedar. */
	function asked(answer: Parameters<typeof answerDependency>[3]) {
		const all = sprintBoard();
		const { board, actor, nexus, pay, button, place, needs } = all;
		place(button, 'alder', 6, 3);
		forecastItem(board, actor, { item: pay, team: 'cedar' });
		needs(button, pay);
		nexus.sync();
		answerDependency(nexus.amara.board, nexus.amara.actor, `${button}>${pay}`, answer);
		nexus.sync();
		return all;
	}

	test('counts as the day on which it is expected, while the provider has no days in the Sprint (R19)', () => {
		const { pay, button, assessed } = asked({ answer: 'accepted', promisedFor: '2026-11-18' });
		expect(assessed(button, pay)).toMatchObject({
			state: 'late',
			slack: -1,
			expectedOn: '2026-11-18',
			answer: { answer: 'accepted', mark: { by: 'amara' } },
		});
	});

	test('makes a provider that is not selected fine, when it is promised in time', () => {
		const { pay, button, assessed } = asked({ answer: 'accepted', promisedFor: '2026-11-16' });
		expect(assessed(button, pay)).toMatchObject({ state: 'fine', slack: 1, providerOutsideSprint: true });
	});

	test('gives way to the days of the provider in the Sprint', () => {
		const { pay, button, place, assessed } = asked({ answer: 'accepted', promisedFor: '2026-11-16' });
		place(pay, 'cedar', 4, 4); // until Wed 18
		expect(assessed(button, pay)).toMatchObject({ state: 'late', expectedOn: '2026-11-18' });
	});

	test('is a state that people see when it disputes, unless something is late as well', () => {
		const { board, actor, pay, button, place, assessed } = asked({ answer: 'disputed', note: 'Not before Sprint 15' });
		expect(assessed(button, pay).state).toBe('late');
		place(pay, 'cedar', 4, 3); // until Tue 17
		expect(assessed(button, pay)).toMatchObject({ state: 'disputed', answer: { note: 'Not before Sprint 15' } });
		advanceItem(board, actor, pay, 'integrated');
		expect(assessed(button, pay).state).toBe('resolved');
	});

	test('is not asked any more when another team is forecast for the provider', () => {
		const { board, actor, pay, button, assessed } = asked({ answer: 'accepted', promisedFor: '2026-11-16' });
		forecastItem(board, actor, { item: pay, team: 'birch' });
		expect(assessed(button, pay)).toMatchObject({ answer: undefined, state: 'late' });
	});
});

describe('what comes from outside the Nexus', () => {
	test('is late when it is promised after it is needed (R11)', () => {
		const { button, place, needsOutside, assessedOutside } = sprintBoard();
		place(button, 'alder', 6, 3); // from Tue 17
		needsOutside(button, 'Card scheme', { promisedFor: '2026-11-19' });
		expect(assessedOutside(button)).toMatchObject({ state: 'late', slack: -2, neededOn: '2026-11-17' });
	});

	test('is late when nobody promised it and the item is in the Sprint, fine as long as it is not', () => {
		const { board, actor, button, place, needsOutside, assessedOutside } = sprintBoard();
		needsOutside(button, 'Card scheme');
		expect(assessedOutside(button)).toMatchObject({ state: 'fine', notPromised: false });
		place(button, 'alder', 6, 3);
		expect(assessedOutside(button)).toMatchObject({ state: 'late', notPromised: true });
		returnItem(board, actor, button);
		expect(assessedOutside(button).state).toBe('fine');
	});

	test('is fine when it is promised in time, and resolved when it was given', () => {
		const { board, actor, button, place, needsOutside, assessedOutside } = sprintBoard();
		place(button, 'alder', 6, 3);
		needsOutside(button, 'Card scheme', { neededBy: '2026-11-16', promisedFor: '2026-11-16' });
		expect(assessedOutside(button)).toMatchObject({ state: 'fine', slack: 0 });
		changeOutsideDependency(board, actor, assessedOutside(button).id, { given: true });
		expect(assessedOutside(button).state).toBe('resolved');
	});
});

describe('the analysis', () => {
	test('stays the same object at an edit that means nothing to dependencies', () => {
		const { board, actor, pay, button, reader, needs, place } = sprintBoard();
		needs(button, pay);
		const before = dependencyAnalysis(board.view);
		renameItem(board, actor, reader, 'Reader on every line');
		expect(dependencyAnalysis(board.view)).toBe(before);
		place(button, 'alder', 6, 3);
		expect(dependencyAnalysis(board.view)).not.toBe(before);
	});

	test('keeps the records of dependencies that mean the same as before', () => {
		const { pay, button, token, needs, place, assessed } = sprintBoard();
		needs(button, pay);
		needs(token, pay);
		const before = assessed(token, pay);
		place(button, 'alder', 6, 3);
		expect(assessed(button, pay).state).toBe('late');
		expect(assessed(token, pay)).toBe(before);
	});
});

describe('a cycle', () => {
	test('is named with its loop, every edge of it is red, and late edges beside it stay amber (R11)', () => {
		const { board, pay, button, token, reader, place, needs, assessed } = sprintBoard();
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
		const { board, actor, pay, reader, place, needs } = sprintBoard();
		place(pay, 'cedar', 0, 1);
		needs(reader, pay);
		needs(pay, reader);
		advanceItem(board, actor, pay, 'integrated');
		expect(dependencyAnalysis(board.view).loops).toEqual([]);
	});

	test('also runs through containment: an item that needs what it is part of waits for itself', () => {
		const { board, actor, pay, token, needs, assessed } = sprintBoard();
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
