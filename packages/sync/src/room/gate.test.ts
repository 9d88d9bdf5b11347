import * as encoding from 'lib0/encoding';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { isWaiting, judge } from './gate.ts';
import { MalformedUpdate, surveyUpdate } from './update-grammar.ts';

const BOUNDS = { structsPerUpdate: 5_000, documentBytes: 20 * 1024 * 1024 };

/** A document as honest clients leave it: maps, texts with marks, arrays, deletions, all kinds of values. */
function honestDocument(client: number, edits: readonly [number, number, string][]): Y.Doc {
	const doc = new Y.Doc();
	doc.clientID = client;
	const map = doc.getMap<unknown>('items');
	const text = doc.getText('text');
	const list = doc.getArray<unknown>('list');
	const plays: ((at: number, word: string) => void)[] = [
		(at, word) =>
			map.set(`k${at % 5}`, { word, at, list: [at, null, true, 1.5, undefined], nested: { word }, none: [[], {}] }),
		(at, word) => map.set(`m${at % 3}`, new Y.Map([[word || 'x', at]])),
		(at, word) => text.insert(Math.min(at, text.length), `${word}😀`, at % 2 ? { bold: true } : undefined),
		(at) => text.length > 0 && text.delete(at % text.length, 1),
		(at, word) =>
			list.insert(Math.min(at, list.length), [word, at, new Uint8Array([1, 2, 3]), -at * 1e6, { big: BigInt(at) }]),
		(at) => list.length > 0 && list.delete(at % list.length),
		(at, word) => text.insertEmbed(Math.min(at, text.length), { word }),
		(at) => map.delete(`k${at % 5}`),
		(_, word) => list.push([new Y.Text(word), new Y.XmlElement('p'), new Y.XmlText(word)]),
	];
	for (const [play, at, word] of edits) plays[play % plays.length]!(at, word);
	return doc;
}

const contents = (doc: Y.Doc): unknown[] => [
	doc.getMap('items').toJSON(),
	doc.getText('text').toDelta(),
	doc.getArray('list').toJSON(),
];

const edits = fc.array(fc.tuple(fc.nat(8), fc.nat(40), fc.string({ unit: 'grapheme', maxLength: 8 })), {
	maxLength: 40,
});

describe('an honest update', () => {
	test('is never refused, whole or step by step, and the survey counts what it brings', () => {
		fc.assert(
			fc.property(edits, edits, (first, second) => {
				const updates: Uint8Array[] = [];
				const doc = honestDocument(1, first);
				const target = new Y.Doc();
				doc.on('update', (update: Uint8Array) => updates.push(update));
				const whole = judge(target, Y.encodeStateAsUpdate(doc), BOUNDS);
				if (whole.kind === 'news') Y.applyUpdate(target, whole.update);
				expect(whole.kind).not.toBe('incomplete');
				doc.getMap('items').set('last', second.length);
				for (const update of updates) {
					const verdict = judge(target, update, BOUNDS);
					expect(verdict.kind).toBe('news');
					if (verdict.kind === 'news') Y.applyUpdate(target, verdict.update);
				}
				expect(contents(target)).toEqual(contents(doc));
				expect(isWaiting(target)).toBe(false);
				expect(judge(target, Y.encodeStateAsUpdate(doc), BOUNDS).kind).toBe('nothing');
			}),
		);
	});

	test('that overlaps with what is there brings only what is new', () => {
		const doc = honestDocument(1, [[2, 0, 'hello']]);
		const target = new Y.Doc();
		Y.applyUpdate(target, Y.encodeStateAsUpdate(doc));
		doc.getText('text').insert(0, 'well, ');
		const verdict = judge(target, Y.encodeStateAsUpdate(doc), BOUNDS);
		expect(verdict.kind === 'news' && verdict.update.length).toBeLessThan(Y.encodeStateAsUpdate(doc).length);
	});

	test('that leans on another which is not here is called incomplete, and changes nothing', () => {
		const doc = new Y.Doc();
		const updates: Uint8Array[] = [];
		doc.on('update', (update: Uint8Array) => updates.push(update));
		doc.getText('text').insert(0, 'a');
		doc.getText('text').insert(1, 'b');
		doc.getText('text').delete(0, 1);
		const target = new Y.Doc();
		expect(judge(target, updates[1]!, BOUNDS).kind).toBe('incomplete');
		expect(judge(target, updates[2]!, BOUNDS).kind).toBe('incomplete');
	});
});

