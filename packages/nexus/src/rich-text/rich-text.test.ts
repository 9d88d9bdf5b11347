import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { fromMarkdown, newRichText, plainText, readRichText, toMarkdown } from './index.ts';

const again = (markdown: string) => toMarkdown(fromMarkdown(markdown));

/** As it is read once it lay in a document. */
function stored(markdown: string) {
	const doc = new Y.Doc();
	doc.getMap('items').set('text', newRichText(fromMarkdown(markdown)));
	const copy = new Y.Doc();
	Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
	return readRichText(copy.getMap('items').get('text') as Y.XmlFragment);
}

const EXAMPLE = `## Why

Riders **pay** in *one* tap, see [the rules](<https://scheme.example/rules>) and \`tap()\`.\\
A second line.

- Card
- Phone
  1. With a watch
  2. Without

- [x] Agreed with Cedar
- [ ] Tried on a kiosk

> A quotation

\`\`\`ts
tap();
\`\`\``;

describe('text with lists, links and emphasis', () => {
	test('is Markdown on the way in and out, and the same after it lay in a document', () => {
		expect(again(EXAMPLE.replace('- [x]', '<!-- -->\n\n- [x]'))).toContain('- [x] Agreed with Cedar');
		const simple = EXAMPLE.replace('\n\n- [x] Agreed with Cedar\n- [ ] Tried on a kiosk', '');
		expect(again(simple)).toBe(simple);
		expect(toMarkdown(stored(simple))).toBe(simple);
	});

	test('keeps a checklist with its ticks', () => {
		const list = '- [x] Agreed\n- [ ] Tried';
		expect(stored(list)[0]).toMatchObject({
			type: 'taskList',
			content: [{ attrs: { checked: true } }, { attrs: { checked: false } }],
		});
		expect(again(list)).toBe(list);
	});

	test('links only to addresses of the web and of mail; HTML is text', () => {
		expect(fromMarkdown('[x](javascript:alert(1))')).toEqual([
			{ type: 'paragraph', content: [{ type: 'text', text: 'x' }] },
		]);
		expect(plainText(fromMarkdown('<img src=x onerror=alert(1)>'))).toBe('<img src=x onerror=alert(1)>');
	});

	test('gives plain words for a search', () => {
		expect(plainText(fromMarkdown('# Pay\n\n- **one** tap\n- two'))).toBe('Pay\none tap\ntwo');
	});

	test('whatever is written as Markdown is read and written again as the same Markdown', () => {
		const word = fc.constantFrom(
			'pay',
			'snake_case',
			'*',
			'**',
			'_',
			'`',
			'[x]',
			'(',
			'<b>',
			'#',
			'-',
			'1.',
			'>',
			'|',
			'\\',
			'~~',
			'a@b.c',
			'https://x.example/y',
			'&amp;',
			'  ',
			'\n',
			'\n\n',
			'\t',
			'- [ ] ',
			'```',
			'=',
			'é',
			'🎫',
			'---',
			':',
		);
		const markdown = fc.oneof(
			fc.array(word, { maxLength: 14 }).map((words) => words.join('')),
			fc.string(),
			fc.string({ unit: 'grapheme' }),
		);
		fc.assert(
			fc.property(markdown, (text) => {
				const once = again(text);
				expect(again(once)).toBe(once);
				expect(toMarkdown(stored(once))).toBe(once);
			}),
			{ numRuns: 1_000 },
		);
	});

	test('bytes of any hand are read as text of the known shapes', () => {
		const doc = new Y.Doc();
		const fragment = doc.getXmlFragment('x');
		const script = new Y.XmlElement('script');
		script.setAttribute('src', 'https://evil.example');
		script.insert(0, [new Y.XmlText('alert(1)')]);
		const heading = new Y.XmlElement('heading');
		heading.setAttribute('level', { a: 1 } as never);
		fragment.insert(0, [script, heading, new Y.XmlHook('hook')]);
		expect(plainText(readRichText(fragment))).toBe('alert(1)');
		expect(toMarkdown(readRichText(fragment))).toBe('alert(1)');
	});
});
