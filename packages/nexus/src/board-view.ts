/** The one plain view of a Nexus, joined from its documents. */
import type {
	ActionId,
	ChallengeGroupId,
	ChallengeId,
	CommentId,
	CriterionId,
	DependencyId,
	EventId,
	IssueId,
	ItemId,
	PersonId,
	PracticeId,
	ProposalId,
	SprintId,
	TaskId,
	TeamId,
	TopicId,
} from './ids.ts';
import { compareRanked, type Rank } from './order/ranks.ts';
import type { ImprovementAction } from './schema/action.ts';
import type { Comment } from './schema/comment.ts';
import type { Daily, DailyAnswers } from './schema/daily.ts';
import type { Dependency, DependencyAnswer, OutsideDependency } from './schema/dependency.ts';
import type { NexusEvent } from './schema/event.ts';
import type { Goal, GoalWord, TeamGoal } from './schema/goal.ts';
import type { ReleasableWord, Vouch } from './schema/increment.ts';
import type { IntegrationRules, KeptRun, PageOfRuns, RunId } from './schema/integration.ts';
import type { Handing, IntegrationIssue, SettledWord, TakenWord } from './schema/issue.ts';
import type { Item } from './schema/item.ts';
import type { Planning } from './schema/planning.ts';
import type { Mark } from './schema/read.ts';
import type { NexusFacts, Person, Policy, Sprint, Team } from './schema/record.ts';
import type { AgendaEntry, RefinedItem, RefinementSettings } from './schema/refinement.ts';
import type { AdoptionWord, Criterion, Practice } from './schema/standards.ts';
import type { Challenge, ChallengeGroup, Retrospective, Topic } from './schema/retrospective.ts';
import type { Availability, MoveProposal, StewardAnswer } from './schema/stewardship.ts';
import type { SharedAction } from './schema/team-room.ts';
import type { Absence, PlanningWord, Task } from './schema/team-plan.ts';

