import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDependency, addOutsideDependency } from '../commands/dependencies.ts';
import { advanceItem, forecastItem, placeItem } from '../commands/sprint-backlog.ts';
import type { DependencyKind } from '../schema/dependency.ts';
import { testNexus } from '../testing/index.ts';
import { assessedNeeds } from './dependencies.ts';
import { matrixHint } from './hints.ts';
import { cellKey, dependencyMatrix, giverOf, NO_TEAM, OUTSIDE, partyOf } from './matrix.ts';
import { sprintBoard } from './testing/sprint-board.ts';

const matrixOf = ({ view }: ReturnType<typeof sprintBoard>['board']) => dependencyMatrix(view, assessedNeeds(view));

describe('the matrix of who gives to whom (R11)', () => {
	test('has a row and a column for each team, and a cell where one gives to another', () => {
		const { board, pay, button, token, place, needs } = sprintBoard();
		place(pay, 'cedar', 4, 4);
		place(button, 'alder', 6, 3);
		place(token, 'alder', 8, 2);
		needs(button, pay);
		needs(token, pay);
		const { givers, needers, cells, needs: needed, gives } = matrixOf(board);
		expect(givers).toEqual(['alder', 'birch', 'cedar']);
		expect(needers).toEqual(givers);
		expect([...cells.keys()]).toEqual(['cedar>alder']);
		expect(cells.get('cedar>alder')).toMatchObject({ worst: 'late', open: 2, counts: { late: 1, fine: 1 } });
		expect([needed.get('alder'), gives.get('cedar'), needed.get('cedar')]).toEqual([2, 2, undefined]);
	});

	test('counts what is resolved in its cell, and not in what is still needed', () => {
		const { board, actor, pay, button, place, needs } = sprintBoard();
		place(pay, 'cedar', 0, 1);
		place(button, 'alder', 6, 3);
		needs(button, pay);
		advanceItem(board, actor, pay, 'integrated');
		const { cells, needs: needed } = matrixOf(board);
		expect(cells.get('cedar>alder')).toMatchObject({ worst: 'resolved', open: 0 });
		expect(needed.get('alder')).toBe(0);
	});

	test('has a row for those outside and for items without a team, only where they take part', () => {
		const { board, actor, pay, button, needs, needsOutside } = sprintBoard();
		forecastItem(board, actor, { item: button, team: 'alder' });
		needs(button, pay);
		expect(matrixOf(board)).toMatchObject({ givers: ['alder', 'birch', 'cedar', NO_TEAM] });
		needsOutside(button, 'Card scheme');
		const { givers, needers, cells } = matrixOf(board);
		expect(givers.slice(3)).toEqual([NO_TEAM, OUTSIDE]);
		expect(needers).toEqual(['alder', 'birch', 'cedar', NO_TEAM]);
		expect([...cells.keys()]).toEqual([cellKey(NO_TEAM, 'alder'), cellKey(OUTSIDE, 'alder')]);
	});

	test('holds every row of the table exactly once', () => {
		fc.assert(
			fc.property(plays, (steps) => {
				const board = played(steps);
				const list = assessedNeeds(board.view);
				const { cells, needs, givers, needers } = dependencyMatrix(board.view, list);
				const rows = [...cells.values()].flatMap((cell) => cell.needs.map((need) => [cell, need] as const));
				expect(rows.map(([, { id }]) => id).sort()).toEqual(list.map(({ id }) => id).sort());
				for (const [{ giver, needer }, need] of rows) {
					expect([giver, needer]).toEqual([giverOf(board.view, need), partyOf(board.view, need.consumer)]);
					expect(givers.includes(giver) && needers.includes(needer)).toBe(true);
				}
				const open = list.filter(
					(need) => need.state !== 'resolved' && giverOf(board.view, need) !== partyOf(board.view, need.consumer),
				);
				expect([...needs.values()].reduce((sum, count) => sum + count, 0)).toBe(open.length);
			}),
			{ numRuns: 60 },
		);
	});
});

describe('what stands out in the matrix', () => {
	test('is a team that gives to several and needs nothing, with the kind that most of it is of', () => {
		const { board, actor, pay, button, token, reader, place } = sprintBoard();
		const knows = (consumer: string, kind: DependencyKind) =>
			addDependency(board, actor, { consumer, provider: pay, kind });
		place(pay, 'cedar', 0, 1);
		for (const [item, team] of [
			[button, 'alder'],
			[token, 'birch'],
			[reader, 'birch'],
		] as const)
			place(item, team, 4, 1);
		knows(button, 'domain-knowledge');
		expect(matrixHint(matrixOf(board))).toBeUndefined();
		knows(token, 'domain-knowledge');
		knows(reader, 'artifacts');
		expect(matrixHint(matrixOf(board))).toEqual({
			about: 'giver',
			team: 'cedar',
			others: 2,
			open: 3,
			mostly: { kind: 'domain-knowledge', count: 2 },
		});
	});

	test('else two teams that need each other', () => {
		const { board, pay, button, token, place, needs } = sprintBoard();
		place(pay, 'cedar', 0, 1);
		place(button, 'alder', 4, 1);
		place(token, 'cedar', 5, 1);
		needs(button, pay);
		needs(token, button);
		expect(matrixHint(matrixOf(board))).toMatchObject({ about: 'pair', teams: ['alder', 'cedar'], open: 2 });
	});

	test('is nothing when one team needs one thing', () => {
		const { board, pay, button, place, needs } = sprintBoard();
		place(pay, 'cedar', 0, 1);
		place(button, 'alder', 4, 1);
		needs(button, pay);
		expect(matrixHint(matrixOf(board))).toBeUndefined();
	});
});

const ITEMS = ['a', 'b', 'c', 'd', 'e'];
const item = fc.constantFrom(...ITEMS);
const plays = fc.array(
	fc.oneof(
		fc.record({ do: fc.constant('place' as const), item, team: fc.constantFrom('alder', 'birch', 'cedar') }),
		fc.record({ do: fc.constant('need' as const), item, other: item }),
		fc.record({ do: fc.constant('outside' as const), item, party: fc.constantFrom('Card scheme', 'Legal') }),
		fc.record({ do: fc.constant('finish' as const), item }),
	),
	{ maxLength: 20 },
);

/** Does what is lawful of some steps. */
function played(steps: typeof plays extends fc.Arbitrary<infer Steps> ? Steps : never) {
	const nexus = testNexus();
	const { board, actor } = nexus.olga;
	nexus.add(...ITEMS);
	for (const step of steps) {
		const { view } = board;
		if (step.do === 'place' && view.items.get(step.item)!.progress.state !== 'integrated')
			placeItem(board, actor, { item: step.item, team: step.team, day: 0, days: 1 });
		if (step.do === 'need' && step.item !== step.other && !view.dependencies.has(`${step.item}>${step.other}`))
			addDependency(board, actor, { consumer: step.item, provider: step.other, kind: 'artifacts' });
		if (step.do === 'outside' && !view.outsideDependencies.has(`${step.item}>@${step.party.toLowerCase()}`))
			addOutsideDependency(board, actor, { consumer: step.item, party: step.party, kind: 'artifacts' });
		if (step.do === 'finish' && view.items.get(step.item)!.place) advanceItem(board, actor, step.item, 'integrated');
	}
	return board;
}
