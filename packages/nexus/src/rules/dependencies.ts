/** Why not, about dependencies. Cycles are lawful: they are found and shown, for the teams to resolve (R11). */
import type { BoardView } from '../board-view.ts';
import type { ItemId } from '../ids.ts';
import type { Refused } from '../refusal.ts';
import { dependencyId } from '../schema/dependency.ts';
import { whyNotItem } from './items.ts';

export function whyNotDepend(view: BoardView, consumer: ItemId, provider: ItemId): Refused | undefined {
	if (consumer === provider) return { code: 'needs-itself', about: view.items.get(consumer)?.title ?? consumer };
	const linked = view.dependencies.has(dependencyId(consumer, provider));
	return whyNotItem(view, consumer) ?? whyNotItem(view, provider) ?? (linked ? { code: 'already-linked' } : undefined);
}
