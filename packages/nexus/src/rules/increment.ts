/** Why not, about the Integrated Increment (R14): asked by a control before it invites a click, obeyed by the procedure. */
import { whyNotRelease, whyNotVouchAtAll } from '../access/integration.ts';
import type { BoardView } from '../board-view.ts';
import type { ItemId, PersonId } from '../ids.ts';
import { increment, integrationOfItem } from '../queries/increment.ts';
import type { Refused } from '../refusal.ts';
import { whyNotItem } from './items.ts';

/**
 * Nobody vouches for what is not integrated: its card does not stand there, or the feed says that it fails. What the feed
 * shows needs nobody's word.
 */
export function whyNotVouch(view: BoardView, person: PersonId, item: ItemId): Refused | undefined {
	const forbidden = whyNotVouchAtAll(view.people.get(person)) ?? whyNotItem(view, item);
	if (forbidden) return forbidden;
	const { title, progress } = view.items.get(item)!;
	const { state, shownBy } = integrationOfItem(view, item);
	if (state === 'failing') return { code: 'item-failing', about: title };
	if (progress.state !== 'integrated') return { code: 'item-not-integrated', about: title };
	return shownBy === 'feed' ? { code: 'item-integrated', about: title } : undefined;
}

/** The Product Owner releases what is there and works. */
export function whyNotSayReleasable(view: BoardView, person: PersonId): Refused | undefined {
	const forbidden = whyNotRelease(view.people.get(person));
	if (forbidden) return forbidden;
	if (!view.sprint) return { code: 'no-sprint' };
	const { failures, inIt } = increment(view);
	if (failures.length > 0) return { code: 'increment-failing' };
	return inIt.length === 0 ? { code: 'increment-empty' } : undefined;
}
