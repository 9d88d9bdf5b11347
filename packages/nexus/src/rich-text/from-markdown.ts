/** Markdown (CommonMark with GitHub's checklists and strikethrough) as rich text. HTML in it is text; images are links. */
import { Lexer, type Token, type Tokens } from 'marked';
import { isLinkAddress, joined, type RichMark, type RichNode } from './rich-text.ts';

/** Nothing is fetched or run; what Markdown has and we have not is read as its text. */
export function fromMarkdown(markdown: string): RichNode[] {
	return blocks(Lexer.lex(markdown.replace(/\r\n?/g, '\n').replaceAll('\0', ''), { gfm: true }));
}

function blocks(tokens: readonly Token[]): RichNode[] {
	return tokens.flatMap((token): RichNode[] => {
		switch (token.type) {
			case 'space':
			case 'def':
				return [];
			case 'heading': {
				const { depth, tokens: within } = token as Tokens.Heading;
				return [block('heading', inline(within), { level: Math.min(depth, DEEPEST_HEADING) })];
			}
			case 'list':
				return [list(token as Tokens.List)];
			case 'blockquote':
				return [block('blockquote', orEmpty(blocks((token as Tokens.Blockquote).tokens)))];
			case 'code': {
				const { text, lang } = token as Tokens.Code;
				return [block('codeBlock', text === '' ? [] : [{ type: 'text', text }], lang ? { language: lang } : undefined)];
			}
			case 'hr':
				return [{ type: 'horizontalRule' }];
			case 'table':
				return tableRows(token as Tokens.Table);
			case 'paragraph':
			case 'text':
				return paragraph(inline((token as Tokens.Paragraph).tokens ?? [token]));
			default:
				return paragraph(textOf(token.raw.trim(), []));
		}
	});
}

const DEEPEST_HEADING = 3;

const block = (type: string, content: readonly RichNode[], attrs?: RichNode['attrs']): RichNode => ({
	type,
	...(attrs && { attrs }),
	...(content.length > 0 && { content: joined(content) }),
});

const paragraph = (content: readonly RichNode[]): RichNode[] =>
	content.length > 0 ? [block('paragraph', content)] : [];

const orEmpty = (content: RichNode[]): RichNode[] => (content.length > 0 ? content : [block('paragraph', [])]);

/** A list is a checklist when its first item is one; a box further down is then a box, and a missing one an empty one. */
function list({ items, ordered, start }: Tokens.List): RichNode {
	const isTaskList = !ordered && items[0]?.task === true;
	const content = items.map((item) => {
		const within = orEmpty(blocks(item.tokens.filter(({ type }) => type !== 'checkbox')));
		const first = within[0]!.type === 'paragraph' ? within : [block('paragraph', []), ...within];
		return isTaskList ? block('taskItem', first, { checked: item.checked === true }) : block('listItem', first);
	});
	if (isTaskList) return block('taskList', content);
	return ordered
		? block('orderedList', content, start !== 1 && start !== '' ? { start } : undefined)
		: block('bulletList', content);
}

/** There are no tables: a row is a line. */
const tableRows = ({ header, rows }: Tokens.Table): RichNode[] =>
	[header, ...rows].flatMap((row) =>
		paragraph(
			row.flatMap(({ tokens }, index) => [...(index > 0 ? [{ type: 'text', text: ' | ' }] : []), ...inline(tokens)]),
		),
	);

function inline(tokens: readonly Token[], marks: readonly RichMark[] = []): RichNode[] {
	const within = (token: Token, mark?: RichMark) =>
		inline((token as Tokens.Generic).tokens ?? [], mark ? withMark(marks, mark) : marks);
	return tokens.flatMap((token): RichNode[] => {
		switch (token.type) {
			case 'strong':
				return within(token, { type: 'bold' });
			case 'em':
				return within(token, { type: 'italic' });
			case 'del':
				return within(token, { type: 'strike' });
			case 'codespan':
				return textOf((token as Tokens.Codespan).text, withMark(marks, { type: 'code' }));
			case 'br':
				return [{ type: 'hardBreak' }];
			case 'link':
			case 'image': {
				const { href, text } = token as Tokens.Link | Tokens.Image;
				if (!isLinkAddress(href)) return token.type === 'link' ? within(token) : textOf(text, marks);
				const link: RichMark = { type: 'link', attrs: { href } };
				return token.type === 'link' ? within(token, link) : textOf(text || href, withMark(marks, link));
			}
			case 'text':
			case 'escape':
				return (token as Tokens.Text).tokens ? within(token) : textOf((token as Tokens.Text).text, marks);
			default:
				return textOf(token.raw, marks);
		}
	});
}

const withMark = (marks: readonly RichMark[], mark: RichMark): RichMark[] => [
	...marks.filter(({ type }) => type !== mark.type),
	mark,
];

/** A line that is broken in the source goes on. */
function textOf(text: string, marks: readonly RichMark[]): RichNode[] {
	const said = text.replace(/ *\n */g, ' ');
	return said === '' ? [] : [{ type: 'text', text: said, ...(marks.length > 0 && { marks }) }];
}
