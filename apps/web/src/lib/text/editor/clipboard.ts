/** Markdown in and out of the clipboard: what is copied is Markdown for every other program, and Markdown that is pasted takes its shape. */
import {
	fromMarkdown,
	plainText,
	readInlineNodes,
	readRichText,
	toMarkdown,
	type RichText,
} from '@nexus-board/nexus/rich-text';
import { Extension } from '@tiptap/core';
import { Slice, type Schema } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { webAddress } from './web-link.ts';

export const MarkdownClipboard = Extension.create({
	name: 'markdownClipboard',
	addProseMirrorPlugins: () => [
		new Plugin({
			props: {
				clipboardTextSerializer: markdownOf,
				// Pasted as plain words, with Shift, it stays what it is.
				clipboardTextParser: (text, _context, plain, view) =>
					(plain ? undefined : sliceOf(text, view.state.schema)) as unknown as Slice,
				handlePaste: paste,
			},
		}),
	],
});

/** Part of a line without any mark is copied as it is. */
export function markdownOf({ content, openStart }: Slice): string {
	const nodes = content.toJSON() as { content?: unknown }[] | null;
	const isInLine = content.childCount === 1 && content.firstChild!.isTextblock && openStart > 0;
	const inline = isInLine ? readInlineNodes(nodes?.[0]?.content) : [];
	if (isInLine && inline.every((one) => one.type === 'text' && !one.marks))
		return inline.map((one) => (one.type === 'text' ? one.text : '')).join('');
	return toMarkdown(readRichText(nodes));
}

/** What Markdown makes of a text; `undefined` where it makes nothing of it but its words. */
export function sliceOf(text: string, schema: Schema): Slice | undefined {
	const blocks = fromMarkdown(text);
	if (blocks.length === 0 || isPlainLine(blocks, text)) return undefined;
	const { content } = schema.nodeFromJSON({ type: 'doc', content: blocks });
	const isOpen = (at: 'firstChild' | 'lastChild') => (content[at]?.type.name === 'paragraph' ? 1 : 0);
	return new Slice(content, isOpen('firstChild'), isOpen('lastChild'));
}

const isPlainLine = (blocks: RichText, text: string) =>
	blocks.length === 1 && !text.trim().includes('\n') && plainText(blocks) === text.trim() && !hasShape(blocks[0]);

const hasShape = (block: RichText[number] | undefined) =>
	block?.type !== 'paragraph' || block.content.some((inline) => inline.type === 'text' && inline.marks);

/** An address over chosen words links them; Markdown from a code editor is Markdown, though it comes with colours. */
function paste(view: EditorView, { clipboardData }: ClipboardEvent): boolean {
	const text = clipboardData?.getData('text/plain') ?? '';
	const { schema, selection, tr } = view.state;
	const href = /^https?:\/\/\S+$/i.test(text.trim()) ? webAddress(text) : undefined;
	if (href !== undefined && !selection.empty && selection.$from.sameParent(selection.$to)) {
		view.dispatch(tr.addMark(selection.from, selection.to, schema.marks['link']!.create({ href })));
		return true;
	}
	if (selection.$from.parent.type.spec.code || !isOnlyLooks(clipboardData?.getData('text/html') ?? '')) return false;
	const slice = sliceOf(text, schema);
	if (slice) view.dispatch(tr.replaceSelection(slice).scrollIntoView());
	return slice !== undefined;
}

/** HTML that says how words look and nothing else. */
const isOnlyLooks = (html: string) =>
	html !== '' && !/<(?:p|h[1-6]|ul|ol|li|a|b|i|strong|em|s|del|code|pre|blockquote|table|img)[\s>]/i.test(html);
