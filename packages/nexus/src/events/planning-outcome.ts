/** What comes of a Nexus Sprint Planning: as it stands while it is open, in the words of that day once it closed (R21). */
import type { BoardView } from '../board-view.ts';
import { decisionsInSprint, type Decision } from '../queries/decisions.ts';
import { isOutside } from '../queries/dependencies.ts';
import { nexusGoal } from '../queries/nexus-goal.ts';
import { readiness } from '../queries/readiness.ts';
import { servesNoGoal } from '../queries/serving-no-goal.ts';
import { sprintBacklog, type PlacedItem, type SprintLane } from '../queries/sprint-backlog.ts';
import { planningWord, teamCapacity } from '../queries/team-plan.ts';
import type { NexusEvent } from '../schema/event.ts';
import { PLANNING_LIMITS, type PlannedItem, type PlannedTeam, type PlanningOutcome } from '../schema/planning.ts';
import { foundSoFar, itemWords } from './outcome.ts';

export function planningOutcome(view: BoardView, event: NexusEvent): PlanningOutcome {
	const kept = view.plannings.get(event.id)?.outcome;
	if (kept) return kept;
	const { text, agreed } = nexusGoal(view);
	return {
		goal: text,
		agreed,
		moves: movesTakenIn(view, event),
		teams: (sprintBacklog(view)?.lanes ?? []).map((lane) => teamOf(view, lane)),
		found: foundSoFar(view, event),
		open: decisionsInSprint(view)
			.slice(0, PLANNING_LIMITS.open)
			.map((decision) => decisionWords(view, decision)),
	};
}

/** How many proposed moves the Product Owner took in since the room opened. */
export const movesTakenIn = ({ moveProposals, stewardAnswers }: BoardView, { opened }: NexusEvent): number =>
	[...moveProposals.keys()].filter((id) => {
		const answer = stewardAnswers.get(id);
		return answer?.accepted && (answer.mark?.at ?? 0) >= opened.at;
	}).length;

function teamOf(view: BoardView, { team, cards }: SprintLane): PlannedTeam {
	const goal = view.sprint && view.teamGoals.get(team.id)?.get(view.sprint.id);
	const word = planningWord(view, team.id);
	return {
		team: team.id,
		name: team.name,
		goal: goal?.text,
		serves: goal?.serves ?? '',
		capacity: teamCapacity(view, team.id).points,
		items: cards.slice(0, PLANNING_LIMITS.items).map((card) => itemOf(view, card)),
		finished: word?.finished ? word.mark : undefined,
	};
}

const itemOf = (view: BoardView, { item, day, days }: PlacedItem): PlannedItem => ({
	item: item.id,
	number: item.number,
	title: item.title,
	estimate: item.estimate,
	ready: readiness(view, item.id).ready,
	servesNoGoal: servesNoGoal(view, item),
	day,
	days,
});

function decisionWords(view: BoardView, decision: Decision): string {
	if (decision.about === 'loop')
		return `${decision.loop.map((id) => itemWords(view, id)).join(' and ')} need each other`;
	const { need } = decision;
	const provider = isOutside(need) ? need.party : itemWords(view, need.provider);
	return `${itemWords(view, need.consumer)} needs ${provider}: ${need.state}`;
}
