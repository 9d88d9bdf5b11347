/** What was done to several items at once, and which stayed as they were and why. */
import type { BoardView, BulkOutcome, ItemId, RefusalCode, Refused } from '@nexus-board/nexus';
import { numberWords } from '#lib/board/card.ts';
import { count, listWords } from '#lib/words/lists.ts';
import { refusalWords } from '#lib/words/refusals.ts';

/** @param done of those that it was done to: "is forecast for Cedar", "are forecast for Cedar" */
export function bulkWords(view: BoardView, { done, refused }: BulkOutcome, said: (isOne: boolean) => string): string {
	const all = done.length + refused.size;
	const [first] = done;
	const who =
		all === 1 && first !== undefined
			? numberWords(view.items.get(first)?.number)
			: refused.size > 0
				? `${done.length} of ${count(all, 'item')}`
				: count(all, 'item');
	const reasons = Map.groupBy(refused, ([, { code }]) => code);
	return [
		`${who} ${said(done.length === 1)}`,
		...Array.from(
			reasons,
			([code, those]) =>
				`${namesOf(
					view,
					those.map(([id]) => id),
				)} ${whyWords(code, those)}`,
		),
	].join('. ');
}

const NAMED = 3;

/** "#421 and #424", "#421, #424, #431 and 12 more" */
function namesOf({ items }: BoardView, ids: readonly ItemId[]): string {
	const names = ids.slice(0, NAMED).map((id) => numberWords(items.get(id)?.number));
	return listWords(ids.length > NAMED ? [...names, `${ids.length - NAMED} more`] : names);
}

function whyWords(code: RefusalCode, those: readonly [ItemId, Refused][]): string {
	const verb = those.length === 1 ? 'is' : 'are';
	switch (code) {
		case 'item-integrated':
			return `${verb} in the Integrated Increment already`;
		case 'unknown-item':
			return `${verb} no longer there`;
		case 'inside-itself':
			return `${verb} what the others would be part of`;
		default:
			return `${verb} as before: ${refusalWords(those[0]![1])}`;
	}
}
