import fc from 'fast-check';
import { Lexer, type Token } from 'marked';
import { describe, expect, test } from 'vitest';
import { fromMarkdown, plainText, toMarkdown, type RichText } from '../index.ts';
import { anyMarkdown, editedText, ordinaryText } from '../testing/generated.ts';

const again = (markdown: string) => toMarkdown(fromMarkdown(markdown));

/** The same texts in every run. */
const PLAYED = { numRuns: 2_000, seed: 20_261_126 };

describe('Markdown that comes in', () => {
	test('becomes paragraphs, headings, lists, checklists, quotes and code', () => {
		const markdown = [
			'## Riders',
			'One tap shows **how many** riders the _pass_ covers, see [the rules](https://northline.example/rules).',
			'- one\n- two\n  1. deeper',
			'+ [ ] five riders\n+ [x] one rider',
			'> As the driver said',
			'```ts\nconst riders = 5;\n```',
			'___',
		].join('\n\n');
		expect(fromMarkdown(markdown).map(({ type }) => type)).toEqual([
			...['heading', 'paragraph', 'bulletList', 'taskList', 'blockquote', 'codeBlock', 'horizontalRule'],
		]);
		expect(again(markdown)).toBe(markdown);
	});

	test.each([
		[
			'other signs for the same',
			'* a\n* b\n\n__bold__ *italic*\n\nTitle\n=====',
			'- a\n- b\n\n**bold** _italic_\n\n# Title',
		],
		[
			'line ends of any system, and a break where a line ends',
			'One tap\r\nfor all\rof them',
			'One tap\nfor all\nof them',
		],
		['tags that say how words look', '<b>bold</b> and <em>italic</em><br>below', '**bold** and _italic_\nbelow'],
		['tags that say nothing here', '<details><summary>Log</summary>all of it</details>', 'Logall of it'],
		['comments, which nobody was meant to see', 'a\n\n<!-- How to\nreport -->\n\nb <!-- c -->', 'a\n\nb'],
		['letters by their names', 'R&amp;D &lt;3 &#8364;', 'R&D \\<3 €'],
		['addresses as they stand', 'See https://x.example/a_b_c.', 'See <https://x.example/a_b_c>.'],
		['pictures, as links to them', '![A tram](https://x.example/tram.png)', '[A tram](https://x.example/tram.png)'],
		['code by its indentation', 'Run:\n\n    npm test\n    npm start', 'Run:\n\n```\nnpm test\nnpm start\n```'],
		['tables, which keep their look', '| a | b |\n| - | - |\n| 1 | 2 |', '```\n| a | b |\n| - | - |\n| 1 | 2 |\n```'],
		['a list with boxes and without', '- [x] done\n- note', '- [x] done\n\n+ note'],
		['headings of any depth', '##### Small', '### Small'],
		['separators of lines that are letters here', '- 1. one\u2028tap', '- 1. one\u2028tap'],
		['a heading with one', '# one\u2028tap', '# one\u2028tap'],
	])('may hold %s', (_, markdown, expected) => {
		expect(again(markdown)).toBe(expected);
	});

	test.each([
		['javascript:alert(1)', 'Pay (javascript:alert(1))'],
		['/docs/pay', 'Pay (/docs/pay)'],
		['mailto:ann@x.example', 'Pay (ann@x.example)'],
		['data:text/html;base64,PHNj', 'Pay (data:text/html;base64,PHNj)'],
	])('leads nowhere but to the web: %s stands in words', (address, expected) => {
		const text = fromMarkdown(`[Pay](${address})`);
		expect(plainText(text)).toBe(expected);
		expect(JSON.stringify(text)).not.toContain('"link"');
	});

	test('keeps what only looks like a tag, a mark or a list', () => {
		const words = 'List<String> of snake_case and 2 * 3 ~5 days, C:\\temp, -1, #431, a < b && c > d [draft]';
		expect(plainText(fromMarkdown(words))).toBe(words);
		expect(again(words)).toBe(words.replace('<String', '\\<String'));
	});

	test('is read in a time that grows with the text, whatever a stranger writes', { timeout: 60_000 }, () => {
		const most = 30_000;
		for (const piece of [
			...[
				'>',
				'> ',
				'- ',
				'[',
				'![',
				'[a](',
				'[a](<b',
				'[a](b "',
				'*a ',
				'**a*',
				'_a',
				'a**b',
				'~~a',
				'`a',
				'<',
				'<a ',
			],
			...[
				'<!--',
				'a@',
				'http://',
				'&',
				'|',
				'\\',
				'\n',
				' ',
				'- a\n',
				'- a\n\n\n',
				'#',
				'a\n=',
				'1. \n',
				'[*_~`',
				'> - a\n',
			],
		]) {
			toMarkdown(fromMarkdown(`${piece.repeat(most / piece.length)}a${piece}`));
		}
	});

	test('is cut off where it is longer than any text of ours', () => {
		const text = fromMarkdown('a *b* '.repeat(100_000));
		expect(plainText(text).length).toBeLessThanOrEqual(50_000);
	});
});

