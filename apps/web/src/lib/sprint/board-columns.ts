/** The columns of the board: the Sprint's days, or the states of the work. */
import { dayIndex, dateAt, WORK_STATES, type SprintBacklog } from '@nexus-board/nexus';
import { dayWords } from '#lib/words/dates.ts';
import { WORK_STATE_WORDS } from '#lib/words/work-states.ts';

export type BoardMode = 'days' | 'workflow';

/** What the page of the Nexus Sprint Backlog shows: a board, or its progress and flow. */
export type SprintView = BoardMode | 'progress';

export const viewNamed = (name: string | undefined): SprintView =>
	name === 'workflow' || name === 'progress' ? name : 'days';

export interface BoardColumn {
	readonly key: string;
	/** "Wed 18", "In progress" */
	readonly name: string;
	/** "Day 8", "3": under or beside the name. */
	readonly note: string;
	readonly tone: 'past' | 'now' | 'ahead';
	/** The first day of a week, which has a stronger line. */
	readonly week: boolean;
}

/** @param now in milliseconds since 1970 */
export function dayColumns({ days }: SprintBacklog, now: number, timeZone: string): BoardColumn[] {
	const today = dateAt(now, timeZone);
	const at = dayIndex(days, today);
	return days.map((day, index) => ({
		key: day,
		name: dayWords(day),
		note:
			day === today ? 'Today' : index === 0 ? 'Planning' : index === days.length - 1 ? 'Review' : `Day ${index + 1}`,
		tone: index < at ? 'past' : day === today ? 'now' : 'ahead',
		week: index % 5 === 0,
	}));
}

const COLUMN_WORDS = { ...WORK_STATE_WORDS, integrated: 'Done, integrated' };

export function workflowColumns({ lanes }: SprintBacklog): BoardColumn[] {
	const cards = lanes.flatMap((lane) => lane.cards);
	return WORK_STATES.map((state) => ({
		key: state,
		name: COLUMN_WORDS[state],
		note: String(cards.filter(({ item }) => item.progress.state === state).length),
		tone: 'ahead',
		week: true,
	}));
}
