/**
 * What a Scrum Team plans for itself (R13, R19): tasks, who is away on which days, how much of somebody's time goes to the
 * Nexus Integration Team (R3), and that planning is finished (R21). It lies in the team's own document.
 */
import type * as Y from 'yjs';
import { isId, type ItemId, type PersonId, type SprintId, type TaskId } from '../ids.ts';
import { readChoice, readFlag, readInteger, readMark, readNumber, readObject, readText, type Mark } from './read.ts';

export const TASK_STATES = ['to-do', 'doing', 'done'] as const;
export type TaskState = (typeof TASK_STATES)[number];

export interface Task {
	readonly id: TaskId;
	readonly sprint: SprintId;
	readonly title: string;
	/** The item of the Sprint that it is for; absent: for the team's Sprint Goal as a whole. */
	readonly item: ItemId | undefined;
	readonly state: TaskState;
	/** The working day on which the team means to do it, counted from 0. */
	readonly day: number | undefined;
	/** Who does it. */
	readonly person: PersonId | undefined;
	/** It is work of the Nexus Integration Team, and comes before other work of whoever does it (R3). */
	readonly integration: boolean;
	readonly rank: string;
	readonly made: Mark | undefined;
	/** When it came into the state that it is in, and by whose hand. */
	readonly moved: Mark | undefined;
	readonly retired: Mark | undefined;
}

/** How much of a Sprint a person is not there for the team. */
export interface Absence {
	readonly person: PersonId;
	readonly sprint: SprintId;
	/** Working days off, counted from 0, sorted. */
	readonly daysOff: readonly number[];
	/** Days that go to work of the Nexus Integration Team; halves are common. */
	readonly integrationDays: number;
}

/** A team's word on its planning of a Sprint: that it is finished, or that it is open again (R21). */
export interface PlanningWord {
	readonly finished: boolean;
	readonly mark: Mark;
}

export const TEAM_PLAN_LIMITS = { title: 200, days: 20 } as const;

/** `undefined` for one that belongs to no Sprint. */
export function readTask(id: TaskId, map: Y.Map<unknown>): Task | undefined {
	const [sprint, item, person] = [map.get('sprint'), map.get('item'), map.get('person')];
	if (!isId(sprint)) return undefined;
	return {
		id,
		sprint,
		title: readText(map.get('title'), TEAM_PLAN_LIMITS.title),
		item: isId(item) ? item : undefined,
		state: readChoice(map.get('state'), TASK_STATES, 'to-do'),
		day: readInteger(map.get('day'), 0, TEAM_PLAN_LIMITS.days - 1),
		person: isId(person) ? person : undefined,
		integration: readFlag(map.get('integration')),
		rank: readText(map.get('rank'), 200),
		made: readMark(map.get('made')),
		moved: readMark(map.get('moved')),
		retired: readMark(map.get('retired')),
	};
}

/** One value for each person and Sprint, so that two who change different people's days both do. */
export const absenceId = (sprint: SprintId, person: PersonId): string => `${sprint}/${person}`;

export function readAbsence(id: string, value: unknown): Absence | undefined {
	const [sprint, person] = id.split('/');
	if (!isId(sprint) || !isId(person)) return undefined;
	const { daysOff, integrationDays } = readObject(value);
	const days = (Array.isArray(daysOff) ? daysOff : []).flatMap(
		(day) => readInteger(day, 0, TEAM_PLAN_LIMITS.days - 1) ?? [],
	);
	return {
		sprint,
		person,
		daysOff: [...new Set(days)].sort((a, b) => a - b),
		integrationDays: readNumber(integrationDays, 0, TEAM_PLAN_LIMITS.days) ?? 0,
	};
}

export function readPlanningWord(value: unknown): PlanningWord | undefined {
	const mark = readMark(value);
	return mark && { finished: !readFlag(readObject(value)['reopened']), mark };
}
