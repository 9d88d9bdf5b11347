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

/** The place of a struct in a client's numbering. */
export interface Place {
	readonly client: number;
	readonly clock: number;
}

/** One struct as far as the gate asks: where it stands and what has to be there before it. */
export interface Struct extends Place {
	readonly length: number;
	/** It says that something is missing here. */
	readonly gap: boolean;
	/** What stood here was deleted, and nothing is left of it but its place. */
	readonly collected: boolean;
	/** Its neighbours on the left and right when it was made, and the shared type it lies in; a root type has no place. */
	readonly origin: Place | undefined;
	readonly rightOrigin: Place | undefined;
	readonly parent: Place | undefined;
	/** It is a shared type, so that others can lie in it. */
	readonly isType: boolean;
}

export interface UpdateSurvey {
	readonly brought: readonly Brought[];
	/** For each client in `brought`, its structs in the order of their clocks. */
	readonly structs: readonly (readonly Struct[])[];
	/** Clocks `start` to before `end` of `client`, as deleted. */
	readonly deleted: readonly Brought[];
}

/** The bytes are no update, or one that no client of good will makes. The message names what and where. */
export class MalformedUpdate extends Error {
	override readonly name = 'MalformedUpdate';
}

export interface UpdateBounds {
	/** Structs in one update, and as many delete ranges. */
	readonly structsPerUpdate: number;
	/** How many clocks of what was collected one update may bring: no more than a document could ever have held. */
	readonly documentBytes: number;
}

/** For what lies in our own log, which was through the gate before. */
export const UNBOUNDED: UpdateBounds = { structsPerUpdate: Infinity, documentBytes: Infinity };

/** A clock beyond this would freeze a client's numbering; nobody types two billion letters. */
const HIGHEST_CLOCK = 0x7fff_ffff;
/** How deep values may nest: arrays in objects in arrays … */
const DEEPEST_VALUE = 64;

/** @throws {MalformedUpdate} */
export function surveyUpdate(bytes: Uint8Array, bounds: UpdateBounds): UpdateSurvey {
	const walk = new Walk(bytes);
	const brought: Brought[] = [];
	const structs: Struct[][] = [];
	const clients = new Set<number>();
	let count = 0;
	let collected = 0;
	for (let left = walk.count('clients'); left > 0; left -= 1) {
		const own = walk.count('structs');
		count += own;
		if (count > bounds.structsPerUpdate) walk.fail(`more than ${bounds.structsPerUpdate} structs`);
		const client = walk.uint('client');
		if (clients.has(client)) walk.fail('a client for the second time');
		clients.add(client);
		const start = walk.clock('clock');
		const read: Struct[] = [];
		let end = start;
		for (let index = 0; index < own; index += 1) {
			const struct = readStruct(walk, client, end);
			end = walk.within(end + struct.length, 'clock');
			if (struct.collected) collected += struct.length;
			read.push(struct);
		}
		if (collected > bounds.documentBytes) walk.fail('more that was collected than a document can hold');
		brought.push({ client, start, end });
		structs.push(read);
	}
	const deleted = readDeletions(walk, bounds);
	walk.end();
	return { brought, structs, deleted };
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
const DELETED = 1;
const SHARED_TYPE = 7;
const SKIP = 10;

/** What stands beside the length of a struct that holds nothing any more. */
const EMPTY = { origin: undefined, rightOrigin: undefined, parent: undefined, isType: false } as const;

function readStruct(walk: Walk, client: number, clock: number): Struct {
	const info = walk.byte('struct');
	const kind = info & KIND_MASK;
	if (kind === GC || kind === SKIP)
		return {
			client,
			clock,
			length: walk.length('collected length'),
			gap: kind === SKIP,
			collected: kind === GC,
			...EMPTY,
		};
	const origin = info & HAS_ORIGIN ? walk.place() : undefined;
	const rightOrigin = info & HAS_RIGHT_ORIGIN ? walk.place() : undefined;
	let parent: Place | undefined;
	if (!origin && !rightOrigin) {
		if (walk.uint('parent kind') === 1) walk.text('root name');
		else parent = walk.place();
		if (info & HAS_PARENT_KEY) walk.text('parent key');
	}
	const length = readItemContent(walk, kind);
	const collected = kind === DELETED;
	return { client, clock, length, gap: false, collected, origin, rightOrigin, parent, isType: kind === SHARED_TYPE };
}

/** Reads an item's content by its kind and returns how many clocks it takes. */
function readItemContent(walk: Walk, kind: number): number {
	switch (kind) {
		case DELETED:
			return walk.length('deleted length');
		case 2: // JSON values
			return walk.each('JSON values', () => walk.json('JSON', 'undefined')) || walk.fail('no JSON values');
		case 3: // bytes
			walk.bytes('binary');
			return 1;
		case 4: // text; its length counts UTF-16 units
			return walk.textLength('text');
		case 5: // embedded JSON
			walk.json('embedded');
			return 1;
		case 6: // formatting mark
			walk.text('format key');
			walk.json('format value');
			return 1;
		case SHARED_TYPE:
			readSharedType(walk);
			return 1;
		case 8: // any values
			return walk.each('values', () => readValue(walk, 0)) || walk.fail('no values');
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
			return void walk.text('value');
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
		return count;
	}

	bytes(what: string): void {
		this.skip(this.uint(what), what);
	}

	place(): Place {
		return { client: this.uint('client'), clock: this.clock('clock') };
	}

	/** Reads a text and returns how many UTF-16 units it has; bytes that are no UTF-8 are refused, for Yjs would throw. */
	text(what: string): number {
		const start = this.#at;
		const size = this.uint(what);
		const from = this.#at;
		this.skip(size, what);
		const units = utf16Length(this.#bytes, from, from + size);
		if (units >= 0) return units;
		this.#at = start;
		return this.fail(`${what} that is no UTF-8`);
	}

	/** Reads a text that takes clocks, as many as it has UTF-16 units. */
	textLength(what: string): number {
		return this.text(what) || this.fail(`${what} of nothing`);
	}

	/** @param word stands for a value that JSON does not have */
	json(what: string, word?: string): void {
		const start = this.#at;
		this.text(what);
		const bytes = this.#bytes.subarray(start, this.#at);
		const text = UTF8.decode(bytes.subarray(bytes.findIndex((byte) => byte < 128) + 1));
		try {
			if (text !== word) JSON.parse(text);
		} catch {
			this.#at = start;
			this.fail(`${what} that is no JSON`);
		}
	}
}

declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };
const UTF8 = new TextDecoder();

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
