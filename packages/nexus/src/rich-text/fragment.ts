/**
 * A rich text as it stands in a document: a `Y.XmlFragment` whose elements are named as ProseMirror's nodes and whose
 * texts carry marks as formats, as y-prosemirror keeps them, so that an editor binds to it as it is.
 */
import * as Y from 'yjs';
import { readRichText } from './read-nodes.ts';
import type { Block, Inline, ListItem, RichText, TaskItem, TextRun } from './rich-text.ts';

/** A text that nobody has seen yet. */
export function newFragment(text: RichText = []): Y.XmlFragment {
	const fragment = new Y.XmlFragment();
	if (text.length > 0) fragment.insert(0, text.map(elementOf));
	return fragment;
}

/** Total: whatever lies in a fragment, there is a text. */
export const readFragment = (fragment: Y.XmlFragment): RichText =>
	readRichText(fragment.toArray().flatMap((child) => nodesOf(child)));

/** An element for a block or an item of a list. */
export function elementOf(block: Block | ListItem | TaskItem): Y.XmlElement {
	const element = new Y.XmlElement<Record<string, string | number | boolean>>(block.type);
	if ('attrs' in block)
		for (const [name, value] of Object.entries<string | number | boolean | null>(block.attrs))
			if (value !== null) element.setAttribute(name, value);
	if (block.type === 'horizontalRule') return element as Y.XmlElement;
	const content = isTextblock(block) ? textsOf(block.content) : block.content.map(elementOf);
	if (content.length > 0) element.insert(0, content);
	return element as Y.XmlElement;
}

type Textblock = Extract<Block, { type: 'paragraph' | 'heading' | 'codeBlock' }>;

export const isTextblock = (block: Block | ListItem | TaskItem): block is Textblock =>
	block.type === 'paragraph' || block.type === 'heading' || block.type === 'codeBlock';

/** One text for each stretch of letters between breaks. */
function textsOf(content: readonly Inline[]): (Y.XmlText | Y.XmlElement)[] {
	const parts: (Y.XmlElement | TextRun[])[] = [];
	for (const inline of content) {
		const last = parts.at(-1);
		if (inline.type === 'hardBreak') parts.push(new Y.XmlElement('hardBreak'));
		else if (Array.isArray(last)) last.push(inline);
		else parts.push([inline]);
	}
	return parts.map((part) => (Array.isArray(part) ? xmlText(part) : part));
}

function xmlText(runs: readonly TextRun[]): Y.XmlText {
	const text = new Y.XmlText();
	text.applyDelta(runs.map(({ text: insert, marks }) => ({ insert, attributes: formatsOf(marks) })));
	return text;
}

/** Each mark as a format; its value holds what the mark says. */
export const formatsOf = (marks: TextRun['marks']): Record<string, object> =>
	Object.fromEntries((marks ?? []).map((mark) => [mark.type, mark.type === 'link' ? mark.attrs : {}]));

/** Elements that lie deeper than the reader looks are left out, so that no depth ends the stack. */
const DEEPEST = 64;

/** What stands in a child of a fragment, as nodes that are not believed yet. */
export function nodesOf(child: Y.XmlElement | Y.XmlText | Y.XmlHook, depth = 0): unknown[] {
	if (child instanceof Y.XmlText) return textNodes(child);
	if (!(child instanceof Y.XmlElement) || depth > DEEPEST) return [];
	const content = child.toArray().flatMap((inner) => nodesOf(inner, depth + 1));
	return [{ type: child.nodeName, attrs: child.getAttributes(), content }];
}

const textNodes = (text: Y.XmlText): unknown[] =>
	(text.toDelta() as { insert?: unknown; attributes?: Record<string, unknown> }[]).map(
		({ insert, attributes = {} }) => ({
			type: 'text',
			text: insert,
			marks: Object.entries(attributes)
				.filter(([, value]) => value !== null && value !== false)
				.map(([type, attrs]) => ({ type, attrs })),
		}),
	);
