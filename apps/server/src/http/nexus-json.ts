/** A whole Nexus as plain data, for people who take it elsewhere and for programs (F13). */
import {
	acceptanceMarkdown,
	allActions,
	definitionOfDone,
	dependencyAnalysis,
	descriptionMarkdown,
	doneOf,
	integrationIssues,
	itemsServingNoGoal,
	practicesRegister,
	riskOfIssue,
	sprintBacklog,
	standingOfItem,
	type BoardView,
} from '@nexus-board/nexus';
import type { OpenNexus } from '../live/open-nexus.ts';

export function nexusAsJson({ id, board }: OpenNexus): object {
	const { view } = board;
	const backlog = sprintBacklog(view);
	return {
		id,
		...view.nexus,
		policy: { orderLocked: view.policy.orderLocked !== undefined },
		people: [...view.people.values()],
		teams: view.teams.map((team) => ({
			...team,
			sprintGoals: Object.fromEntries(
				[...(view.teamGoals.get(team.id) ?? [])].map(([sprint, { text }]) => [sprint, text]),
			),
			criteria: definitionOfDone(view, team.id)
				.filter((asked) => asked.team !== undefined)
				.map(({ criterion }) => criterion),
		})),
		sprints: view.sprints.map((sprint) => ({
			...sprint,
			nexusSprintGoal: view.agreedGoals.get(sprint.id)?.text ?? view.goalDrafts.get(sprint.id),
			agreed: view.agreedGoals.has(sprint.id),
		})),
		productBacklog: view.order.map((item) => ({
			...view.items.get(item)!,
			description: descriptionMarkdown(board, item),
			acceptance: acceptanceMarkdown(board, item),
			ticked: doneOf(view, item)
				.criteria.filter(({ tick }) => tick)
				.map(({ criterion }) => criterion.id),
			inIncrement: standingOfItem(view, item)?.why.length === 0,
		})),
		dependencies: [...dependencyAnalysis(view).all.values()],
		outsideDependencies: [...dependencyAnalysis(view).outside.values()],
		integrationIssues: issuesAsJson(view),
		improvements: allActions(view),
		definitionOfDone: definitionOfDone(view, undefined).map(({ criterion }) => criterion),
		practices: practicesRegister(view).map(({ practice, adoptions }) => ({
			...practice,
			adoptions: Object.fromEntries(adoptions),
		})),
		vouched: Object.fromEntries(view.vouched),
		releasable: Object.fromEntries(view.releasable),
		events: [...view.events.values()],
		nexusSprintBacklog: backlog && {
			sprint: backlog.sprint.id,
			total: backlog.total,
			integrated: backlog.integrated,
			inProgress: backlog.inProgress,
			/** Items that their teams say are other work. */
			servingNoGoal: itemsServingNoGoal(view).map((item) => item.id),
		},
	};
}

/** Each with how it stands, and what each of its teams says to it. The documents of the teams are open. */
export const issuesAsJson = (view: BoardView): object[] =>
	integrationIssues(view).map(({ issue, teams, ...standing }) => ({
		...issue,
		...standing,
		risk: riskOfIssue(view, issue),
		teams: teams.map(({ team, ...said }) => ({ team: team.id, name: team.name, ...said })),
	}));
