/**
 * Whether an item can be selected with no or minimal dependencies on other Scrum Teams, and what is missing (R10).
 * Derived and explained, never a flag.
 * @see Nexus Guide, "Product Backlog"
 */
import type { BoardView } from '../board-view.ts';
import type { ItemId } from '../ids.ts';
import { oncePerView } from '../memo.ts';
import type { Item } from '../schema/item.ts';
import { dependencyAnalysis, isOutside, type AssessedNeed } from './dependencies.ts';
import { partsOf } from './hierarchy.ts';
import { isAvailable, proposalState } from './proposals.ts';

export const READINESS_CHECKS = ['fits-a-sprint', 'examples-agreed', 'team-forecast', 'independent'] as const;
export type ReadinessCheck = (typeof READINESS_CHECKS)[number];

export interface Readiness {
	readonly met: ReadonlySet<ReadinessCheck>;
	/** All checks are met, and the Product Owner lets it be selected. */
	readonly ready: boolean;
	/** What keeps it from being independent: needs that are late or disputed, or run in a cycle. */
	readonly hindering: readonly AssessedNeed[];
	/** Why the Product Owner’s word is waited for, whatever else is met (R4). */
	readonly withheld: Withheld | undefined;
}

/** `held-back`: not available; `proposed`: not answered yet; `returned`: not taken into the Product Backlog. */
export type Withheld = 'held-back' | 'proposed' | 'returned';

/** Work that one team can finish inside a Sprint is sized, and no larger than this many points. */
export const LARGEST_SLICE = 13;

/** Worked out for the items that somebody asks about: a list of thousands shows tens. */
export function readiness(view: BoardView, id: ItemId): Readiness {
	const known = asked(view).get(id);
	if (known) return known;
	const item = view.items.get(id);
	if (!item) return UNKNOWN;
	const result = assess(item, partsOf(view).has(id), needsOf(view, id), withheldBy(view, item));
	asked(view).set(id, result);
	return result;
}

const asked = oncePerView(() => new Map<ItemId, Readiness>());

function needsOf(view: BoardView, id: ItemId): readonly AssessedNeed[] {
	const { needs, needsOutside } = dependencyAnalysis(view);
	const [inside, outside] = [needs.get(id) ?? NONE, needsOutside.get(id) ?? NONE];
	return outside.length === 0 ? inside : [...inside, ...outside];
}

function assess(
	item: Item,
	hasParts: boolean,
	needs: readonly AssessedNeed[],
	withheld: Withheld | undefined,
): Readiness {
	const hindering = needs.length === 0 ? NONE : needs.filter(isHindering);
	const fits = !hasParts && item.level === 'slice' && item.estimate !== undefined && item.estimate <= LARGEST_SLICE;
	const met = MET_SETS[+fits | (+item.examplesAgreed << 1) | (+!!item.lane << 2) | (+(hindering.length === 0) << 3)]!;
	return { met, ready: met.size === READINESS_CHECKS.length && !withheld, hindering, withheld };
}

/** A team settles with itself what is late between its own items; a cycle hinders even there. */
const isHindering = (need: AssessedNeed): boolean =>
	need.state === 'cycle' ||
	((need.state === 'late' || need.state === 'disputed') && (isOutside(need) || need.crossTeam));

function withheldBy(view: BoardView, item: Item): Withheld | undefined {
	const proposal = proposalState(view, item);
	if (proposal === 'open') return 'proposed';
	if (proposal === 'returned') return 'returned';
	return isAvailable(view, item.id) ? undefined : 'held-back';
}

/** Every set of checks, made once, for thousands of items share them: bit by bit in the order of `READINESS_CHECKS`. */
const MET_SETS: readonly ReadonlySet<ReadinessCheck>[] = Array.from(
	{ length: 2 ** READINESS_CHECKS.length },
	(_, bits) => new Set(READINESS_CHECKS.filter((_check, index) => (bits >> index) & 1)),
);

const NONE: readonly never[] = [];
const UNKNOWN: Readiness = { met: new Set(), ready: false, hindering: NONE, withheld: undefined };
