import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { Board } from '../board.ts';
import { dateAt, dayIndex, sprintDays } from '../calendar.ts';
import { SHARED_KINDS, type DocumentKey } from '../documents.ts';
import { countStates, dependencyAnalysis } from '../queries/dependencies.ts';
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
	return { view: board.view, now };
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
