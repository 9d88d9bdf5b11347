/**
 * Where a Nexus Sprint Planning stands: what was decided so far, phase by phase, for its rail and for whoever comes late
 * (F8). Worked out from what lies where it lies.
 */
import type { BoardView } from '../board-view.ts';
import { nexusGoal, type NexusGoal } from '../queries/nexus-goal.ts';
import { openMoveProposals, proposedItems } from '../queries/proposals.ts';
import { planningWord, tasksOf, teamCapacity, type TeamCapacity } from '../queries/team-plan.ts';
import type { NexusEvent } from '../schema/event.ts';
import type { TeamGoal } from '../schema/goal.ts';
import type { Team } from '../schema/record.ts';
import type { PlanningWord } from '../schema/team-plan.ts';
import { servesNoGoal } from '../queries/serving-no-goal.ts';
import { sprintBacklog, type SprintLane } from '../queries/sprint-backlog.ts';
import { foundSoFar } from './outcome.ts';
import { movesTakenIn } from './planning-outcome.ts';
import { decisionsInSprint } from '../queries/decisions.ts';

export interface PlanningStanding {
	/** Moves that the Product Owner took in since the room opened, and moves and items that wait for their word. */
	readonly moves: number;
	readonly proposals: number;
	readonly goal: NexusGoal;
	/** Items and points selected for all teams together. */
	readonly items: number;
	readonly points: number;
	/** What all teams together can take on; `undefined` where one never said. */
	readonly capacity: number | undefined;
	readonly teams: readonly TeamStanding[];
	/** Dependencies that were found in it, and decisions about dependencies that wait for people. */
	readonly found: number;
	readonly decisions: number;
}

export interface TeamStanding {
	readonly team: Team;
	readonly goal: TeamGoal | undefined;
	readonly items: number;
	/** How many of its items the team says serve no Sprint Goal. */
	readonly servingNoGoal: number;
	readonly capacity: TeamCapacity;
	/** `planning`: it has a goal or tasks, or opened again what was finished. */
	readonly state: 'not-started' | 'planning' | 'finished';
	/** What it said last. */
	readonly word: PlanningWord | undefined;
}

/** Of the Planning that is open now. */
export function planningStanding(view: BoardView, event: NexusEvent): PlanningStanding {
	const lanes = sprintBacklog(view)?.lanes ?? [];
	const teams = lanes.map((lane) => teamStanding(view, lane));
	return {
		moves: movesTakenIn(view, event),
		proposals: openMoveProposals(view).length + proposedItems(view).length,
		goal: nexusGoal(view),
		items: teams.reduce((sum, { items }) => sum + items, 0),
		points: teams.reduce((sum, { capacity }) => sum + capacity.selected, 0),
		capacity: teams.reduce<number | undefined>(
			(sum, { capacity: { points } }) => (sum === undefined || points === undefined ? undefined : sum + points),
			0,
		),
		teams,
		found: foundSoFar(view, event).length,
		decisions: decisionsInSprint(view).length,
	};
}

function teamStanding(view: BoardView, { team, cards }: SprintLane): TeamStanding {
	const goal = view.sprint && view.teamGoals.get(team.id)?.get(view.sprint.id);
	const word = planningWord(view, team.id);
	const isBegun = goal !== undefined || word !== undefined || tasksOf(view, team.id).length > 0;
	return {
		team,
		goal,
		items: cards.length,
		servingNoGoal: cards.filter(({ item }) => servesNoGoal(view, item)).length,
		capacity: teamCapacity(view, team.id),
		state: word?.finished ? 'finished' : isBegun ? 'planning' : 'not-started',
		word,
	};
}
