import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, listAt, looksLikeJson, readJson, recordsIn, textAt } from './json.ts';
import { whyUnreadable } from './testing/plans.ts';

describe('JSON', () => {
	test.each([
		['one value', '{"a": [1, "x"]}', [{ a: [1, 'x'] }]],
		['with a byte order mark', '\uFEFF[1]', [[1]]],
		['a value to a line', '{"a": 1}\n{"a": 2}\n', [{ a: 1 }, { a: 2 }]],
		['pages behind one another', '[1][2]', [[1], [2]]],
		['files behind one another, each with its byte order mark', '[1]\n\uFEFF[2]', [[1], [2]]],
	])('is read: %s', (_, text, values) => {
		expect(readJson(text)).toEqual(values);
	});

	test('comes back from several values as it was written', () => {
		fc.assert(
			fc.property(fc.array(fc.jsonValue(), { minLength: 1, maxLength: 4 }), (values) => {
				const containers = values.map((value) => [value]);
				expect(readJson(containers.map((value) => JSON.stringify(value, null, 1)).join('\n'))).toEqual(
					JSON.parse(JSON.stringify(containers)),
				);
			}),
		);
	});

	test.each([
		['{"a": 1', 'The JSON breaks off at the end of line 1: what was opened is not closed.'],
		['[1,\n2', 'The JSON breaks off at the end of line 2: what was opened is not closed.'],
		['{"a":\n oops}', 'This is no valid JSON: on line 2, “oops}” is out of place.'],
		['[1,\n\n2 3]', 'This is no valid JSON: on line 3, “3]” is out of place.'],
		['{"a" 1}', 'This is no valid JSON: on line 1, “1}” is out of place.'],
		['{a: 1}', 'This is no valid JSON: on line 1, “a:” is out of place.'],
		['[1, "x\ny"]', 'This is no valid JSON: on line 1, “"x” is out of place.'],
		['[1,]', 'This is no valid JSON: on line 1, “]” is out of place.'],
		['{"a": "\\x"}', 'This is no valid JSON: on line 1, “{"a":” is out of place.'],
	])('that is broken is refused with its line: %j', (text, reason) => {
		expect(whyUnreadable(() => readJson(text))).toBe(reason);
	});

	test('that is nested without end is refused before it costs anything', () => {
		const deep = '['.repeat(5_000_000) + ']'.repeat(5_000_000);
		expect(whyUnreadable(() => readJson(deep))).toMatch(/nested more than 500 deep/);
	});

	test('that was damaged is read or refused in a sentence', () => {
		fc.assert(
			fc.property(fc.json(), fc.nat(200), fc.string({ unit: 'binary', maxLength: 3 }), (text, place, put) => {
				const damaged = text.slice(0, place) + put + text.slice(place + 1);
				const reason = whyUnreadable(() => readJson(damaged));
				if (reason !== undefined) expect(() => JSON.parse(damaged) as unknown).toThrow();
			}),
		);
	});

	test.each(['{"a": 1}', '[{}]', '[[1]]', '[]', '{}', ' \n["x"]'])('looks like it: %s', (text) => {
		expect(looksLikeJson(text)).toBe(true);
	});

	test.each(['[Draft] Title,State', 'Title,State', '{placeholder},x', ''])('does not look like it: %s', (text) => {
		expect(looksLikeJson(text)).toBe(false);
	});
});

test('a name is looked up among an object’s own alone', () => {
	const value: unknown = JSON.parse('{"__proto__": {"title": "x"}, "a": {"b": 1}}');
	expect(at(value, 'constructor')).toBeUndefined();
	expect(textAt(value, 'title')).toBe('');
	expect(textAt(value, '__proto__', 'title')).toBe('x');
	expect(at(value, 'a', 'b', 'c')).toBeUndefined();
	expect(textAt(value, 'a', 'b')).toBe('1');
});

test('a list may be wrapped as GraphQL wraps it', () => {
	expect(
		[{ l: [1] }, { l: { nodes: [1] } }, { l: { edges: [{ node: 1 }] } }].map((value) => listAt(value, 'l')),
	).toEqual([[1], [1], [1]]);
	expect([{ l: 'x' }, { l: { nodes: 1 } }, null].map((value) => listAt(value, 'l'))).toEqual([[], [], []]);
});

test('the outermost records are found in their order, however they are wrapped', () => {
	const record = (id: number, ...inside: unknown[]) => ({ id, is: true, inside });
	const values = [{ page: { of: [record(1, record(9)), [record(2)]] }, more: record(3) }, record(4)];
	expect(recordsIn(values, ({ is }) => is === true).map(({ id }) => id)).toEqual([1, 2, 3, 4]);
});
