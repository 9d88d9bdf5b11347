/** What people have to decide about dependencies: each cycle once, then what is late and what is disputed (R11). */
import type { BoardView } from '../board-view.ts';
import type { ItemId } from '../ids.ts';
import { oncePerView } from '../memo.ts';
import {
	DEPENDENCY_STATES,
	dependencyAnalysis,
	needsOf,
	type AssessedDependency,
	type AssessedNeed,
	type DependencyAnalysis,
} from './dependencies.ts';
import { dependencyId } from '../schema/dependency.ts';
import { calendarOf } from './sprint-calendar.ts';

export type Decision =
	| {
			readonly about: 'loop';
			readonly loop: readonly ItemId[];
			/** The dependencies of the loop; where it runs through containment there are fewer than items. */
			readonly needs: readonly AssessedDependency[];
	  }
	| { readonly about: 'need'; readonly need: AssessedNeed };

/** The same list as before while no dependency means anything else. */
export const decisions = (view: BoardView): readonly Decision[] => decisionsIn(dependencyAnalysis(view));

/** What people have to decide about dependencies of items in the current Sprint. */
export const decisionsInSprint = oncePerView((view: BoardView): readonly Decision[] => {
	const { isInSprint } = calendarOf(view.sprint);
	const isSelected = (id: ItemId) => {
		const item = view.items.get(id);
		return !!item && isInSprint(item);
	};
	return decisions(view).filter((decision) =>
		decision.about === 'loop' ? decision.loop.some(isSelected) : isSelected(decision.need.consumer),
	);
});

const decisionsIn = oncePerView((analysis: DependencyAnalysis): readonly Decision[] => {
	const { all, loops } = analysis;
	const looped = loops.map((loop): Decision => {
		const next = (index: number) => loop[(index + 1) % loop.length]!;
		const needs = loop.flatMap((item, index) => all.get(dependencyId(item, next(index))) ?? []);
		return { about: 'loop', loop, needs };
	});
	const needs = needsOf(analysis)
		.filter(({ state }) => state === 'late' || state === 'disputed')
		.sort(compareUrgency);
	return [...looped, ...needs.map((need): Decision => ({ about: 'need', need }))];
});

/** The worst state first, within it what has least to spare; where that is not known, what nobody gives. */
export const compareUrgency = (a: AssessedNeed, b: AssessedNeed): number =>
	DEPENDENCY_STATES.indexOf(a.state) - DEPENDENCY_STATES.indexOf(b.state) ||
	(a.slack ?? UNKNOWN_SLACK[a.state]) - (b.slack ?? UNKNOWN_SLACK[b.state]) ||
	(a.id < b.id ? -1 : 1);

/** Late without a day: nobody gives it at all. */
const UNKNOWN_SLACK = { cycle: 0, late: -1_000, disputed: 1_000, fine: 1_000, resolved: 1_000 };
