import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { elementOf } from './fragment.ts';
import { fromMarkdown, newFragment, readFragment, rewriteFragment, toMarkdown, type RichText } from './index.ts';
import { editedText } from './testing/generated.ts';

function fragmentOf(text: RichText): Y.XmlFragment {
	const fragment = newFragment(text);
	new Y.Doc().getMap('item').set('text', fragment);
	return fragment;
}

describe('a text in a document', () => {
	test('is the text that was put there', () => {
		fc.assert(
			fc.property(editedText(), (text) => {
				expect(readFragment(fragmentOf(text))).toEqual(text);
			}),
		);
	});

	test('that two people begin at once has the words of both', () => {
		const [olga, ben] = [new Y.Doc(), new Y.Doc()];
		olga.getMap('item').set('text', newFragment());
		Y.applyUpdate(ben, Y.encodeStateAsUpdate(olga));
		const textOf = (doc: Y.Doc) => doc.getMap('item').get('text') as Y.XmlFragment;
		rewriteFragment(textOf(olga), fromMarkdown('One tap'));
		rewriteFragment(textOf(ben), fromMarkdown('For all riders'));
		Y.applyUpdate(ben, Y.encodeStateAsUpdate(olga));
		expect(
			toMarkdown(readFragment(textOf(ben)))
				.split('\n\n')
				.sort(),
		).toEqual(['For all riders', 'One tap']);
	});

	test('that two people write and mark at once loses no letter of either, and both end with the same (F2)', () => {
		const deed = fc.record({ who: fc.nat(1), at: fc.nat(), kind: fc.constantFrom('write', 'mark', 'begin', 'meet') });
		fc.assert(
			fc.property(fc.array(deed, { maxLength: 60 }), (deeds) => {
				const docs = [new Y.Doc(), new Y.Doc()] as const;
				docs[0].getMap('item').set('text', newFragment(fromMarkdown('One **tap** for _all_\n\n- riders')));
				const meet = () => {
					for (const [from, to] of [docs, docs.toReversed()] as const) Y.applyUpdate(to, Y.encodeStateAsUpdate(from));
				};
				meet();
				let letters = 0;
				for (const { who, at, kind } of deeds) {
					const fragment = docs[who]!.getMap('item').get('text') as Y.XmlFragment;
					const texts = [...fragment.createTreeWalker((node) => node instanceof Y.XmlText)] as unknown as Y.XmlText[];
					const text = texts[at % texts.length]!;
					if (kind === 'meet') meet();
					else if (kind === 'mark') text.format(0, at % (text.length + 1), at % 2 ? { bold: {} } : { italic: null });
					else if (kind === 'write') text.insert(at % (text.length + 1), `é${(letters += 1)}.`);
					else fragment.insert(at % (fragment.length + 1), fromMarkdown(`- [ ] é${(letters += 1)}.`).map(elementOf));
				}
				meet();
				const [hers, his] = docs.map((doc) => readFragment(doc.getMap('item').get('text') as Y.XmlFragment));
				expect(hers).toEqual(his);
				const said = toMarkdown(hers!);
				expect(said.match(/é/g)?.length ?? 0).toBe(letters);
			}),
		);
	});

	test('is read whatever a hand that wishes us ill put there', () => {
		const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.object({ maxDepth: 1 }));
		const name = fc.constantFrom(
			'paragraph',
			'heading',
			'taskItem',
			'listItem',
			'orderedList',
			'codeBlock',
			'script',
			'',
		);
		fc.assert(
			fc.property(fc.array(fc.tuple(name, fc.nat(), value)), (moves) => {
				const doc = new Y.Doc();
				const fragment = doc.getXmlFragment();
				const elements: Y.XmlFragment[] = [fragment];
				for (const [nodeName, at, anything] of moves) {
					const parent = elements[at % elements.length]!;
					const element = new Y.XmlElement(nodeName);
					parent.insert(0, [element, new Y.XmlText(JSON.stringify(anything) ?? '')]);
					element.setAttribute('level', anything as string);
					element.setAttribute('start', anything as string);
					const text = parent.get(1) as Y.XmlText;
					text.format(0, text.length, { bold: anything, link: { href: anything }, 'code--1a': {}, 7: anything });
					text.insertEmbed(0, { image: anything as string });
					elements.push(element);
				}
				const text = readFragment(fragment);
				expect(fromMarkdown(toMarkdown(text))).toEqual(fromMarkdown(toMarkdown(fromMarkdown(toMarkdown(text)))));
				expect(JSON.stringify(text)).not.toMatch(/script"|javascript:/);
			}),
		);
	});

	test('is read however deep its elements lie and however many there are', () => {
		const doc = new Y.Doc();
		let parent: Y.XmlFragment = doc.getXmlFragment();
		for (let depth = 0; depth < 500; depth += 1) {
			const element = new Y.XmlElement(depth % 2 ? 'listItem' : 'bulletList');
			parent.insert(0, [element, new Y.XmlText('word')]);
			parent = element;
		}
		doc.getXmlFragment().insert(
			0,
			Array.from({ length: 30_000 }, () => new Y.XmlElement('paragraph')),
		);
		expect(readFragment(doc.getXmlFragment()).length).toBeLessThanOrEqual(20_000);
	});

	test('of another version loses the shapes that are unknown here, and no word', () => {
		const fragment = new Y.Doc().getXmlFragment();
		const [callout, inside, table] = [
			new Y.XmlElement('callout'),
			new Y.XmlElement('paragraph'),
			new Y.XmlElement('table'),
		];
		fragment.insert(0, [callout, table]);
		callout.insert(0, [inside]);
		inside.insert(0, [new Y.XmlText('Mind the gap')]);
		table.insert(0, [new Y.XmlText('a b')]);
		expect(toMarkdown(readFragment(fragment))).toBe('Mind the gap\n\na b');
	});
});

