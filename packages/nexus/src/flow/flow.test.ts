import { describe, expect, test } from 'vitest';
import { addDays, dateAt, isWorkingDay } from '../calendar.ts';
import { retireItem } from '../commands/items.ts';
import { advanceItem, forecastItem, placeItem, returnItem } from '../commands/sprint-backlog.ts';
import { loggedNexus } from '../history/testing/logged-nexus.ts';
import type { WorkState } from '../schema/item.ts';
import { sprintBacklog } from '../queries/sprint-backlog.ts';
import { playOnce, testActor } from '../testing/index.ts';
import { medianDays, sprintFlow, type SprintFlow } from './flow.ts';
import { standings } from './standings.ts';

const HOUR = 60;

/** A Nexus at 9:00 of the eighth day of its Sprint, Wed 18 November; its flow is asked when a test says so. */
function flowingNexus(...titles: string[]) {
	const nexus = loggedNexus(...titles);
	/** @param since only what was told from then on is known */
	const flow = (since = 0): SprintFlow => {
		const { board } = nexus;
		const entries = nexus.history().filter(({ at }) => at >= since);
		const ids = new Set([...board.view.items.keys(), ...entries.map(({ item }) => item)]);
		return sprintFlow({
			sprint: board.view.sprint!,
			timeZone: 'UTC',
			now: nexus.now(),
			teams: board.view.teams.map(({ id }) => id),
			items: standings(board, ids),
			entries,
		});
	};
	return { ...nexus, flow, nextDay: () => nexus.wait(24 * HOUR) };
}

const counts = (flow: SprintFlow) =>
	Object.fromEntries(flow.days.map(({ date, counts }) => [Number(date.slice(-2)), Object.values(counts)]));

describe('progress and flow, counted from the log (R12, R24)', () => {
	test('each day has as many items in each state as there were when it ended, today as many as there are', () => {
		const { by, flow, nextDay } = flowingNexus('Pay', 'Button', 'Token');
		for (const item of ['pay', 'button'])
			by('amara', (board, by) => placeItem(board, by, { item, team: 'cedar', day: 7, days: 1 }));
		by('amara', (board, by) => advanceItem(board, by, 'pay', 'in-progress'));
		nextDay();
		by('amara', (board, by) => advanceItem(board, by, 'pay', 'integrated'));
		by('ben', (board, by) => placeItem(board, by, { item: 'token', team: 'birch', day: 8, days: 1 }));
		nextDay();
		by('amara', (board, by) => returnItem(board, by, 'button'));
		expect(counts(flow())).toMatchObject({ 17: [0, 0, 0, 0], 18: [1, 1, 0, 0], 19: [2, 0, 0, 1], 20: [1, 0, 0, 1] });
	});

	test('each team has its own count, and an item counts to the team that had it on that day', () => {
		const { by, flow, nextDay } = flowingNexus('Pay');
		by('amara', (board, by) => placeItem(board, by, { item: 'pay', team: 'cedar', day: 7, days: 1 }));
		nextDay();
		by('amara', (board, by) => forecastItem(board, by, { item: 'pay', team: 'birch' }));
		const ofTeam = (team: string) =>
			flow()
				.teams.find((one) => one.team === team)!
				.days.slice(-2)
				.map((day) => day.counts['not-started']);
		expect([ofTeam('cedar'), ofTeam('birch')]).toEqual([
			[1, 0],
			[0, 1],
		]);
	});

	test('an item that was taken out counts on the days before', () => {
		const { by, flow, nextDay } = flowingNexus('Pay');
		by('amara', (board, by) => placeItem(board, by, { item: 'pay', team: 'cedar', day: 7, days: 1 }));
		nextDay();
		by('olga', (board, by) => retireItem(board, by, 'pay'));
		expect(counts(flow())).toMatchObject({ 18: [1, 0, 0, 0], 19: [0, 0, 0, 0] });
	});

	test('what was so before anything was told is known from what was told first', () => {
		const { by, flow, now, nextDay } = flowingNexus('Pay', 'Button');
		for (const item of ['pay', 'button'])
			by('amara', (board, by) => placeItem(board, by, { item, team: 'cedar', day: 7, days: 1 }));
		nextDay();
		const since = now();
		by('amara', (board, by) => advanceItem(board, by, 'pay', 'integrated'));
		expect(counts(flow(since))).toMatchObject({ 18: [2, 0, 0, 0], 19: [1, 0, 0, 1] });
	});

	test('work on a weekend counts to the Friday before, and the days ahead have no count', () => {
		const { by, flow, wait, nextDay } = flowingNexus('Pay');
		by('amara', (board, by) => placeItem(board, by, { item: 'pay', team: 'cedar', day: 7, days: 1 }));
		expect(flow().days.at(-1)!.date).toBe('2026-11-18');
		wait(3 * 24 * HOUR);
		by('amara', (board, by) => advanceItem(board, by, 'pay', 'integrated'));
		nextDay();
		expect(counts(flow())).toMatchObject({ 19: [1, 0, 0, 0], 20: [0, 0, 0, 1] });
		expect(flow().days).toHaveLength(10);
	});
});

