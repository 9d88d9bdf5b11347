/** The Markdown of one paragraph to its words and their marks. */
import { Inlines, marksOf, type Inline, type Mark, type MarkType } from '../rich-text.ts';
import { ActiveMarks, type MarkSpan } from './active-marks.ts';
import { delimiter, pair, type Delimiter } from './delimiters.ts';
import { entityAt, tagAt, type Tag } from './html.ts';
import { inlineLines, joinLines } from './inline-lines.ts';
import { addressOf, bareAt, destinationAt, isPunctuation, pointedAt } from './links.ts';
import { withMarksAtLetters } from './marks-at-letters.ts';

export function readInlines(source: string): Inline[] {
	return new InlineReader(withoutSpaceAtEnds(source)).read();
}

/** Spaces at the ends of lines mean nothing, and an empty text has no lines. */
const withoutSpaceAtEnds = (source: string): string =>
	source
		.split('\n')
		.map((line) => line.replace(/^[ \t]+/, '').trimEnd())
		.join('\n')
		.trim();

/** What a paragraph is cut into. Marks lie over the pieces between two places. */
type Piece =
	| { readonly kind: 'text' | 'code'; text: string; readonly href?: string | undefined }
	| { readonly kind: 'break' }
	| { readonly kind: 'delimiter'; readonly delimiter: Delimiter };

/** A `[` that waits for its `]`. */
interface Bracket {
	readonly piece: number;
	readonly isImage: boolean;
	/** How many delimiters were there before it. */
	readonly delimiters: number;
}

class InlineReader {
	readonly #source: string;
	#at = 0;
	readonly #pieces: Piece[] = [];
	readonly #spans: MarkSpan[] = [];
	readonly #delimiters: Delimiter[] = [];
	readonly #brackets: Bracket[] = [];
	/** So many of the outer brackets have a link inside, and no link lies in another. */
	#over = 0;
	/** No comment ends after here. */
	#noCommentEnd = Infinity;
	/** Tags that wait for their end, by mark: after which piece it begins. */
	readonly #tags = new Map<MarkType, number[]>();
	readonly #ticks: Ticks;

	constructor(source: string) {
		this.#source = source;
		this.#ticks = new Ticks(source);
	}

	read(): Inline[] {
		while (this.#at < this.#source.length) this.#step();
		this.#pair(this.#delimiters.splice(0));
		return this.#write();
	}

	#step(): void {
		const letter = this.#source[this.#at]!;
		switch (letter) {
			case '\n':
				return this.#put({ kind: 'break' }, 1);
			case '\\':
				return this.#escape();
			case '`':
				return this.#code();
			case '*':
			case '_':
			case '~':
				return this.#delimiter(letter);
			case '!':
				if (this.#source[this.#at + 1] === '[') return this.#open(true);
				return this.#text(letter);
			case '[':
				return this.#open(false);
			case ']':
				return this.#close();
			case '<':
				return this.#pointed();
			case '&': {
				const entity = entityAt(this.#source, this.#at);
				return entity ? this.#put({ kind: 'text', text: entity.letter }, entity.end - this.#at) : this.#text('&');
			}
			default:
				return this.#words();
		}
	}

	#put(piece: Piece, length: number): void {
		this.#pieces.push(piece);
		this.#at += length;
	}

	#text(text: string): void {
		this.#put({ kind: 'text', text }, text.length);
	}

	/** As far as nothing means anything; an address among the words is a link. */
	#words(): void {
		WORDS.lastIndex = this.#at;
		const [words] = WORDS.exec(this.#source) ?? [this.#source[this.#at]!];
		const address = /^https?$/i.test(words) ? bareAt(this.#source, this.#at) : undefined;
		if (address) this.#put({ kind: 'text', text: address.value, href: address.value }, address.end - this.#at);
		else this.#text(words);
	}

	#escape(): void {
		const next = this.#source[this.#at + 1] ?? '';
		if (next === '\n') this.#put({ kind: 'break' }, 2);
		else if (isPunctuation(next)) this.#put({ kind: 'text', text: next }, 2);
		else this.#text('\\');
	}

