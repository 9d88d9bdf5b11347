/** Splitting an item into thinner ones, in place (R9). */
import type { Board } from '../board.ts';
import type { DependencyId, ItemId } from '../ids.ts';
import { Refusal, refuse } from '../refusal.ts';
import { whyNotItem } from '../rules/items.ts';
import { partsOf } from '../queries/hierarchy.ts';
import type { Level } from '../schema/item.ts';
import { dependencyId } from '../schema/dependency.ts';
import type { Actor } from '../shared-document.ts';
import { whyNotDepend } from '../rules/dependencies.ts';
import { addItem, levelItem } from './items.ts';
import { refuseUnpermitted } from './permitted.ts';

export interface NewSlice {
	/** Made by `newId`. */
	id: ItemId;
	title: string;
}

/**
 * Splits an item into parts that stand directly after it, or after the parts that it has, in the order given. What was a
 * thin slice becomes a feature, for it is decomposed now; its dependencies stay with it until `assignDependency` gives
 * them to a part. Two people at once: the parts of both are there.
 * @throws {Refusal} `not-permitted`, `unknown-item`, `text-missing`, `text-too-long`; nothing is changed.
 * @see Nexus Guide, "Refinement"
 */
export function splitItem(board: Board, by: Actor, item: ItemId, slices: readonly NewSlice[]): void {
	refuseUnpermitted(board, by, { kind: 'product' });
	refuse(whyNotItem(board.view, item));
	if (slices.some(({ title }) => title.trim() === '')) throw new Refusal({ code: 'text-missing', about: 'title' });
	const { level } = board.view.items.get(item)!;
	let after = partsOf(board.view).get(item)?.at(-1)?.id ?? item;
	for (const { id, title } of slices) {
		addItem(board, by, { id, title, parent: item, after, level: PART_LEVEL[level] });
		after = id;
	}
	if (slices.length > 0 && level === 'slice') levelItem(board, by, item, 'feature');
}

const PART_LEVEL: Record<Level, Level> = { request: 'feature', feature: 'slice', slice: 'slice' };

/**
 * Gives a dependency of a split item to one of its parts, at the end that the item holds; all that was said of it goes
 * with it. Two people who give it to different parts: both parts have it.
 * @throws {Refusal} `not-permitted`, `unknown-dependency`, `unknown-item`, `not-its-part`, `already-linked`
 */
export function assignDependency(board: Board, by: Actor, id: DependencyId, part: ItemId): void {
	refuseUnpermitted(board, by, { kind: 'product' });
	const dependency = board.view.dependencies.get(id);
	if (!dependency) throw new Refusal({ code: 'unknown-dependency', about: id });
	const { consumer, provider } = dependency;
	const parent = board.view.items.get(part)?.parent;
	if (parent !== consumer && parent !== provider) throw new Refusal({ code: 'not-its-part', about: part });
	const ends = parent === consumer ? { consumer: part, provider } : { consumer, provider: part };
	refuse(whyNotDepend(board.view, ends.consumer, ends.provider));
	board.product.change(by, ({ dependencies }) => {
		const before = dependencies.get(id)!;
		dependencies.set(dependencyId(ends.consumer, ends.provider), before.clone());
		before.set('retired', { by: by.person, at: by.now() });
	});
}
