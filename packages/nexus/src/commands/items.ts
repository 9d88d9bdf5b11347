/** Adding and describing Product Backlog items. */
import * as Y from 'yjs';
import { whyNotWrite } from '../access/access.ts';
import type { Board } from '../board.ts';
import type { ItemId } from '../ids.ts';
import { Refusal, refuse } from '../refusal.ts';
import { newFragment } from '../rich-text/fragment.ts';
import type { RichText } from '../rich-text/rich-text.ts';
import { whyNotItem, whyNotParent } from '../rules/items.ts';
import { whyNotNumber, whyNotText } from '../rules/texts.ts';
import { ITEM_LIMITS, LEVELS, type ItemMap, type Level } from '../schema/item.ts';
import { readAddress } from '../schema/read.ts';
import type { Actor } from '../shared-document.ts';
import { refuseUnpermitted } from './permitted.ts';
import { rankAfter } from './order.ts';

export interface NewItem {
	/** Made by `newId`; adding the same id again is refused by nothing and changes nothing. */
	id: ItemId;
	title: string;
	level?: Level;
	parent?: ItemId | undefined;
	/** The item that it comes directly after; absent: at the end. `null`: to the very top. */
	after?: ItemId | null;
}

/**
 * Adds an item to the Product Backlog. Its number comes from the server a moment later.
 * While the Product Owner keeps the order (R4), an item that somebody else adds is proposed: it stands unranked at the end
 * until the Product Owner answers (`answerProposedItem`).
 * @throws {Refusal} `not-permitted`, `text-missing`, `text-too-long`, `unknown-item`, `inside-itself`; nothing is changed.
 * @see Nexus Guide, "Product Backlog"; R8
 */
export function addItem(board: Board, by: Actor, { id, title, level = 'slice', parent, after }: NewItem): void {
	refuseUnpermitted(board, by, { kind: 'product' });
	refuse(whyNotText(title, ITEM_LIMITS.title, 'title') ?? whyNotParent(board.view, id, parent));
	if (board.view.items.has(id)) return;
	const ordered = mayOrder(board, by);
	if (ordered) rankAfter(board, by, [id], after === undefined ? board.view.order.at(-1) : (after ?? undefined));
	board.product.change(by, ({ items }) => {
		const map = newItemMap(by, title.trim(), level, parent);
		if (!ordered && parent === undefined) map.set('proposed', { by: by.person, at: by.now() });
		items.set(id, map);
	});
}

/** The map of an item nobody has seen yet. Its long texts are there from the start, so that two may begin them at once. */
export function newItemMap(
	by: Actor,
	title: string,
	level: Level,
	parent: ItemId | undefined,
	description: RichText = [],
): ItemMap {
	const map: ItemMap = new Y.Map<unknown>([
		['title', title],
		['level', level],
		['about', newFragment(description)],
		['acceptance', newFragment()],
		['created', { by: by.person, at: by.now() }],
	]);
	if (parent !== undefined) map.set('parent', parent);
	return map;
}

/** Two people at once: one of the two titles stays, whole. @throws {Refusal} `text-missing`, `text-too-long`, `unknown-item` */
export function renameItem(board: Board, by: Actor, item: ItemId, title: string): void {
	refuse(whyNotText(title, ITEM_LIMITS.title, 'title'));
	set(board, by, item, 'title', title.trim());
}

/** @param points absent: the estimate is taken back. @throws {Refusal} `number-out-of-range`, `unknown-item` */
export function estimateItem(board: Board, by: Actor, item: ItemId, points: number | undefined): void {
	if (points !== undefined) refuse(whyNotNumber(points, 0, ITEM_LIMITS.estimate, 'estimate'));
	set(board, by, item, 'estimate', points);
}

/** All labels of an item. Two people at once: one of the two lists stays, whole. @throws {Refusal} `number-out-of-range`, `text-too-long`, `unknown-item` */
export function labelItem(board: Board, by: Actor, item: ItemId, labels: readonly string[]): void {
	const wanted = [...new Set(labels.map((label) => label.trim()).filter((label) => label !== ''))];
	refuse(whyNotNumber(wanted.length, 0, ITEM_LIMITS.labels, 'labels'));
	for (const label of wanted) refuse(whyNotText(label, ITEM_LIMITS.label, 'label'));
	set(board, by, item, 'labels', wanted.length > 0 ? wanted : undefined);
}

/**
 * The item's name and address in another tool; absent: none.
 * @throws {Refusal} `text-too-long`; `value-unknown` for what is no address of the web; `unknown-item`
 */
export function linkItem(
	board: Board,
	by: Actor,
	item: ItemId,
	{ key, url }: { key: string | undefined; url: string | undefined },
): void {
	if (key !== undefined) refuse(whyNotText(key, ITEM_LIMITS.externalKey, 'key'));
	if (url !== undefined && readAddress(url, ITEM_LIMITS.externalUrl) === undefined)
		throw new Refusal({ code: 'value-unknown', about: url });
	setAll(board, by, item, { externalKey: key?.trim(), externalUrl: url });
}

/** How far an item is decomposed (R9). @throws {Refusal} `value-unknown`, `unknown-item` */
export function levelItem(board: Board, by: Actor, item: ItemId, level: Level): void {
	if (!LEVELS.includes(level)) throw new Refusal({ code: 'value-unknown', about: level });
	set(board, by, item, 'level', level);
}

/** The teams concerned agreed on acceptance examples, or no longer do (R10). @throws {Refusal} `unknown-item` */
export function agreeExamples(board: Board, by: Actor, item: ItemId, agreed: boolean): void {
	set(board, by, item, 'examplesAgreed', agreed);
}

/**
 * Takes an item out of the Product Backlog. It is kept, marked as retired: what somebody else edits in it at the same
 * moment is not lost, and undo brings all of it back.
 * @throws {Refusal} `unknown-item`
 */
export function retireItem(board: Board, by: Actor, item: ItemId): void {
	set(board, by, item, 'retired', { by: by.person, at: by.now() });
}

const set = (board: Board, by: Actor, item: ItemId, field: string, value: unknown): void =>
	setAll(board, by, item, { [field]: value });

/** A field that is `undefined` is taken away. */
function setAll(board: Board, by: Actor, item: ItemId, fields: Readonly<Record<string, unknown>>): void {
	refuseUnpermitted(board, by, { kind: 'product' });
	refuse(whyNotItem(board.view, item));
	board.product.change(by, ({ items }) => {
		const map = items.get(item)!;
		for (const [field, value] of Object.entries(fields)) {
			if (value === undefined) map.delete(field);
			else map.set(field, value);
		}
	});
}

function mayOrder({ view }: Board, { person }: Actor): boolean {
	const who = view.people.get(person);
	return !who || !whyNotWrite(who, { kind: 'order' }, view.policy);
}
