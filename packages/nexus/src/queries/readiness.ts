/**
 * Whether an item can be selected with no or minimal dependencies on other Scrum Teams, and what is missing (R10).
 * Derived and explained, never a flag.
 * @see Nexus Guide, "Product Backlog"
 */
import type { BoardView } from '../board-view.ts';
import type { ItemId } from '../ids.ts';
import { oncePerView } from '../memo.ts';
import type { Item } from '../schema/item.ts';
import { dependencyAnalysis, type AssessedDependency } from './dependencies.ts';
import { partsOf } from './hierarchy.ts';

export const READINESS_CHECKS = ['fits-a-sprint', 'examples-agreed', 'team-forecast', 'independent'] as const;
export type ReadinessCheck = (typeof READINESS_CHECKS)[number];

export interface Readiness {
	readonly met: ReadonlySet<ReadinessCheck>;
	readonly ready: boolean;
	/** What keeps it from being independent: needs from other teams that are late or run in a cycle. */
	readonly hindering: readonly AssessedDependency[];
}

/** Work that one team can finish inside a Sprint is sized, and no larger than this many points. */
export const LARGEST_SLICE = 13;

export const readiness = (view: BoardView, item: ItemId): Readiness => all(view).get(item) ?? UNKNOWN;

const UNKNOWN: Readiness = { met: new Set(), ready: false, hindering: [] };

const all = oncePerView((view: BoardView): ReadonlyMap<ItemId, Readiness> => {
	const { needs } = dependencyAnalysis(view);
	const parts = partsOf(view);
	return new Map(
		Array.from(view.items.values(), (item) => [item.id, assess(item, parts.has(item.id), needs.get(item.id) ?? [])]),
	);
});

function assess(item: Item, hasParts: boolean, needs: readonly AssessedDependency[]): Readiness {
	const hindering = needs.filter(({ state, crossTeam }) => state === 'cycle' || (state === 'late' && crossTeam));
	const met = new Set<ReadinessCheck>();
	if (!hasParts && item.level === 'slice' && item.estimate !== undefined && item.estimate <= LARGEST_SLICE)
		met.add('fits-a-sprint');
	if (item.examplesAgreed) met.add('examples-agreed');
	if (item.lane) met.add('team-forecast');
	if (hindering.length === 0) met.add('independent');
	return { met, ready: met.size === READINESS_CHECKS.length, hindering };
}
