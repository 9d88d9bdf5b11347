/**
 * Reading a rich text out of nodes of any origin: a document that others write, or what an editor copied. Total: whatever
 * is given, there is a text of our own shape. What we have no word for loses its shape and keeps its words.
 */
import { readAddress, readFlag, readInteger, readObject } from '../schema/read.ts';
import {
	HEADING_LEVELS,
	Inlines,
	MARK_TYPES,
	marksOf,
	paragraph,
	RICH_TEXT_LIMITS,
	type Block,
	type HeadingLevel,
	type Inline,
	type ListItem,
	type Mark,
	type RichText,
	type TaskItem,
	type TextRun,
} from './rich-text.ts';

/** Reads nodes as ProseMirror writes them, `{type, attrs, content, text, marks}`, none of which is believed. */
export const readRichText = (nodes: unknown): RichText => new Reader().blocks(nodes, 0);

/** The inline content of nodes, for what was taken from inside one line. */
export const readInlineNodes = (nodes: unknown): Inline[] => new Reader().inlines(nodes, 0);

/** More nodes than a text of full length can mean. */
const MOST_NODES = 20_000;
/** Nodes that lie deeper are not looked at: nothing of ours is half as deep. */
const DEEPEST_NODE = 64;

class Reader {
	#letters = 0;
	#nodes = 0;

	/** @param depth of nodes, whatever they are */
	blocks(nodes: unknown, depth: number, lists = 0): Block[] {
		const blocks: Block[] = [];
		const loose = new Inlines();
		const gather = () => {
			const content = loose.take();
			if (content.length > 0) blocks.push(paragraph(...content));
		};
		for (const node of this.#each(nodes, depth)) {
			if (isInline(node)) {
				for (const inline of this.inlines([node], depth)) loose.add(inline);
				continue;
			}
			gather();
			blocks.push(...this.#block(node, depth, lists));
		}
		gather();
		return blocks;
	}

	#block({ type, attrs, content }: Node, depth: number, lists: number): Block[] {
		const isFlat = lists >= RICH_TEXT_LIMITS.depth;
		switch (type) {
			case 'paragraph':
				return [paragraph(...this.inlines(content, depth + 1))];
			case 'heading':
				return [{ type, attrs: { level: readLevel(attrs['level']) }, content: this.inlines(content, depth + 1) }];
			case 'codeBlock':
				return [
					{ type, attrs: { language: readLanguage(attrs['language']) }, content: this.#code(content, depth + 1) },
				];
			case 'horizontalRule':
				return [{ type }];
			case 'bulletList':
			case 'orderedList':
			case 'taskList':
				return isFlat ? this.blocks(content, depth + 1, lists) : this.#list({ type, attrs, content }, depth, lists + 1);
			case 'blockquote': {
				const quoted = this.blocks(content, depth + 1, lists + 1);
				if (isFlat) return quoted;
				return quoted.length > 0 ? [{ type, content: quoted }] : [];
			}
			default:
				return this.blocks(content, depth + 1, lists);
		}
	}

	#list({ type, attrs, content }: Node, depth: number, lists: number): Block[] {
		const items = [...this.#each(content, depth + 1)].map((item) => ({
			checked: readFlag(item.attrs['checked']),
			content: beginningWithWords(
				isItem(item) ? this.blocks(item.content, depth + 2, lists) : this.blocks([item], depth + 1, lists),
			),
		}));
		if (items.length === 0) return [];
		if (type === 'taskList')
			return [
				{ type, content: items.map(({ checked, content }) => ({ type: 'taskItem', attrs: { checked }, content })) },
			];
		const plain = items.map(({ content }): ListItem => ({ type: 'listItem', content }));
		if (type === 'bulletList') return [{ type, content: plain }];
		return [
			{ type: 'orderedList', attrs: { start: readInteger(attrs['start'], 0, 999_999_999) ?? 1 }, content: plain },
		];
	}

	inlines(nodes: unknown, depth: number): Inline[] {
		const content = new Inlines();
		for (const node of this.#each(nodes, depth)) {
			if (node.type === 'hardBreak') content.add({ type: 'hardBreak' });
			else if (node.type === 'text') for (const inline of this.#text(node)) content.add(inline);
			else for (const inline of this.inlines(node.content, depth + 1)) content.add(inline);
		}
		return content.take();
	}

	/** A line end of any kind inside a text is a break, as in Markdown that comes in. */
	*#text({ text, marks }: Node): Generator<Inline> {
		const lines = this.#letterful(text).split(/\r\n?|[\n\f\v]/);
		for (const [index, line] of lines.entries()) {
			if (index > 0) yield { type: 'hardBreak' };
			if (line !== '') yield { type: 'text', text: line, ...marksOf(readMarks(marks)) };
		}
	}

	#code(nodes: unknown, depth: number): TextRun[] {
		const text = this.inlines(nodes, depth).map((inline) => (inline.type === 'text' ? inline.text : '\n'));
		return text.length > 0 ? [{ type: 'text', text: text.join('') }] : [];
	}

	/** As much of a text as there is room for. */
	#letterful(text: unknown): string {
		if (typeof text !== 'string') return '';
		const kept = text.slice(0, RICH_TEXT_LIMITS.letters - this.#letters);
		this.#letters += kept.length;
		return kept;
	}

	*#each(nodes: unknown, depth: number): Generator<Node> {
		if (!Array.isArray(nodes) || depth > DEEPEST_NODE) return;
		for (const node of nodes) {
			if ((this.#nodes += 1) > MOST_NODES) return;
			const { type, attrs, content, text, marks } = readObject(node);
			yield { type, attrs: readObject(attrs), content, text, marks };
		}
	}
}

interface Node {
	readonly type: unknown;
	readonly attrs: Readonly<Record<string, unknown>>;
	readonly content?: unknown;
	readonly text?: unknown;
	readonly marks?: unknown;
}

const isInline = ({ type }: Node) => type === 'text' || type === 'hardBreak';
const isItem = ({ type }: Node) => type === 'listItem' || type === 'taskItem';

/** The text of an item is its first paragraph. */
export const beginningWithWords = (blocks: readonly Block[]): TaskItem['content'] =>
	blocks[0]?.type === 'paragraph' ? blocks : [paragraph(), ...blocks];

const readLevel = (level: unknown): HeadingLevel =>
	HEADING_LEVELS.find((known) => known === level) ?? HEADING_LEVELS.at(-1)!;

export const readLanguage = (language: unknown): string | null =>
	typeof language === 'string' && /^[\w+#.-]{1,40}$/.test(language) ? language : null;

function* readMarks(marks: unknown): Generator<Mark> {
	if (!Array.isArray(marks)) return;
	for (const mark of marks.slice(0, MARK_TYPES.length * 2)) {
		const { type, attrs } = readObject(mark);
		const known = MARK_TYPES.find((one) => one === type);
		if (known === 'link') {
			const href = readAddress(readObject(attrs)['href'], RICH_TEXT_LIMITS.href);
			if (href !== undefined) yield { type: known, attrs: { href } };
		} else if (known) yield { type: known };
	}
}
