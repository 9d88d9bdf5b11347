/** What Markdown takes from HTML: a few tags that say how words look, and letters that are written by name. */
import type { MarkType } from '../rich-text.ts';

/** Tags that are marks of ours. */
const MARK_TAGS: Readonly<Record<string, Exclude<MarkType, 'link'>>> = {
	b: 'bold',
	strong: 'bold',
	i: 'italic',
	em: 'italic',
	s: 'strike',
	del: 'strike',
	strike: 'strike',
	code: 'code',
	kbd: 'code',
	tt: 'code',
};

/** Tags that say nothing of ours; their words stay. A tag that is not among them may be no tag: `List<String>`. */
const SILENT_TAGS = new Set(
	(
		'a abbr article aside big blockquote body caption center cite col colgroup dd details dfn div dl dt figcaption ' +
		'figure font footer h1 h2 h3 h4 h5 h6 header hr html iframe img ins label li main mark nav ol p picture pre q ' +
		'samp section small source span sub summary sup table tbody td tfoot th thead tr u ul var video wbr'
	).split(' '),
);

export type Tag =
	| { readonly kind: 'opens' | 'closes'; readonly mark: Exclude<MarkType, 'link'> }
	| { readonly kind: 'break' }
	| { readonly kind: 'link'; readonly href: string; readonly text: string }
	| { readonly kind: 'silent' };

/** A tag ends before the next begins, so that a text without any is gone over once. */
const TAG = /<(\/?)([a-z][a-z0-9]*)(\s[^<>]*)?\/?>/iy;

/** The tag or comment that stands at a place, and where it ends; `undefined` when it is only a `<`. */
export function tagAt(source: string, at: number): { readonly tag: Tag; readonly end: number } | undefined {
	TAG.lastIndex = at;
	const found = TAG.exec(source);
	if (!found) return undefined;
	const [whole, slash, given, attributes = ''] = found;
	const name = given!.toLowerCase();
	const tag = tagOf(name, slash === '/', attributes);
	return tag && { tag, end: at + whole.length };
}

function tagOf(name: string, closes: boolean, attributes: string): Tag | undefined {
	const mark = MARK_TAGS[name];
	if (mark) return { kind: closes ? 'closes' : 'opens', mark };
	if (name === 'br') return { kind: 'break' };
	if (name === 'img' && !closes) {
		const href = attributeOf(attributes, 'src');
		return href === '' ? { kind: 'silent' } : { kind: 'link', href, text: attributeOf(attributes, 'alt') };
	}
	return SILENT_TAGS.has(name) ? { kind: 'silent' } : undefined;
}

function attributeOf(attributes: string, name: string): string {
	const [, double, single] = new RegExp(`\\s${name}=(?:"([^"]*)"|'([^']*)')`, 'i').exec(attributes) ?? [];
	return decodeEntities(double ?? single ?? '');
}

const NAMED: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	nbsp: '\u00a0',
	copy: '©',
	reg: '®',
	trade: '™',
	hellip: '…',
	ndash: '–',
	mdash: '—',
	euro: '€',
	rarr: '→',
	larr: '←',
};

/** A letter that is written by its name or number; sticky. */
const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/iy;

export function entityAt(source: string, at: number): { readonly letter: string; readonly end: number } | undefined {
	ENTITY.lastIndex = at;
	const [whole, decimal, hex, name] = ENTITY.exec(source) ?? [];
	if (whole === undefined) return undefined;
	const letter = name ? NAMED[name] : letterOf(decimal ? Number(decimal) : parseInt(hex!, 16));
	return letter === undefined ? undefined : { letter, end: at + whole.length };
}

/** Letters that can be seen, or a space. */
const letterOf = (code: number): string | undefined =>
	code >= 32 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : undefined;

function decodeEntities(text: string): string {
	let decoded = '';
	for (let at = 0; at < text.length;) {
		const entity = text[at] === '&' ? entityAt(text, at) : undefined;
		decoded += entity?.letter ?? text[at]!;
		at = entity?.end ?? at + 1;
	}
	return decoded;
}
