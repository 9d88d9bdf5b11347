/** What happened in Northline before anybody looked around in it: its Sprint was planned, and work was begun and integrated. */
import { sprintDays } from '../calendar.ts';
import type { HistoryEntry, ItemChange } from '../history/entry.ts';
import type { ItemId, PersonId } from '../ids.ts';
import { WORK_STATES, type WorkState } from '../schema/item.ts';
import type { Sprint } from '../schema/record.ts';
import { BACKLOG, MOVED, type SampleItem } from './northline-data.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

export interface PastSetting {
	readonly now: number;
	readonly sprint: Sprint;
	readonly idOf: (key: SampleItem['key']) => ItemId;
	/** Whoever does the work of a team, by its letter. */
	readonly personOf: (letter: string | undefined) => PersonId;
}

/** In the order in which it happened, nothing of it after now. */
export function northlinePast(setting: PastSetting): HistoryEntry[] {
	const selected = BACKLOG.filter(({ days }) => days);
	const happenings = [
		...selected.flatMap((item) => workOn(item, setting)),
		...selected.flatMap((item) => moveOf(item, setting)),
	];
	return happenings.sort((a, b) => a.at - b.at).map((entry, index) => ({ number: index + 1, ...entry }));
}

type Happening = Omit<HistoryEntry, 'number'>;

function happening(item: SampleItem, at: number, change: ItemChange, { now, idOf, personOf }: PastSetting): Happening {
	const then = Math.min(at, now - MINUTE_MS);
	return { item: idOf(item.key), person: personOf(item.team), began: then, at: then, changes: [change] };
}

/** Selected in Planning, begun in the morning of its first day, then on from state to state up to where it stands. */
function workOn(item: SampleItem, setting: PastSetting): Happening[] {
	const { now, sprint } = setting;
	const [day, days] = plannedDays(item);
	const dates = sprintDays(sprint);
	const selected = happening(
		item,
		Date.parse(dates[0]!) + 10 * HOUR_MS,
		{ field: 'place', after: { sprint: sprint.id, day, days } },
		setting,
	);
	const since = now - (item.minutesAgo ?? 60) * MINUTE_MS;
	const passed = WORK_STATES.slice(0, WORK_STATES.indexOf(item.state ?? 'not-started') + 1);
	const begun = Math.min(Date.parse(dates[day]!) + 9.5 * HOUR_MS, since - 2 * HOUR_MS);
	const times: Record<WorkState, number> = {
		'not-started': 0,
		'in-progress': item.state === 'in-progress' ? Math.min(begun, now) : begun,
		integrating: item.state === 'integrating' ? since : since - HOUR_MS,
		integrated: since,
	};
	const steps = passed
		.slice(1)
		.map((state, index) =>
			happening(item, times[state], { field: 'state', before: passed[index]!, after: state }, setting),
		);
	return [selected, ...steps];
}

/** The days that Planning gave it: some were moved since. */
const plannedDays = ({ key, days }: SampleItem) => MOVED.find((moved) => moved.key === key)?.from ?? days!;

function moveOf(item: SampleItem, setting: PastSetting): Happening[] {
	const moved = MOVED.find(({ key }) => key === item.key);
	if (!moved) return [];
	const { now, sprint } = setting;
	const [place, before] = [item.days!, moved.from].map(([day, days]) => ({ sprint: sprint.id, day, days }));
	return [
		happening(item, now - moved.minutesAgo * MINUTE_MS, { field: 'place', before: before!, after: place! }, setting),
	];
}
