/**
 * The question behind "fewer dependencies" (R17), as numbers: items that may change their team, teams with room for a
 * Sprint, and dependencies that cost as long as their two ends lie with different teams. Items and teams are named by
 * their place in the lists.
 */
import type { ItemId, TeamId } from '../ids.ts';
import type { DependencyState } from '../queries/dependencies.ts';

export interface ForecastProblem {
	readonly teams: readonly ProblemTeam[];
	readonly items: readonly ProblemItem[];
	/** Those that are open: their provider is not integrated. */
	readonly dependencies: readonly ProblemDependency[];
}

export interface ProblemTeam {
	readonly id: TeamId;
	/** Points that it takes on in a Sprint; a team that has more already may keep it, and gets no more. */
	readonly limit: number;
}

export interface ProblemItem {
	readonly id: ItemId;
	/** Its team now. */
	readonly team: number;
	/** In points. */
	readonly size: number;
	/** Which of the Sprints ahead it will likely be done in, from 0; absent: it takes no room in any of them. */
	readonly sprint: number | undefined;
	readonly movable: boolean;
	/** For each team what it costs to give it the item: 0 where it knows enough alike, `STRANGE` where it knows nothing. */
	readonly strangeness: readonly number[];
}

export interface ProblemDependency {
	readonly consumer: number;
	readonly provider: number;
	readonly state: OpenState;
}

export type OpenState = Exclude<DependencyState, 'resolved'>;

/** What a dependency between teams costs: one that is late or disputed or runs in a cycle hurts more. */
export const WEIGHTS: Readonly<Record<OpenState, number>> = { fine: 100, disputed: 200, late: 200, cycle: 300 };

/** What it costs to give an item to a team that knows nothing alike: as much as a dependency, so it must be worth more. */
export const STRANGE = 100;

/** For each item of a problem its team. */
export type Teams = readonly number[];

export const teamsNow = ({ items }: ForecastProblem): Teams => items.map(({ team }) => team);

/** Points for each Sprint ahead and team, as `load[sprint][team]`. */
export function loadOf({ items, teams: { length } }: ForecastProblem, teams: Teams): number[][] {
	const sprints = 1 + Math.max(-1, ...items.map(({ sprint = -1 }) => sprint));
	const load = Array.from({ length: sprints }, () => new Array<number>(length).fill(0));
	items.forEach(({ sprint, size }, item) => {
		if (sprint !== undefined) load[sprint]![teams[item]!]! += size;
	});
	return load;
}

/** What each team may have in each Sprint: its limit, or what it has now where that is more already. */
export const roomOf = (problem: ForecastProblem): number[][] =>
	loadOf(problem, teamsNow(problem)).map((load) => load.map((now, team) => Math.max(now, problem.teams[team]!.limit)));

/** Sizes may have fractions, which sums do not keep exactly. */
export const isWithin = (load: number, room: number): boolean => load <= room + 1e-6;
