/** What Nexus Sprint Planning selects from: the Product Backlog as Refinement left it (R10, R18). */
import type { BoardView } from '../board-view.ts';
import type { TeamId } from '../ids.ts';
import { oncePerView } from '../memo.ts';
import type { Item } from '../schema/item.ts';
import { partsOf } from './hierarchy.ts';
import { LARGEST_SLICE } from './readiness.ts';
import { calendarOf } from './sprint-calendar.ts';

export interface RefinedRow {
	readonly item: Item;
	/** In the order of the Product Backlog, from 1, counted over what can be worked on. */
	readonly position: number;
	/** The team that it is selected for in the current Sprint. */
	readonly selected: TeamId | undefined;
	/** The number of the earlier Sprint that selected it and did not finish it: it is planned again, or goes back. */
	readonly leftFrom: number | undefined;
	/** A thin slice that has a size: one team can do it inside a Sprint. */
	readonly refined: boolean;
}

/** What can be worked on and is not integrated, in order; whether a row is Ready, `readiness` tells for those on the screen. */
export const refinedBacklog = oncePerView((view: BoardView): readonly RefinedRow[] => {
	const parts = partsOf(view);
	const { isInSprint } = calendarOf(view.sprint);
	const numbers = new Map(view.sprints.map(({ id, number }) => [id, number]));
	const items = view.order.map((id) => view.items.get(id)!);
	return items
		.filter((item) => !parts.has(item.id) && (item.progress.state !== 'integrated' || isInSprint(item)))
		.map((item, index) => ({
			item,
			position: index + 1,
			selected: isInSprint(item) ? item.lane?.team : undefined,
			leftFrom: item.place && !isInSprint(item) ? numbers.get(item.place.sprint) : undefined,
			refined: isRefined(item),
		}));
});

const isRefined = ({ level, estimate }: Item) =>
	level === 'slice' && estimate !== undefined && estimate <= LARGEST_SLICE;
