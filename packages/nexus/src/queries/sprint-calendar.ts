/** The days of the current Sprint on which its items begin and end. */
import { sprintDays, type LocalDate } from '../calendar.ts';
import { oncePerView } from '../memo.ts';
import type { Item } from '../schema/item.ts';
import type { Sprint } from '../schema/record.ts';

/** Days counted from 0, within the Sprint whatever was stored. */
export interface Span {
	readonly day: number;
	readonly days: number;
}

export class SprintCalendar {
	readonly days: readonly LocalDate[];
	readonly #sprint: Sprint | undefined;

	constructor(sprint: Sprint | undefined) {
		this.#sprint = sprint;
		this.days = sprint ? sprintDays(sprint) : [];
	}

	isInSprint = ({ place }: Item): boolean => place !== undefined && place.sprint === this.#sprint?.id;

	/** `undefined` for an item that is not in this Sprint. */
	spanOf(item: Item): Span | undefined {
		if (!this.isInSprint(item)) return undefined;
		const day = Math.min(item.place!.day, this.days.length - 1);
		return { day, days: Math.min(item.place!.days, this.days.length - day) };
	}

	firstDay(item: Item): LocalDate | undefined {
		const span = this.spanOf(item);
		return span && this.days[span.day];
	}

	lastDay(item: Item): LocalDate | undefined {
		const span = this.spanOf(item);
		return span && this.days[span.day + span.days - 1];
	}
}

/** One calendar for each Sprint, which stays the same object while the Sprint does not change. */
export const calendarOf = (sprint: Sprint | undefined): SprintCalendar => (sprint ? ofSprint(sprint) : WITHOUT_SPRINT);

const ofSprint = oncePerView((sprint: Sprint) => new SprintCalendar(sprint));
const WITHOUT_SPRINT = new SprintCalendar(undefined);
