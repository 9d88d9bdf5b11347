/**
 * What the dependencies of a Nexus mean at this moment (R11): which are resolved, which run in a cycle, where the
 * provider comes too late, which are disputed, and how many working days are left where they are not. Worked out from
 * dates, progress and what teams say, never set by hand.
 */
import type { BoardView } from '../board-view.ts';
import type { DependencyId, ItemId } from '../ids.ts';
import { isSameMap, oncePerView } from '../memo.ts';
import {
	assessDependency,
	assessOutside,
	type AssessedDependency,
	type AssessedOutside,
	type DependencyState,
} from './assessment.ts';
import type { Loop } from './loops.ts';
import { calendarOf } from './sprint-calendar.ts';
import { loopsOf } from './waiting.ts';

export {
	DEPENDENCY_STATES,
	type AssessedDependency,
	type AssessedOutside,
	type DependencyState,
} from './assessment.ts';

/** Whoever gives: an item of the Nexus, or a party outside. */
export type AssessedNeed = AssessedDependency | AssessedOutside;

export const isOutside = (need: AssessedNeed): need is AssessedOutside => 'party' in need;

export interface DependencyAnalysis {
	readonly all: ReadonlyMap<DependencyId, AssessedDependency>;
	readonly outside: ReadonlyMap<DependencyId, AssessedOutside>;
	/** What each item needs and what it gives. */
	readonly needs: ReadonlyMap<ItemId, readonly AssessedDependency[]>;
	readonly gives: ReadonlyMap<ItemId, readonly AssessedDependency[]>;
	/** What each item needs from outside the Nexus. */
	readonly needsOutside: ReadonlyMap<ItemId, readonly AssessedOutside[]>;
	/** Each loop as the items that wait for each other in turn: the first waits for the second, the last for the first. */
	readonly loops: readonly (readonly ItemId[])[];
}

/**
 * The same object as before while no dependency means anything else: what is drawn from it is then not drawn again.
 * @see Nexus Guide, "Nexus Background" and "Refinement"
 */
export const dependencyAnalysis = oncePerView((view: BoardView): DependencyAnalysis => {
	const loops = loopsOf(view);
	const all = assessAll(view, loops);
	const outside = assessAllOutside(view);
	const before = lastAnalyses.get(view.dependencies);
	if (before && before.of === loops && isSameMap(before.all, all) && isSameMap(before.outside, outside)) return before;
	const analysis = {
		of: loops,
		all,
		outside,
		needs: groupBy(all, ({ consumer }) => consumer),
		gives: groupBy(all, ({ provider }) => provider),
		needsOutside: groupBy(outside, ({ consumer }) => consumer),
		loops: loops.map(({ shortest }) => shortest),
	};
	lastAnalyses.set(view.dependencies, analysis);
	return analysis;
});

const lastAnalyses = new WeakMap<
	BoardView['dependencies'],
	DependencyAnalysis & { readonly of: readonly Loop<ItemId>[] }
>();

/** Everything that is needed, from within the Nexus and from outside. */
export const assessedNeeds = (view: BoardView): readonly AssessedNeed[] => needsOf(dependencyAnalysis(view));

/** The same of an analysis. */
export const needsOf = oncePerView(({ all, outside }: DependencyAnalysis): AssessedNeed[] => [
	...all.values(),
	...outside.values(),
]);

/** Dependencies between items of different teams: what Refinement finds, for the teams to minimise. */
export const crossTeamDependencies = (view: BoardView): AssessedDependency[] =>
	[...dependencyAnalysis(view).all.values()].filter(({ crossTeam }) => crossTeam);

/** How many of a list are in each state. */
export function countStates(needs: Iterable<AssessedNeed>): Record<DependencyState, number> {
	const counts = { cycle: 0, late: 0, disputed: 0, fine: 0, resolved: 0 };
	for (const { state } of needs) counts[state] += 1;
	return counts;
}

function assessAll(view: BoardView, loops: readonly Loop<ItemId>[]): Map<DependencyId, AssessedDependency> {
	const calendar = calendarOf(view.sprint);
	const inLoop = loopNumbers(loops);
	const all = new Map<DependencyId, AssessedDependency>();
	for (const [id, dependency] of view.dependencies) {
		const provider = view.items.get(dependency.provider)!;
		const answer = view.dependencyAnswers.get(provider.lane?.team ?? '')?.get(id);
		const loop = inLoop.get(dependency.consumer);
		const looped = loop !== undefined && loop === inLoop.get(dependency.provider);
		const consumer = view.items.get(dependency.consumer)!;
		all.set(id, assessDependency(dependency, consumer, provider, answer, calendar, looped));
	}
	return all;
}

/** Which loop an item waits in. */
const loopNumbers = oncePerView(
	(loops: readonly Loop<ItemId>[]): ReadonlyMap<ItemId, number> =>
		new Map(loops.flatMap((loop, index) => loop.members.map((item) => [item, index] as const))),
);

function assessAllOutside(view: BoardView): Map<DependencyId, AssessedOutside> {
	const calendar = calendarOf(view.sprint);
	const assessed = new Map<DependencyId, AssessedOutside>();
	for (const [id, dependency] of view.outsideDependencies)
		assessed.set(id, assessOutside(dependency, view.items.get(dependency.consumer)!, calendar));
	return assessed;
}

function groupBy<Need>(all: ReadonlyMap<DependencyId, Need>, by: (need: Need) => ItemId): Map<ItemId, Need[]> {
	const groups = new Map<ItemId, Need[]>();
	for (const need of all.values()) {
		const group = groups.get(by(need));
		if (group) group.push(need);
		else groups.set(by(need), [need]);
	}
	return groups;
}