describe('a hostile update', () => {
	const refused = (bytes: Uint8Array, bounds = BOUNDS) => {
		try {
			surveyUpdate(bytes, bounds);
			return undefined;
		} catch (error) {
			expect(error).toBeInstanceOf(MalformedUpdate);
			return (error as Error).message;
		}
	};
	const bytes = (...values: number[]) =>
		encoding.encode((encoder) => values.forEach((value) => encoding.writeVarUint(encoder, value)));

	test.each([
		['nothing at all', new Uint8Array(), 'the bytes end before clients at byte 0'],
		['more clients than bytes', bytes(1e6, 1), 'more clients than bytes'],
		['more structs than bytes', bytes(1, 1e9, 1, 0, 0), 'more structs than bytes'],
		['a clock that would freeze its client', bytes(1, 1, 1, 2 ** 40, 0, 1, 0), 'clock out of all proportion'],
		[
			'a collected stretch that would freeze its client',
			bytes(1, 1, 1, 0, 0, 2 ** 40, 0),
			'collected length out of all proportion',
		],
		['a stretch of nothing', bytes(1, 1, 1, 0, 0, 0, 0), 'collected length of nothing'],
		['a client twice', bytes(2, 1, 7, 0, 0, 1, 1, 7, 1, 0, 1, 0), 'a client for the second time'],
		['bytes after the end', bytes(0, 0, 0), 'bytes after the end'],
		['a number without end', new Uint8Array(12).fill(255), 'clients too l'],
	])('%s is refused with what and where', (_, update, message) => {
		expect(refused(update)).toContain(message);
	});

	test('in format 2 is refused, not taken for empty', () => {
		const doc = honestDocument(1, [
			[0, 1, 'x'],
			[2, 0, 'hello'],
		]);
		expect(refused(Y.encodeStateAsUpdateV2(doc))).toBeDefined();
	});

	test('with more structs than the limit is refused', () => {
		const doc = new Y.Doc();
		for (let n = 0; n < 50; n += 1) doc.getMap('items').set(`k${n}`, n);
		expect(refused(Y.encodeStateAsUpdate(doc), { ...BOUNDS, structsPerUpdate: 20 })).toContain('more than 20 structs');
	});

	test('with a sub-document or values nested without end is refused', () => {
		const doc = new Y.Doc();
		doc.getMap('items').set('sub', new Y.Doc());
		expect(refused(Y.encodeStateAsUpdate(doc))).toContain('a sub-document');
		const deep = new Y.Doc();
		deep.getMap('items').set(
			'deep',
			Array.from({ length: 100 }).reduce<unknown>((inner) => [inner], 1),
		);
		expect(refused(Y.encodeStateAsUpdate(deep))).toContain('nested too deep');
	});

	test('with shared types nested without end is refused, in one update and one by one', () => {
		const nested = (depth: number) => {
			const doc = new Y.Doc();
			let map = doc.getMap<unknown>('items');
			for (let level = 0; level < depth; level += 1) {
				const inner = new Y.Map<unknown>();
				map.set('inner', inner);
				map = inner;
			}
			return doc;
		};
		const tooDeep = Y.encodeStateAsUpdate(nested(3_000));
		expect(() => judge(new Y.Doc(), tooDeep, BOUNDS)).toThrow('nested deeper than 64');
		expect(judge(new Y.Doc(), Y.encodeStateAsUpdate(nested(60)), BOUNDS).kind).toBe('news');
		const updates: Uint8Array[] = [];
		const source = new Y.Doc();
		source.on('update', (update: Uint8Array) => updates.push(update));
		let map = source.getMap<unknown>('items');
		for (let level = 0; level < 80; level += 1) {
			const inner = new Y.Map<unknown>();
			map.set('inner', inner);
			map = inner;
		}
		const target = new Y.Doc();
		const take = () =>
			updates.forEach(
				(update) => void (judge(target, update, BOUNDS).kind === 'news' && Y.applyUpdate(target, update)),
			);
		expect(take).toThrow('nested deeper than 64');
	});

	test('whose structs lean on each other in a circle is incomplete, and never reaches Yjs', () => {
		// Clients 1 and 2 bring one letter each; each names the other’s as its left neighbour.
		const circle = Uint8Array.of(2, 1, 1, 0, 0x84, 2, 0, 1, 97, 1, 2, 0, 0x84, 1, 0, 1, 98, 0);
		expect(judge(new Y.Doc(), circle, BOUNDS).kind).toBe('incomplete');
		const itself = Uint8Array.of(1, 1, 1, 0, 0x84, 1, 0, 1, 97, 0);
		expect(judge(new Y.Doc(), itself, BOUNDS).kind).toBe('incomplete');
	});

	test('with JSON that is none, or text that is no UTF-8, is refused before Yjs would throw', () => {
		const doc = new Y.Doc();
		doc.getText('text').insertEmbed(0, { word: 'x' });
		const broken = Y.encodeStateAsUpdate(doc).slice();
		broken[broken.lastIndexOf('}'.charCodeAt(0))] = '{'.charCodeAt(0);
		expect(refused(broken)).toContain('no JSON');
		const text = new Y.Doc();
		text.getText('text').insert(0, 'hello');
		const half = Y.encodeStateAsUpdate(text).slice();
		half[half.lastIndexOf('o'.charCodeAt(0))] = 0xc3;
		expect(refused(half)).toContain('no UTF-8');
	});

	test('mutated at any byte is refused, incomplete or harmless: nothing throws, nothing waits', () => {
		fc.assert(
			fc.property(
				edits,
				fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 }),
				(given, mutations) => {
					const update = Y.encodeStateAsUpdate(honestDocument(1, given)).slice();
					for (const [at, value] of mutations) update[at % update.length] = value;
					const target = new Y.Doc();
					let verdict;
					try {
						verdict = judge(target, update, BOUNDS);
					} catch (error) {
						expect(error).toBeInstanceOf(MalformedUpdate);
						return;
					}
					if (verdict.kind !== 'news') return;
					try {
						Y.applyUpdate(target, verdict.update);
					} catch {
						// The room drops the document then and reads it anew; what counts is that it knows.
					}
				},
			),
			{ numRuns: 2_000 },
		);
	});
});
