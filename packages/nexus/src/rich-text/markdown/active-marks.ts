/** Which marks lie over each piece of a text, piece by piece. */
import type { Mark } from '../rich-text.ts';

/** A mark over the pieces between two others. */
export interface MarkSpan {
	readonly mark: Mark;
	readonly from: number;
	readonly to: number;
}

export class ActiveMarks {
	readonly #begins = new Map<number, Mark[]>();
	readonly #ends = new Map<number, Mark[]>();
	/** How many spans of each mark are open. */
	readonly #open = new Map<Mark['type'], number>();
	/** Links that are open; the outermost counts. */
	readonly #links: Mark[] = [];

	constructor(spans: readonly MarkSpan[]) {
		for (const { mark, from, to } of spans) {
			if (to <= from + 1) continue;
			add(this.#begins, from + 1, mark);
			add(this.#ends, to, mark);
		}
	}

	/** The marks over the next piece: each is to be asked for, in order. */
	at(piece: number): Mark[] {
		for (const mark of this.#ends.get(piece) ?? []) this.#count(mark, -1);
		for (const mark of this.#begins.get(piece) ?? []) this.#count(mark, 1);
		const marks: Mark[] = this.#links.slice(0, 1);
		for (const [type, open] of this.#open) if (open > 0 && type !== 'link') marks.push({ type });
		return marks;
	}

	#count(mark: Mark, by: 1 | -1): void {
		if (mark.type !== 'link') this.#open.set(mark.type, (this.#open.get(mark.type) ?? 0) + by);
		else if (by > 0) this.#links.push(mark);
		else this.#links.pop();
	}
}

function add(all: Map<number, Mark[]>, piece: number, mark: Mark): void {
	const known = all.get(piece);
	if (known) known.push(mark);
	else all.set(piece, [mark]);
}
