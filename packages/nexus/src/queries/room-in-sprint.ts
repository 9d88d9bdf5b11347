/** Where in a team's lane there is room for an item, when somebody selects it without saying on which days. */
import type { BoardView } from '../board-view.ts';
import { dayIndex } from '../calendar.ts';
import type { ItemId, TeamId } from '../ids.ts';
import { dependencyAnalysis } from './dependencies.ts';
import { sprintBacklog } from './sprint-backlog.ts';
import { calendarOf, type Span } from './sprint-calendar.ts';

/**
 * The days on which the fewest of the team's items lie, not before what the item needs is expected; the earliest of them.
 * `undefined` before the first Sprint.
 */
export function roomInSprint(view: BoardView, team: TeamId, id: ItemId): Span | undefined {
	const backlog = sprintBacklog(view);
	const item = view.items.get(id);
	if (!backlog || !item) return undefined;
	const own = calendarOf(view.sprint).spanOf(item);
	if (own) return own;
	const total = backlog.days.length;
	const days = Math.min(total, usualDays(item.estimate));
	const load = new Array<number>(total).fill(0);
	for (const card of backlog.lanes.find((lane) => lane.team.id === team)?.cards ?? [])
		for (let day = card.day; day < card.day + card.days; day += 1) load[day]! += 1;
	const first = Math.min(total - days, earliestDay(view, id));
	const starts = Array.from({ length: total - days - first + 1 }, (_, index) => first + index);
	const crowd = (day: number) => Math.max(...load.slice(day, day + days));
	const day = starts.reduce((best, start) => (crowd(start) < crowd(best) ? start : best), first);
	return { day, days };
}

/** The day on which all that it needs is expected; 0 where nobody can tell. */
function earliestDay(view: BoardView, id: ItemId): number {
	const { needs, needsOutside } = dependencyAnalysis(view);
	const { days } = calendarOf(view.sprint);
	const expected = [...(needs.get(id) ?? []), ...(needsOutside.get(id) ?? [])].flatMap(
		({ state, expectedOn }) => (state === 'resolved' ? undefined : expectedOn) ?? [],
	);
	return Math.max(0, ...expected.map((date) => dayIndex(days, date)));
}

/** A rule of thumb that people correct by dragging. @param estimate in points */
function usualDays(estimate = 3): number {
	if (estimate <= 2) return 1;
	if (estimate <= 5) return 2;
	return estimate <= 8 ? 3 : 4;
}
