import { createHash } from 'node:crypto';
import * as decoding from 'lib0/decoding';
import { describe, expect, test } from 'vitest';
import { FRAME, HEARTBEAT, readFrame } from './frames.ts';
import {
	WIRE_VERSION,
	decodeClientMessage,
	decodeServerMessage,
	encodeClientMessage,
	encodeServerMessage,
	onChannel,
	splitChannel,
	type ClientMessage,
	type ServerMessage,
} from './messages.ts';

const CLIENT: ClientMessage[] = [
	{ kind: 'open', channel: 3, document: 'team/birch' },
	{ kind: 'close', channel: 3 },
	{ kind: 'checkpoint', n: 300 },
	{ kind: 'echo', at: 1_794_819_604_000.5 },
];
const SERVER: ServerMessage[] = [
	{ kind: 'hello', version: 1, incarnation: 'one', now: 1_794_819_604_000, frameBytes: 262_144 },
	{ kind: 'closed', channel: 3, code: 4403, reason: 'not for you' },
	{ kind: 'committed', n: 300 },
	{ kind: 'denied', channel: 3, rule: 'order-locked', about: 'olga' },
	{ kind: 'echo', at: 1_794_819_604_000.5, now: 1_794_819_605_000 },
];

const content = (bytes: Uint8Array) => {
	const decoder = decoding.createDecoder(bytes);
	expect(decoding.readVarUint(decoder)).toBe(FRAME.ours);
	return decoder;
};

test.each(CLIENT)('what a client says with $kind is what the server hears', (message) => {
	expect(decodeClientMessage(content(encodeClientMessage(message)))).toEqual(message);
});

test.each(SERVER)('what the server says with $kind is what a client hears', (message) => {
	expect(decodeServerMessage(content(encodeServerMessage(message)))).toEqual(message);
});

test('the shape of the wire belongs to its version: whoever changes one raises the other', () => {
	const bytes = [...CLIENT.map(encodeClientMessage), ...SERVER.map(encodeServerMessage), onChannel(3, HEARTBEAT)];
	const hash = createHash('sha256').update(Buffer.concat(bytes)).digest('hex').slice(0, 16);
	expect({ version: WIRE_VERSION, hash }).toEqual({ version: 1, hash: 'd8a6fc5f02200bba' });
});

describe('a frame', () => {
	test('on a shared socket carries its channel in front and nothing else', () => {
		expect(splitChannel(onChannel(300, HEARTBEAT))).toEqual({ channel: 300, plain: HEARTBEAT });
	});

	test.each([
		['empty', []],
		['of an unknown type', [77]],
		['cut in its middle', [0, 0, 5, 1]],
		['longer than what it says', [0, 2, 1, 0, 9]],
		['of an unknown step', [0, 7, 0]],
		['with presence of more people than bytes', [1, 3, 255, 255, 3]],
	])('%s is refused', (_, bytes) => {
		expect(() => readFrame(Uint8Array.from(bytes))).toThrow();
	});

	test('that says it is still there is understood by every y-websocket client as presence of nobody', () => {
		expect(readFrame(HEARTBEAT)).toEqual({ type: 'awareness', entries: [] });
	});
});
