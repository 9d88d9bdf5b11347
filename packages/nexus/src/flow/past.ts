/** What an item was on days that are over, read from what it is now and from what was told of it since (R24). */
import type { LocalDate } from '../calendar.ts';
import type { HistoryEntry, ItemFields } from '../history/entry.ts';
import type { SprintId, TeamId } from '../ids.ts';
import type { Item, WorkState } from '../schema/item.ts';

/** What of an item counts for the flow of work. */
export interface Standing {
	readonly team: TeamId | undefined;
	readonly sprint: SprintId | undefined;
	readonly state: WorkState;
	/** Taken out of the Product Backlog. */
	readonly retired: boolean;
}

export const standingOf = ({ lane, place, progress, retired }: Item): Standing => ({
	team: lane?.team,
	sprint: place?.sprint,
	state: progress.state,
	retired: retired !== undefined,
});

/** A change that was told: from what to what, when it began, and the days on which it began and was done. */
export interface Step<Value> {
	readonly began: number;
	readonly begunOn: LocalDate;
	readonly doneOn: LocalDate;
	readonly before: Value | undefined;
	readonly after: Value | undefined;
}

const FIELDS = ['item', 'retired', 'team', 'place', 'state'] as const satisfies readonly (keyof ItemFields)[];
type Steps = { readonly [Field in (typeof FIELDS)[number]]: Step<ItemFields[Field]>[] };

export class Past {
	readonly #now: Standing | undefined;
	/** Of each field in the order in which they were done. */
	readonly #steps: Steps = { item: [], retired: [], team: [], place: [], state: [] };

	/**
	 * @param now what it is now; absent: it is not there any more
	 * @param entries what was told of it, in any order; what it was before the first of them is known from them
	 */
	constructor(now: Standing | undefined, entries: readonly HistoryEntry[], dateOf: (time: number) => LocalDate) {
		this.#now = now;
		for (const { began, at, changes } of entries.toSorted((a, b) => a.at - b.at || a.number - b.number)) {
			for (const { field, before, after } of changes) {
				if (!isOfFlow(field)) continue;
				const step = { began, begunOn: dateOf(began), doneOn: dateOf(at), before, after };
				(this.#steps[field] as Step<unknown>[]).push(step);
			}
		}
	}

	/** What it was at the end of a day; `undefined` where it was not in the Product Backlog. */
	on(date: LocalDate): Standing | undefined {
		const { item, retired, team, place, state } = this.#steps;
		if (!valueOn<unknown, unknown>(item, date, this.#now)) return undefined;
		// What was before it last came in has nothing to do with what it is since.
		const life = item.findLast(({ doneOn, after }) => doneOn <= date && after)?.began ?? -Infinity;
		const value = <Value>(steps: readonly Step<Value>[], now: Value | undefined) =>
			valueOn(
				steps.filter(({ began }) => began >= life),
				date,
				now,
			);
		if (value(retired, this.#now?.retired || undefined)) return undefined;
		return {
			team: value(team, this.#now?.team),
			sprint: value<{ readonly sprint: SprintId | undefined }>(place, this.#now)?.sprint,
			state: value(state, this.#now?.state) ?? 'not-started',
			retired: false,
		};
	}

	/** How its state changed, in order. */
	get states(): readonly Step<WorkState>[] {
		return this.#steps.state;
	}
}

const isOfFlow = (field: keyof ItemFields): field is keyof Steps => (FIELDS as readonly string[]).includes(field);

/** What the last change up to a day made of it; before the first one, what it was changed from. */
function valueOn<Before, Value extends Before>(
	steps: readonly Step<Value>[],
	date: LocalDate,
	now: Before | undefined,
): Before | undefined {
	const last = steps.findLast(({ doneOn }) => doneOn <= date);
	if (last) return last.after;
	const [first] = steps.toSorted((a, b) => a.began - b.began);
	return first ? first.before : now;
}
