/** A Scrum Team's plan for the current Sprint, and what it can take on (R3, R13, R18). */
import type { BoardView } from '../board-view.ts';
import { sprintDays } from '../calendar.ts';
import { openEventOfKind } from '../events/open.ts';
import type { TeamId } from '../ids.ts';
import { oncePerView } from '../memo.ts';
import { compareRanked } from '../order/ranks.ts';
import type { Person } from '../schema/record.ts';
import { absenceId, type Absence, type PlanningWord, type Task } from '../schema/team-plan.ts';
import { sprintBacklog } from './sprint-backlog.ts';

/** The tasks of a team in the current Sprint, in order. */
export const tasksOf = (view: BoardView, team: TeamId): readonly Task[] => allTasks(view).get(team) ?? [];

const allTasks = oncePerView(
	({ teamTasks, sprint }: BoardView): ReadonlyMap<TeamId, readonly Task[]> =>
		new Map(
			Array.from(teamTasks, ([team, tasks]) => [
				team,
				[...tasks.values()].filter((task) => !task.retired && task.sprint === sprint?.id).sort(compareRanked),
			]),
		),
);

/** How much of the Sprint one person has for their team. */
export interface PersonCapacity {
	readonly person: Person;
	/** Working days for the team: what is neither off nor given to the Nexus Integration Team. */
	readonly days: number;
	readonly absence: Absence | undefined;
}

export interface TeamCapacity {
	readonly people: readonly PersonCapacity[];
	/** Working days of the Sprint. */
	readonly sprintDays: number;
	/** Of all people together, for the team. */
	readonly days: number;
	/** Days that people of the team give to the Nexus Integration Team (R3). */
	readonly integrationDays: number;
	/** In points: what the team usually takes on, in proportion to the days that are left; `undefined` when it never said. */
	readonly points: number | undefined;
	/** The sizes of what is selected for the team, together, in points. */
	readonly selected: number;
	/** By how many points more is selected than the team can take on; 0 when it fits, or when the team never said. */
	readonly over: number;
	/** How many selected items have no size, so that `selected` says too little. */
	readonly unsized: number;
}

export function teamCapacity(view: BoardView, team: TeamId): TeamCapacity {
	const { sprint } = view;
	const total = sprint ? sprintDays(sprint).length : 0;
	const people = [...view.people.values()]
		.filter(({ teams, left, viewer }) => teams.includes(team) && !left && !viewer)
		.map((person): PersonCapacity => {
			const absence = sprint && view.absences.get(team)?.get(absenceId(sprint.id, person.id));
			const off = absence?.daysOff.filter((day) => day < total).length ?? 0;
			return { person, absence, days: Math.max(0, total - off - (absence?.integrationDays ?? 0)) };
		});
	const days = people.reduce((sum, person) => sum + person.days, 0);
	const usual = view.teams.find(({ id }) => id === team)?.capacity;
	const share = people.length === 0 || total === 0 ? 1 : days / (people.length * total);
	const items =
		sprintBacklog(view)
			?.lanes.find((lane) => lane.team.id === team)
			?.cards.map(({ item }) => item) ?? [];
	const points = usual === undefined ? undefined : Math.round(usual * share);
	const selected = items.reduce((sum, { estimate }) => sum + (estimate ?? 0), 0);
	return {
		people,
		sprintDays: total,
		days,
		integrationDays: people.reduce((sum, { absence }) => sum + (absence?.integrationDays ?? 0), 0),
		points,
		selected,
		over: Math.max(0, selected - (points ?? selected)),
		unsized: items.filter(({ estimate }) => estimate === undefined).length,
	};
}

/** Whether a team has said that its planning is finished (R21). */
export const hasFinishedPlanning = (view: BoardView, team: TeamId): boolean =>
	planningWord(view, team)?.finished === true;

/**
 * What a team said last of its planning of the current Sprint; `undefined` when it said nothing yet. While it is planned in
 * a room, what was said before that room opened counts no more: a Planning may have been given up (R21).
 */
export function planningWord(view: BoardView, team: TeamId): PlanningWord | undefined {
	const { planningWords, sprint } = view;
	const word = sprint && planningWords.get(team)?.get(sprint.id);
	const room = openEventOfKind(view, 'planning');
	return word && room && word.mark.at < room.opened.at ? undefined : word;
}
