/**
 * What an item lacks until it is Ready, in words that can be acted on: each finding has the one action that would mend it
 * (R10). Asked for one item at a time, by whoever looks at it.
 * @see Nexus Guide, "Product Backlog" and "Refinement"
 */
import type { BoardView } from '../board-view.ts';
import type { ItemId } from '../ids.ts';
import type { Item, Level } from '../schema/item.ts';
import type { AssessedNeed } from './dependencies.ts';
import { partsOf } from './hierarchy.ts';
import { mendOf, type Mend } from './mends.ts';
import { LARGEST_SLICE, readiness, type ReadinessCheck, type Withheld } from './readiness.ts';

export type ReadinessFinding =
	/** It is not sized: estimate it. */
	| { readonly lacks: 'estimate' }
	/** Too large or too vague for one team inside a Sprint: split it. */
	| { readonly lacks: 'thin-slice'; readonly why: 'too-large' | Exclude<Level, 'slice'> }
	/** It was split: its parts are what can be selected. */
	| { readonly lacks: 'own-work'; readonly parts: readonly Item[] }
	/** Agree acceptance examples. */
	| { readonly lacks: 'examples' }
	/** Forecast a team. */
	| { readonly lacks: 'team' }
	/** Mend the dependency; where no step is known, look at it. */
	| { readonly lacks: 'independence'; readonly need: AssessedNeed; readonly mend: Mend | undefined }
	/** Ask the Product Owner. */
	| { readonly lacks: 'consent'; readonly why: Withheld };

/** In the order of the checks; what the Product Owner has to say comes first, for without it the rest is in vain. */
export function readinessFindings(view: BoardView, id: ItemId): ReadinessFinding[] {
	const item = view.items.get(id);
	if (!item) return [];
	const { met, hindering, withheld } = readiness(view, id);
	const findings: ReadinessFinding[] = withheld ? [{ lacks: 'consent', why: withheld }] : [];
	if (!met.has('fits-a-sprint')) findings.push(sizeFinding(view, item));
	if (!met.has('examples-agreed')) findings.push({ lacks: 'examples' });
	if (!met.has('team-forecast')) findings.push({ lacks: 'team' });
	for (const need of hindering) findings.push({ lacks: 'independence', need, mend: mendOf(view, need) });
	return findings;
}

/** The check that a finding belongs to; the Product Owner's word belongs to none. */
export const CHECK_OF: Record<ReadinessFinding['lacks'], ReadinessCheck | undefined> = {
	estimate: 'fits-a-sprint',
	'thin-slice': 'fits-a-sprint',
	'own-work': 'fits-a-sprint',
	examples: 'examples-agreed',
	team: 'team-forecast',
	independence: 'independent',
	consent: undefined,
};

function sizeFinding(view: BoardView, { id, level, estimate }: Item): ReadinessFinding {
	const parts = partsOf(view).get(id) ?? [];
	if (parts.length > 0) return { lacks: 'own-work', parts };
	if (level !== 'slice') return { lacks: 'thin-slice', why: level };
	return estimate !== undefined && estimate > LARGEST_SLICE
		? { lacks: 'thin-slice', why: 'too-large' }
		: { lacks: 'estimate' };
}
