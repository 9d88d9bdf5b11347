import { describe, expect, test } from 'vitest';
import { moveItem } from '../commands/order.ts';
import { advanceItem } from '../commands/sprint-backlog.ts';
import { outline } from './outline.ts';
import { sprintBacklog } from './sprint-backlog.ts';
import { sprintBoard } from './testing/sprint-board.ts';

describe('the Nexus Sprint Backlog', () => {
	test('has a lane for each team, with cards on shelves that never overlap (R12)', () => {
		const { board, place, pay, button, token, reader } = sprintBoard();
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
		const { board, actor, place, pay, button, token } = sprintBoard();
		for (const item of [pay, button, token]) place(item, 'cedar', 0, 1);
		advanceItem(board, actor, pay, 'integrated');
		advanceItem(board, actor, button, 'integrating');
		expect(sprintBacklog(board.view)).toMatchObject({ total: 3, integrated: 1, inProgress: 1 });
	});
});

describe('the outline', () => {
	test('numbers what can be worked on, in order, under the groups it belongs to (R8, R9)', () => {
		const { board, actor, pay, button, token, reader, place } = sprintBoard();
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
