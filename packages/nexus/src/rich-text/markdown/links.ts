/** Addresses in Markdown: behind a text in brackets, in pointed brackets, or as they stand. */
import { readAddress } from '../../schema/read.ts';
import { RICH_TEXT_LIMITS } from '../rich-text.ts';

export interface Found<Value> {
	readonly value: Value;
	/** Where the text goes on. */
	readonly end: number;
}

export const addressOf = (text: string): string | undefined => readAddress(text, RICH_TEXT_LIMITS.href);

export const isPunctuation = (letter: string): boolean => /^[!-/:-@[-`{-~]$/.test(letter);

/** `(destination "title")` right at a place; the title is nobody's. What is longer than any address is none. */
export function destinationAt(source: string, at: number): Found<string> | undefined {
	if (source[at] !== '(') return undefined;
	const opened = overSpace(source, at + 1);
	const destination = source[opened] === '<' ? pointed(source, opened) : plain(source, opened);
	if (!destination) return undefined;
	let end = overSpace(source, destination.end);
	const title = end > destination.end ? overTitle(source, end) : undefined;
	if (title !== undefined) end = overSpace(source, title);
	return source[end] === ')' ? { value: destination.value, end: end + 1 } : undefined;
}

const LONGEST_TITLE = 500;
const MOST_SPACES = 20;

function overSpace(source: string, from: number): number {
	let at = from;
	while (at - from < MOST_SPACES && (source[at] === ' ' || source[at] === '\n' || source[at] === '\t')) at += 1;
	return at;
}

function overTitle(source: string, at: number): number | undefined {
	const close = { '"': '"', "'": "'", '(': ')' }[source[at]!];
	if (close === undefined) return undefined;
	for (let end = at + 1; end < Math.min(source.length, at + LONGEST_TITLE); end += 1) {
		if (source[end] === '\\') end += 1;
		else if (source[end] === close) return end + 1;
	}
	return undefined;
}

function pointed(source: string, at: number): Found<string> | undefined {
	let value = '';
	for (let end = at + 1; end < source.length && value.length <= RICH_TEXT_LIMITS.href; end += 1) {
		const letter = source[end]!;
		if (letter === '>') return { value, end: end + 1 };
		if (letter === '<' || letter === '\n') return undefined;
		if (letter === '\\' && isPunctuation(source[end + 1] ?? '')) end += 1;
		value += source[end]!;
	}
	return undefined;
}

/** Up to a space, or to a bracket that closes more than were opened. */
function plain(source: string, at: number): Found<string> | undefined {
	let value = '';
	let open = 0;
	let end = at;
	for (; end < source.length && value.length <= RICH_TEXT_LIMITS.href; end += 1) {
		const letter = source[end]!;
		if (letter === ' ' || letter === '\n' || letter === '\t') break;
		if (letter === '(' && (open += 1) > MOST_OPEN) return undefined;
		if (letter === ')' && (open -= 1) < 0) break;
		if (letter === '\\' && isPunctuation(source[end + 1] ?? '')) end += 1;
		value += source[end]!;
	}
	return open > 0 ? undefined : { value, end };
}

const MOST_OPEN = 32;

const POINTED = /<(https?:\/\/[^\s<>]*|(?:mailto:)?[a-z0-9][^\s<>@]*@[^\s<>@]+)>/iy;

/** `<https://…>`, or a mail address. */
export function pointedAt(source: string, at: number): Found<string> | undefined {
	POINTED.lastIndex = at;
	const found = POINTED.exec(source);
	return found ? { value: found[1]!.replace(/^mailto:/i, ''), end: POINTED.lastIndex } : undefined;
}

/** Longer than any address of ours, so that what is none is not gone over again and again. */
const BARE = /https?:\/\/[a-z0-9][^\s<>[\]`\\]{0,2100}/iy;

/** An address as it stands among words. The sentence's own marks behind it are not part of it. */
export function bareAt(source: string, at: number): Found<string> | undefined {
	BARE.lastIndex = at;
	const [whole] = BARE.exec(source) ?? [];
	if (whole === undefined) return undefined;
	let end = whole.length;
	let unclosed = 0;
	for (const letter of whole) unclosed += letter === '(' ? 1 : letter === ')' ? -1 : 0;
	while (end > 0 && ('?!.,:;*_~\'"'.includes(whole[end - 1]!) || (whole[end - 1] === ')' && unclosed < 0))) {
		if (whole[end - 1] === ')') unclosed += 1;
		end -= 1;
	}
	const value = addressOf(whole.slice(0, end));
	return value === undefined ? undefined : { value, end: at + end };
}
