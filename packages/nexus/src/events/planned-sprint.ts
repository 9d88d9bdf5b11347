/**
 * Which Sprint a Nexus Sprint Planning plans: the one that is there and has not begun, else the one that comes after it.
 * It is the current Sprint from the moment that the room opens, so goals, places and plans are written as always.
 */
import type { Board } from '../board.ts';
import type { BoardView } from '../board-view.ts';
import { addDays, dateAt, isDate, sprintDays, workingDayFrom, type LocalDate } from '../calendar.ts';
import { newId, type EventId, type SprintId } from '../ids.ts';
import { Refusal, refuse, type Refused } from '../refusal.ts';
import { whyNotNumber } from '../rules/texts.ts';
import { readSprint, type Sprint } from '../schema/record.ts';
import type { Actor } from '../shared-document.ts';
import { openEventOf } from './open.ts';
import { whyNotLead } from './seat.ts';

export interface ComingSprint extends Pick<Sprint, 'number' | 'start' | 'weeks'> {
	/** It is there already, and has not begun. */
	readonly present: Sprint | undefined;
	/** The Sprint that still runs: whoever opens Planning now does so before its last day. */
	readonly running: Sprint | undefined;
}

/** What Planning would plan if it opened now. @param now milliseconds since 1970, by the server's clock */
export function comingSprint({ sprint, nexus }: BoardView, now: number): ComingSprint {
	const today = dateAt(now, nexus.timeZone);
	if (!sprint) return { number: 1, start: workingDayFrom(today), weeks: 2, present: undefined, running: undefined };
	const last = sprintDays(sprint).at(-1)!;
	if (!sprint.started && today <= last) return { ...sprint, present: sprint, running: undefined };
	const next = addDays(last, 1);
	return {
		number: sprint.number + 1,
		start: workingDayFrom(next > today ? next : today),
		weeks: sprint.weeks,
		present: undefined,
		running: today < last ? sprint : undefined,
	};
}

/** Before a Sprint's last day, only the Nexus Integration Team turns everybody to the next one. */
export function whyNotPlanNow(view: BoardView, by: Actor): Refused | undefined {
	const { running } = comingSprint(view, by.now());
	return running && !view.people.get(by.person)?.integrationTeam
		? { code: 'sprint-running', about: `Sprint ${running.number}` }
		: undefined;
}

/** The Sprint to plan; a new one is written. One whose planning was given up comes back with all that was planned. */
export function takeComingSprint(board: Board, by: Actor): Sprint {
	const { present, number, start, weeks } = comingSprint(board.view, by.now());
	if (present) return present;
	const { sprints } = board.record.roots;
	const known = [...sprints.keys()].find((id) => {
		const sprint = readSprint(id, sprints.get(id));
		return sprint?.withdrawn && sprint.number === number;
	});
	const id = known ?? newId<SprintId>();
	board.record.change(by, () => sprints.set(id, { number, start, weeks }));
	return { id, number, start, weeks, started: undefined, withdrawn: undefined };
}

/**
 * Says when the Sprint that is planned begins, and how long it is; what is absent stays (R21). It begins when the one before
 * it is over. Of two who say it at once, the later holds.
 * @throws {Refusal} `not-facilitating`, `value-unknown` also for a day of the Sprint before, `number-out-of-range`,
 *   `no-sprint`, `unknown-event`, `event-closed`
 */
export function changePlannedSprint(
	board: Board,
	by: Actor,
	id: EventId,
	change: { start?: LocalDate | undefined; weeks?: number | undefined },
): void {
	const { view } = board;
	refuse(whyNotLead(openEventOf(view, id), by.person));
	const sprint = view.sprints.find((known) => known.id === view.plannings.get(id)?.sprint);
	if (!sprint) throw new Refusal({ code: 'no-sprint' });
	const { start = sprint.start, weeks = sprint.weeks } = change;
	const before = view.sprints.find(({ number }) => number === sprint.number - 1);
	const isFree = isDate(start) && (!before || start > sprintDays(before).at(-1)!);
	if (!isFree) throw new Refusal({ code: 'value-unknown', about: start });
	refuse(whyNotNumber(weeks, 1, 4, 'weeks'));
	if (!Number.isInteger(weeks)) throw new Refusal({ code: 'value-unknown', about: String(weeks) });
	board.record.change(by, ({ sprints }) =>
		sprints.set(sprint.id, { number: sprint.number, start: workingDayFrom(start), weeks }),
	);
}

/** Planning closed: the Sprint begins (R21). */
export const startSprint = (board: Board, by: Actor, { id, number, start, weeks }: Sprint): void =>
	board.record.change(by, ({ sprints }) =>
		sprints.set(id, { number, start, weeks, started: { by: by.person, at: by.now() } }),
	);

/** Planning was given up: the Sprint before is the current one again. The first of a Nexus stays, to be planned another time. */
export function withdrawSprint(board: Board, by: Actor, { id, number, start, weeks }: Sprint): void {
	if (board.view.sprints[0]?.id === id) return;
	board.record.change(by, ({ sprints }) =>
		sprints.set(id, { number, start, weeks, withdrawn: { by: by.person, at: by.now() } }),
	);
}
