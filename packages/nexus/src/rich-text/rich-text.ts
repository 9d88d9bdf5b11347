/**
 * Text with paragraphs, lists, checklists, links and emphasis, as several people write it at once: descriptions and
 * acceptance examples of items. It lies in a document as a `Y.XmlFragment` in the shape in which ProseMirror's binding
 * writes it, and travels as Markdown. Only what is named here is known; the rest is read as plain text.
 */
import * as Y from 'yjs';
import { isSame } from '../schema/read.ts';

/** A block or a piece of text, in ProseMirror's JSON. */
export interface RichNode {
	readonly type: string;
	readonly attrs?: Readonly<Record<string, unknown>> | undefined;
	readonly content?: readonly RichNode[] | undefined;
	readonly text?: string | undefined;
	readonly marks?: readonly RichMark[] | undefined;
}

export interface RichMark {
	readonly type: RichMarkType;
	/** The address of a link. */
	readonly attrs?: { readonly href: string } | undefined;
}

export const RICH_MARKS = ['link', 'bold', 'italic', 'strike', 'code'] as const;
export type RichMarkType = (typeof RICH_MARKS)[number];

/** Blocks, and the attributes that they have. */
const BLOCKS: Readonly<Record<string, readonly string[]>> = {
	paragraph: [],
	heading: ['level'],
	bulletList: [],
	orderedList: ['start'],
	listItem: [],
	taskList: [],
	taskItem: ['checked'],
	blockquote: [],
	codeBlock: ['language'],
	horizontalRule: [],
	hardBreak: [],
};

/** Nobody means to nest deeper; what lies deeper is read as text. */
const DEEPEST = 20;

/** An address that a link may lead to. */
export const isLinkAddress = (value: unknown): value is string =>
	typeof value === 'string' && /^(https?:\/\/|mailto:)[^\s]+$/i.test(value);

/** A text that is not part of a document yet. */
export function newRichText(nodes: readonly RichNode[] = []): Y.XmlFragment {
	const fragment = new Y.XmlFragment();
	fragment.insert(0, nodes.map(toXml));
	return fragment;
}

/** Puts other words in the place of all that is there; in one transaction with whatever else the caller changes. */
export function replaceRichText(fragment: Y.XmlFragment, nodes: readonly RichNode[]): void {
	fragment.delete(0, fragment.length);
	fragment.insert(0, nodes.map(toXml));
}

/** What a text says. Total: whatever decodes gives nodes of the known shapes. */
export const readRichText = (fragment: Y.XmlFragment): RichNode[] => readBlocks(fragment, 0);

/** Pieces of text that follow each other with the same marks are one. */
export function joined(content: readonly RichNode[]): RichNode[] {
	const pieces: RichNode[] = [];
	for (const node of content) {
		const last = pieces.at(-1);
		if (last?.text !== undefined && node.text !== undefined && isSame(last.marks ?? [], node.marks ?? []))
			pieces[pieces.length - 1] = { ...last, text: last.text + node.text };
		else pieces.push(node);
	}
	return pieces;
}

/** The words alone, blocks on lines of their own: for search, and to see whether there are any. */
export const plainText = (nodes: readonly RichNode[]): string =>
	nodes
		.map((node) => node.text ?? (node.type === 'hardBreak' ? '\n' : plainText(node.content ?? [])))
		.join(nodes.some(({ text, type }) => text !== undefined || type === 'hardBreak') ? '' : '\n');

function toXml(node: RichNode): Y.XmlElement | Y.XmlText {
	if (node.text !== undefined) return toXmlText([node]);
	const element = new Y.XmlElement(node.type);
	for (const [name, value] of Object.entries(node.attrs ?? {}))
		if (value !== undefined && value !== null) element.setAttribute(name, value as string);
	element.insert(
		0,
		inRuns(node.content ?? []).map((run) => (Array.isArray(run) ? toXmlText(run) : toXml(run))),
	);
	return element;
}

/** Pieces of text that follow each other are one text with marks. */
function inRuns(content: readonly RichNode[]): (RichNode | RichNode[])[] {
	const runs: (RichNode | RichNode[])[] = [];
	for (const node of content) {
		const last = runs.at(-1);
		if (node.text === undefined) runs.push(node);
		else if (Array.isArray(last)) last.push(node);
		else runs.push([node]);
	}
	return runs;
}

function toXmlText(pieces: readonly RichNode[]): Y.XmlText {
	const text = new Y.XmlText();
	text.applyDelta(
		pieces.map(({ text: insert, marks = [] }) => ({
			insert,
			attributes: Object.fromEntries(marks.map(({ type, attrs }) => [type, attrs ?? {}])),
		})),
	);
	return text;
}

function readBlocks(parent: Y.XmlFragment, depth: number): RichNode[] {
	return parent.toArray().flatMap((child): RichNode[] => {
		if (child instanceof Y.XmlText) return readPieces(child);
		if (!(child instanceof Y.XmlElement)) return [];
		const known = Object.hasOwn(BLOCKS, child.nodeName) ? BLOCKS[child.nodeName] : undefined;
		const content = depth < DEEPEST ? readBlocks(child, depth + 1) : [];
		if (!known) return content;
		const attrs = Object.fromEntries(
			known.flatMap((name) => {
				const value: unknown = child.getAttribute(name);
				return value === undefined ? [] : [[name, value]];
			}),
		);
		return [
			{
				type: child.nodeName,
				...(Object.keys(attrs).length > 0 && { attrs }),
				...(content.length > 0 && { content }),
			},
		];
	});
}

function readPieces(text: Y.XmlText): RichNode[] {
	return (text.toDelta() as { insert?: unknown; attributes?: Record<string, unknown> }[]).flatMap(
		({ insert, attributes = {} }): RichNode[] => {
			if (typeof insert !== 'string' || insert === '') return [];
			const marks = RICH_MARKS.flatMap((type): RichMark[] => {
				const value = attributes[type];
				if (value === undefined || value === null) return [];
				if (type !== 'link') return [{ type }];
				const { href } = value as { href?: unknown };
				return isLinkAddress(href) ? [{ type, attrs: { href } }] : [];
			});
			return [{ type: 'text', text: insert, ...(marks.length > 0 && { marks }) }];
		},
	);
}
