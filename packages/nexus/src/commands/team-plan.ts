/** A Scrum Team's own plan for the Sprint: only the team and the Nexus Integration Team write it (R13, R19, R21). */
import * as Y from 'yjs';
import type { Board } from '../board.ts';
import { sprintDays } from '../calendar.ts';
import type { ItemId, PersonId, TaskId, TeamId } from '../ids.ts';
import { ranksAfter } from '../order/ranks.ts';
import { hasFinishedPlanning, tasksOf } from '../queries/team-plan.ts';
import { Refusal, refuse } from '../refusal.ts';
import { whyNotItem, whyNotTeam } from '../rules/items.ts';
import { whyNotNumber, whyNotText } from '../rules/texts.ts';
import type { Sprint } from '../schema/record.ts';
import { TASK_STATES, TEAM_PLAN_LIMITS, absenceId, type TaskState } from '../schema/team-plan.ts';
import type { Actor } from '../shared-document.ts';
import { writeFields } from './fields.ts';
import { refuseUnpermitted } from './permitted.ts';

export interface NewTask {
	/** Made by `newId`. */
	id: TaskId;
	title: string;
	/** The item that it is for. */
	item?: ItemId | undefined;
}

/**
 * Adds a task to a team's plan of the current Sprint, at the end. Two people at once: both tasks are there.
 * @throws {Refusal} `not-permitted`, `unknown-team`, `no-sprint`, `unknown-item`, `text-missing`, `text-too-long`
 * @see Nexus Guide, "Nexus Sprint Planning"
 */
export function addTask(board: Board, by: Actor, team: TeamId, { id, title, item }: NewTask): void {
	const sprint = writable(board, by, team);
	refuse(
		whyNotText(title, TEAM_PLAN_LIMITS.title, 'task') ??
			(item === undefined ? undefined : whyNotItem(board.view, item)),
	);
	const last = tasksOf(board.view, team).at(-1)?.id;
	const ranks = ranksAfter(tasksOf(board.view, team), id, last, () => by.random());
	board.team(team).change(by, ({ tasks }) => {
		const map = new Y.Map<unknown>([
			['sprint', sprint.id],
			['title', title.trim()],
			['made', { by: by.person, at: by.now() }],
		]);
		if (item !== undefined) map.set('item', item);
		tasks.set(id, map);
		for (const [task, rank] of ranks) tasks.get(task)?.set('rank', rank);
	});
}

export interface TaskDetails {
	title?: string | undefined;
	/** `null`: for no item. */
	item?: ItemId | null | undefined;
	/** A working day of the Sprint, from 0; `null`: none. */
	day?: number | null | undefined;
	/** `null`: nobody. */
	person?: PersonId | null | undefined;
	/** It is work of the Nexus Integration Team. */
	integration?: boolean | undefined;
}

/**
 * Changes what is given, leaves the rest; each field merges by itself.
 * @throws {Refusal} `not-permitted`, `unknown-task`, `unknown-item`, `unknown-person`, `day-outside-sprint`, `text-missing`, `text-too-long`
 */
export function changeTask(board: Board, by: Actor, team: TeamId, id: TaskId, details: TaskDetails): void {
	const map = known(board, by, team, id);
	const { title, item, day, person } = details;
	if (title !== undefined) refuse(whyNotText(title, TEAM_PLAN_LIMITS.title, 'task'));
	if (item) refuse(whyNotItem(board.view, item));
	if (person && !board.view.people.has(person)) throw new Refusal({ code: 'unknown-person', about: person });
	if (typeof day === 'number') refuseDayOutside(board, day);
	board.team(team).change(by, () => writeFields(map, { ...details, title: title?.trim() }));
}

/** Where the work on a task stands. @throws {Refusal} `not-permitted`, `unknown-task`, `value-unknown` */
export function advanceTask(board: Board, by: Actor, team: TeamId, id: TaskId, state: TaskState): void {
	if (!TASK_STATES.includes(state)) throw new Refusal({ code: 'value-unknown', about: state });
	const map = known(board, by, team, id);
	board.team(team).change(by, () => {
		map.set('state', state);
		map.set('moved', { by: by.person, at: by.now() });
	});
}

/** @param after the task that it comes directly after; absent: to the top. @throws {Refusal} `not-permitted`, `unknown-task` */
export function moveTask(board: Board, by: Actor, team: TeamId, id: TaskId, after: TaskId | undefined): void {
	known(board, by, team, id);
	if (after !== undefined) known(board, by, team, after);
	const ranks = ranksAfter(tasksOf(board.view, team), id, after, () => by.random());
	board.team(team).change(by, ({ tasks }) => {
		for (const [task, rank] of ranks) tasks.get(task)?.set('rank', rank);
	});
}

/** Takes a task out of the plan; undo brings it back. @throws {Refusal} `not-permitted`, `unknown-task` */
export function removeTask(board: Board, by: Actor, team: TeamId, id: TaskId): void {
	const map = known(board, by, team, id);
	board.team(team).change(by, () => map.set('retired', { by: by.person, at: by.now() }));
}

/**
 * How much of the current Sprint a person is away, or gives to the Nexus Integration Team (R3). Two people at once: one of
 * the two words on a person stays, whole.
 * @throws {Refusal} `not-permitted`, `unknown-person`, `day-outside-sprint`, `number-out-of-range`
 */
export function planAbsence(
	board: Board,
	by: Actor,
	team: TeamId,
	person: PersonId,
	{ daysOff, integrationDays }: { daysOff: readonly number[]; integrationDays: number },
): void {
	const sprint = writable(board, by, team);
	if (!board.view.people.has(person)) throw new Refusal({ code: 'unknown-person', about: person });
	for (const day of daysOff) refuseDayOutside(board, day);
	refuse(whyNotNumber(integrationDays, 0, sprintDays(sprint).length, 'days'));
	board
		.team(team)
		.change(by, ({ absences }) =>
			absences.set(absenceId(sprint.id, person), { daysOff: [...daysOff], integrationDays }),
		);
}

/**
 * The team's word that its planning is finished, or that it is open again (R21). Two people at once: the later word stays.
 * @throws {Refusal} `not-permitted`, `unknown-team`, `no-sprint`
 * @see Nexus Guide, "Nexus Sprint Planning"
 */
export function finishPlanning(board: Board, by: Actor, team: TeamId, finished: boolean): void {
	const sprint = writable(board, by, team);
	if (finished === hasFinishedPlanning(board.view, team)) return;
	board
		.team(team)
		.change(by, (roots) =>
			roots.finished.set(sprint.id, { by: by.person, at: by.now(), ...(!finished && { reopened: true }) }),
		);
}

/** The Sprint that the team's document may be written for now. */
function writable(board: Board, by: Actor, team: TeamId): Sprint {
	refuse(whyNotTeam(board.view, team));
	refuseUnpermitted(board, by, { kind: 'team', team });
	if (!board.view.sprint) throw new Refusal({ code: 'no-sprint' });
	return board.view.sprint;
}

function known(board: Board, by: Actor, team: TeamId, id: TaskId): Y.Map<unknown> {
	writable(board, by, team);
	const map = board.team(team).roots.tasks.get(id);
	if (!map || !tasksOf(board.view, team).some((task) => task.id === id))
		throw new Refusal({ code: 'unknown-task', about: id });
	return map;
}

function refuseDayOutside({ view }: Board, day: number): void {
	const days = view.sprint ? sprintDays(view.sprint).length : 0;
	if (!Number.isInteger(day) || day < 0 || day >= days)
		throw new Refusal({ code: 'day-outside-sprint', about: `Sprint ${view.sprint?.number}` });
}
