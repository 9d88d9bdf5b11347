/**
 * HTML of a description, as Azure DevOps keeps it, as Markdown; without a page, for the server has none. It goes over the
 * text once. Tags that we do not know are left out and their texts stay; scripts and styles are left out whole. What
 * comes out holds no tag, for a `<` in the text is written as `\<`.
 */
import { cut, inOneLine, isFilled } from '../texts.ts';
import { indent, inTable, linkTo, quoted, withMark } from './marks.ts';

const KNOWN =
	/<\/?(?:a|b|blockquote|br|code|div|em|font|h[1-6]|hr|i|img|li|ol|p|pre|s|span|strong|table|tbody|td|th|tr|u|ul)\b[^<>]*>/i;

/** A text without tags is no HTML, and stays as it is. */
export function htmlToMarkdown(html: string): string {
	if (!KNOWN.test(html)) return html.trim();
	const writer = new Writer();
	let skips = '';
	for (const [piece, closing, name = '', attributes = ''] of cut(html, LONGEST, '').matchAll(PIECE)) {
		const tag = name.toLowerCase();
		if (skips !== '') skips = closing && tag === skips ? '' : skips;
		else if (name === '') writer.text(piece);
		else if (UNSEEN.includes(tag)) skips = closing ? '' : tag;
		else if (closing) writer.close(tag);
		else writer.open(tag, attributes);
	}
	return writer.end();
}

/** What is longer is cut off anyway once it is Markdown. */
const LONGEST = 200_000;

/** A tag with its attributes, or text. A `<` inside a tag begins the next, so no text is gone over twice. */
const PIECE = /<(\/?)([a-z][a-z0-9]*)([^<>]*)>|<![^<>]*>|[^<]+|</gi;

const UNSEEN = ['script', 'style', 'head', 'title'];

/** What a tag is that closes later: what comes between becomes one piece. */
interface Frame {
	readonly tag: string;
	readonly attributes: string;
	readonly pieces: string[];
	/** Of a list. */
	readonly items: string[];
	/** Of a table. */
	readonly rows: string[][];
}

const MARKS: Readonly<Record<string, string>> = {
	b: '**',
	strong: '**',
	i: '*',
	em: '*',
	s: '~~',
	strike: '~~',
	del: '~~',
};
const BLOCKS = /^(?:p|div|section|article|h[1-6]|blockquote|pre|ul|ol|li|table|td|th)$/;
const PIECES = /^(?:a|b|strong|i|em|s|strike|del|code)$/;

/** Nobody writes deeper; what is inside then counts for the last tag that did. */
const DEEPEST = 50;

class Writer {
	readonly #frames: Frame[] = [newFrame('', '')];