/** Everything that screens, rules and queries read. Plain, and never changed once it was given out. */
export interface BoardView {
	readonly nexus: NexusFacts;
	readonly policy: Policy;
	readonly people: ReadonlyMap<PersonId, Person>;
	/** Scrum Teams that are not retired, in the order in which they came to the Nexus. */
	readonly teams: readonly Team[];
	/** By number; none whose planning was given up. */
	readonly sprints: readonly Sprint[];
	/** The Sprint that is planned or running: the one with the highest number. */
	readonly sprint: Sprint | undefined;
	/** Items that are not retired. */
	readonly items: ReadonlyMap<ItemId, Item>;
	/** All of `items`, in the order of the Product Backlog (R8). */
	readonly order: readonly ItemId[];
	readonly ranks: ReadonlyMap<ItemId, Rank>;
	/** Dependencies that are not retired and whose two ends are among `items`. */
	readonly dependencies: ReadonlyMap<DependencyId, Dependency>;
	/** What items need from outside the Nexus, not retired, and whose consumer is among `items`. */
	readonly outsideDependencies: ReadonlyMap<DependencyId, OutsideDependency>;
	/** What each team says to what others need from it (R19). */
	readonly dependencyAnswers: ReadonlyMap<TeamId, ReadonlyMap<DependencyId, DependencyAnswer>>;
	/** Each team's tasks, also of past Sprints. */
	readonly teamTasks: ReadonlyMap<TeamId, ReadonlyMap<TaskId, Task>>;
	/** Who is how much away, by team and `absenceId`. */
	readonly absences: ReadonlyMap<TeamId, ReadonlyMap<string, Absence>>;
	/** What each team said last of its planning of a Sprint: that it is finished, or open again (R21). */
	readonly planningWords: ReadonlyMap<TeamId, ReadonlyMap<SprintId, PlanningWord>>;
	readonly comments: ReadonlyMap<CommentId, Comment>;
	readonly moveProposals: ReadonlyMap<ProposalId, MoveProposal>;
	/** The Product Owner's answers to proposed moves and to proposed items (R4). */
	readonly stewardAnswers: ReadonlyMap<ProposalId | ItemId, StewardAnswer>;
	readonly availability: ReadonlyMap<ItemId, Availability>;
	/** The Nexus Sprint Goal as it is being drafted. */
	readonly goalDrafts: ReadonlyMap<SprintId, string>;
	/** The Nexus Sprint Goal as the Product Owner agreed it (R18). */
	readonly agreedGoals: ReadonlyMap<SprintId, Goal>;
	readonly teamGoals: ReadonlyMap<TeamId, ReadonlyMap<SprintId, TeamGoal>>;
	/** Each team's word on whether its items serve its Sprint Goal, by `goalWordId` (R12). */
	readonly goalWords: ReadonlyMap<TeamId, ReadonlyMap<string, GoalWord>>;
	/** When the Nexus Sprint Backlog was last adjusted, and by whom (R12). */
	readonly lastAdjusted: Mark | undefined;
	/** Events that are open or were held. What people have not shown yet is in no view: what is in one, others may see. */
	readonly events: ReadonlyMap<EventId, NexusEvent>;
	readonly refinements: ReadonlyMap<EventId, RefinementSettings>;
	readonly refinedItems: ReadonlyMap<string, RefinedItem>;
	/** What each Nexus Sprint Planning is about, and what came of those that closed. */
	readonly plannings: ReadonlyMap<EventId, Planning>;
	/** What came of each Nexus Daily Scrum that closed. */
	readonly dailies: ReadonlyMap<EventId, Daily>;
	/** What teams answer in the Nexus Daily Scrums whose documents are open here (R22). */
	readonly dailyAnswers: ReadonlyMap<EventId, ReadonlyMap<TeamId, DailyAnswers>>;
	/** Improvements, also those that are finished or dropped (R28). */
	readonly actions: ReadonlyMap<ActionId, ImprovementAction>;
	/** What the server counted of each Nexus Sprint Retrospective, and who said what of it. */
	readonly retrospectives: ReadonlyMap<EventId, Retrospective>;
	/** Topics, shown challenges and their groups of the Retrospectives whose documents are open here. */
	readonly topics: ReadonlyMap<EventId, ReadonlyMap<TopicId, Topic>>;
	readonly challenges: ReadonlyMap<EventId, ReadonlyMap<ChallengeId, Challenge>>;
	readonly challengeGroups: ReadonlyMap<EventId, ReadonlyMap<ChallengeGroupId, ChallengeGroup>>;
	/** What Scrum Teams share of their own Retrospectives, likewise. */
	readonly sharedActions: ReadonlyMap<EventId, ReadonlyMap<ActionId, SharedAction>>;
	/** The agendas of the sessions whose documents are open here. */
	readonly agendas: ReadonlyMap<EventId, ReadonlyMap<ItemId, AgendaEntry>>;
	/** Integration issues that are not retired, also those that are resolved (R7). */
	readonly issues: ReadonlyMap<IssueId, IntegrationIssue>;
	/** When the server saw each integration issue first, by its clock. */
	readonly seenIssues: ReadonlyMap<IssueId, number>;
	/** Each time that an issue was handed to its teams, the first first (R23). */
	readonly handings: ReadonlyMap<IssueId, readonly Handing[]>;
	/** What each team does about an issue that was handed to it. */
	readonly takenIssues: ReadonlyMap<TeamId, ReadonlyMap<IssueId, TakenWord>>;
	/** Whose part of an issue is done. */
	readonly settledIssues: ReadonlyMap<TeamId, ReadonlyMap<IssueId, SettledWord>>;
	/** Runs of continuous integration, as many as are kept (R14). */
	readonly runs: ReadonlyMap<RunId, KeptRun>;
	/** Of runs up to this time only those are kept that still say something; 0: none was dropped. */
	readonly runsSince: number;
	/** Items that runs show as integrated which are no longer kept, each since when. */
	readonly integratedBefore: ReadonlyMap<ItemId, number>;
	/** Items that stood at "Integrated" when the first run came, each since when: what people said by hand until then holds. */
	readonly integratedByHand: ReadonlyMap<ItemId, number>;
	/** Absent: nobody has made rules yet. */
	readonly integrationRules: IntegrationRules | undefined;
	/** The common definition of "Done", also criteria that were retired (R15). */
	readonly criteria: ReadonlyMap<CriterionId, Criterion>;
	/** What each team asks on top of it, likewise. */
	readonly teamCriteria: ReadonlyMap<TeamId, ReadonlyMap<CriterionId, Criterion>>;
	/** What each team ticked, by `tickId`. */
	readonly ticks: ReadonlyMap<TeamId, ReadonlyMap<string, Mark>>;
	/** What the Nexus Integration Team coaches (R6), also what was retired. */
	readonly practices: ReadonlyMap<PracticeId, Practice>;
	/** How far each team is with each practice, by `adoptionId`. */
	readonly adoptions: ReadonlyMap<string, AdoptionWord>;
	/** Items of which the Nexus Integration Team says that they are integrated. */
	readonly vouched: ReadonlyMap<ItemId, Vouch>;
	/** The Product Owner's word that the Integrated Increment can be released. */
	readonly releasable: ReadonlyMap<SprintId, ReleasableWord>;
}

