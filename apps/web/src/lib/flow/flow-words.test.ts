import { describe, expect, test } from 'vitest';
import type { Cycle, DayFlow } from '@nexus-board/nexus/flow';
import { burnUpWords, cycleWords, daysTable, flowWords } from './flow-words.ts';

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
