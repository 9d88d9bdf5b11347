/**
 * Which stars, underscores and tildes make words bold, italic or struck out: CommonMark's way of pairing them, which goes
 * back over each of them a bounded number of times.
 */
import type { MarkType } from '../rich-text.ts';

/** A run of one letter that may open or close a mark. */
export interface Delimiter {
	readonly letter: '*' | '_' | '~';
	/** How many of its letters there are still: what is not used is text. */
	count: number;
	readonly length: number;
	readonly opens: boolean;
	readonly closes: boolean;
	/** Its place among the pieces of the text. */
	readonly piece: number;
}

/** A mark over the pieces between two. */
export interface Span {
	readonly mark: Exclude<MarkType, 'link'>;
	readonly from: number;
	readonly to: number;
}

const isSpace = (letter: string) => letter === '' || /^\s$/.test(letter);
const isMark = (letter: string) => /^[\p{P}\p{S}]$/u.test(letter);

/** @param before the letter before the run, and after it; empty at an end */
export function delimiter(
	letter: '*' | '_' | '~',
	length: number,
	before: string,
	after: string,
	piece: number,
): Delimiter {
	const left = !isSpace(after) && (!isMark(after) || isSpace(before) || isMark(before));
	const right = !isSpace(before) && (!isMark(before) || isSpace(after) || isMark(after));
	const inWord = letter === '_';
	const whole = letter !== '~' || length === 2;
	return {
		...{ letter, count: length, length, piece },
		opens: whole && left && (!inWord || !right || isMark(before)),
		closes: whole && right && (!inWord || !left || isMark(after)),
	};
}

/** Pairs the delimiters of a stretch of text; the counts of what was used go down. */
export function pair(all: readonly Delimiter[]): Span[] {
	const spans: Span[] = [];
	const open: Delimiter[] = [];
	/** How far down the stack it is of no use to look again, by what was looked for. */
	const bottoms = new Map<string, number>();
	for (const closer of all) {
		while (closer.closes && closer.count > 0) {
			const kind = `${closer.letter}${closer.opens ? 'o' : ''}${closer.length % 3}`;
			const found = openerOf(closer, open, bottoms.get(kind) ?? 0);
			if (found < 0) {
				bottoms.set(kind, open.length);
				break;
			}
			const opener = open[found]!;
			spans.push(spanOf(opener, closer));
			open.length = opener.count > 0 ? found + 1 : found;
			for (const [known, bottom] of bottoms) bottoms.set(known, Math.min(bottom, open.length));
		}
		if (closer.opens && closer.count > 0) open.push(closer);
	}
	return spans;
}

function openerOf(closer: Delimiter, open: readonly Delimiter[], bottom: number): number {
	for (let at = open.length - 1; at >= bottom; at -= 1) if (isPair(open[at]!, closer)) return at;
	return -1;
}

function isPair(opener: Delimiter, closer: Delimiter): boolean {
	if (opener.letter !== closer.letter) return false;
	if (!opener.closes && !closer.opens) return true;
	return (opener.length + closer.length) % 3 !== 0 || (opener.length % 3 === 0 && closer.length % 3 === 0);
}

function spanOf(opener: Delimiter, closer: Delimiter): Span {
	const both = Math.min(opener.count, closer.count, 2);
	opener.count -= both;
	closer.count -= both;
	const mark = opener.letter === '~' ? 'strike' : both === 2 ? 'bold' : 'italic';
	return { mark, from: opener.piece, to: closer.piece };
}
