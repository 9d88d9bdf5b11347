import { describe, expect, test } from 'vitest';
import { advanceItem, placeItem, sayServesGoal, SERVER } from '@nexus-board/nexus';
import { testNexus } from '@nexus-board/nexus/testing';
import type { Cycle, DayFlow } from '@nexus-board/nexus/flow';
import { burnUpWords, cycleWords, daysTable, flowWords, forecastWords, neededWords, rangeWords } from './flow-words.ts';

const day = (notStarted: number, inProgress: number, integrated: number): DayFlow => ({
	date: '2026-11-16',
	counts: { 'not-started': notStarted, 'in-progress': inProgress, integrating: 0, integrated },
});

describe('what charts say in a sentence (R24, F5)', () => {
	test('where the Sprint stands beside an even pace', () => {
		expect(burnUpWords([day(10, 0, 0), day(8, 6, 2)], 10)).toBe(
			'2 of 16 items are integrated on day 2 of 10. An even pace would have 3.',
		);
		expect(burnUpWords([day(0, 0, 0)], 10)).toBe('Nothing is selected yet.');
		expect(burnUpWords([], 10)).toBe('The Sprint has not begun.');
	});

	test('where its own pace leads, and what of it the goal needs', () => {
		const ends = (undoneLeast: number, undoneMost: number) => ({
			least: 16 - undoneMost,
			most: 16 - undoneLeast,
			undoneLeast,
			undoneMost,
		});
		expect([ends(4, 6), ends(1, 1), ends(0, 1), ends(0, 0)].map(forecastWords)).toEqual([
			'At this pace 4 to 6 items stay undone.',
			'At this pace 1 item stays undone.',
			'At this pace up to 1 item stays undone.',
			'At this pace everything is integrated by the end of the Sprint.',
		]);
		expect([ends(4, 6), ends(1, 1)].map(rangeWords)).toEqual(['10 to 12', '15']);
		const { server, add } = testNexus();
		const by = { ...server.actor, person: SERVER };
		for (const item of add('Pay', 'Button', 'Gate'))
			placeItem(server.board, by, { item, team: 'birch', day: 1, days: 1 });
		expect(neededWords(server.board.view)).toBe('');
		advanceItem(server.board, by, 'gate', 'integrated');
		sayServesGoal(server.board, by, 'button', false);
		expect(neededWords(server.board.view)).toBe(' The goal needs 1 of the open 2.');
	});

	test('how much is begun, and whether it becomes more', () => {
		expect(flowWords([day(5, 1, 0), day(3, 3, 0)])).toBe(
			'3 items are begun and not integrated, 2 more than the day before.',
		);
		expect(flowWords([day(5, 1, 0), day(5, 1, 0)])).toBe('1 item is begun and not integrated.');
	});

	test('how long half of the items took, and of which it is not known', () => {
		const cycles = [1, 2, 7].map((days): Cycle => ({ item: 'a', team: 'b', begun: '', integrated: '', days }));
		expect(cycleWords({ cycles, untimed: 0 })).toBe('Half of the 3 items that were integrated took 2 days or less.');
		expect(cycleWords({ cycles: [], untimed: 2 })).toBe(
			'Of 2 integrated items it is not known when work on them was begun.',
		);
		expect(cycleWords({ cycles: [], untimed: 0 })).toBe('Nothing is integrated yet.');
	});

	test('the same in figures', () => {
		expect(daysTable([day(8, 6, 2)])).toEqual({
			heads: ['Day', 'Not started', 'In progress', 'Integrating', 'Integrated', 'In the Sprint'],
			rows: [['Mon 16', 8, 6, 0, 2, 16]],
		});
	});
});
