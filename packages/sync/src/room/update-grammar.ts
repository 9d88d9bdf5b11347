/**
 * Walks through a Yjs V1 update without building anything, so that nothing malformed or out of proportion reaches Yjs.
 * Every count and length is checked against the bytes that are there, so the walk costs no more than the bytes do.
 */

/** The clocks that an update brings for one client: from `start` to before `end`. */
export interface Brought {
	readonly client: number;
	readonly start: number;
	readonly end: number;
}

export interface UpdateSurvey {
	readonly brought: readonly Brought[];
	readonly structs: number;
	/** Clocks `start` to before `end` of `client`, as deleted. */
	readonly deleted: readonly Brought[];
	/** For each client, one more than the highest clock that any struct leans on: its origins and its parent. */
	readonly leansOn: ReadonlyMap<number, number>;
	/** The update itself says that something is missing in between. */
	readonly gaps: boolean;
}

/** The bytes are no update, or one that no client of good will makes. The message names what and where. */
export class MalformedUpdate extends Error {
	override readonly name = 'MalformedUpdate';
}

export interface UpdateBounds {
	readonly structsPerUpdate: number;
}

/** Clocks and lengths beyond this would freeze a client's numbering; nobody types two billion letters. */
const HIGHEST_CLOCK = 0x7fff_ffff;
/** How deep values may nest: arrays in objects in arrays … */
const DEEPEST_VALUE = 64;

/** @throws {MalformedUpdate} */
export function surveyUpdate(bytes: Uint8Array, bounds: UpdateBounds): UpdateSurvey {
	const walk = new Walk(bytes);
	const leansOn = new Map<number, number>();
	const brought: Brought[] = [];
	let structs = 0;
	let gaps = false;
	for (let clients = walk.count('clients'); clients > 0; clients -= 1) {
		const count = walk.count('structs');
		structs += count;
		if (structs > bounds.structsPerUpdate) walk.fail(`more than ${bounds.structsPerUpdate} structs`);
		const client = walk.uint('client');
		if (brought.some((other) => other.client === client)) walk.fail('a client for the second time');
		const start = walk.clock('clock');
		let end = start;
		for (let index = 0; index < count; index += 1) {
			gaps ||= walk.nextIsGap();
			end = walk.within(end + readStruct(walk, leansOn), 'clock');
		}
		brought.push({ client, start, end });
	}
	const deleted = readDeletions(walk, bounds);
	walk.end();
	return { brought, structs, deleted, leansOn, gaps };
}

function readDeletions(walk: Walk, { structsPerUpdate }: UpdateBounds): Brought[] {
	const deleted: Brought[] = [];
	for (let clients = walk.count('deleting clients'); clients > 0; clients -= 1) {
		const client = walk.uint('client');
		for (let ranges = walk.count('delete ranges'); ranges > 0; ranges -= 1) {
			const start = walk.clock('deleted clock');
			deleted.push({ client, start, end: walk.within(start + walk.length('deleted length'), 'deleted clock') });
			if (deleted.length > structsPerUpdate) walk.fail(`more than ${structsPerUpdate} delete ranges`);
		}
	}
	return deleted;
}

/* The info byte of a struct: its kind, and which fields follow. */
const KIND_MASK = 0b0001_1111;
const HAS_PARENT_KEY = 0b0010_0000;
const HAS_RIGHT_ORIGIN = 0b0100_0000;
const HAS_ORIGIN = 0b1000_0000;

const GC = 0;
const SKIP = 10;

/** Reads one struct and returns how many clocks it takes. */
function readStruct(walk: Walk, leansOn: Map<number, number>): number {
	const info = walk.byte('struct');
	const kind = info & KIND_MASK;
	if (kind === GC || kind === SKIP) return walk.length('collected length');
	const leanOn = () => {
		const client = walk.uint('client');
		const clock = walk.clock('clock');
		leansOn.set(client, Math.max(leansOn.get(client) ?? 0, clock + 1));
	};
	if (info & HAS_ORIGIN) leanOn();
	if (info & HAS_RIGHT_ORIGIN) leanOn();
	if (!(info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN))) {
		if (walk.uint('parent kind') === 1) walk.text('root name');
		else leanOn();
		if (info & HAS_PARENT_KEY) walk.text('parent key');
	}
	return readItemContent(walk, kind);
}

/** Reads an item's content by its kind and returns how many clocks it takes. */
function readItemContent(walk: Walk, kind: number): number {
	switch (kind) {
		case 1: // deleted
			return walk.length('deleted length');
		case 2: // JSON values
			return walk.each('JSON values', () => walk.text('JSON'));
		case 3: // bytes
			walk.bytes('binary');
			return 1;
		case 4: // text; its length counts UTF-16 units
			return walk.textLength('text');
		case 5: // embedded JSON
			walk.text('embedded');
			return 1;
		case 6: // formatting mark
			walk.text('format key');
			walk.text('format value');
			return 1;
		case 7: // a shared type
			readSharedType(walk);
			return 1;
		case 8: // any values
			return walk.each('values', () => readValue(walk, 0));
		case 9: // a sub-document: nothing of ours has one
			return walk.fail('a sub-document');
		default:
			return walk.fail(`content of kind ${kind}`);
	}
}

const XML_ELEMENT = 3;
const XML_HOOK = 5;
const LAST_TYPE = 6;

