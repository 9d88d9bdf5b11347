/** What a split item still holds of what its parts are for (R9). */
import type { BoardView } from '../board-view.ts';
import type { ItemId } from '../ids.ts';
import { oncePerView } from '../memo.ts';
import { whyNotDepend } from '../rules/dependencies.ts';
import type { AssessedDependency } from './assessment.ts';
import { dependencyAnalysis } from './dependencies.ts';
import { partsOf } from './hierarchy.ts';

/** A dependency that is still with the item as a whole, and the parts that could have it (`assignDependency`). */
export interface Unassigned {
	readonly dependency: AssessedDependency;
	readonly parts: readonly ItemId[];
}

/** Empty for an item without parts; what is resolved is nobody's any more. */
export const unassignedDependencies = (view: BoardView, item: ItemId): readonly Unassigned[] =>
	unassignedIn(view).get(item) ?? [];

const unassignedIn = oncePerView((view: BoardView): ReadonlyMap<ItemId, readonly Unassigned[]> => {
	const { needs, gives } = dependencyAnalysis(view);
	const all = new Map<ItemId, readonly Unassigned[]>();
	for (const [item, parts] of partsOf(view)) {
		if (item === undefined) continue;
		const held = [...(needs.get(item) ?? []), ...(gives.get(item) ?? [])].filter(({ state }) => state !== 'resolved');
		const unassigned = held.map((dependency) => ({
			dependency,
			parts: parts.map(({ id }) => id).filter((part) => couldHave(view, dependency, item, part)),
		}));
		if (unassigned.length > 0) all.set(item, unassigned);
	}
	return all;
});

function couldHave(view: BoardView, { consumer, provider }: AssessedDependency, item: ItemId, part: ItemId): boolean {
	return !(item === consumer ? whyNotDepend(view, part, provider) : whyNotDepend(view, consumer, part));
}