describe('a text that is brought to other words', () => {
	test('becomes them, whatever it was', () => {
		fc.assert(
			fc.property(editedText(), editedText(), (before, wanted) => {
				const fragment = fragmentOf(before);
				rewriteFragment(fragment, wanted);
				expect(readFragment(fragment)).toEqual(wanted);
			}),
		);
	});

	test('keeps letters whole that take two units, and writes words of one look in one piece', () => {
		const fragment = fragmentOf(fromMarkdown('happy 😀 x'));
		rewriteFragment(fragment, fromMarkdown('happy 😁 x, **all of the 😀 riders**'));
		const words = (fragment.get(0) as Y.XmlElement).get(0) as Y.XmlText;
		expect(words.toDelta()).toEqual([
			{ insert: 'happy 😁 x, ' },
			{ insert: 'all of the 😀 riders', attributes: { bold: {} } },
		]);
		rewriteFragment(fragment, fromMarkdown('happy 😁 x, **all of the 🀀 riders**'));
		expect(toMarkdown(readFragment(fragment))).toBe('happy 😁 x, **all of the 🀀 riders**');
	});

	test('is written where it differs, so that what others write in the rest stays', () => {
		const fragment = fragmentOf(fromMarkdown('First.\n\nOne tap **shows** riders.\n\nLast.'));
		const [first, middle, last] = fragment.toArray();
		rewriteFragment(fragment, fromMarkdown('First.\n\nOne tap **shows** how many riders.\n\nLast.'));
		expect(fragment.toArray()).toEqual([first, middle, last]);
		const words = (middle as Y.XmlElement).get(0) as Y.XmlText;
		expect(words.toDelta()).toEqual([
			{ insert: 'One tap ' },
			{ insert: 'shows', attributes: { bold: {} } },
			{ insert: ' how many riders.' },
		]);
		rewriteFragment(fragment, fromMarkdown('First.\n\n- One\n\nLast.'));
		expect(fragment.get(0)).toBe(first);
		expect(fragment.get(2)).toBe(last);
	});
});