function readSharedType(walk: Walk): void {
	const type = walk.uint('shared type');
	if (type > LAST_TYPE) walk.fail(`shared type ${type}`);
	if (type === XML_ELEMENT || type === XML_HOOK) walk.text('node name');
}

/** A value as lib0 writes it: a type, counted down from 127, then its content. */
function readValue(walk: Walk, depth: number): void {
	if (depth > DEEPEST_VALUE) walk.fail('values nested too deep');
	const type = walk.byte('value type');
	switch (type) {
		case 127: // undefined
		case 126: // null
		case 121: // false
		case 120: // true
			return;
		case 125: // whole number
			return walk.int('number');
		case 124: // float of 4 bytes
			return walk.skip(4, 'number');
		case 123: // float of 8 bytes
		case 122: // big integer
			return walk.skip(8, 'number');
		case 119:
			return walk.text('value');
		case 118:
			return void walk.each('fields', () => {
				walk.text('field name');
				readValue(walk, depth + 1);
			});
		case 117:
			return void walk.each('entries', () => readValue(walk, depth + 1));
		case 116:
			return walk.bytes('value');
		default:
			walk.fail(`value of type ${type}`);
	}
}

/** A place in the bytes, and steps that never leave them. */
class Walk {
	readonly #bytes: Uint8Array;
	#at = 0;

	constructor(bytes: Uint8Array) {
		this.#bytes = bytes;
	}

	fail(what: string): never {
		throw new MalformedUpdate(`${what} at byte ${this.#at}`);
	}

	end(): void {
		if (this.#at !== this.#bytes.length) this.fail('bytes after the end');
	}

	byte(what: string): number {
		const byte = this.#bytes[this.#at];
		if (byte === undefined) this.fail(`the bytes end before ${what}`);
		this.#at += 1;
		return byte;
	}

	nextIsGap(): boolean {
		return ((this.#bytes[this.#at] ?? 0) & KIND_MASK) === SKIP;
	}

	skip(count: number, what: string): void {
		if (count > this.#bytes.length - this.#at) this.fail(`the bytes end before ${what}`);
		this.#at += count;
	}

	/** An unsigned number of at most 53 bits, 7 bits to a byte. */
	uint(what: string): number {
		let value = 0;
		for (let scale = 1; scale <= 2 ** 49; scale *= 128) {
			const byte = this.byte(what);
			value += (byte & 127) * scale;
			if (value > Number.MAX_SAFE_INTEGER) this.fail(`${what} too large`);
			if (byte < 128) return value;
		}
		return this.fail(`${what} too long`);
	}

	/** A signed number: the first byte carries the sign and 6 bits. */
	int(what: string): void {
		for (let bytes = 1; bytes <= 9; bytes += 1) if (this.byte(what) < 128) return;
		this.fail(`${what} too long`);
	}

	clock(what: string): number {
		return this.within(this.uint(what), what);
	}

	within(clock: number, what: string): number {
		return clock <= HIGHEST_CLOCK ? clock : this.fail(`${what} out of all proportion`);
	}

	/** How many clocks a struct takes: at least one. */
	length(what: string): number {
		return this.clock(what) || this.fail(`${what} of nothing`);
	}

	/** A count of things that take at least one byte each. */
	count(what: string): number {
		const count = this.uint(what);
		return count <= this.#bytes.length - this.#at ? count : this.fail(`more ${what} than bytes`);
	}

	each(what: string, read: () => void): number {
		const count = this.count(what);
		for (let index = 0; index < count; index += 1) read();
		return count || this.fail(`no ${what}`);
	}

	bytes(what: string): void {
		this.skip(this.uint(what), what);
	}

	text(what: string): void {
		this.bytes(what);
	}

	/** Reads a text and returns how many UTF-16 units it has; bytes that are no UTF-8 are refused, for Yjs would count differently. */
	textLength(what: string): number {
		const start = this.#at;
		const size = this.uint(what);
		const from = this.#at;
		this.skip(size, what);
		const units = utf16Length(this.#bytes, from, from + size);
		if (units > 0) return units;
		this.#at = start;
		return this.fail(units === 0 ? `${what} of nothing` : `${what} that is no UTF-8`);
	}
}

/** UTF-16 units of well-formed UTF-8, or -1. */
function utf16Length(bytes: Uint8Array, from: number, to: number): number {
	let units = 0;
	for (let at = from; at < to; units += 1) {
		const size = letterSize(bytes[at]!, bytes[at + 1] ?? 0);
		if (size === 0 || at + size > to) return -1;
		for (let next = 1; next < size; next += 1) if ((bytes[at + next]! & 0xc0) !== 0x80) return -1;
		if (size === 4) units += 1;
		at += size;
	}
	return units;
}

/** How many bytes a letter takes that begins with these two, or 0 when none does: no overlong forms, no half letters. */
function letterSize(first: number, second: number): number {
	if (first < 0x80) return 1;
	if (first < 0xc2) return 0;
	if (first < 0xe0) return 2;
	if (first < 0xf0) return (first === 0xe0 && second < 0xa0) || (first === 0xed && second >= 0xa0) ? 0 : 3;
	if (first < 0xf5) return (first === 0xf0 && second < 0x90) || (first === 0xf4 && second >= 0x90) ? 0 : 4;
	return 0;
}