describe('Markdown that goes out', () => {
	test('reads as the same text again, whatever came in', () => {
		fc.assert(
			fc.property(anyMarkdown, (markdown) => {
				const text = fromMarkdown(markdown);
				const written = toMarkdown(text);
				expect(again(written)).toBe(written);
				expect(plainText(fromMarkdown(written))).toBe(plainText(text));
			}),
			PLAYED,
		);
	});

	test('is settled after one reading, whatever people wrote in an editor, and keeps their words', () => {
		fc.assert(
			fc.property(editedText(), (text) => {
				const settled = fromMarkdown(toMarkdown(text));
				expect(fromMarkdown(toMarkdown(settled))).toEqual(settled);
				expect(wordsOf(settled)).toEqual(wordsOf(text));
			}),
			PLAYED,
		);
	});

	test('is understood by other readers of Markdown: the same words with the same marks', () => {
		fc.assert(
			fc.property(ordinaryText, (text) => {
				const settled = fromMarkdown(toMarkdown(text));
				const tokens = Lexer.lex(toMarkdown(settled), { gfm: true, breaks: true });
				expect(lettersByMarks(tokens)).toEqual(lettersOf(settled));
			}),
			PLAYED,
		);
	});

	test('escapes no more than it must, so that people can read it in a spreadsheet', () => {
		const words = 'Riders (1 to 5) pay 2 * 3 = 6 euro; see order_id, #431 and [draft] - or ask: R&D, 50 % < 60 %.';
		expect(again(words)).toBe(words);
	});
});

const wordsOf = (text: RichText) => plainText(text).split(/\s+/).filter(Boolean);

type Letter = readonly [letter: string, marks: string];

/** Every letter but spaces with the marks over it. */
function lettersOf(text: unknown): Letter[] {
	if (Array.isArray(text)) return text.flatMap(lettersOf);
	const { content, text: words, marks = [], type } = text as Record<string, unknown>;
	if (typeof words !== 'string') return lettersOf(content ?? []);
	const names = (marks as { type: string }[]).map((mark) => mark.type).sort();
	return type === 'text' ? withMarks(words, names) : [];
}

const NAMES: Record<string, string> = { strong: 'bold', em: 'italic', del: 'strike', codespan: 'code', link: 'link' };
const TAGS: Record<string, string> = { strong: 'bold', em: 'italic', del: 'strike' };

/** The same from what `marked` reads; it leaves tags to others. */
function lettersByMarks(tokens: readonly Token[], marks: readonly string[] = []): Letter[] {
	const open = [...marks];
	return tokens.flatMap((token): Letter[] => {
		if (token.type === 'html') {
			const [, closes, name] = /^<(\/?)(\w+)>$/.exec(token.raw.trim())!;
			if (closes) open.splice(open.lastIndexOf(TAGS[name!]!), 1);
			else open.push(TAGS[name!]!);
			return [];
		}
		const name = NAMES[token.type];
		const inside = name ? [...open, name] : open;
		const own = token as { tokens?: Token[]; items?: Token[]; text?: string };
		if (own.items ?? own.tokens) return lettersByMarks((own.items ?? own.tokens)!, inside);
		if (token.type === 'hr' || token.type === 'space' || token.type === 'checkbox') return [];
		return withMarks(own.text ?? '', inside.toSorted());
	});
}

const withMarks = (words: string, marks: readonly string[]): Letter[] =>
	Array.from(words.replace(/\s/g, ''), (letter) => [letter, marks.join(' ')] as const);
