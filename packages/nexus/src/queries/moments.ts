/** Moments since which people ask what changed in the Nexus Sprint Backlog, and whether it is still looked after (R12). */
import type { BoardView } from '../board-view.ts';
import { addDays, dateAt, isWorkingDay, sprintDays, startOfDate, workingDaysBetween } from '../calendar.ts';
import { heldOf } from '../events/open.ts';
import type { Mark } from '../schema/read.ts';
import type { EventKind } from '../schema/event.ts';
import type { Person } from '../schema/record.ts';

export const MOMENTS = ['yesterday', 'daily', 'planning'] as const;
export type Moment = (typeof MOMENTS)[number];

/**
 * In milliseconds since 1970: the morning of the working day before today, the end of the last Nexus Daily Scrum of this
 * Sprint, and the end of its Nexus Sprint Planning, or its first morning where none was held here. Absent: there was none.
 */
export function momentAt(view: BoardView, moment: Moment, now: number): number | undefined {
	const { sprint, nexus } = view;
	switch (moment) {
		case 'yesterday':
			return startOfDate(workingDayBefore(dateAt(now, nexus.timeZone)), nexus.timeZone);
		case 'daily':
			return lastEnd(view, 'daily');
		case 'planning':
			return lastEnd(view, 'planning') ?? (sprint && startOfDate(sprintDays(sprint)[0]!, nexus.timeZone));
	}
}

function lastEnd(view: BoardView, kind: EventKind): number | undefined {
	const ends = heldOf(view, kind).filter(({ sprint }) => sprint === view.sprint?.id);
	return ends.length > 0 ? Math.max(...ends.map(({ closed }) => closed!.at)) : undefined;
}

function workingDayBefore(date: string): string {
	let day = addDays(date, -1);
	while (!isWorkingDay(day)) day = addDays(day, -1);
	return day;
}

export interface Neglect {
	/** Absent: it was never adjusted in this Sprint. */
	readonly adjusted: Mark | undefined;
	/** Whole working days without an adjustment, at least 1. */
	readonly days: number;
	/** Who sees to it that Nexus is enacted: the Scrum Master, or else somebody of the Nexus Integration Team. */
	readonly ask: Person | undefined;
}

/**
 * That the Nexus Sprint Backlog was not updated for a working day although the Sprint runs; `undefined` while all is well.
 * @see Nexus Guide, "Nexus Sprint Backlog": it "should be updated at least daily"
 */
export function neglect(view: BoardView, now: number): Neglect | undefined {
	const { sprint, lastAdjusted, nexus } = view;
	if (!sprint) return undefined;
	const days = sprintDays(sprint);
	const today = dateAt(now, nexus.timeZone);
	if (today <= days[0]! || today > days.at(-1)! || !isWorkingDay(today)) return undefined;
	const begin = startOfDate(days[0]!, nexus.timeZone);
	const adjusted = lastAdjusted && lastAdjusted.at >= begin ? lastAdjusted : undefined;
	const since = adjusted?.at ?? begin;
	const passed = workingDaysBetween(dateAt(since, nexus.timeZone), today);
	const isWhole = timeOfDay(now, nexus.timeZone) >= timeOfDay(since, nexus.timeZone);
	const whole = isWhole ? passed : passed - 1;
	return whole >= 1 ? { adjusted, days: whole, ask: whoToAsk(view) } : undefined;
}

const timeOfDay = (time: number, timeZone: string): number => time - startOfDate(dateAt(time, timeZone), timeZone);

function whoToAsk({ people }: BoardView): Person | undefined {
	const here = [...people.values()].filter(({ left }) => !left);
	return (
		here.find(({ scrumMaster }) => scrumMaster) ??
		here.find(({ integrationTeam, productOwner }) => integrationTeam && !productOwner) ??
		here.find(({ productOwner }) => productOwner)
	);
}
