/**
 * Items of the Nexus Sprint Backlog that serve no Sprint Goal, for everybody to see (R12). The Nexus Sprint Goal is the sum
 * of all the work and Sprint Goals of the teams, so an item serves its team's until the team says that it is other work.
 * @see Nexus Guide, "Nexus Sprint Goal"
 */
import type { BoardView } from '../board-view.ts';
import { oncePerView } from '../memo.ts';
import { goalWordId } from '../schema/goal.ts';
import type { Item } from '../schema/item.ts';
import { sprintBacklog } from './sprint-backlog.ts';

/** Whether the team that has the item says so, for the current Sprint. */
export function servesNoGoal({ sprint, goalWords }: BoardView, { id, lane, place }: Item): boolean {
	if (!sprint || !lane || place?.sprint !== sprint.id) return false;
	return goalWords.get(lane.team)?.get(goalWordId(sprint.id, id))?.serves === false;
}

/** Team by team, as the lanes lie. */
export const itemsServingNoGoal = oncePerView((view: BoardView): readonly Item[] =>
	(sprintBacklog(view)?.lanes ?? []).flatMap(({ cards }) =>
		cards.map(({ item }) => item).filter((item) => servesNoGoal(view, item)),
	),
);
