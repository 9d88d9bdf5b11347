/** The Product Owner's final say on the Product Backlog, and what others propose to them (R4). */
import * as Y from 'yjs';
import type { Board } from '../board.ts';
import type { ItemId, ProposalId } from '../ids.ts';
import { Refusal, refuse } from '../refusal.ts';
import { whyNotItem, whyNotParent } from '../rules/items.ts';
import { STEWARD_LIMITS, type MoveProposal } from '../schema/stewardship.ts';
import type { Actor } from '../shared-document.ts';
import { moveItem, rankAfter, type Move } from './order.ts';
import { refuseUnpermitted } from './permitted.ts';

export interface NewMoveProposal extends Move {
	/** Made by `newId`. */
	id: ProposalId;
	note?: string | undefined;
}

/**
 * Proposes a move to the Product Owner, for whoever may not order now. Two people may propose different moves of one
 * item: both stand, and the Product Owner answers each.
 * @throws {Refusal} `not-permitted`, `unknown-item`, `inside-itself`, `text-too-long`; nothing is changed.
 */
export function proposeMove(board: Board, by: Actor, { id, item, after, parent, note }: NewMoveProposal): void {
	refuseUnpermitted(board, by, { kind: 'product' });
	refuse(whyNotItem(board.view, item) ?? (after === undefined ? undefined : whyNotItem(board.view, after)));
	refuse(whyNotParent(board.view, item, parent ?? undefined));
	refuseLongNote(note);
	board.product.change(by, ({ proposals }) => {
		const map = new Y.Map<unknown>([
			['item', item],
			['made', { by: by.person, at: by.now() }],
		]);
		if (after !== undefined) map.set('after', after);
		if (parent !== undefined) map.set('parent', parent);
		if (note) map.set('note', note);
		proposals.set(id, map);
	});
}

/** Whoever proposed it takes it back. @throws {Refusal} `unknown-proposal`, `not-permitted` */
export function withdrawMoveProposal(board: Board, by: Actor, id: ProposalId): void {
	refuseUnpermitted(board, by, { kind: 'product' });
	if (open(board, id).made.by !== by.person) throw new Refusal({ code: 'not-permitted' });
	board.product.change(by, ({ proposals }) => proposals.get(id)!.set('withdrawn', { by: by.person, at: by.now() }));
}

/**
 * The Product Owner accepts a proposed move, which makes it, or returns it with a reason. An item or neighbour that is
 * gone by then makes accepting impossible; returning stays possible.
 * @throws {Refusal} `not-permitted`, `unknown-proposal`, `unknown-item`, `text-too-long`; nothing is changed.
 */
export function answerMoveProposal(
	board: Board,
	by: Actor,
	id: ProposalId,
	{ accepted, note }: { accepted: boolean; note?: string | undefined },
): void {
	refuseUnpermitted(board, by, { kind: 'stewardship' });
	refuseLongNote(note);
	const { item, after, parent } = open(board, id);
	if (accepted) moveItem(board, by, { item, after, parent });
	answer(board, by, id, accepted, note);
}

/**
 * The Product Owner takes a proposed item into the Product Backlog, at the end unless `after` says where, or returns it
 * with a reason; a returned item stays to be read, and may be taken in later.
 * @throws {Refusal} `not-permitted`, `unknown-item`, `text-too-long`; nothing is changed.
 */
export function answerProposedItem(
	board: Board,
	by: Actor,
	item: ItemId,
	{ accepted, note, after }: { accepted: boolean; note?: string | undefined; after?: ItemId | undefined },
): void {
	refuseUnpermitted(board, by, { kind: 'stewardship' });
	refuse(whyNotItem(board.view, item) ?? (after === undefined ? undefined : whyNotItem(board.view, after)));
	refuseLongNote(note);
	if (accepted && (after !== undefined || !board.view.ranks.has(item)))
		rankAfter(board, by, [item], after ?? lastRanked(board));
	answer(board, by, item, accepted, note);
}

/** Whether an item may be selected for a Sprint. @throws {Refusal} `not-permitted`, `unknown-item`, `text-too-long` */
export function setAvailability(
	board: Board,
	by: Actor,
	item: ItemId,
	{ available, note }: { available: boolean; note?: string | undefined },
): void {
	refuseUnpermitted(board, by, { kind: 'stewardship' });
	refuse(whyNotItem(board.view, item));
	refuseLongNote(note);
	board.stewardship.change(by, ({ availability }) =>
		availability.set(item, { available, note: note ?? '', by: by.person, at: by.now() }),
	);
}

function answer(board: Board, by: Actor, id: ProposalId | ItemId, accepted: boolean, note = ''): void {
	board.stewardship.change(by, ({ answers }) => answers.set(id, { accepted, note, by: by.person, at: by.now() }));
}

/** A proposal that nobody has answered or withdrawn. */
function open({ view }: Board, id: ProposalId): MoveProposal {
	const proposal = view.moveProposals.get(id);
	if (!proposal || proposal.withdrawn || view.stewardAnswers.has(id))
		throw new Refusal({ code: 'unknown-proposal', about: id });
	return proposal;
}

const lastRanked = ({ view }: Board): ItemId | undefined => view.order.findLast((id) => view.ranks.has(id));

function refuseLongNote(note = ''): void {
	if (note.length > STEWARD_LIMITS.note)
		throw new Refusal({ code: 'text-too-long', about: `note, ${STEWARD_LIMITS.note}` });
}
