/** What rooms of one document tell each other from process to process. Our own processes are believed. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { AwarenessEntry } from '../wire/frames.ts';
import { decodeAwareness, encodeAwareness } from '../wire/frames.ts';

/** One row of the log: whose hand it was, and what was written. */
export interface LogRow {
	readonly person: string;
	readonly update: Uint8Array;
}

export type Word =
	/** These rows are in the log, the first of them under this sequence. */
	| { kind: 'rows'; first: number; rows: readonly LogRow[] }
	/** What changed for the people at a process, or `all` of them. */
	| { kind: 'presence'; process: string; all: boolean; entries: readonly AwarenessEntry[] }
	/** Somebody opened the room: every other process says who is at it. */
	| { kind: 'who' };

const KINDS = ['rows', 'presence', 'who'] as const;

export const encodeWord = (word: Word): Uint8Array =>
	encoding.encode((encoder) => {
		encoding.writeUint8(encoder, KINDS.indexOf(word.kind));
		if (word.kind === 'rows') {
			encoding.writeVarUint(encoder, word.first);
			encoding.writeVarUint(encoder, word.rows.length);
			for (const { person, update } of word.rows) {
				encoding.writeVarString(encoder, person);
				encoding.writeVarUint8Array(encoder, update);
			}
		} else if (word.kind === 'presence') {
			encoding.writeVarString(encoder, word.process);
			encoding.writeUint8(encoder, word.all ? 1 : 0);
			encoding.writeVarUint8Array(encoder, encodeAwareness(word.entries));
		}
	});

/** @throws when the bytes are no word of ours */
export function decodeWord(bytes: Uint8Array): Word {
	const decoder = decoding.createDecoder(bytes);
	const kind = KINDS[decoding.readUint8(decoder)];
	switch (kind) {
		case 'rows': {
			const first = decoding.readVarUint(decoder);
			const rows = Array.from({ length: decoding.readVarUint(decoder) }, () => ({
				person: decoding.readVarString(decoder),
				update: decoding.readVarUint8Array(decoder),
			}));
			return { kind, first, rows };
		}
		case 'presence':
			return {
				kind,
				process: decoding.readVarString(decoder),
				all: decoding.readUint8(decoder) === 1,
				entries: decodeAwareness(decoding.readVarUint8Array(decoder)),
			};
		case 'who':
			return { kind };
		default:
			throw new Error('no word of ours');
	}
}
