/**
 * Nexus Sprint Planning (R18 to R21): the order is validated, the Nexus Sprint Goal found, items are selected for each
 * team, each team plans while sharing dependencies, and when all have finished, closing starts the Sprint.
 *
 * Going back a phase loses nothing, for phases hold nothing: goals, places and plans lie where they lie in the whole Sprint.
 * The phases that the room was led back from rest meanwhile: they are read, and go on when it comes there again.
 * @see Nexus Guide, "Nexus Sprint Planning"
 */
import type { BoardView } from '../board-view.ts';
import type { Board } from '../board.ts';
import { agreeNexusSprintGoal } from '../commands/goals.ts';
import { finishPlanning } from '../commands/team-plan.ts';
import type { EventId, TeamId } from '../ids.ts';
import { hasFinishedPlanning } from '../queries/team-plan.ts';
import { nexusGoal } from '../queries/nexus-goal.ts';
import { Refusal, refuse, type Refused } from '../refusal.ts';
import { whyNotText } from '../rules/texts.ts';
import type { NexusEvent } from '../schema/event.ts';
import { PLANNING_LIMITS } from '../schema/planning.ts';
import type { Team } from '../schema/record.ts';
import type { Actor } from '../shared-document.ts';
import { openEventOf, openEventOfKind } from './open.ts';
import { plain } from './plain.ts';
import { whyNotWorkIn, type Closing, type EventPlan } from './plan.ts';
import { startSprint, takeComingSprint, whyNotPlanNow, withdrawSprint } from './planned-sprint.ts';
import { planningOutcome } from './planning-outcome.ts';

export const PLANNING: EventPlan = {
	kind: 'planning',
	name: 'Nexus Sprint Planning',
	doing: 'Planning',
	page: 'planning',
	section: 'Nexus Sprint Planning',
	timeBox: { minutes: 480, per: 'month' },
	phases: [
		{
			id: 'validate',
			name: 'Validate the order',
			short: 'Order',
			purpose: 'Validate and adjust the ordering of the work as it was created during Refinement.',
			attends: 'Appropriate representatives from each Scrum Team, the Product Owner',
			outcome: 'An ordered Product Backlog that the Product Owner stands by',
			share: 0.1,
		},
		{
			id: 'goal',
			name: 'Nexus Sprint Goal',
			short: 'Goal',
			purpose: 'Discuss the purpose that will be achieved by the Scrum Teams during the Sprint.',
			attends: 'The Product Owner, all members of the Scrum Teams',
			outcome: 'A Nexus Sprint Goal that the Product Owner agreed',
			share: 0.1,
		},
		{
			id: 'select',
			name: 'Teams select',
			short: 'Select',
			purpose: 'Select Product Backlog items for each team, with no or minimal dependencies on other Scrum Teams.',
			attends: 'All members of the Scrum Teams; the Product Owner guides selection and priority',
			outcome: 'Selected items for each Scrum Team',
			share: 0.225,
		},
		{
			id: 'teams',
			name: 'Team planning',
			short: 'Teams',
			purpose:
				'Each Scrum Team performs its own separate Sprint Planning, and shares newly found dependencies with other Scrum Teams.',
			attends: 'Each Scrum Team by itself, in touch with the others',
			outcome: 'A Sprint Goal that aligns with the Nexus Sprint Goal, and a Sprint Backlog, for each Scrum Team',
			share: 0.375,
		},
		{
			id: 'dependencies',
			name: 'Dependencies',
			short: 'Dependencies',
			purpose: 'Make new dependencies transparent, minimize them, and adjust the sequence of work across teams.',
			attends: 'Appropriate representatives from each Scrum Team',
			outcome: 'A sequence across teams in which nobody waits in vain',
			share: 0.125,
		},
		{
			id: 'confirm',
			name: 'Confirm',
			short: 'Confirm',
			purpose: 'See that each Scrum Team has finished, and the Nexus Sprint Backlog as a whole.',
			attends: 'Everybody in the room',
			outcome: 'A single Nexus Sprint Backlog, and a Sprint that has begun',
			share: 0.075,
		},
	],
	whyNotOpen: whyNotPlanNow,
	sprintOf: takeComingSprint,
	onopen: (board, by, event, sprint) =>
		board.record.change(by, ({ plannings }) => plannings.set(event, { sprint: sprint!.id })),
	whyNotClose: (view, _event, closing) => whyNotClosePlanning(view, closing),
	onclose: closePlanning,
};

