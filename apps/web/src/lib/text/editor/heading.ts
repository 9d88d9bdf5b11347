/** Headings of a text, which stand below those of the panel around it. */
import { HEADING_LEVELS, type HeadingLevel } from '@nexus-board/nexus/rich-text';
import { mergeAttributes, Node, textblockTypeInputRule } from '@tiptap/core';
import { headingTag } from '../levels.ts';

declare module '@tiptap/core' {
	interface Commands<ReturnType> {
		textHeading: { toggleTextHeading: (level: HeadingLevel) => ReturnType };
	}
}

export const TextHeading = Node.create({
	name: 'heading',
	content: 'inline*',
	group: 'block',
	defining: true,
	addAttributes: () => ({ level: { default: 1, rendered: false } }),
	parseHTML: () =>
		[1, 2, 3, 4, 5, 6].map((tag) => ({ tag: `h${tag}`, attrs: { level: Math.min(tag, HEADING_LEVELS.length) } })),
	renderHTML: ({ node, HTMLAttributes }) => [
		headingTag(node.attrs['level'] as HeadingLevel),
		mergeAttributes(HTMLAttributes),
		0,
	],
	addCommands() {
		return {
			toggleTextHeading:
				(level) =>
				({ commands }) =>
					commands.toggleNode(this.name, 'paragraph', { level }),
		};
	},
	addKeyboardShortcuts() {
		return Object.fromEntries(
			HEADING_LEVELS.map((level) => [`Mod-Alt-${level}`, () => this.editor.commands.toggleTextHeading(level)]),
		);
	},
	addInputRules() {
		return HEADING_LEVELS.map((level) =>
			textblockTypeInputRule({ find: new RegExp(`^#{${level}}\\s$`), type: this.type, getAttributes: { level } }),
		);
	},
});
