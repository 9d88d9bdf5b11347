/** Random rich texts and Markdown, for properties that hold for all of them. */
import fc from 'fast-check';
import {
	HEADING_LEVELS,
	Inlines,
	marksOf,
	paragraph,
	type Block,
	type Inline,
	type ListItem,
	type Mark,
	type RichText,
	type TaskItem,
	type TextRun,
} from '../rich-text.ts';

/** Words and signs that mean something in Markdown, in any order. */
export const anyMarkdown = fc
	.array(
		fc.constantFrom(
			...['a', 'word', 'é', '😀', ' ', '  ', '    ', '\t', '\n', '\n\n', '\u00a0', '(', ')', '"', ':', '=', '&', '!'],
			...['*', '**', '_', '~', '~~', '`', '``', '```', '~~~', '```js\n', '\\', '\\\n', '#', '# ', '### ', '---', '___'],
			...['- ', '* ', '+', '1. ', '3. ', '2)', '- [ ] ', '- [x] ', '> ', '>', '|', '|-|-|', '<!--', '-->'],
			...['[', ']', '](', '](https://x.y/a)', '](/docs)', '<', '<b>', '</b>', '<br>', '<T>', '&amp;', '&lt;'],
			...['https://x.y/a_b', 'http://q', 'www.x.y', 'a@b.cd', '<https://x.y>', '<img src="https://x.y/i">'],
		),
		{ maxLength: 40 },
	)
	.map((pieces) => pieces.join(''));

/** What people write: letters, with a sign of Markdown here and there. */
const words = fc
	.array(
		fc.constantFrom('one tap', 'shows', 'riders', 'how many', '5', '2 * 3', 'a_b', 'List<T>', '(see', 'below)', 'R&D.'),
		{ minLength: 1, maxLength: 4 },
	)
	.map((some) => some.join(' '));

/** Any letters at all; what ends a line is no letter of an editor's. */
const letters = fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.replace(/[\n\r\f\v]/g, ''));

const mark = fc.constantFrom<Mark>(
	{ type: 'bold' },
	{ type: 'italic' },
	{ type: 'strike' },
	{ type: 'code' },
	{ type: 'link', attrs: { href: 'https://northline.example/rides_(all)' } },
);

const inlines = (text: fc.Arbitrary<string>, least: number): fc.Arbitrary<Inline[]> =>
	fc
		.array(
			fc.oneof(
				{
					weight: 6,
					arbitrary: fc.record({ text, marks: fc.subarray([0, 1]).chain((few) => fc.tuple(...few.map(() => mark))) }),
				},
				{ weight: 1, arbitrary: fc.constant('break' as const) },
			),
			{ maxLength: 5 },
		)
		.chain((parts) =>
			fc.tuple(
				fc.constant(parts),
				fc.array(fc.record({ text, marks: fc.constant<Mark[]>([]) }), { minLength: least, maxLength: 1 }),
			),
		)
		.map(([parts, more]) => {
			const content = new Inlines();
			for (const part of [...parts, ...more])
				content.add(
					part === 'break' ? { type: 'hardBreak' } : { type: 'text', text: part.text, ...marksOf(part.marks) },
				);
			return content.take();
		});

/** Texts as an editor leaves them, empty paragraphs and all. */
export const editedText = (text: fc.Arbitrary<string> = fc.oneof(words, letters), least = 0): fc.Arbitrary<RichText> =>
	fc.letrec<{ blocks: Block[]; block: Block }>((tie) => {
		const line = inlines(text, least);
		const item = fc.tuple(line, fc.array(tie('block'), { maxLength: 2 }));
		const items = fc.array(item, { minLength: 1, maxLength: 3 });
		const listItem = ([first, rest]: readonly [Inline[], Block[]]): ListItem => ({
			type: 'listItem',
			content: [paragraph(...first), ...rest],
		});
		return {
			blocks: fc.array(tie('block'), { maxLength: 4 }),
			block: fc.oneof(
				{ depthSize: 'small', withCrossShrink: true },
				line.map((content): Block => paragraph(...content)),
				fc
					.record({ content: line, level: fc.constantFrom(...HEADING_LEVELS) })
					.map(({ content, level }): Block => ({ type: 'heading', attrs: { level }, content })),
				fc.constant<Block>({ type: 'horizontalRule' }),
				text.map((code): Block => ({ type: 'codeBlock', attrs: { language: null }, content: runOf(code) })),
				tie('blocks')
					.filter((blocks) => blocks.length > 0)
					.map((content): Block => ({ type: 'blockquote', content })),
				items.map((all): Block => ({ type: 'bulletList', content: all.map(listItem) })),
				fc
					.tuple(items, fc.nat({ max: 12 }))
					.map(([all, start]): Block => ({ type: 'orderedList', attrs: { start }, content: all.map(listItem) })),
				fc.array(fc.tuple(item, fc.boolean()), { minLength: 1, maxLength: 3 }).map((all): Block => ({
					type: 'taskList',
					content: all.map(([one, checked]): TaskItem => ({ ...listItem(one), type: 'taskItem', attrs: { checked } })),
				})),
			),
		};
	}).blocks;

/** Texts that any reader of Markdown knows: each line has words. */
export const ordinaryText = editedText(words, 1);

const runOf = (text: string): TextRun[] => (text === '' ? [] : [{ type: 'text', text }]);
