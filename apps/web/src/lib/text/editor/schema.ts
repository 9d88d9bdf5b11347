/**
 * What a rich text can hold, as the editor knows it: the nodes and marks of `@nexus-board/nexus/rich-text` and no other,
 * so that what is pasted from anywhere becomes one of these, or plain words.
 */
import { RICH_TEXT_LIMITS } from '@nexus-board/nexus/rich-text';
import { Extension, InputRule, type Extensions } from '@tiptap/core';
import { TaskItem, TaskList } from '@tiptap/extension-list';
import type { Node } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { StarterKit } from '@tiptap/starter-kit';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { TextHeading } from './heading.ts';
import { WebLink } from './web-link.ts';

export const SCHEMA: Extensions = [
	StarterKit.configure({
		heading: false,
		link: false,
		underline: false,
		// A person's steps are one stack over all documents.
		undoRedo: false,
		// It would write a paragraph into a text that somebody only looks at.
		trailingNode: false,
		gapcursor: false,
		dropcursor: false,
	}),
	TextHeading,
	TaskList,
	TaskItem.configure({ nested: true, a11y: { checkboxLabel: (node, checked) => boxWords(node.textContent, checked) } }),
	WebLink,
];

/** "Five riders, done" */
const boxWords = (words: string, checked: boolean) => `${words.slice(0, 80) || 'Empty'}, ${checked ? 'done' : 'to do'}`;

/** `[ ]` at the beginning of a list's item makes it one of a checklist, and Ctrl Enter ticks it. */
export const Checklists = Extension.create({
	name: 'checklists',
	priority: 1000,
	addKeyboardShortcuts() {
		return {
			'Mod-Enter': ({ editor }) => {
				const { checked } = editor.getAttributes('taskItem');
				return (
					editor.isActive('taskItem') && editor.commands.updateAttributes('taskItem', { checked: checked !== true })
				);
			},
		};
	},
	addInputRules() {
		return [
			new InputRule({
				find: /^\[([ xX]?)\]\s$/,
				handler: ({ state, range, chain, match: [, mark = ''] }) => {
					if (state.selection.$from.node(-1).type.name !== 'listItem') return null;
					const checked = mark.trim() !== '';
					chain().deleteRange(range).toggleTaskList().updateAttributes('taskItem', { checked }).run();
					return undefined;
				},
			}),
		];
	},
});

/** Nothing is written that would be longer or deeper than a text can be; what others wrote always is shown. */
export const withinLimits = (ontoolong: () => void): Extension =>
	Extension.create({
		name: 'withinLimits',
		addProseMirrorPlugins: () => [
			new Plugin({
				filterTransaction(transaction, { doc }) {
					if (!transaction.docChanged || transaction.getMeta(ySyncPluginKey)) return true;
					const isLonger = transaction.doc.content.size > Math.max(doc.content.size, RICH_TEXT_LIMITS.letters);
					if (isLonger) ontoolong();
					return !isLonger && depthOf(transaction.doc) <= DEEPEST;
				},
			}),
		],
	});

/** A list and its item are two levels, and the words in it are one more. */
const DEEPEST = 2 * RICH_TEXT_LIMITS.depth + 1;

function depthOf(node: Node): number {
	let deepest = 0;
	if (!node.isTextblock) node.forEach((child) => (deepest = Math.max(deepest, depthOf(child) + 1)));
	return deepest;
}
