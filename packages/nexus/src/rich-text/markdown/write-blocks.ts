/** A rich text to Markdown that reads as the same text again: GitHub's, with its checklists and line breaks. */
import type { Block, BlockOf, ListItem, RichText, TaskItem } from '../rich-text.ts';
import { plainInlines } from '../plain-text.ts';
import { inOneLine } from './inline-lines.ts';
import { writeInlines } from './write-inlines.ts';

/** Empty paragraphs are not written, for Markdown has none. */
export const toMarkdown = (text: RichText): string => writeBlocks(text, '');

/** @param outer the marker of the list whose item begins with these blocks; empty: there is none */
function writeBlocks(blocks: readonly Block[], outer: string): string {
	const written: { readonly text: string; readonly marker: string }[] = [];
	for (const block of blocks) {
		const marker = markerFor(block, written.at(-1)?.marker ?? outer);
		const text = writeBlock(block, marker);
		if (text !== '') written.push({ text, marker });
	}
	return written.map(({ text }) => text).join('\n\n');
}

/** Two lists would become one if they did not have other markers. */
function markerFor({ type }: Block, before: string): string {
	if (type === 'orderedList') return before === '.' ? ')' : '.';
	return type === 'bulletList' || type === 'taskList' ? (before === '-' ? '+' : '-') : '';
}

function writeBlock(block: Block, marker: string): string {
	switch (block.type) {
		case 'paragraph':
			return writeInlines(block.content);
		case 'heading':
			return writeHeading(block);
		case 'codeBlock':
			return writeCode(block);
		case 'horizontalRule':
			return '___';
		case 'blockquote':
			return writeQuote(writeBlocks(block.content, ''));
		case 'bulletList':
		case 'taskList':
			return writeList(block.content, () => `${marker} `);
		case 'orderedList':
			return writeList(block.content, (index) => `${block.attrs.start + index}${marker} `);
	}
}

function writeHeading({ attrs: { level }, content }: BlockOf<'heading'>): string {
	const text = writeInlines(inOneLine(content));
	return text === '' ? '' : `${'#'.repeat(level)} ${text.replace(/(?<=[ \t])#+$/, (marks) => `\\${marks}`)}`;
}

function writeCode({ attrs: { language }, content }: BlockOf<'codeBlock'>): string {
	const text = plainInlines(content);
	const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
	const fence = '`'.repeat(longest + 1);
	return `${fence}${language ?? ''}\n${text === '' ? '' : `${text}\n`}${fence}`;
}

const writeQuote = (text: string) => (text === '' ? '' : indented(text, '> ', '> '));

function writeList(items: readonly (ListItem | TaskItem)[], markerOf: (index: number) => string): string {
	const written = items.map((item, index) => writeItem(item, markerOf(index)));
	return written.join(written.some((text) => text.includes('\n\n')) ? '\n\n' : '\n');
}

function writeItem(item: ListItem | TaskItem, marker: string): string {
	const [first, ...rest] = item.content;
	const words = first?.type === 'paragraph' ? writeInlines(first.content) : '';
	const box = item.type === 'taskItem' ? (item.attrs.checked ? '[x]' : '[ ]') : '';
	const head = [box, words].filter(Boolean).join(' ');
	const more = writeBlocks(first?.type === 'paragraph' ? rest : item.content, head === '' ? marker.trim().at(-1)! : '');
	const text = head === '' || more === '' ? head + more : head + (isClose(rest, more) ? '\n' : '\n\n') + more;
	return text === '' ? marker.trimEnd() : indented(text, marker, ' '.repeat(marker.length));
}

/** A list that begins with words can stand right under the words of its item. */
const isClose = ([next, ...others]: readonly Block[], text: string): boolean =>
	others.length === 0 &&
	(next?.type === 'bulletList' ||
		next?.type === 'taskList' ||
		(next?.type === 'orderedList' && next.attrs.start === 1)) &&
	!text.includes('\n\n') &&
	/^\S+ +\S/.test(text);

const indented = (text: string, first: string, others: string): string =>
	text
		.split('\n')
		.map((line, index) => (index === 0 ? first : line === '' ? others.trimEnd() : others) + line)
		.join('\n');
