import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adfToMarkdown } from './adf.ts';
import { htmlToMarkdown } from './html.ts';
import { wikiToMarkdown } from './wiki.ts';

describe('wiki markup of Jira as Markdown', () => {
	test.each([
		['h2. Why', '## Why'],
		['* one\n** two\n* three', '- one\n  - two\n- three'],
		['# one\n## two\n# three', '1. one\n   1. two\n1. three'],
		['- one\n- two', '- one\n- two'],
		['a *bold* and _slanted_ word', 'a **bold** and _slanted_ word'],
		['2*3 and 4*5', '2*3 and 4*5'],
		['{{npm *start*}}', '`npm *start*`'],
		['see [the page|https://x.example/a(b)]', 'see [the page](https://x.example/a%28b%29)'],
		['see [https://x.example]', 'see <https://x.example>'],
		['[a field|#anchor]', '[a field|#anchor]'],
		['[~ada] said', '@ada said'],
		['bq. So be it', '> So be it'],
		['{quote}\nOne\nTwo\n{quote}', '> One\n> Two'],
		['{code:java}\nint *a* = 1;\n{code}', '```java\nint *a* = 1;\n```'],
		['{code:title=x.js|borderStyle=solid}\nh1. no\n{code}', '```\nh1. no\n```'],
		['{noformat}a{noformat}', '```\na\n```'],
		['{color:red}Stop{color}', 'Stop'],
		['{code}never closed', '{code}never closed'],
		[
			'||Who||What||\n|Ada|[pay|https://x.example]|',
			'| Who | What |\n| --- | --- |\n| Ada | [pay](https://x.example) |',
		],
	])('%j', (markup, markdown) => {
		expect(wikiToMarkdown(markup).replace(/\n{2,}/g, '\n')).toBe(markdown);
	});

	test.each([
		'# A title\n\nAnd a text',
		'**bold** in *Markdown*\n# not a list',
		'- [ ] a task',
		'```\nh1. code\n```',
		'[a](https://x.example)',
	])('is left as it is where somebody wrote Markdown: %j', (markdown) => {
		expect(wikiToMarkdown(markdown)).toBe(markdown);
	});
});

