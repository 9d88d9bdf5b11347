/** How much of the Product Backlog the next Sprint could select from (R10, R18). */
import type { BoardView } from '../board-view.ts';
import { oncePerView } from '../memo.ts';
import type { Item } from '../schema/item.ts';
import { readiness } from './readiness.ts';

/** Points of the items that are Ready, and neither in the Sprint nor integrated. */
export const readyPoints = oncePerView((view: BoardView): number => {
	let points = 0;
	for (const item of view.items.values())
		if (mayBe(view, item) && readiness(view, item.id).ready) points += item.estimate ?? 0;
	return points;
});

/** What is quickly told spares thousands of items the question for their dependencies. */
const mayBe = ({ sprint }: BoardView, { estimate, examplesAgreed, lane, place, progress }: Item): boolean =>
	estimate !== undefined &&
	examplesAgreed &&
	lane !== undefined &&
	progress.state !== 'integrated' &&
	(place === undefined || place.sprint !== sprint?.id);
