/** The frames of the y-websocket protocol, as its version 3 speaks them (Yjs V1 updates). */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

export const FRAME = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3, ours: 120 } as const;
export const SYNC = { step1: 0, step2: 1, update: 2 } as const;

type Write = (encoder: encoding.Encoder) => void;

export function frame(type: number, write: Write): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, type);
		write(encoder);
	});
}

/** @param payload a state vector for step 1, an update otherwise */
export const syncFrame = (step: number, payload: Uint8Array): Uint8Array =>
	frame(FRAME.sync, (encoder) => {
		encoding.writeVarUint(encoder, step);
		encoding.writeVarUint8Array(encoder, payload);
	});

export interface AwarenessEntry {
	readonly client: number;
	readonly clock: number;
	/** JSON; `null` says that the client left. */
	readonly json: string;
}

export const awarenessFrame = (entries: readonly AwarenessEntry[]): Uint8Array =>
	frame(FRAME.awareness, (encoder) => encoding.writeVarUint8Array(encoder, encodeAwareness(entries)));

/** The smallest frame that says "I am still here": y-websocket counts messages, not pings. */
export const HEARTBEAT: Uint8Array = awarenessFrame([]);

export function encodeAwareness(entries: readonly AwarenessEntry[]): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, entries.length);
		for (const { client, clock, json } of entries) {
			encoding.writeVarUint(encoder, client);
			encoding.writeVarUint(encoder, clock);
			encoding.writeVarString(encoder, json);
		}
	});
}

/** @throws when the bytes are not an awareness update from the first to the last */
export function decodeAwareness(bytes: Uint8Array): AwarenessEntry[] {
	const decoder = decoding.createDecoder(bytes);
	const count = decoding.readVarUint(decoder);
	if (count > bytes.length) throw new Error('awareness counts more entries than it has bytes');
	const entries = Array.from({ length: count }, () => ({
		client: decoding.readVarUint(decoder),
		clock: decoding.readVarUint(decoder),
		json: decoding.readVarString(decoder),
	}));
	if (decoding.hasContent(decoder)) throw new Error('awareness has bytes after its last entry');
	return entries;
}

/** What a frame of a document says. Anything that is not exactly one of these is malformed. */
export type DocumentFrame =
	| { type: 'step1'; stateVector: Uint8Array }
	| { type: 'step2' | 'update'; update: Uint8Array }
	| { type: 'awareness'; entries: AwarenessEntry[] }
	| { type: 'query-awareness' }
	| { type: 'auth' }
	| { type: 'ours'; decoder: decoding.Decoder };

/** @throws when the bytes are none of the protocol's frames */
export function readFrame(bytes: Uint8Array): DocumentFrame {
	const decoder = decoding.createDecoder(bytes);
	const content = readContent(decoder);
	if (content.type !== 'ours' && decoding.hasContent(decoder)) throw new Error('bytes after the end of the frame');
	return content;
}

function readContent(decoder: decoding.Decoder): DocumentFrame {
	const type = decoding.readVarUint(decoder);
	switch (type) {
		case FRAME.sync:
			return readSync(decoder);
		case FRAME.awareness:
			return { type: 'awareness', entries: decodeAwareness(decoding.readVarUint8Array(decoder)) };
		case FRAME.queryAwareness:
			return { type: 'query-awareness' };
		case FRAME.auth:
			decoding.readVarUint(decoder);
			decoding.readVarString(decoder);
			return { type: 'auth' };
		case FRAME.ours:
			return { type: 'ours', decoder };
		default:
			throw new Error(`no frame has type ${type}`);
	}
}

function readSync(decoder: decoding.Decoder): DocumentFrame {
	const step = decoding.readVarUint(decoder);
	const payload = decoding.readVarUint8Array(decoder);
	switch (step) {
		case SYNC.step1:
			return { type: 'step1', stateVector: payload };
		case SYNC.step2:
			return { type: 'step2', update: payload };
		case SYNC.update:
			return { type: 'update', update: payload };
		default:
			throw new Error(`no sync message has type ${step}`);
	}
}
