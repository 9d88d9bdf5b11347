/** Rich text as Markdown, in one way of writing: read and written again it is the same. */
import { fromMarkdown } from './from-markdown.ts';
import { RICH_MARKS, isLinkAddress, joined, type RichMark, type RichNode } from './rich-text.ts';

/**
 * Where marks meet in a way that Markdown has no signs for (bold that ends inside a word, before a bracket), it is the
 * nearest that Markdown can say.
 */
export function toMarkdown(nodes: readonly RichNode[]): string {
	let said = blocks(nodes).trim();
	for (let tries = 0; tries < MOST_TRIES; tries += 1) {
		const again = blocks(fromMarkdown(said)).trim();
		if (again === said) break;
		said = again;
	}
	return said;
}

const MOST_TRIES = 8;

function blocks(nodes: readonly RichNode[]): string {
	const written: string[] = [];
	let before: RichNode | undefined;
	for (const node of grouped(nodes)) {
		const text = block(node);
		if (text === '') continue;
		// Two lists of one kind that follow each other would be one.
		if (before && LISTS.has(before.type) && LISTS.has(node.type)) written.push('<!-- -->');
		written.push(text);
		before = node;
	}
	return written.join('\n\n');
}

/** What stands in an item of a list: a list within it follows its words directly. */
function within(nodes: readonly RichNode[]): string {
	const [first, second, ...rest] = grouped(nodes);
	const isTight =
		first?.type === 'paragraph' && second && LISTS.has(second.type) && (second.attrs?.['start'] ?? 1) === 1;
	const head = isTight ? lines(first.content ?? []) : '';
	return head === '' ? blocks(nodes) : [`${head}\n${block(second!)}`, blocks(rest)].filter(Boolean).join('\n\n');
}

const LISTS = new Set(['bulletList', 'orderedList', 'taskList']);

/** Loose text stands in a paragraph. */
function grouped(nodes: readonly RichNode[]): RichNode[] {
	const groups: { type: string; attrs?: RichNode['attrs']; content?: RichNode[] }[] = [];
	let open: RichNode[] | undefined;
	for (const node of nodes) {
		if (node.text === undefined && node.type !== 'hardBreak') {
			open = undefined;
			groups.push(node as (typeof groups)[number]);
		} else if (open) open.push(node);
		else groups.push({ type: 'paragraph', content: (open = [node]) });
	}
	return groups;
}

function block({ type, attrs = {}, content = [] }: RichNode): string {
	switch (type) {
		case 'heading': {
			const level = Math.min(3, Math.max(1, Number(attrs['level']) || 1));
			const text = line(content);
			return text === '' ? '' : `${'#'.repeat(level)} ${text}`;
		}
		case 'bulletList':
			return items(content, () => '- ');
		case 'orderedList': {
			const first = Number.isInteger(attrs['start']) ? (attrs['start'] as number) : 1;
			return items(content, (index) => `${first + index}. `);
		}
		case 'taskList':
			return items(content, (_, { attrs: own }) => (own?.['checked'] === true ? '- [x] ' : '- [ ] '));
		case 'blockquote':
			return prefixed(blocks(content), '> ');
		case 'codeBlock':
			return fenced(content.map(({ text }) => text ?? '').join(''), attrs['language']);
		case 'horizontalRule':
			return '---';
		case 'listItem':
		case 'taskItem':
			return blocks(content);
		default:
			return lines(content);
	}
}

function items(content: readonly RichNode[], marker: (index: number, item: RichNode) => string): string {
	return content
		.map((item, index) => {
			const mark = marker(index, item);
			const indent = ' '.repeat(mark.startsWith('- ') ? 2 : mark.length);
			return (
				mark +
				within(item.content ?? [])
					.split('\n')
					.map((text, row) => (row === 0 || text === '' ? text : indent + text))
					.join('\n')
			);
		})
		.map((text) => text.trimEnd())
		.join('\n');
}

const prefixed = (text: string, prefix: string) =>
	text === ''
		? ''
		: text
				.split('\n')
				.map((row) => (prefix + row).trimEnd())
				.join('\n');

function fenced(text: string, language: unknown): string {
	const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
	const fence = '`'.repeat(longest + 1);
	const name = typeof language === 'string' && /^[\w+#.-]+$/.test(language) ? language : '';
	return `${fence}${name}\n${text}\n${fence}`;
}

/** A heading has one line. */
const line = (content: readonly RichNode[]): string => lines(content).replace(/\\\n/g, ' ');

function lines(content: readonly RichNode[]): string {
	const rows = joined(content)
		.map((node) => (node.type === 'hardBreak' ? '\\\n' : piece(node)))
		.join('');
	return rows
		.replace(/^(?:\\\n)+|(?:\\\n)+$/g, '')
		.trim()
		.split('\n')
		.map(atLineStart)
		.join('\n');
}

function piece({ text = '', marks = [] }: RichNode): string {
	if (text.trim() === '') return ' ';
	// Marks hold words only: spaces at their edges stand outside.
	const [, before = '', words = '', after = ''] = /^(\s*)([^]*?)(\s*)$/.exec(text) ?? [];
	const has = new Map(marks.map((mark) => [mark.type, mark]));
	let said = has.has('code') ? codeSpan(words) : escaped(words);
	for (const type of RICH_MARKS.toReversed()) if (has.has(type)) said = marked(said, has.get(type)!);
	return space(before) + said + space(after);
}

const space = (text: string) => (text === '' ? '' : ' ');

function marked(said: string, { type, attrs }: RichMark): string {
	switch (type) {
		case 'bold':
			return `**${said}**`;
		case 'italic':
			return `*${said}*`;
		case 'strike':
			return `~~${said}~~`;
		case 'link':
			return isLinkAddress(attrs?.href) ? `[${said}](<${attrs.href.replace(/[<>\\]/g, encodeURIComponent)}>)` : said;
		case 'code':
			return said;
	}
}

function codeSpan(text: string): string {
	const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
	const fence = '`'.repeat(longest + 1);
	const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
	return fence + pad + text + pad + fence;
}

/** Signs that would mean something. An underscore inside a word means nothing, so `snake_case` stays readable. */
const escaped = (text: string): string =>
	text
		.replace(/\s+/g, ' ')
		.replace(/[\\`*[\]~|]/g, '\\$&')
		.replace(/<(?=[\w/!?])/g, '\\<')
		.replace(/&(?=#?\w+;)/g, '\\&')
		.replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
		.replace(/(https?|ftp)(:\/\/)/gi, '$1\\$2')
		.replace(/\bwww(?=\.)/gi, 'www\\')
		.replace(/@/g, '\\@');

/** What begins a line may be taken for a list, a heading or a quotation. */
const atLineStart = (row: string): string =>
	row
		.replace(/^(\s*)([-+>=#])/, '$1\\$2')
		.replace(/^(\s*\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
		.replace(/^(\s*)(:)/, '$1\\$2');
