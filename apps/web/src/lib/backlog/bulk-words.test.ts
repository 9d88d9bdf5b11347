import { changeEach, estimateItem, forecastItems, placeItem, advanceItem } from '@nexus-board/nexus';
import { testNexus } from '@nexus-board/nexus/testing';
import { expect, test } from 'vitest';
import { bulkWords } from './bulk-words.ts';

const said = (isOne: boolean) => `${isOne ? 'is' : 'are'} forecast for Cedar`;

function open() {
	const nexus = testNexus();
	nexus.add('a', 'b', 'c', 'd', 'e', 'f');
	return nexus.olga;
}

test('what was done to several items names how many', () => {
	const { board, actor } = open();
	expect(bulkWords(board.view, forecastItems(board, actor, ['a', 'b', 'c'], 'cedar'), said)).toBe(
		'3 items are forecast for Cedar',
	);
	expect(bulkWords(board.view, forecastItems(board, actor, ['d'], 'cedar'), said)).toBe('#4 is forecast for Cedar');
});

test('and those that it was not done to, with the reason', () => {
	const { board, actor } = open();
	for (const item of ['b', 'c']) {
		placeItem(board, actor, { item, team: 'birch', day: 0, days: 1 });
		advanceItem(board, actor, item, 'integrated');
	}
	expect(bulkWords(board.view, forecastItems(board, actor, ['a', 'b', 'c'], 'cedar'), said)).toBe(
		'1 of 3 items is forecast for Cedar. #2 and #3 are in the Integrated Increment already',
	);
});

test('however many they are, three are named', () => {
	const { board, actor } = open();
	const outcome = changeEach(board, actor, ['a', 'b', 'c', 'd', 'e'], (item) => estimateItem(board, actor, item, -1));
	expect(bulkWords(board.view, outcome, () => 'have another size')).toBe(
		'0 of 5 items have another size. #1, #2, #3 and 2 more are as before: Estimate must be 0 to 999.',
	);
});
