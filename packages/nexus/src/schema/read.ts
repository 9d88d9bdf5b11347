/**
 * Total reading: whatever bytes decode, these give a value of the right shape. A field that is missing, of another type
 * or out of range reads as its fallback, for a document may come from an older or newer version, or from a hand that
 * wishes us ill.
 */
import * as Y from 'yjs';

type Plain = Record<string, unknown>;

export const readText = (value: unknown, longest: number, fallback = ''): string =>
	typeof value === 'string' ? value.slice(0, longest) : fallback;

export const readOptionalText = (value: unknown, longest: number): string | undefined =>
	typeof value === 'string' && value !== '' ? value.slice(0, longest) : undefined;

/** An address of the web, which a link may lead to; anything else, `javascript:` for one, is none. */
export const readAddress = (value: unknown, longest: number): string | undefined =>
	typeof value === 'string' && value.length <= longest && /^https?:\/\/[^\s]+$/i.test(value) ? value : undefined;

export const readNumber = (value: unknown, least: number, most: number): number | undefined =>
	typeof value === 'number' && value >= least && value <= most ? value : undefined;

export const readInteger = (value: unknown, least: number, most: number): number | undefined =>
	Number.isInteger(value) ? readNumber(value, least, most) : undefined;

export const readFlag = (value: unknown): boolean => value === true;

export const readObject = (value: unknown): Plain => (isPlain(value) ? value : {});

export const readTexts = (value: unknown, longest: number, most: number): string[] =>
	Array.isArray(value)
		? value
				.filter((entry) => typeof entry === 'string')
				.slice(0, most)
				.map((entry) => entry.slice(0, longest))
		: [];

export const readList = <Entry>(value: unknown, most: number, read: (entry: unknown) => Entry): Entry[] =>
	(Array.isArray(value) ? value : []).slice(0, most).map((entry) => read(entry));

export function readChoice<Choice extends string>(
	value: unknown,
	choices: readonly Choice[],
	fallback: Choice,
): Choice {
	return choices.find((choice) => choice === value) ?? fallback;
}

/** Who did it and when; times are milliseconds since 1970 by the doer's corrected clock. */
export interface Mark {
	readonly by: string;
	readonly at: number;
}

/** Milliseconds since 1970, as far as there are days; `undefined` for anything else. */
export const readTime = (value: unknown): number | undefined => readNumber(value, 0, LATEST);

/** The last moment that a `Date` knows. */
export const LATEST = 8.64e15;

export function readMark(value: unknown): Mark | undefined {
	const { by, at } = readObject(value);
	const time = readTime(at);
	return typeof by === 'string' && time !== undefined ? { by, at: time } : undefined;
}

/** The entity under a key of a root map, when it is one: entities are `Y.Map`s. */
export const asMap = (value: unknown): Y.Map<unknown> | undefined => (value instanceof Y.Map ? value : undefined);

/** A text with a shape; an element of one is none. */
export const asFragment = (value: unknown): Y.XmlFragment | undefined =>
	value instanceof Y.XmlFragment && !(value instanceof Y.XmlElement) ? value : undefined;

export const asText = (value: unknown): Y.Text | undefined => (value instanceof Y.Text ? value : undefined);

const isPlain = (value: unknown): value is Plain =>
	typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Y.AbstractType);

/** Whether two plain values say the same, so that an unchanged record can keep its identity. */
export function isSame(a: unknown, b: unknown): boolean {
	if (Object.is(a, b)) return true;
	if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
	if (Array.isArray(a) !== Array.isArray(b)) return false;
	const keys = Object.keys(a);
	return keys.length === Object.keys(b).length && keys.every((key) => isSame((a as Plain)[key], (b as Plain)[key]));
}
