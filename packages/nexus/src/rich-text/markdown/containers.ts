/** Which lines lie in a quote or in an item of a list, without what puts them there. */
import { RICH_TEXT_LIMITS } from '../rich-text.ts';
import type { Lines } from './lines.ts';
import {
	closesFence,
	fenceOf,
	headingOf,
	indentOf,
	interruptsParagraph,
	isBlank,
	isQuote,
	isRule,
	markerOf,
	outdent,
	underlineOf,
	withoutQuote,
	type Fence,
	type Marker,
} from './line-kinds.ts';

export function quotedLines(lines: Lines): string[] {
	const inside = new Inside();
	while (!lines.done) {
		if (isQuote(lines.line)) inside.take(withoutQuote(lines.next()));
		else if (inside.goesOn(lines.line)) inside.take(lines.next());
		else break;
	}
	return inside.lines;
}

/** An item holds what is indented as far as its first words, over empty lines. */
export function itemLines(lines: Lines, { width, isEmpty }: Marker): string[] {
	const inside = new Inside();
	inside.take(outdentMarker(lines.next(), width));
	if (isEmpty && !lines.done && isBlank(lines.line)) return inside.lines;
	while (!lines.done) {
		if (isBlank(lines.line)) {
			const next = lines.peekOverBlank();
			if (next === undefined || indentOf(next) < width) break;
			while (isBlank(lines.line)) inside.take(outdent(lines.next(), width));
		} else if (indentOf(lines.line) >= width) inside.take(outdent(lines.next(), width));
		else if (!markerOf(lines.line) && inside.goesOn(lines.line)) inside.take(lines.next());
		else break;
	}
	return inside.lines;
}

/** Where the marker stands there could be spaces as well. */
const outdentMarker = (line: string, width: number) =>
	outdent(
		line.replace(/^( {0,3})([-+*]|\d{1,9}[.)])/, (marker) => ' '.repeat(marker.length)),
		width,
	);

/** Lines inside something, as far as it matters for the next: whether a paragraph is open that a line can go on with. */
class Inside {
	readonly lines: string[] = [];
	#fence: Fence | undefined;
	#isOpen = false;

	take(line: string): void {
		this.lines.push(line);
		if (this.#fence) {
			if (closesFence(line, this.#fence)) this.#fence = undefined;
			return;
		}
		this.#fence = fenceOf(line);
		this.#isOpen = !this.#fence && leavesParagraphOpen(line, this.#isOpen);
	}

	/** A line that misses its indentation or its `>` goes on with the paragraph above it. */
	goesOn(line: string): boolean {
		return this.#isOpen && !isBlank(line) && !interruptsParagraph(line) && !underlineOf(line);
	}
}

/** Inside other quotes and items it is their last line that counts. */
function leavesParagraphOpen(line: string, wasOpen: boolean): boolean {
	let inner = line;
	for (let depth = 0; depth <= RICH_TEXT_LIMITS.depth; depth += 1) {
		if (isBlank(inner) || fenceOf(inner) || headingOf(inner) || isRule(inner)) return false;
		if (indentOf(inner) >= 4) return wasOpen && depth === 0;
		const marker = markerOf(inner);
		if (isQuote(inner)) inner = withoutQuote(inner);
		else if (marker) inner = outdentMarker(inner, marker.width);
		else return true;
	}
	return true;
}
