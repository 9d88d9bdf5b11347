/**
 * Markdown to a rich text. In time that grows with the text and no faster, whatever it holds: descriptions come from
 * files and hands of strangers. Each line break is one, as in the comments of the tools that people come from.
 */
import { beginningWithWords, readLanguage, readRichText } from '../read-nodes.ts';
import {
	paragraph,
	RICH_TEXT_LIMITS,
	type Block,
	type HeadingLevel,
	type Inline,
	type ListItem,
	type RichText,
	type TaskItem,
} from '../rich-text.ts';
import { Lines } from './lines.ts';
import {
	beginsTable,
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
	type Fence,
	type Marker,
} from './line-kinds.ts';
import { inOneLine } from './inline-lines.ts';
import { itemLines, quotedLines } from './containers.ts';
import { readInlines } from './read-inlines.ts';

/** Total: any text is some rich text, and keeps its words. What is beyond a text's full length is cut off. */
export function fromMarkdown(markdown: string): RichText {
	const text = markdown.slice(0, LONGEST).replace(/\r\n?|\f|\v/g, '\n');
	const blocks = readBlocks(text.split('\n'), 0);
	return text.length > RICH_TEXT_LIMITS.letters ? readRichText(blocks) : blocks;
}

/** Signs and escapes come on top of the letters. */
const LONGEST = 4 * RICH_TEXT_LIMITS.letters;

function readBlocks(all: readonly string[], depth: number): Block[] {
	const lines = new Lines(all);
	const blocks: Block[] = [];
	while (!lines.done) {
		if (isBlank(lines.line)) lines.next();
		else blocks.push(...readBlock(lines, depth));
	}
	return blocks;
}

function readBlock(lines: Lines, depth: number): Block[] {
	const { line } = lines;
	if (indentOf(line) >= 4) return [indentedCode(lines)];
	const fence = fenceOf(line);
	if (fence) return [fencedCode(lines, fence)];
	const heading = headingOf(line);
	if (heading) return (lines.next(), headingBlocks(heading.level, readInlines(heading.text)));
	if (isRule(line)) return (lines.next(), [{ type: 'horizontalRule' }]);
	if (line.startsWith('<!--') && lines.skipComment()) return [];
	if (depth < RICH_TEXT_LIMITS.depth) {
		if (isQuote(line)) return quote(lines, depth);
		const marker = markerOf(line);
		if (marker) return list(lines, marker, depth);
	}
	if (beginsTable(line, lines.after)) return [table(lines)];
	return words(lines);
}

/** A paragraph, or what a line under it makes a heading. */
function words(lines: Lines): Block[] {
	const text = [lines.next()];
	while (!lines.done && !isBlank(lines.line)) {
		const level = underlineOf(lines.line);
		if (level) return (lines.next(), headingBlocks(level, readInlines(text.join('\n'))));
		if (interruptsParagraph(lines.line) || beginsTable(lines.line, lines.after)) break;
		text.push(lines.next());
	}
	const content = readInlines(text.join('\n'));
	return content.length > 0 ? [paragraph(...content)] : [];
}

function headingBlocks(level: number, content: readonly Inline[]): Block[] {
	if (content.length === 0) return [];
	return [{ type: 'heading', attrs: { level: Math.min(level, 3) as HeadingLevel }, content: inOneLine(content) }];
}

function indentedCode(lines: Lines): Block {
	const text: string[] = [];
	while (!lines.done && (isBlank(lines.line) || indentOf(lines.line) >= 4)) text.push(outdent(lines.next(), 4));
	while (isBlank(text.at(-1)!)) text.pop();
	return code(text, null);
}

function fencedCode(lines: Lines, fence: Fence): Block {
	lines.next();
	const text: string[] = [];
	while (!lines.done && !closesFence(lines.line, fence)) text.push(outdent(lines.next(), fence.indent));
	if (!lines.done) lines.next();
	return code(text, readLanguage(fence.language));
}

/** A table keeps its look, if not its cells. */
function table(lines: Lines): Block {
	const text: string[] = [];
	while (!lines.done && !isBlank(lines.line) && (text.length < 2 || !interruptsParagraph(lines.line)))
		text.push(lines.next());
	return code(text, null);
}

const code = (lines: readonly string[], language: string | null): Block => ({
	type: 'codeBlock',
	attrs: { language },
	content: lines.length > 0 && lines.join('\n') !== '' ? [{ type: 'text', text: lines.join('\n') }] : [],
});

function quote(lines: Lines, depth: number): Block[] {
	const content = readBlocks(quotedLines(lines), depth + 1);
	return content.length > 0 ? [{ type: 'blockquote', content }] : [];
}

/** Items with a box and items without one do not share a list. */
function list(lines: Lines, first: Marker, depth: number): Block[] {
	const blocks: Block[] = [];
	let [bullets, tasks]: [ListItem[], TaskItem[]] = [[], []];
	const end = () => {
		if (tasks.length > 0) blocks.push({ type: 'taskList', content: tasks });
		else if (first.number === undefined) blocks.push({ type: 'bulletList', content: bullets });
		else blocks.push({ type: 'orderedList', attrs: { start: first.number }, content: bullets });
		[bullets, tasks] = [[], []];
	};
	for (let marker: Marker | undefined = first; marker?.kind === first.kind; marker = nextMarker(lines)) {
		const { checked, text } = boxIn(itemLines(lines, marker));
		const content = beginningWithWords(readBlocks(text, depth + 1));
		if (bullets.length + tasks.length > 0 && (checked === undefined) !== bullets.length > 0) end();
		if (checked === undefined) bullets.push({ type: 'listItem', content });
		else tasks.push({ type: 'taskItem', attrs: { checked }, content });
	}
	end();
	return blocks;
}

/** The marker of the item that comes next, over empty lines; where none comes, these stay. */
function nextMarker(lines: Lines): Marker | undefined {
	const next = lines.peekOverBlank();
	const marker = next === undefined ? undefined : markerOf(next);
	if (marker) lines.skipBlank();
	return marker;
}

/** `[ ]` and `[x]` before the words of an item. */
function boxIn(lines: readonly string[]): { readonly checked: boolean | undefined; readonly text: readonly string[] } {
	const [, mark, rest = ''] = /^ {0,3}\[([ xX])\](?:[ \t]+(.*))?$/s.exec(lines[0] ?? '') ?? [];
	if (mark === undefined) return { checked: undefined, text: lines };
	return { checked: mark !== ' ', text: [rest, ...lines.slice(1)] };
}