describe('cycle time', () => {
	const advancing = (...steps: readonly (WorkState | 'next day')[]) => {
		const { by, flow, nextDay } = flowingNexus('Pay');
		by('amara', (board, by) => placeItem(board, by, { item: 'pay', team: 'cedar', day: 7, days: 1 }));
		for (const step of steps) {
			if (step === 'next day') nextDay();
			else by('amara', (board, by) => advanceItem(board, by, 'pay', step));
		}
		return flow();
	};

	test('runs from the day an item was begun to the day it was integrated, both counted', () => {
		expect(advancing('in-progress', 'next day', 'integrating', 'next day', 'integrated').cycles).toEqual([
			{ item: 'pay', team: 'cedar', begun: '2026-11-18', integrated: '2026-11-20', days: 3 },
		]);
	});

	test('of an item that was begun again runs from the last time', () => {
		const flow = advancing('in-progress', 'next day', 'not-started', 'next day', 'in-progress', 'integrated');
		expect(flow.cycles).toMatchObject([{ begun: '2026-11-20', days: 1 }]);
	});

	test('of an item that was begun before anything was told is not known, and said to be so', () => {
		const { by, flow, now, nextDay } = flowingNexus('Pay');
		by('amara', (board, by) => placeItem(board, by, { item: 'pay', team: 'cedar', day: 7, days: 1 }));
		by('amara', (board, by) => advanceItem(board, by, 'pay', 'in-progress'));
		nextDay();
		const since = now();
		by('amara', (board, by) => advanceItem(board, by, 'pay', 'integrated'));
		expect(flow(since)).toMatchObject({ cycles: [], untimed: 1 });
		expect(flow()).toMatchObject({ cycles: [{ days: 2 }], untimed: 0 });
	});

	test('the median is what half of the items do not exceed', () => {
		const of = (...days: number[]) =>
			medianDays(days.map((count) => ({ item: 'a', team: 'b', begun: '', integrated: '', days: count })));
		expect([of(), of(3), of(1, 9), of(5, 1, 2)]).toEqual([undefined, 3, 1, 2]);
	});
});

/** Counted another way: by looking at the board whenever a day was over. */
function counting(board: ReturnType<typeof flowingNexus>['board']) {
	const backlog = sprintBacklog(board.view)!;
	return backlog.lanes.map(({ team, cards }) => ({
		team: team.id,
		counts: ['not-started', 'in-progress', 'integrating', 'integrated'].map(
			(state) => cards.filter(({ item }) => item.progress.state === state).length,
		),
	}));
}

test.each([1, 2, 3, 4])(
	'over random lawful play the flow agrees with who looks at the board every evening (seed %i)',
	(seed) => {
		const { board, by, now, wait, flow } = flowingNexus('A', 'B', 'C', 'D', 'E', 'F');
		const people = ['olga', 'amara', 'ben'] as const;
		const actors = people.map((person, index) => testActor(person, seed * 100 + index));
		const evenings = new Map<string, ReturnType<typeof counting>>();
		let step = 0;
		for (let day = 0; day < 3; day += 1) {
			for (let turn = 0; turn < 150; turn += 1, step += 1)
				by(people[step % 3]!, (board) => void playOnce(board, actors[step % 3]!));
			evenings.set(dateAt(now(), 'UTC'), counting(board));
			wait(21 * HOUR);
		}
		const told = flow();
		for (const [date, teams] of evenings) {
			if (!isWorkingDay(date)) continue;
			for (const { team, counts } of teams) {
				const day = told.teams.find((one) => one.team === team)!.days.find((one) => one.date === date)!;
				expect({ date, team, counts: Object.values(day.counts) }).toEqual({ date, team, counts });
			}
		}
		expect(told.days.at(-1)!.date).toBe(addDays('2026-11-18', 2));
	},
);