	text(raw: string): void {
		const text = decode(raw);
		if (this.#isIn('pre')) this.#add(text);
		else this.#add((this.#isIn('code') ? text : text.replace(/[<`]/g, '\\$&')).replace(/\s+/g, ' '));
	}

	open(tag: string, attributes: string): void {
		if (tag === 'br') this.#add('\n');
		// Code is a text as it stands: what is marked up inside it would end it.
		else if (this.#isIn('pre', 'code')) return;
		else if (tag === 'hr') this.#block('---');
		else if (tag === 'img') this.#add(linkTo(attribute(attributes, 'alt') || 'image', attribute(attributes, 'src')));
		else if (tag === 'input' && /checkbox/i.test(attributes))
			this.#add(/\bchecked\b/i.test(attributes) ? '[x] ' : '[ ] ');
		else if (tag === 'tr') this.#frames.findLast((frame) => frame.tag === 'table')?.rows.push([]);
		else if ((BLOCKS.test(tag) || PIECES.test(tag)) && this.#frames.length < DEEPEST)
			this.#frames.push(newFrame(tag, attributes));
	}

	/** What was opened inside and not closed closes with it. */
	close(tag: string): void {
		const at = this.#frames.findLastIndex((frame) => frame.tag === tag);
		if (at < 1) return;
		while (this.#frames.length > at) this.#leave(this.#frames.pop()!);
	}

	end(): string {
		while (this.#frames.length > 1) this.#leave(this.#frames.pop()!);
		return tidy(this.#frames[0]!.pieces.join(''));
	}

	#isIn(...tags: readonly string[]): boolean {
		return this.#frames.some(({ tag }) => tags.includes(tag));
	}

	get #top(): Frame {
		return this.#frames.at(-1)!;
	}

	#add(text: string): void {
		const { tag, pieces } = this.#top;
		const before = pieces.at(-1);
		const isAtStart = tag !== 'pre' && !PIECES.test(tag) && (before === undefined || before.endsWith('\n'));
		pieces.push(isAtStart ? text.replace(/^ +/, '') : text);
	}

	#block(text: string): void {
		if (text !== '') this.#top.pieces.push(`\n\n${text}\n\n`);
	}

	#leave({ tag, attributes, pieces, items, rows }: Frame): void {
		const text = pieces.join('');
		if (tag === 'code') return this.#add(withMark('`', inOneLine(text).replaceAll('`', "'")));
		const mark = Object.hasOwn(MARKS, tag) ? MARKS[tag] : undefined;
		if (mark) return this.#add(withMark(mark, text));
		if (tag === 'a') return this.#add(linkTo(text, attribute(attributes, 'href')));
		if (/^h[1-6]$/.test(tag)) return this.#block(`${'#'.repeat(Number(tag[1]))} ${inOneLine(text)}`);
		if (tag === 'pre')
			return this.#block(`\`\`\`\n${text.replace(/^\n/, '').trimEnd().replaceAll('```', "'''")}\n\`\`\``);
		if (tag === 'blockquote') return this.#block(quoted(tidy(text)));
		if (tag === 'table') return this.#block([tidy(text), inTable(rows)].filter(isFilled).join('\n\n'));
		if (tag === 'li') return this.#item(tidy(text));
		if (tag === 'td' || tag === 'th') return this.#cell(tidy(text));
		this.#block([tidy(text), ...items].filter(isFilled).join('\n'));
	}

	#item(text: string): void {
		const list = this.#frames.findLast(({ tag }) => tag === 'ul' || tag === 'ol');
		const bullet = list?.tag === 'ol' ? `${list.items.length + 1}. ` : '- ';
		const item = bullet + indent(text.replace(/\n{2,}/g, '\n'), bullet.length);
		if (list) list.items.push(item);
		else this.#block(item);
	}

	#cell(text: string): void {
		const table = this.#frames.findLast(({ tag }) => tag === 'table');
		if (!table) return this.#block(text);
		if (table.rows.length === 0) table.rows.push([]);
		table.rows.at(-1)!.push(text);
	}
}

const newFrame = (tag: string, attributes: string): Frame => ({ tag, attributes, pieces: [], items: [], rows: [] });

const tidy = (text: string) =>
	text
		.split('\n')
		.map((line) => line.trimEnd())
		.join('\n')
		.replace(/\n{3,}/g, '\n\n')
		.trim();

const attribute = (attributes: string, name: string): string =>
	decode(
		new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i').exec(attributes)?.slice(1).find(Boolean) ?? '',
	).trim();

const ENTITIES: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	nbsp: ' ',
	ndash: '–',
	mdash: '—',
	hellip: '…',
	lsquo: '‘',
	rsquo: '’',
	ldquo: '“',
	rdquo: '”',
	bull: '•',
};

const decode = (text: string): string =>
	text.replace(
		/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi,
		(whole, decimal: string, hex: string, name: string) => {
			if (name) return Object.hasOwn(ENTITIES, name.toLowerCase()) ? ENTITIES[name.toLowerCase()]! : whole;
			const point = decimal ? Number(decimal) : Number.parseInt(hex, 16);
			return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point).toWellFormed() : '';
		},
	);
