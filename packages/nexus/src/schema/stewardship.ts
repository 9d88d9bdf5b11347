/**
 * The Product Owner's final say on the Product Backlog (R4): moves that others propose while the order is locked, and
 * what the Product Owner answers; which proposed items are taken in; which items may be selected.
 */
import type * as Y from 'yjs';
import { isId, type ItemId, type ProposalId } from '../ids.ts';
import { readFlag, readMark, readObject, readText, type Mark } from './read.ts';

/** A move that somebody who may not order proposes. It lies in `product`, so everybody may propose and see it. */
export interface MoveProposal {
	readonly id: ProposalId;
	readonly item: ItemId;
	/** The item that it would come directly after; absent: to the very top. */
	readonly after: ItemId | undefined;
	/** What it would become part of; `null`: of nothing; absent: as it is. */
	readonly parent: ItemId | null | undefined;
	/** Why. */
	readonly note: string;
	readonly made: Mark;
	/** Taken back by whoever made it. */
	readonly withdrawn: Mark | undefined;
}

/** The Product Owner's answer to a proposed move or a proposed item; it lies in `stewardship`. */
export interface StewardAnswer {
	readonly accepted: boolean;
	/** Why it was returned. */
	readonly note: string;
	readonly mark: Mark | undefined;
}

/** Whether an item may be selected for a Sprint; nothing said means that it may. */
export interface Availability {
	readonly available: boolean;
	readonly note: string;
	readonly mark: Mark | undefined;
}

export const STEWARD_LIMITS = { note: 500 } as const;

/** `undefined` for one that moves nothing or that nobody made. */
export function readMoveProposal(id: ProposalId, map: Y.Map<unknown>): MoveProposal | undefined {
	const [item, after, parent] = [map.get('item'), map.get('after'), map.get('parent')];
	const made = readMark(map.get('made'));
	if (!isId(item) || !made) return undefined;
	return {
		id,
		item,
		after: isId(after) ? after : undefined,
		parent: isId(parent) || parent === null ? parent : undefined,
		note: readText(map.get('note'), STEWARD_LIMITS.note),
		made,
		withdrawn: readMark(map.get('withdrawn')),
	};
}

export function readStewardAnswer(value: unknown): StewardAnswer | undefined {
	const { accepted, note, by, at } = readObject(value);
	return typeof accepted === 'boolean'
		? { accepted, note: readText(note, STEWARD_LIMITS.note), mark: readMark({ by, at }) }
		: undefined;
}

export function readAvailability(value: unknown): Availability {
	const { available, note, by, at } = readObject(value);
	return { available: readFlag(available), note: readText(note, STEWARD_LIMITS.note), mark: readMark({ by, at }) };
}
