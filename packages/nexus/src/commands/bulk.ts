/** One change to several items at once (F10), for who selected them in a list. */
import type { Board } from '../board.ts';
import type { ItemId, TeamId } from '../ids.ts';
import { ranksAtEnd } from '../order/ranks.ts';
import { laneItems } from '../queries/lanes.ts';
import { Refusal, refuse, type Refused } from '../refusal.ts';
import { whyNotForecast } from '../rules/items.ts';
import type { Lane } from '../schema/item.ts';
import type { Actor } from '../shared-document.ts';
import { labelItem } from './items.ts';
import { refuseUnpermitted } from './permitted.ts';

/** What was done to the items, and which of them stayed as they were, and why. */
export interface BulkOutcome {
	readonly done: readonly ItemId[];
	readonly refused: ReadonlyMap<ItemId, Refused>;
}

/**
 * Does a command to each item, in one transaction of a document, so that others see all of it at once. An item that the
 * command refuses stays as it is. Within it the view is as it was before: the command must not look at what it did to the
 * items before this one.
 */
export function changeEach(
	board: Board,
	by: Actor,
	items: readonly ItemId[],
	command: (item: ItemId) => void,
): BulkOutcome {
	const done: ItemId[] = [];
	const refused = new Map<ItemId, Refused>();
	const attempt = (item: ItemId) => {
		try {
			command(item);
			done.push(item);
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			refused.set(item, error);
		}
	};
	board.stewardship.change(by, () => board.product.change(by, () => items.forEach(attempt)));
	return { done, refused };
}

/**
 * Forecasts which Scrum Team will deliver the items, at the end of its lane and in the order given; those of this team
 * stay where they are in it (R17).
 * @param team absent: no team is forecast any more
 * @throws {Refusal} `not-permitted`
 */
export function forecastItems(
	board: Board,
	by: Actor,
	items: readonly ItemId[],
	team: TeamId | undefined,
): BulkOutcome {
	refuseUnpermitted(board, by, { kind: 'product' });
	const { view } = board;
	const last = team === undefined ? undefined : laneItems(view, team).at(-1)?.lane?.rank;
	const ranks = ranksAtEnd(last, items, () => by.random());
	return changeEach(board, by, items, (item) => {
		refuse(whyNotForecast(view, { item, team }));
		if (view.items.get(item)!.lane?.team === team) return;
		board.product.change(by, (product) => {
			if (team === undefined) product.items.get(item)!.delete('lane');
			else product.items.get(item)!.set('lane', { team, rank: ranks.get(item)! } satisfies Lane);
		});
	});
}

/** Puts labels on the items and takes others off; what else they are labelled with stays. @throws {Refusal} `not-permitted` */
export function relabelItems(
	board: Board,
	by: Actor,
	items: readonly ItemId[],
	{ add = [], remove = [] }: { add?: readonly string[]; remove?: readonly string[] },
): BulkOutcome {
	refuseUnpermitted(board, by, { kind: 'product' });
	const { view } = board;
	return changeEach(board, by, items, (item) => {
		const labels = view.items.get(item)?.labels ?? [];
		labelItem(board, by, item, [...labels.filter((label) => !remove.includes(label)), ...add]);
	});
}