	#code(): void {
		const length = this.#ticks.lengthAt(this.#at);
		const end = this.#ticks.next(length, this.#at + length);
		if (end === undefined) return this.#text('`'.repeat(length));
		const text = this.#source.slice(this.#at + length, end).replaceAll('\n', ' ');
		const padded = text.startsWith(' ') && text.endsWith(' ') && text.trim() !== '';
		this.#put({ kind: 'code', text: padded ? text.slice(1, -1) : text }, end + length - this.#at);
	}

	#delimiter(letter: '*' | '_' | '~'): void {
		let end = this.#at;
		while (this.#source[end] === letter) end += 1;
		const length = end - this.#at;
		const around = [letterBefore(this.#source, this.#at), letterAt(this.#source, end)] as const;
		const made = delimiter(letter, length, ...around, this.#pieces.length);
		this.#delimiters.push(made);
		this.#put({ kind: 'delimiter', delimiter: made }, length);
	}

	#open(isImage: boolean): void {
		this.#brackets.push({ piece: this.#pieces.length, isImage, delimiters: this.#delimiters.length });
		this.#text(isImage ? '![' : '[');
	}

	#close(): void {
		const bracket = this.#brackets.pop();
		const isOver = this.#brackets.length < this.#over;
		this.#over = Math.min(this.#over, this.#brackets.length);
		const found = bracket && !isOver ? destinationAt(this.#source, this.#at + 1) : undefined;
		if (!bracket || !found) return this.#text(']');
		this.#pair(this.#delimiters.splice(bracket.delimiters));
		this.#link(bracket, found.value);
		this.#at = found.end;
		if (!bracket.isImage) this.#over = this.#brackets.length;
	}

	/** What no link of ours may lead to stands behind its text in words. */
	#link({ piece: from, isImage }: Bracket, destination: string): void {
		const href = addressOf(destination);
		this.#pieces[from] = { kind: 'text', text: '' };
		if (this.#pieces.length === from + 1)
			this.#pieces.push({ kind: 'text', text: isImage ? 'Image' : (href ?? destination) });
		else if (href === undefined && destination !== '')
			this.#pieces.push({ kind: 'text', text: ` (${destination.replace(/^mailto:/i, '')})` });
		const to = this.#pieces.length;
		this.#pieces.push({ kind: 'text', text: '' });
		if (href !== undefined) this.#spans.push({ mark: { type: 'link', attrs: { href } }, from, to });
	}

	#pointed(): void {
		const address = pointedAt(this.#source, this.#at);
		if (address) {
			const { value, end } = address;
			return this.#put({ kind: 'text', text: value, href: addressOf(value) }, end - this.#at);
		}
		if (this.#source.startsWith('<!--', this.#at) && this.#at < this.#noCommentEnd) {
			const end = this.#source.indexOf('-->', this.#at + 4);
			if (end >= 0) return void (this.#at = end + 3);
			this.#noCommentEnd = this.#at;
		}
		const found = tagAt(this.#source, this.#at);
		if (!found) return this.#text('<');
		this.#tag(found.tag);
		this.#at = found.end;
	}

	#tag(tag: Tag): void {
		if (tag.kind === 'break') this.#pieces.push({ kind: 'break' });
		else if (tag.kind === 'link')
			this.#pieces.push({ kind: 'text', text: tag.text || tag.href, href: addressOf(tag.href) });
		else if (tag.kind === 'opens' || tag.kind === 'closes') this.#toggle(tag.mark, tag.kind === 'opens');
	}

	#toggle(mark: Exclude<MarkType, 'link'>, opens: boolean): void {
		const waiting = this.#tags.get(mark) ?? [];
		this.#tags.set(mark, waiting);
		const piece = this.#pieces.length;
		this.#pieces.push({ kind: 'text', text: '' });
		if (opens) return void waiting.push(piece);
		const from = waiting.pop();
		if (from !== undefined) this.#spans.push({ mark: { type: mark }, from, to: piece });
	}

	#pair(delimiters: readonly Delimiter[]): void {
		for (const { mark, from, to } of pair(delimiters)) this.#spans.push({ mark: { type: mark }, from, to });
	}

	#write(): Inline[] {
		const marks = new ActiveMarks(this.#spans);
		const inlines = new Inlines();
		for (const [index, piece] of this.#pieces.entries()) {
			const active = marks.at(index);
			if (piece.kind === 'break') inlines.add({ type: 'hardBreak' });
			else if (piece.kind === 'delimiter') {
				const { letter, count } = piece.delimiter;
				inlines.add({ type: 'text', text: letter.repeat(count), ...marksOf(active) });
			} else {
				const own: Mark[] = piece.kind === 'code' ? [{ type: 'code' }] : linkTo(piece.href);
				inlines.add({ type: 'text', text: piece.text, ...marksOf([...active, ...own]) });
			}
		}
		return joinLines(inlineLines(inlines.take()).map(withMarksAtLetters));
	}
}

/** A word, or what is between words and means nothing. */
const WORDS = /[\p{L}\p{N}]+|[^\p{L}\p{N}\n\\`*_~![\]<&]+/uy;

const linkTo = (href: string | undefined): Mark[] => (href === undefined ? [] : [{ type: 'link', attrs: { href } }]);

function letterBefore(source: string, at: number): string {
	const before = source[at - 1] ?? '';
	return /[\udc00-\udfff]/.test(before) ? source.slice(at - 2, at) : before;
}

const letterAt = (source: string, at: number): string =>
	at < source.length ? String.fromCodePoint(source.codePointAt(at)!) : '';

/** Where backticks stand, by how many: each code ends at the next run that is as long as the one it began with. */
class Ticks {
	readonly #runs = new Map<number, number[]>();
	readonly #source: string;

	constructor(source: string) {
		this.#source = source;
		for (const { index, 0: run } of source.matchAll(/`+/g)) {
			const known = this.#runs.get(run.length);
			if (known) known.push(index);
			else this.#runs.set(run.length, [index]);
		}
		for (const places of this.#runs.values()) places.reverse();
	}

	lengthAt(at: number): number {
		let end = at;
		while (this.#source[end] === '`') end += 1;
		return end - at;
	}

	/** The next run of a length; places only go forward. */
	next(length: number, from: number): number | undefined {
		const places = this.#runs.get(length) ?? [];
		while (places.length > 0 && places.at(-1)! < from) places.pop();
		return places.at(-1);
	}
}
