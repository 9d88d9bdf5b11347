/** Links to the web: made by typing or pasting an address, or over chosen words. */
import { getMarkRange, InputRule, Mark, type CommandProps } from '@tiptap/core';

declare module '@tiptap/core' {
	interface Commands<ReturnType> {
		webLink: {
			/** Links the chosen words, or the link that the caret is in; without either, writes the address itself. Absent: no link. */
			linkTo: (href: string | undefined) => ReturnType;
		};
	}
}

/** An address as people type it, made one that a link may lead to; `undefined` when it is none. */
export function webAddress(typed: string): string | undefined {
	const text = typed.trim();
	const whole = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text) ? text : `https://${text}`;
	return /^https?:\/\/[^\s/?#]+[^\s]*$/i.test(whole) && URL.canParse(whole) ? whole : undefined;
}

export const WebLink = Mark.create({
	name: 'link',
	inclusive: false,
	priority: 1000,
	addAttributes: () => ({ href: { default: null } }),
	parseHTML: () => [{ tag: 'a[href^="https://" i], a[href^="http://" i]' }],
	renderHTML: ({ HTMLAttributes }) => [
		'a',
		{ ...HTMLAttributes, target: '_blank', rel: 'noopener noreferrer nofollow' },
		0,
	],
	addCommands: () => ({ linkTo: (href) => (props) => link(props, href) }),
	addInputRules() {
		return [
			new InputRule({
				find: /(?:^|[\s(])(https?:\/\/[^\s]*[^\s.,;:!?)\]'"]) $/i,
				handler: ({ state, range, match: [, href = ''] }) => {
					const { tr } = state;
					tr.addMark(range.to - href.length, range.to, this.type.create({ href }));
					tr.insertText(' ', range.to).removeStoredMark(this.type);
				},
			}),
		];
	},
});

function link({ state, tr, dispatch }: CommandProps, href: string | undefined): boolean {
	const type = state.schema.marks['link']!;
	const { $from, empty } = tr.selection;
	const range = empty ? getMarkRange($from, type) : tr.selection;
	if (!dispatch) return true;
	if (range) {
		tr.removeMark(range.from, range.to, type);
		if (href !== undefined) tr.addMark(range.from, range.to, type.create({ href }));
	} else if (href !== undefined) tr.replaceSelectionWith(state.schema.text(href, [type.create({ href })]), false);
	return true;
}
