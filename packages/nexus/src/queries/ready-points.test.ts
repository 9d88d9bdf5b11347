import { expect, test } from 'vitest';
import { agreeExamples, estimateItem } from '../commands/items.ts';
import { forecastItem, placeItem } from '../commands/sprint-backlog.ts';
import { testNexus } from '../testing/index.ts';
import { readyPoints } from './ready-points.ts';

test('the points that are ready are those of Ready items outside the Sprint (R10)', () => {
	const nexus = testNexus();
	const ids = nexus.add('a', 'b', 'c', 'd');
	const { board, actor } = nexus.olga;
	expect(readyPoints(board.view)).toBe(0);
	for (const item of ids) {
		estimateItem(board, actor, item, 5);
		forecastItem(board, actor, { item, team: 'birch' });
	}
	for (const item of ['a', 'b', 'c']) agreeExamples(board, actor, item, true);
	expect(readyPoints(board.view)).toBe(15);
	placeItem(board, actor, { item: 'a', team: 'birch', day: 0, days: 1 });
	estimateItem(board, actor, 'b', 40);
	expect(readyPoints(board.view)).toBe(5);
});
