/**
 * JSON as tools answer it: one value, or several behind one another (pages of a list, a record to a line). Whatever lies
 * in it, reading it gives a value of the right shape: names are looked up among an object's own alone, so `__proto__` is
 * a name like any other.
 */
import { UnreadableFile } from './plan.ts';
import { lineAt } from './texts.ts';

/** @throws {UnreadableFile} with the line on which it is no JSON. */
export function readJson(text: string): readonly unknown[] {
	const plain = text.replace(/^\uFEFF/, '');
	refuseDepths(plain);
	try {
		return [JSON.parse(plain) as unknown];
	} catch {
		return readValues(plain);
	}
}

/** No tool nests deeper; what does takes a machine very long to read. */
const DEEPEST = 500;

function refuseDepths(text: string): void {
	let depth = 0;
	for (let index = 0; index < text.length; index += 1) {
		const letter = text.charCodeAt(index);
		if (letter === QUOTE) index = (endOfText(text, index) ?? text.length) - 1;
		else if (letter === 0x5b || letter === 0x7b) depth += 1;
		else if (letter === 0x5d || letter === 0x7d) depth -= 1;
		if (depth > DEEPEST) {
			const line = lineAt(text, index);
			throw new UnreadableFile(
				`On line ${line} the JSON is nested more than ${DEEPEST} deep. No tool does that.`,
				line,
			);
		}
	}
}

/** What starts like it. */
export const looksLikeJson = (text: string): boolean => /^\uFEFF?\s*(?:\{\s*["}]|\[\s*[[{\]"])/.test(text);

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** What lies at the end of a way of names; `undefined` where the way ends before. */
export function at(value: unknown, ...way: readonly string[]): unknown {
	let here = value;
	for (const name of way) here = isObject(here) && Object.hasOwn(here, name) ? here[name] : undefined;
	return here;
}

/** A text or a number as a text without spaces around; anything else is none. */
export const textAt = (value: unknown, ...way: readonly string[]): string => asText(at(value, ...way));

export function asText(value: unknown): string {
	if (typeof value === 'string') return value.replaceAll('\0', '').toWellFormed().trim();
	return typeof value === 'number' ? String(value) : '';
}

/** A list; GraphQL wraps one as `{ nodes }` or `{ edges: [{ node }] }`. */
export function listAt(value: unknown, ...way: readonly string[]): readonly unknown[] {
	const list = at(value, ...way);
	if (Array.isArray(list)) return list;
	const nodes = at(list, 'nodes');
	if (Array.isArray(nodes)) return nodes;
	const edges = at(list, 'edges');
	return Array.isArray(edges) ? edges.map((edge) => at(edge, 'node')) : [];
}

/** The texts of a list, whose entries are texts themselves or hold one under one of the names. */
export const textsAt = (list: readonly unknown[], ...names: readonly string[]): string[] =>
	list.map((entry) => asText(entry) || names.map((name) => textAt(entry, name)).find((text) => text !== '') || '');

/** The outermost objects that are records, in the order of the file, however they are wrapped. */
export function recordsIn(
	values: readonly unknown[],
	isRecord: (value: Readonly<Record<string, unknown>>) => boolean,
): Readonly<Record<string, unknown>>[] {
	const records: Readonly<Record<string, unknown>>[] = [];
	const waiting: unknown[] = [...values].reverse();
	while (waiting.length > 0) {
		const value = waiting.pop();
		if (isObject(value) && isRecord(value)) records.push(value);
		else if (typeof value === 'object' && value !== null) {
			const inside: unknown[] = Array.isArray(value) ? value : Object.values(value);
			for (let index = inside.length - 1; index >= 0; index -= 1)
				if (typeof inside[index] === 'object') waiting.push(inside[index]);
		}
	}
	return records;
}

/** The names of which some record has something, as the report shows them. */
export const namesUsed = (records: readonly unknown[], names: readonly string[]): string[] =>
	names.filter((name) => records.some((record) => isSomething(at(record, ...name.split('/')))));

const isSomething = (value: unknown) =>
	value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

function readValues(text: string): readonly unknown[] {
	const { ends, fault } = scan(text);
	if (fault !== undefined) throw brokenAt(text, fault);
	return ends.map((end, index) => {
		const start = ends[index - 1] ?? 0;
		try {
			return JSON.parse(text.slice(start, end).trimStart()) as unknown;
		} catch {
			throw brokenAt(text, start);
		}
	});
}

function brokenAt(text: string, index: number): UnreadableFile {
	const line = lineAt(text, index);
	return index >= text.length
		? new UnreadableFile(`The JSON breaks off at the end of line ${line}: what was opened is not closed.`, line)
		: new UnreadableFile(`This is no valid JSON: on line ${line}, “${excerpt(text, index)}” is out of place.`, line);
}

const excerpt = (text: string, index: number) => (text.slice(index).match(/^\S{1,20}/)?.[0] ?? '…').trim();

/** What may come next. */
type Turn = 'value' | 'value or end' | 'name' | 'name or end' | 'colon' | 'comma or end';

const WORD = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
/** A file that was put together from several may have a byte order mark in its middle. */
const SPACE = /[ \t\n\r\uFEFF]*/y;

/** Where each outermost value ends, and the first place at which the text is no JSON. */
function scan(text: string): { readonly ends: readonly number[]; readonly fault: number | undefined } {
	const ends: number[] = [];
	/** The closing brackets that are still to come, the next one last. */
	const open: string[] = [];
	let turn: Turn = 'value';
	let index = skip(SPACE, text, 0);
	while (index < text.length) {
		const letter = text[index]!;
		let end: number | undefined = index + 1;
		if (turn === 'colon') {
			if (letter !== ':') return { ends, fault: index };
			turn = 'value';
		} else if (letter === open.at(-1) && turn.endsWith('or end')) {
			open.pop();
			turn = 'comma or end';
		} else if (turn === 'comma or end') {
			if (letter !== ',') return { ends, fault: index };
			turn = open.at(-1) === '}' ? 'name' : 'value';
		} else if (turn.startsWith('name')) {
			end = letter === '"' ? endOfText(text, index) : undefined;
			turn = 'colon';
		} else if (letter === '{' || letter === '[') {
			open.push(letter === '{' ? '}' : ']');
			turn = letter === '{' ? 'name or end' : 'value or end';
		} else {
			end = letter === '"' ? endOfText(text, index) : skip(WORD, text, index);
			if (end === index) end = undefined;
			turn = 'comma or end';
		}
		if (end === undefined) return { ends, fault: index };
		if (open.length === 0) {
			ends.push(end);
			turn = 'value';
		}
		index = skip(SPACE, text, end);
	}
	return { ends, fault: open.length > 0 || ends.length === 0 ? text.length : undefined };
}

function skip(pattern: RegExp, text: string, from: number): number {
	pattern.lastIndex = from;
	return from + (pattern.exec(text)?.[0].length ?? 0);
}

const QUOTE = 0x22;

/** Behind the closing quote of the text that opens at an index; `undefined`: it never closes. */
function endOfText(text: string, from: number): number | undefined {
	for (let index = from + 1; index < text.length; index += 1) {
		const letter = text.charCodeAt(index);
		if (letter === 0x5c) index += 1;
		else if (letter === QUOTE) return index + 1;
		else if (letter < 0x20) return undefined;
	}
	return undefined;
}
