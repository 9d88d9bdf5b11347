/**
 * Integration issues as they stand (R7, R23): how often each was handed to its teams, which of them took it since, whose
 * part is done. What is not resolved comes back in the next Nexus Daily Scrum, and carries over into the next Sprint.
 * @see Nexus Guide, "Nexus Daily Scrum"
 */
import type { BoardView } from '../board-view.ts';
import { dateAt, workingDaysBetween } from '../calendar.ts';
import type { IssueId, ItemId, TeamId } from '../ids.ts';
import { oncePerView } from '../memo.ts';
import type { Handing, IntegrationIssue, SettledWord, TakenWord } from '../schema/issue.ts';
import type { Team } from '../schema/record.ts';
import { dependencyAnalysis } from './dependencies.ts';
import { integrationRuns } from './integration.ts';

/**
 * `handed-over`: its teams have it, and none has said anything since. `taken`: some of them took it, or their part is done.
 * `settled`: the part of each of its teams is done, and nobody has said yet that it is resolved.
 */
export const ISSUE_STATES = ['open', 'handed-over', 'taken', 'settled', 'resolved'] as const;
export type IssueState = (typeof ISSUE_STATES)[number];

/** What its items run into now: a build that fails, a cycle of dependencies, a provider that comes too late. */
export type IssueRisk = 'failing' | 'cycle' | 'late';

/** One of the teams that an issue concerns. */
export interface TeamOnIssue {
	readonly team: Team;
	/** It was handed to this team since it was raised, or opened again. */
	readonly handed: boolean;
	/** Absent: it did not take what was handed over last. */
	readonly taken: TakenWord | undefined;
	/** Its part is done. */
	readonly settled: SettledWord | undefined;
}

export interface IssueStanding {
	readonly issue: IntegrationIssue;
	readonly state: IssueState;
	/** All times that it was handed over, the first first. */
	readonly handings: readonly Handing[];
	/** How often it was handed over again. */
	readonly repeats: number;
	/** The last time since it was raised, or opened again. */
	readonly lastHanded: Handing | undefined;
	/** The Scrum Teams that it concerns and that are still there, in the order of the Nexus. */
	readonly teams: readonly TeamOnIssue[];
	/** How many of these took it since it was handed over last, or have settled their part. */
	readonly taken: number;
	readonly settled: number;
}

/** All of them: what stands longest first, and what is resolved behind it, the latest first. */
export const integrationIssues = oncePerView((view: BoardView): readonly IssueStanding[] =>
	[...view.issues.values()].map((issue) => standingOf(view, issue)).sort(compareIssues),
);

/** What is not resolved: the next Nexus Daily Scrum begins with these. */
export const openIssues = oncePerView((view: BoardView): readonly IssueStanding[] =>
	integrationIssues(view).filter(({ issue }) => !issue.resolved),
);

export const issueStanding = (view: BoardView, id: IssueId): IssueStanding | undefined => byId(view).get(id);

/** What a Nexus Daily Scrum hands to the teams when it closes: all that somebody still has to do something about. */
export const issuesToHandOver = (view: BoardView): IssueId[] =>
	openIssues(view)
		.filter(({ issue, teams }) => issue.handOn && teams.some(({ settled }) => !settled))
		.map(({ issue }) => issue.id);

/** The teams that an issue can still be handed to: it concerns them, and their part is not done. */
export const teamsToHandTo = (view: BoardView, id: IssueId): TeamId[] =>
	(issueStanding(view, id)?.teams ?? []).filter(({ settled }) => !settled).map(({ team }) => team.id);

/** What is not resolved and concerns a team: first what it has not taken, then what it has, then what it settled. */
export const issuesOfTeam = (view: BoardView, team: TeamId): readonly OwnIssue[] =>
	openIssues(view)
		.flatMap((standing) => {
			const own = standing.teams.find((one) => one.team.id === team);
			return own ? [{ ...standing, own }] : [];
		})
		.sort((a, b) => turnOf(a.own) - turnOf(b.own));

/** An issue as one of its teams sees it. */
export interface OwnIssue extends IssueStanding {
	readonly own: TeamOnIssue;
}

/** What a team was handed and has not said anything to. */
export const untakenBy = (view: BoardView, team: TeamId): readonly OwnIssue[] =>
	issuesOfTeam(view, team).filter(({ own }) => own.handed && !own.taken && !own.settled);

