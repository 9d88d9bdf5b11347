/** Where somebody's caret stands in a text, in words that hold whatever others write before it. */
import * as Y from 'yjs';

/** As presence carries it. `text` names the text: which item's, and which of its texts. */
export interface CaretPlace {
	readonly text: string;
	readonly anchor: PlainPosition;
	readonly head: PlainPosition;
}

/** A `Y.RelativePosition` as plain data. */
export interface PlainPosition {
	readonly type?: PlainId;
	readonly item?: PlainId;
	readonly assoc?: number;
}

interface PlainId {
	readonly client: number;
	readonly clock: number;
}

export const plainPosition = (position: Y.RelativePosition): PlainPosition =>
	Y.relativePositionToJSON(position) as PlainPosition;

/** Others' words are strangers' words: whatever is not as it should be is no place. */
export function readCaretPlace(value: unknown): CaretPlace | undefined {
	const { text, anchor, head } = (value ?? {}) as Record<string, unknown>;
	const [from, to] = [readPosition(anchor), readPosition(head)];
	return typeof text === 'string' && from && to ? { text, anchor: from, head: to } : undefined;
}

function readPosition(value: unknown): PlainPosition | undefined {
	const { type, item, assoc } = (value ?? {}) as Record<string, unknown>;
	const [inside, at] = [readId(type), readId(item)];
	if (!inside && !at) return undefined;
	return { ...(inside && { type: inside }), ...(at && { item: at }), assoc: assoc === -1 ? -1 : 0 };
}

function readId(value: unknown): PlainId | undefined {
	const { client, clock } = (value ?? {}) as Record<string, unknown>;
	return isCount(client) && isCount(clock) ? { client, clock } : undefined;
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