/** What is not finished yet: it closes without that only for a reason (R21). */
export interface Unfinished {
	/** The Product Owner has not agreed to the Nexus Sprint Goal as it stands. */
	readonly goal: boolean;
	readonly teams: readonly Team[];
}

export const unfinishedPlanning = (view: BoardView): Unfinished => ({
	goal: nexusGoal(view).agreed === undefined,
	teams: view.teams.filter(({ id }) => !hasFinishedPlanning(view, id)),
});

/**
 * The Product Owner agrees to the Nexus Sprint Goal, in the words that they read: when somebody changed them a moment
 * before, it is said, and nothing is agreed.
 * @throws {Refusal} `not-permitted`, `moved-on`, `text-missing`, `text-too-long`, `unknown-event`, `event-closed`;
 *   `phase-rests` while the room is led back from the goal
 */
export function agreeInPlanning(board: Board, by: Actor, id: EventId, text: string): void {
	refuse(whyNotWorkIn(PLANNING, openPlanning(board, id), 'goal'));
	const drafted = nexusGoal(board.view).text;
	const who = board.view.people.get(by.person);
	if (who?.productOwner && drafted !== undefined && drafted !== text.trim()) throw new Refusal({ code: 'moved-on' });
	agreeNexusSprintGoal(board, by, text);
}

/**
 * A team's word, given over HTTP: as `finishPlanning`, while Planning is open.
 * @throws {Refusal} as `finishPlanning`; `unknown-event`, `event-closed`, `phase-rests`
 */
export function finishInPlanning(
	board: Board,
	by: Actor,
	id: EventId,
	{ team, finished }: { team: TeamId; finished: boolean },
): void {
	openPlanning(board, id);
	refuse(whyNotSayFinished(board.view));
	finishPlanning(board, by, team, finished);
}

/** Why no team says now that it has finished, or plans again: the room was led back from where the teams plan (R21). */
export function whyNotSayFinished(view: BoardView): Refused | undefined {
	const planning = openEventOfKind(view, 'planning');
	return planning && whyNotWorkIn(PLANNING, planning, 'teams');
}

/** @throws {Refusal} `unknown-event`, `event-closed` */
function openPlanning(board: Board, id: EventId): NexusEvent {
	const event = openEventOf(board.view, id);
	if (event.kind !== 'planning') throw new Refusal({ code: 'unknown-event', about: id });
	return event;
}

/**
 * Why Nexus Sprint Planning does not close yet: the Nexus Sprint Goal is to be agreed and every team to have finished, or a
 * reason is recorded; whoever gives it up always says why (R21).
 */
export function whyNotClosePlanning(view: BoardView, { reason = '', abandoned }: Closing): Refused | undefined {
	const { goal, teams } = unfinishedPlanning(view);
	const isSaid = reason.trim() !== '';
	if (!isSaid && (goal || teams.length > 0)) {
		const names = [...(goal ? ['the Nexus Sprint Goal'] : []), ...teams.map(({ name }) => name)];
		return { code: 'planning-unfinished', about: names.join(', ') };
	}
	return isSaid || abandoned ? whyNotText(reason, PLANNING_LIMITS.reason, 'reason') : undefined;
}

/** Keeps what came of it in the words of this day, and starts the Sprint, or leaves it for another time. */
function closePlanning(board: Board, by: Actor, event: NexusEvent, { reason = '', abandoned = false }: Closing): void {
	const { view } = board;
	const sprint = view.sprints.find(({ id }) => id === event.sprint);
	if (!sprint) throw new Refusal({ code: 'no-sprint' });
	const outcome = planningOutcome(view, event);
	board.record.change(by, ({ plannings }) =>
		plannings.set(event.id, {
			sprint: sprint.id,
			...(reason.trim() && { reason: reason.trim() }),
			...(abandoned && { abandoned }),
			outcome: plain(outcome),
		}),
	);
	if (abandoned) withdrawSprint(board, by, sprint);
	else startSprint(board, by, sprint);
}
