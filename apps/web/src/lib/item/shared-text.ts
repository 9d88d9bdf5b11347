/** Between a text field and a `Y.Text`: what was typed becomes the smallest change, and a caret survives what others type. */
import type * as Y from 'yjs';

/**
 * Brings a text to what the field holds, by one deletion and one insertion where they differ.
 * @param caret where the typing ended: among equal letters, the change is where the hand was
 */
export function splice(text: Y.Text, wanted: string, caret: number, origin: unknown): void {
	const present = text.toString();
	if (present === wanted) return;
	const room = Math.min(present.length, wanted.length);
	let end = 0;
	while (end < Math.min(room, wanted.length - caret) && present.at(-1 - end) === wanted.at(-1 - end)) end += 1;
	let start = 0;
	while (start < room - end && present[start] === wanted[start]) start += 1;
	text.doc?.transact(() => {
		text.delete(start, present.length - start - end);
		text.insert(start, wanted.slice(start, wanted.length - end));
	}, origin);
}

type Delta = readonly { retain?: number | undefined; insert?: unknown; delete?: number | undefined }[];

/** Where a position lies after a change that somebody else made. */
export function moved(position: number, delta: Delta): number {
	let at = 0;
	let result = position;
	for (const { retain, insert, delete: removed } of delta) {
		if (retain) at += retain;
		else if (typeof insert === 'string') {
			if (at <= result && (at < result || position > 0)) result += insert.length;
			at += insert.length;
		} else if (removed) result -= Math.min(removed, Math.max(0, result - at));
	}
	return result;
}

/** The selection of a field, kept over a change of its value. */
export class Caret {
	readonly #field: HTMLTextAreaElement;
	readonly #scroll: number;
	#start: number;
	#end: number;

	constructor(field: HTMLTextAreaElement) {
		this.#field = field;
		this.#start = field.selectionStart;
		this.#end = field.selectionEnd;
		this.#scroll = field.scrollTop;
	}

	moveBy(delta: Delta): this {
		this.#start = moved(this.#start, delta);
		this.#end = moved(this.#end, delta);
		return this;
	}

	putBack(): void {
		if (document.activeElement !== this.#field) return;
		this.#field.setSelectionRange(this.#start, this.#end);
		this.#field.scrollTop = this.#scroll;
	}
}
