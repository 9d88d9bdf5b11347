import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { Board } from '../board.ts';
import { dateAt, dayIndex, sprintDays } from '../calendar.ts';
import { SHARED_KINDS, type DocumentKey } from '../documents.ts';
import { sprintFlow, standings } from '../flow/index.ts';
import { whatActionLacks } from '../queries/actions.ts';
import { countStates, dependencyAnalysis } from '../queries/dependencies.ts';
import { increment, standingOfItem, teamIncrements } from '../queries/increment.ts';
import { integrationIssues, riskOfIssue } from '../queries/issues.ts';
import { outline } from '../queries/outline.ts';
import { readiness } from '../queries/readiness.ts';
import { sprintBacklog } from '../queries/sprint-backlog.ts';
import { northline } from './northline.ts';

function open(today: string) {
	const now = Date.parse(`${today}T11:20:00Z`);
	const sample = northline({ now, visitor: 'guest' });
	const board = new Board();
	const keys: DocumentKey[] = [
		...SHARED_KINDS.map((kind) => ({ kind })),
		...sample.teams.map(({ id }) => ({ kind: 'team', team: id }) as const),
	];
	for (const key of keys) board.attach(key, new Y.Doc());
	sample.write(board);
	return { board, view: board.view, now, past: sample.past(board) };
}

test('Northline has five teams, a refined backlog and a running Sprint with dependencies of every state', () => {
	const { view } = open('2026-11-16');
	const backlog = sprintBacklog(view)!;
	expect(view.teams.map(({ letter }) => letter).join('')).toBe('ABCHW');
	expect(view.teams.reduce((sum, { capacity = 0 }) => sum + capacity, 0)).toBe(88);
	expect(view.teams.every(({ focus }) => focus)).toBe(true);
	expect(backlog).toMatchObject({
		total: 16,
		integrated: 6,
		inProgress: 4,
		sprint: { number: 14, start: '2026-11-09' },
	});
	expect(backlog.lanes.every(({ goal }) => goal)).toBe(true);
	const { all, loops } = dependencyAnalysis(view);
	const inSprint = [...all.values()].filter(({ consumer }) => view.items.get(consumer)!.place);
	expect(countStates(inSprint)).toEqual({ cycle: 2, late: 1, disputed: 0, fine: 2, resolved: 2 });
	expect(loops).toHaveLength(1);
	expect(view.items.size).toBe(64);
	expect(outline(view).rows.filter(({ item }) => readiness(view, item.id).ready).length).toBeGreaterThan(6);
	const issues = integrationIssues(view);
	expect(issues.map(({ state, issue, teams }) => [state, riskOfIssue(view, issue), teams.length])).toEqual([
		['taken', 'late', 2],
		['open', 'failing', 2],
		['open', undefined, 1],
	]);
	expect([...view.actions.values()].map(({ state }) => state)).toEqual(['open', 'open', 'done']);
	expect([...view.actions.values()].flatMap(whatActionLacks)).toEqual([]);
	expect(view.people.get('guest')).toMatchObject({ name: 'Guest', integrationTeam: true });
});

test.each(['2026-11-16', '2026-11-18', '2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'])(
	'opened on %s, the Sprint is in its second week',
	(today) => {
		const { view, now } = open(today);
		const day = dayIndex(sprintDays(view.sprint!), dateAt(now, 'UTC'));
		expect(day).toBeGreaterThanOrEqual(5);
		expect(day).toBeLessThan(10);
	},
);

test.each(['2026-11-16', '2026-11-18', '2026-11-21'])(
	'opened on %s, it has a past that leads to what is there: a Sprint that was planned and worked on (R24)',
	(today) => {
		const { board, view, now, past } = open(today);
		const flow = sprintFlow({
			sprint: view.sprint!,
			timeZone: 'UTC',
			now,
			teams: view.teams.map(({ id }) => id),
			items: standings(board, view.order),
			entries: past,
		});
		const totals = flow.days.map(({ counts }) => Object.values(counts).reduce((sum, count) => sum + count, 0));
		expect(totals).toEqual(totals.map(() => 16));
		expect(flow.days.at(-1)!.counts).toMatchObject({ integrated: 6, 'in-progress': 3, integrating: 1 });
		expect(flow.days[0]!.counts.integrated).toBeLessThan(2);
		expect(flow.cycles).toHaveLength(6);
		expect(past.every(({ at }) => at < now)).toBe(true);
		for (const { item, changes } of past) {
			const last = past.findLast((entry) => entry.item === item && entry.changes[0]!.field === changes[0]!.field)!;
			const { place, progress } = view.items.get(item)!;
			expect(last.changes[0]!.after).toEqual(last.changes[0]!.field === 'place' ? place : progress.state);
		}
	},
);

test.each(['2026-11-16', '2026-11-18', '2026-11-20', '2026-11-21'])(
	'opened on %s, its builds and its definition of “Done” say what is in the Integrated Increment (R14, R15)',
	(today) => {
		const { view, now } = open(today);
		const { inIt, hasFeed } = increment(view);
		expect(hasFeed).toBe(true);
		expect(inIt.map(({ item }) => item.number)).toEqual([415, 436, 420, 439, 428]);
		expect(standingOfItem(view, idOf(418))!.why).toEqual([{ reason: 'not-ticked', open: 1, of: 3 }]);
		expect(teamIncrements(view).map(({ state }) => state)).toEqual([
			'integrated',
			'failing',
			'integrated',
			'integrated',
			'integrating',
		]);
		const times = [...view.runs.values()].map(({ at }) => at!);
		expect(times.every((at) => at < now && at >= Date.parse(view.sprint!.start))).toBe(true);
	},
);

const idOf = (key: number) => `northline-${key}`;
