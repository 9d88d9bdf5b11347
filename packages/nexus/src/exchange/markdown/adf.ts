/** The Atlassian Document Format, in which Jira Cloud answers descriptions (REST version 3), as Markdown. */
import { asText, at, isObject, listAt, textAt } from '../json.ts';
import { indent, inTable, linkTo, quoted, withMark } from './marks.ts';

/** A document, or a text of version 2, which is handed to `plain`. What we do not know gives the texts inside it. */
export const adfToMarkdown = (document: unknown): string => blocks(document, 0).trim();

export const isAdf = (value: unknown): boolean => isObject(value) && Array.isArray(at(value, 'content'));

/** Nobody writes lists in lists so deep. */
const DEEPEST = 30;

/** The blocks inside a node, a blank line between them. */
function blocks(node: unknown, depth: number, between = '\n\n'): string {
	if (depth > DEEPEST) return '';
	return listAt(node, 'content')
		.map((child) => block(child, depth + 1))
		.filter((text) => text.trim() !== '')
		.join(between);
}

function block(node: unknown, depth: number): string {
	switch (textAt(node, 'type')) {
		case 'heading':
			return `${'#'.repeat(levelOf(node))} ${inline(node, depth)}`;
		case 'bulletList':
		case 'decisionList':
			return list(node, depth, () => '- ');
		case 'orderedList': {
			const first = at(node, 'attrs', 'order');
			return list(node, depth, (index) => `${(typeof first === 'number' ? first : 1) + index}. `);
		}
		case 'taskList':
			return list(node, depth, (_, item) => (textAt(item, 'attrs', 'state') === 'DONE' ? '- [x] ' : '- [ ] '));
		case 'blockquote':
		case 'panel':
			return quoted(blocks(node, depth));
		case 'codeBlock':
			return `\`\`\`${textAt(node, 'attrs', 'language')}\n${rawText(node)}\n\`\`\``;
		case 'rule':
			return '---';
		case 'expand':
		case 'nestedExpand':
			return [withMark('**', textAt(node, 'attrs', 'title')), blocks(node, depth)].filter(Boolean).join('\n\n');
		case 'table':
			return inTable(
				listAt(node, 'content').map((row) => listAt(row, 'content').map((cell) => blocks(cell, depth, ' '))),
			);
		case 'paragraph':
			return inline(node, depth);
		default:
			return isInline(node) ? inlineNode(node, depth) : blocks(node, depth);
	}
}

const levelOf = (node: unknown) => {
	const level = at(node, 'attrs', 'level');
	return typeof level === 'number' && level >= 1 && level <= 6 ? Math.floor(level) : 1;
};

/** What stands in an item below its first line is indented, so that it stays in it. */
const list = (node: unknown, depth: number, bulletOf: (index: number, item: unknown) => string): string =>
	listAt(node, 'content')
		.map((item, index) => {
			const isNested = /^(?:bullet|ordered|task)List$/.test(textAt(item, 'type'));
			const bullet = isNested ? '  ' : bulletOf(index, item);
			const width = bullet.startsWith('- ') ? 2 : bullet.length;
			return bullet + indent(isNested ? block(item, depth + 1) : blocks(item, depth, '\n'), width);
		})
		.join('\n');

const INLINE = ['text', 'hardBreak', 'mention', 'emoji', 'inlineCard', 'date', 'status'];
const isInline = (node: unknown) => INLINE.includes(textAt(node, 'type'));

const inline = (node: unknown, depth: number): string =>
	listAt(node, 'content')
		.map((child) => inlineNode(child, depth + 1))
		.join('')
		.trim();

function inlineNode(node: unknown, depth: number): string {
	switch (textAt(node, 'type')) {
		case 'text':
			return marked(node);
		case 'hardBreak':
			return '\n';
		case 'mention':
		case 'status':
			return textAt(node, 'attrs', 'text');
		case 'emoji':
			return textAt(node, 'attrs', 'text') || textAt(node, 'attrs', 'shortName');
		case 'inlineCard':
		case 'blockCard':
		case 'embedCard':
			return textAt(node, 'attrs', 'url');
		case 'date':
			return dayOf(textAt(node, 'attrs', 'timestamp'));
		default:
			return depth > DEEPEST ? '' : inline(node, depth);
	}
}

function dayOf(milliseconds: string): string {
	const time = Number(milliseconds);
	return milliseconds !== '' && Math.abs(time) < 8.64e15 ? new Date(time).toISOString().slice(0, 10) : '';
}

const MARKS: Readonly<Record<string, string>> = { code: '`', strike: '~~', em: '*', strong: '**' };

function marked(node: unknown): string {
	const text = at(node, 'text');
	const marks = listAt(node, 'marks');
	const types = marks.map((mark) => textAt(mark, 'type'));
	const plain = typeof text === 'string' ? text : '';
	const dressed = Object.keys(MARKS).reduce(
		(inner, type) => (types.includes(type) ? withMark(MARKS[type]!, inner) : inner),
		plain,
	);
	const link = marks.find((mark) => textAt(mark, 'type') === 'link');
	return link ? linkTo(dressed, textAt(link, 'attrs', 'href')) : dressed;
}

const rawText = (node: unknown): string =>
	listAt(node, 'content')
		.map((child) => {
			const text = at(child, 'text');
			return typeof text === 'string' ? text : asText(text);
		})
		.join('');
