/**
 * The definition of "Done" as it is asked: the common criteria always, and on top of them a Scrum Team's own (R15).
 * @see Nexus Guide, "Definition of Done"
 */
import type { BoardView } from '../board-view.ts';
import type { CriterionId, ItemId, SprintId, TeamId } from '../ids.ts';
import { oncePerView } from '../memo.ts';
import { compareRanked } from '../order/ranks.ts';
import type { Item } from '../schema/item.ts';
import type { Mark } from '../schema/read.ts';
import { adoptionId, tickId, type Adoption, type Criterion, type Practice } from '../schema/standards.ts';

/** A criterion, and whose it is. */
export interface AskedCriterion {
	readonly criterion: Criterion;
	/** Absent: it is common to all. */
	readonly team: TeamId | undefined;
}

/** The common criteria, in order. */
export const commonCriteria = oncePerView(({ criteria }: BoardView): readonly Criterion[] =>
	inOrder(criteria.values()),
);

/** What a team asks on top, in order. One that bears the id of a common criterion is none: it would be ticked with it. */
export const ownCriteria = (view: BoardView, team: TeamId): readonly Criterion[] => allOwn(view).get(team) ?? [];

const allOwn = oncePerView(
	({ teamCriteria, criteria }: BoardView): ReadonlyMap<TeamId, readonly Criterion[]> =>
		new Map(
			Array.from(teamCriteria, ([team, own]) => [team, inOrder(own.values()).filter(({ id }) => !criteria.has(id))]),
		),
);

const inOrder = (criteria: Iterable<Criterion>): Criterion[] =>
	[...criteria].filter(({ retired }) => !retired).sort(compareRanked);

/** The effective list of a team, or, without one, what is common to all. */
export const definitionOfDone = (view: BoardView, team: TeamId | undefined): readonly AskedCriterion[] =>
	definitions(view)(team);

const definitions = oncePerView((view: BoardView) => {
	const common = commonCriteria(view).map((criterion): AskedCriterion => ({ criterion, team: undefined }));
	const lists = new Map<TeamId, readonly AskedCriterion[]>();
	return (team: TeamId | undefined): readonly AskedCriterion[] => {
		if (team === undefined) return common;
		let list = lists.get(team);
		if (!list)
			lists.set(team, (list = [...common, ...ownCriteria(view, team).map((criterion) => ({ criterion, team }))]));
		return list;
	};
});

export interface TickedCriterion extends AskedCriterion {
	readonly tick: Mark | undefined;
}

export interface DoneList {
	readonly criteria: readonly TickedCriterion[];
	readonly ticked: number;
	/** Nothing is asked: there is no definition of "Done" for it, and its card's state says it alone. */
	readonly isEmpty: boolean;
	readonly isDone: boolean;
}

/**
 * The effective list of an item with what is ticked of it. Ticks stay with the team that made them: an item that comes to
 * another team's lane is looked at anew there. Of an item that was integrated in a Sprint that is over nothing is asked that
 * was written afterwards, or what was "Done" would fall out of the Increment. What is left from that Sprint and comes there
 * later is asked all.
 */
export function doneOf(view: BoardView, id: ItemId): DoneList {
	const item = view.items.get(id);
	const team = item?.lane?.team;
	const ticks = team === undefined ? undefined : view.ticks.get(team);
	const over = item && overSince(view, item);
	const criteria = definitionOfDone(view, team)
		.filter(({ criterion }) => over === undefined || (criterion.made?.at ?? 0) < over)
		.map((asked): TickedCriterion => ({ ...asked, tick: ticks?.get(tickId(id, asked.criterion.id)) }));
	const ticked = criteria.filter(({ tick }) => tick).length;
	return { criteria, ticked, isEmpty: criteria.length === 0, isDone: ticked === criteria.length };
}

/** When the Sprint of an item was over, as the next one began, where it was integrated by then. */
function overSince(view: BoardView, { place, progress }: Item): number | undefined {
	const over = place && ends(view).get(place.sprint);
	return over !== undefined && progress.state === 'integrated' && progress.since <= over ? over : undefined;
}

const ends = oncePerView(
	({ sprints }: BoardView): ReadonlyMap<SprintId, number> =>
		new Map(
			sprints.flatMap(({ id }, index) => {
				const next = sprints[index + 1]?.started;
				return next ? [[id, next.at]] : [];
			}),
		),
);

/** A practice with how far each Scrum Team is with it (R6). */
export interface RegisteredPractice {
	readonly practice: Practice;
	readonly adoptions: ReadonlyMap<TeamId, Adoption>;
}

export const practicesRegister = oncePerView((view: BoardView): readonly RegisteredPractice[] =>
	[...view.practices.values()]
		.filter(({ retired }) => !retired)
		.sort(compareRanked)
		.map((practice) => ({
			practice,
			adoptions: new Map(
				view.teams.map(({ id }) => [id, view.adoptions.get(adoptionId(practice.id, id))?.adoption ?? 'not-started']),
			),
		})),
);

/** The criterion of an id, whoever's it is, also where it is no longer asked. */
export const criterionOf = (view: BoardView, id: CriterionId): Criterion | undefined =>
	view.criteria.get(id) ?? [...view.teamCriteria.values()].map((own) => own.get(id)).find((own) => own !== undefined);