describe('HTML of Azure DevOps as Markdown', () => {
	test.each([
		['<div>One</div><div>Two</div>', 'One\n\nTwo'],
		['<p>One<br>Two</p>', 'One\nTwo'],
		['a <b>bold </b>and <i>slanted</i> <code>word</code>', 'a **bold** and *slanted* `word`'],
		['<h2>Why</h2><p>So</p>', '## Why\n\nSo'],
		['<ul><li>One<ul><li>Two</li></ul></li><li>Three</li></ul>', '- One\n  - Two\n- Three'],
		['<ol><li>One</li><li>Two</li></ol>', '1. One\n2. Two'],
		['<a href="https://x.example/?a=1&amp;b=2">there</a>', '[there](https://x.example/?a=1&b=2)'],
		['<a href="javascript:alert(1)">there</a>', 'there'],
		['<img src="https://x.example/a.png" alt="a plan">', '[a plan](https://x.example/a.png)'],
		['<blockquote>One<br>Two</blockquote>', '> One\n> Two'],
		['<pre>a\n  b</pre>', '```\na\n  b\n```'],
		[
			'<table><tr><th>Who</th><th>What</th></tr><tr><td>Ada</td><td>a|b</td></tr></table>',
			'| Who | What |\n| --- | --- |\n| Ada | a\\|b |',
		],
		['<p>1 &lt; 2 &amp;&nbsp;3 &#8211; &#x41;</p>', '1 \\< 2 & 3 – A'],
		['<p>Stop</p><script>alert(1)</script><style>p { }</style>', 'Stop'],
		['<pre>a<pre>&lt;p</pre>b</pre>', '```\na<p\n```\n\nb'],
		['<code>a`&lt;p</code>', "`a'<p`"],
		['one ` and <code>&lt;p</code>', 'one \\` and `<p`'],
		['<table><code><td>&lt;p</td></code></table>', '`<p`'],
		['<span style="x">never <b>closed', 'never **closed**'],
		['</p></ul><p>closed too often</p></b>', 'closed too often'],
		['a < b and c > d', 'a < b and c > d'],
	])('%j', (html, markdown) => {
		expect(htmlToMarkdown(html)).toBe(markdown);
	});

	test('never lets a tag through', () => {
		const pieces = fc.array(
			fc.constantFrom(
				'<',
				'>',
				'&lt;',
				'script',
				'/',
				' ',
				'<b>',
				'</b>',
				'<p',
				'<!--',
				'-->',
				'"',
				'x',
				'<li>',
				'<td>',
				'<table>',
				'<ul>',
				'<pre>',
				'</pre>',
				'<code>',
				'</code>',
				'`',
			),
		);
		fc.assert(
			fc.property(pieces, (parts) => {
				const markdown = htmlToMarkdown(`<p>${parts.join('')}`).replace(/```[\s\S]*?```|(?<!\\)`[^`]*`/g, '');
				expect(markdown).not.toMatch(/(?<!\\)<(?!https?:)[a-z/!]/i);
			}),
		);
	});
});

describe('a document of Atlassian as Markdown', () => {
	const text = (words: string, ...marks: object[]) => ({ type: 'text', text: words, marks });
	const paragraph = (...content: object[]) => ({ type: 'paragraph', content });
	const item = (...content: object[]) => ({ type: 'listItem', content });
	test.each<[string, object, string]>([
		['a heading', { type: 'heading', attrs: { level: 2 }, content: [text('Why')] }, '## Why'],
		[
			'marks',
			paragraph(
				text('a '),
				text('bold', { type: 'strong' }),
				text(' '),
				text('code', { type: 'code' }),
				text(' '),
				text('link', { type: 'link', attrs: { href: 'https://x.example' } }),
			),
			'a **bold** `code` [link](https://x.example)',
		],
		['a link to nowhere good', paragraph(text('x', { type: 'link', attrs: { href: 'javascript:alert(1)' } })), 'x'],
		[
			'lists in lists',
			{
				type: 'bulletList',
				content: [
					item(paragraph(text('One')), {
						type: 'orderedList',
						attrs: { order: 3 },
						content: [item(paragraph(text('Two')))],
					}),
					item(paragraph(text('Three'))),
				],
			},
			'- One\n  3. Two\n- Three',
		],
		[
			'tasks',
			{
				type: 'taskList',
				content: [
					{ type: 'taskItem', attrs: { state: 'DONE' }, content: [text('One')] },
					{ type: 'taskItem', attrs: { state: 'TODO' }, content: [text('Two')] },
				],
			},
			'- [x] One\n- [ ] Two',
		],
		['code', { type: 'codeBlock', attrs: { language: 'js' }, content: [text('a();\nb();')] }, '```js\na();\nb();\n```'],
		[
			'a quote',
			{ type: 'blockquote', content: [paragraph(text('One'), { type: 'hardBreak' }, text('Two'))] },
			'> One\n> Two',
		],
		[
			'a table',
			{
				type: 'table',
				content: [
					{ type: 'tableRow', content: [{ type: 'tableHeader', content: [paragraph(text('Who'))] }] },
					{ type: 'tableRow', content: [{ type: 'tableCell', content: [paragraph(text('Ada'))] }] },
				],
			},
			'| Who |\n| --- |\n| Ada |',
		],
		[
			'people, cards and days',
			paragraph(
				{ type: 'mention', attrs: { text: '@Ada' } },
				text(' '),
				{ type: 'inlineCard', attrs: { url: 'https://x.example' } },
				text(' '),
				{ type: 'date', attrs: { timestamp: '1767225600000' } },
			),
			'@Ada https://x.example 2026-01-01',
		],
		[
			'what it does not know, by the texts inside',
			{ type: 'layoutSection', content: [{ type: 'layoutColumn', content: [paragraph(text('One'))] }] },
			'One',
		],
	])('%s', (_, node, markdown) => {
		expect(adfToMarkdown({ type: 'doc', content: [node] })).toBe(markdown);
	});
});

/** What is gone over again and again takes far longer. */
const MINUTE = 60_000;

test(
	'no text holds any of them up',
	() => {
		const long = [
			'<'.repeat(50_000),
			'<b>'.repeat(50_000),
			' '.repeat(200_000),
			'*'.repeat(100_000),
			'{code}{quote}'.repeat(20_000),
			'[a|'.repeat(50_000),
			'|'.repeat(100_000),
			'<!--'.repeat(50_000),
			'# a\n'.repeat(500_000),
			'<td>x'.repeat(40_000),
			'<li>x'.repeat(40_000),
		];
		for (const text of long) {
			expect(wikiToMarkdown(`x ${text} x`)).toEqual(expect.any(String));
			expect(htmlToMarkdown(`<p>${text} x`)).toEqual(expect.any(String));
		}
	},
	MINUTE,
);
