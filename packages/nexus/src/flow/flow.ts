/**
 * Progress and flow of a Sprint, for the Nexus and by team: how many items stood where at the end of each day, and how
 * long it took from when an item was begun until it was integrated (R12, R24). Counted from what was told of the items,
 * so it is known also of days on which nobody counted.
 * @see Nexus Guide, "Nexus Sprint Backlog", "Nexus Daily Scrum"
 */
import { addDays, dateAt, sprintDays, workingDayFrom, workingDaysBetween, type LocalDate } from '../calendar.ts';
import type { HistoryEntry } from '../history/entry.ts';
import type { ItemId, TeamId } from '../ids.ts';
import { WORK_STATES, type WorkState } from '../schema/item.ts';
import type { Sprint } from '../schema/record.ts';
import { Past, type Standing } from './past.ts';

export interface FlowQuestion {
	readonly sprint: Sprint;
	/** Of the Nexus; an IANA name. */
	readonly timeZone: string;
	/** Milliseconds since 1970. */
	readonly now: number;
	/** The Scrum Teams whose items count, in their order. */
	readonly teams: readonly TeamId[];
	/** What items are now: those of the Sprint, and all that `entries` tell of. */
	readonly items: ReadonlyMap<ItemId, Standing>;
	/** What was told since the Sprint began, in any order. */
	readonly entries: readonly HistoryEntry[];
}

export interface SprintFlow {
	/** One for each day of the Sprint that has begun. */
	readonly days: readonly DayFlow[];
	readonly teams: readonly { readonly team: TeamId; readonly days: readonly DayFlow[] }[];
	/** Of the items that are integrated, in the order in which they were. */
	readonly cycles: readonly Cycle[];
	/** Integrated, and not known when they were begun: before the Sprint, or nobody said so. */
	readonly untimed: number;
}

/** How many items of the Sprint stood where when a day ended; of today, how many do now. */
export interface DayFlow {
	readonly date: LocalDate;
	readonly counts: Readonly<Record<WorkState, number>>;
}

export interface Cycle {
	readonly item: ItemId;
	readonly team: TeamId;
	readonly begun: LocalDate;
	readonly integrated: LocalDate;
	/** Working days, the first and the last included: 1 when both are one. */
	readonly days: number;
}

export function sprintFlow({ sprint, timeZone, now, teams, items, entries }: FlowQuestion): SprintFlow {
	const today = dateAt(now, timeZone);
	const told = Map.groupBy(entries, ({ item }) => item);
	const pasts = [...new Set([...items.keys(), ...told.keys()])].map((item) => ({
		item,
		past: new Past(items.get(item), told.get(item) ?? [], (time) => dateAt(time, timeZone)),
	}));
	const days = sprintDays(sprint)
		.filter((day) => day <= today)
		.map((date) => ({ date, selected: selectedOn(pasts, lastBefore(nextDay(date)), sprint, teams) }));
	const flowOf = (counts: (selected: readonly Selected[]) => readonly Selected[]): DayFlow[] =>
		days.map(({ date, selected }) => ({ date, counts: countStates(counts(selected)) }));
	const last = days.at(-1);
	return {
		days: flowOf((selected) => selected),
		teams: teams.map((team) => ({ team, days: flowOf((selected) => selected.filter((one) => one.team === team)) })),
		...cyclesOf(last?.selected ?? [], last && lastBefore(nextDay(last.date))),
	};
}

/** An item of the Sprint as it was on some day. */
interface Selected {
	readonly item: ItemId;
	readonly team: TeamId;
	readonly state: WorkState;
	readonly past: Past;
}

function selectedOn(
	pasts: readonly { item: ItemId; past: Past }[],
	date: LocalDate,
	{ id }: Sprint,
	teams: readonly TeamId[],
): Selected[] {
	return pasts.flatMap(({ item, past }) => {
		const stood = past.on(date);
		if (!stood || stood.sprint !== id || stood.team === undefined || !teams.includes(stood.team)) return [];
		return [{ item, team: stood.team, state: stood.state, past }];
	});
}

const nextDay = (date: LocalDate): LocalDate => workingDayFrom(addDays(date, 1));
/** Work on a weekend counts to the day before it. */
const lastBefore = (date: LocalDate): LocalDate => addDays(date, -1);

const countStates = (selected: readonly Selected[]): Record<WorkState, number> =>
	Object.fromEntries(
		WORK_STATES.map((state) => [state, selected.filter((one) => one.state === state).length]),
	) as Record<WorkState, number>;

function cyclesOf(selected: readonly Selected[], until: LocalDate = ''): Pick<SprintFlow, 'cycles' | 'untimed'> {
	const integrated = selected.filter(({ state }) => state === 'integrated');
	const cycles = integrated.flatMap((one) => cycleOf(one, until) ?? []);
	return {
		cycles: cycles.sort((a, b) => (a.integrated < b.integrated ? -1 : Number(a.integrated > b.integrated))),
		untimed: integrated.length - cycles.length,
	};
}

/** From when it was last begun to when it was last integrated. */
function cycleOf({ item, team, past }: Selected, until: LocalDate): Cycle | undefined {
	const states = past.states.filter(({ doneOn }) => doneOn <= until);
	const end = states.findLast(({ before, after }) => after === 'integrated' && before !== 'integrated');
	const begin = end && states.slice(0, states.indexOf(end) + 1).findLast(({ before }) => before === 'not-started');
	if (!begin) return undefined;
	const [begun, integrated] = [begin.begunOn, end.doneOn];
	return { item, team, begun, integrated, days: Math.max(0, workingDaysBetween(begun, integrated)) + 1 };
}

/** The length that half of them do not exceed; `undefined` of none. */
export function medianDays(cycles: readonly Cycle[]): number | undefined {
	const days = cycles.map((cycle) => cycle.days).sort((a, b) => a - b);
	return days[Math.floor((days.length - 1) / 2)];
}
