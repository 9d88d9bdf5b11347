/**
 * What one person has to do in the current Sprint. Work of the Nexus Integration Team comes first, for membership in it
 * takes precedence over membership in a Scrum Team (R3).
 * @see Nexus Guide, "Nexus Integration Team"
 */
import type { BoardView } from '../board-view.ts';
import type { PersonId } from '../ids.ts';
import type { Person, Team } from '../schema/record.ts';
import type { Task, TaskState } from '../schema/team-plan.ts';
import type { AssessedDependency } from './assessment.ts';
import { decisionsInSprint, type Decision } from './decisions.ts';
import { dependencyAnalysis } from './dependencies.ts';
import { openIssues, untakenBy, type IssueStanding, type OwnIssue } from './issues.ts';
import { nexusGoal } from './nexus-goal.ts';
import { openMoveProposals, proposedItems } from './proposals.ts';
import { tasksOf } from './team-plan.ts';

export interface MyWork {
	/** Tasks that are work of the Nexus Integration Team, whichever team's plan they are in. */
	readonly integration: readonly MyTask[];
	/** What the Nexus Integration Team cares for in this Sprint; `undefined` for whoever does not belong to it. */
	readonly care: IntegrationCare | undefined;
	/** Integration issues that were handed to one's teams, and that these have not taken yet (R23). */
	readonly handed: readonly OwnIssue[];
	/** Integration issues that one sees to for all teams (R7). */
	readonly issues: readonly IssueStanding[];
	/** What others need from one's teams and nobody has answered yet (R19). */
	readonly asked: readonly AssessedDependency[];
	/** All other tasks. */
	readonly tasks: readonly MyTask[];
}

export interface MyTask {
	readonly task: Task;
	readonly team: Team;
}

export interface IntegrationCare {
	/** Integration issues of which every team has settled its part: somebody says that they are resolved (R7). */
	readonly settled: readonly IssueStanding[];
	/** Dependencies across teams that somebody has to decide about. */
	readonly decisions: readonly Decision[];
	/** Moves and items that wait for the Product Owner's word, and whether the Nexus Sprint Goal does; 0 and no for others. */
	readonly proposals: number;
	readonly goal: boolean;
}

export function myWork(view: BoardView, id: PersonId): MyWork {
	const person = view.people.get(id);
	const mine = view.teams
		.flatMap((team) => tasksOf(view, team.id).map((task) => ({ task, team })))
		.filter(({ task }) => task.person === id)
		.sort(compareTasks);
	return {
		integration: mine.filter(({ task }) => task.integration),
		care: person?.integrationTeam ? careOf(view, person) : undefined,
		handed: (person?.teams ?? []).flatMap((team) => untakenBy(view, team)),
		issues: openIssues(view).filter(({ issue }) => issue.owner === id),
		asked: askedOf(view, person?.teams ?? []),
		tasks: mine.filter(({ task }) => !task.integration),
	};
}

/** What is being done, then what is to be done, then what is done; the earlier day first, and those without a day last. */
const compareTasks = ({ task: a }: MyTask, { task: b }: MyTask): number =>
	URGENCY.indexOf(a.state) - URGENCY.indexOf(b.state) || (a.day ?? LAST) - (b.day ?? LAST);

const LAST = 99;
const URGENCY: readonly TaskState[] = ['doing', 'to-do', 'done'];

function careOf(view: BoardView, { productOwner }: Person): IntegrationCare {
	const { text, agreed } = nexusGoal(view);
	return {
		settled: openIssues(view).filter(({ state }) => state === 'settled'),
		decisions: decisionsInSprint(view).filter((decision) => isAcrossTeams(view, decision)),
		proposals: productOwner ? openMoveProposals(view).length + proposedItems(view).length : 0,
		goal: productOwner && text !== undefined && agreed === undefined,
	};
}

function isAcrossTeams({ items }: BoardView, decision: Decision): boolean {
	if (decision.about === 'need') return !('crossTeam' in decision.need) || decision.need.crossTeam;
	return new Set(decision.loop.map((id) => items.get(id)?.lane?.team)).size > 1;
}

const askedOf = (view: BoardView, teams: Person['teams']): AssessedDependency[] =>
	[...dependencyAnalysis(view).all.values()].filter(
		({ crossTeam, provider, answer, state }) =>
			crossTeam && !answer && state !== 'resolved' && teams.includes(view.items.get(provider)?.lane?.team ?? ''),
	);
