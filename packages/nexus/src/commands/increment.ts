/**
 * What is said of the Integrated Increment where it needs one referee (R14). Procedures alone call these, one at a time in
 * a Nexus: they write `record`.
 */
import { whyNotRelease, whyNotVouchAtAll } from '../access/integration.ts';
import type { Board } from '../board.ts';
import type { ItemId } from '../ids.ts';
import { increment } from '../queries/increment.ts';
import { Refusal, refuse } from '../refusal.ts';
import { whyNotSayReleasable, whyNotVouch } from '../rules/increment.ts';
import { whyNotItem } from '../rules/items.ts';
import { whyNotText } from '../rules/texts.ts';
import { INCREMENT_LIMITS } from '../schema/increment.ts';
import type { Actor } from '../shared-document.ts';

/**
 * The Nexus Integration Team vouches that an item is integrated, where no feed says so; never without a reason. It takes
 * the place of an earlier word. When the card leaves "Integrated", or the feed says that the item fails, it counts no more.
 * @throws {Refusal} `not-permitted`, `unknown-item`, `item-not-integrated`, `item-failing`, `item-integrated`,
 *   `text-missing`, `text-too-long`
 */
export function vouchIntegrated(board: Board, by: Actor, { item, reason }: { item: ItemId; reason: string }): void {
	refuse(whyNotVouch(board.view, by.person, item) ?? whyNotText(reason, INCREMENT_LIMITS.reason, 'reason'));
	const { since } = board.view.items.get(item)!.progress;
	board.record.change(by, ({ vouched }) =>
		vouched.set(item, { reason: reason.trim(), by: by.person, at: by.now(), since }),
	);
}

/** Takes that word back. Where there is none, nothing happens. @throws {Refusal} `not-permitted`, `unknown-item` */
export function takeVouchBack(board: Board, by: Actor, item: ItemId): void {
	refuse(whyNotVouchAtAll(board.view.people.get(by.person)) ?? whyNotItem(board.view, item));
	if (board.view.vouched.has(item)) board.record.change(by, ({ vouched }) => vouched.delete(item));
}

/**
 * The Product Owner says that the Integrated Increment of this Sprint can be released, with what is in it now; or takes
 * that back. It holds until something of it is gone, or fails.
 * @throws {Refusal} `not-permitted`, `no-sprint`, `increment-failing`, `increment-empty`
 */
export function sayReleasable(board: Board, by: Actor, isReleasable: boolean): void {
	const { view } = board;
	refuse(isReleasable ? whyNotSayReleasable(view, by.person) : whyNotRelease(view.people.get(by.person)));
	if (!view.sprint) throw new Refusal({ code: 'no-sprint' });
	const mark = { by: by.person, at: by.now() };
	const before = view.releasable.get(view.sprint.id);
	if (!isReleasable && (!before || before.withdrawn)) return;
	const word = isReleasable
		? { ...mark, items: increment(view).inIt.map(({ item }) => item.id) }
		: { ...before!.mark, items: [...before!.items], withdrawn: mark };
	board.record.change(by, ({ releasable }) => releasable.set(view.sprint!.id, word));
}