export const runsOfPages = (pages: ReadonlyMap<string, PageOfRuns>): ReadonlyMap<RunId, KeptRun> =>
	new Map([...pages.values()].flatMap((page) => Object.entries(page)));

export const teamsInOrder = (teams: ReadonlyMap<TeamId, Team>): readonly Team[] =>
	[...teams.values()].filter((team) => !team.retired).sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));

export const sprintsInOrder = (sprints: ReadonlyMap<SprintId, Sprint>): readonly Sprint[] =>
	[...sprints.values()]
		.filter(({ withdrawn }) => !withdrawn)
		.sort((a, b) => a.number - b.number || (a.id < b.id ? -1 : 1));

export function liveItems(items: ReadonlyMap<ItemId, Item>): ReadonlyMap<ItemId, Item> {
	return [...items.values()].some((item) => item.retired) ? withoutRetired(items) : items;
}

export const liveIssues = (issues: ReadonlyMap<IssueId, IntegrationIssue>): ReadonlyMap<IssueId, IntegrationIssue> =>
	new Map([...issues].filter(([, { retired }]) => !retired));

export function liveDependencies(
	dependencies: ReadonlyMap<DependencyId, Dependency>,
	items: ReadonlyMap<ItemId, Item>,
): ReadonlyMap<DependencyId, Dependency> {
	const isLive = ({ retired, consumer, provider }: Dependency) =>
		!retired && items.has(consumer) && items.has(provider);
	return [...dependencies.values()].every(isLive)
		? dependencies
		: new Map([...dependencies].filter(([, dependency]) => isLive(dependency)));
}

export function liveOutside(
	outside: ReadonlyMap<DependencyId, OutsideDependency>,
	items: ReadonlyMap<ItemId, Item>,
): ReadonlyMap<DependencyId, OutsideDependency> {
	return new Map([...outside].filter(([, { retired, consumer }]) => !retired && items.has(consumer)));
}

/**
 * Puts items in order; those whose rank has not arrived yet stand at the end, in the order of their ids. It begins with
 * the order that it gave last: an edit leaves nearly all of thousands where they were, and sorting them is then one pass.
 */
export function orderKeeper(): (
	items: ReadonlyMap<ItemId, Item>,
	ranks: ReadonlyMap<ItemId, Rank>,
) => readonly ItemId[] {
	let order: readonly ItemId[] = [];
	let ordered: ReadonlyMap<ItemId, Rank> | undefined;
	return (items, ranks) => {
		const kept = order.filter((id) => items.has(id));
		if (ranks === ordered && kept.length === order.length && kept.length === items.size) return order;
		const known = new Set(kept);
		const all = kept.length === items.size ? kept : [...kept, ...[...items.keys()].filter((id) => !known.has(id))];
		const ranked = all.map((id) => ({ id, rank: ranks.get(id) ?? UNRANKED }));
		ordered = ranks;
		return (order = ranked.sort(compareRanked).map(({ id }) => id));
	};
}

/** Sorts after every rank. */
const UNRANKED = '~';

const withoutRetired = (items: ReadonlyMap<ItemId, Item>) => new Map([...items].filter(([, item]) => !item.retired));