/** The issues that are about an item, as `integrationIssues` has them. */
export const issuesOfItem = (view: BoardView, item: ItemId): readonly IssueStanding[] =>
	integrationIssues(view).filter(({ issue }) => issue.items.includes(item));

/** In working days, until it was resolved. @param now in milliseconds since 1970 */
export const ageOfIssue = ({ nexus }: BoardView, { raised, resolved }: IntegrationIssue, now: number): number =>
	Math.max(0, workingDaysBetween(dateAt(raised.at, nexus.timeZone), dateAt(resolved?.at ?? now, nexus.timeZone)));

/**
 * What the items of an issue run into, the worst of it; nothing once it is resolved. It is asked where it is shown, and is
 * no part of how an issue stands: every page counts issues with each change, and need not look through all runs for it.
 */
export function riskOfIssue(view: BoardView, { items, resolved }: IntegrationIssue): IssueRisk | undefined {
	if (resolved || items.length === 0) return undefined;
	const risks = riskyItems(view);
	return RISKS.find((risk) => items.some((item) => risks.get(item) === risk));
}

const RISKS: readonly IssueRisk[] = ['failing', 'cycle', 'late'];

const byId = oncePerView(
	(view: BoardView): ReadonlyMap<IssueId, IssueStanding> =>
		new Map(integrationIssues(view).map((standing) => [standing.issue.id, standing])),
);

function standingOf(view: BoardView, issue: IntegrationIssue): IssueStanding {
	const handings = view.handings.get(issue.id) ?? [];
	const since = issue.reopened?.at ?? 0;
	const current = handings.filter(({ at }) => at >= since);
	const lastHanded = current.at(-1);
	const teams = view.teams
		.filter(({ id }) => issue.teams.includes(id))
		.map((team): TeamOnIssue => {
			const taken = view.takenIssues.get(team.id)?.get(issue.id);
			const settled = view.settledIssues.get(team.id)?.get(issue.id);
			return {
				team,
				handed: current.some((handing) => handing.teams.includes(team.id)),
				// A word for a time that it was never handed over, later than any, would count for ever.
				taken: lastHanded && taken?.handed === lastHanded.at ? taken : undefined,
				settled: settled && settled.at >= since ? settled : undefined,
			};
		});
	const taken = teams.filter((team) => team.taken ?? team.settled).length;
	const settled = teams.filter((team) => team.settled).length;
	return {
		issue,
		state: stateOf({ issue, lastHanded, teams, taken, settled }),
		handings,
		repeats: Math.max(0, handings.length - 1),
		lastHanded,
		teams,
		taken,
		settled,
	};
}

function stateOf({
	issue,
	lastHanded,
	teams,
	taken,
	settled,
}: Pick<IssueStanding, 'issue' | 'lastHanded' | 'teams' | 'taken' | 'settled'>): IssueState {
	if (issue.resolved) return 'resolved';
	if (teams.length > 0 && settled === teams.length) return 'settled';
	if (taken > 0) return 'taken';
	return lastHanded ? 'handed-over' : 'open';
}

/** What an item runs into, the worst of it. */
const riskyItems = oncePerView((view: BoardView): ReadonlyMap<ItemId, IssueRisk> => {
	const risks = new Map<ItemId, IssueRisk>();
	const { all, loops } = dependencyAnalysis(view);
	for (const { state, consumer, provider } of all.values())
		if (state === 'late') for (const item of [consumer, provider]) risks.set(item, 'late');
	for (const loop of loops) for (const item of loop) risks.set(item, 'cycle');
	for (const { fails, items } of integrationRuns(view)) if (fails) for (const item of items) risks.set(item, 'failing');
	return risks;
});

const compareIssues = ({ issue: a }: IssueStanding, { issue: b }: IssueStanding): number =>
	Number(!!a.resolved) - Number(!!b.resolved) ||
	(b.resolved?.at ?? 0) - (a.resolved?.at ?? 0) ||
	a.raised.at - b.raised.at ||
	(a.id < b.id ? -1 : 1);

const turnOf = ({ handed, taken, settled }: TeamOnIssue): number => (settled ? 3 : taken ? 2 : handed ? 0 : 1);
