/**
 * Our own messages beside y-websocket's, all under frame type 120, and the envelope that lets many documents share one
 * socket: a frame on a shared socket is `varuint channel` + the plain frame; channel 0 is the socket's own.
 *
 * On a socket of a single document they are spoken only to clients that announced `cap=1` in the address.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { FRAME, frame } from './frames.ts';

/** Raised whenever the shape of a message changes; client and server of one version understand each other. */
export const WIRE_VERSION = 1;

/** The channel of a shared socket that belongs to no document. */
export const CONTROL = 0;

export type ClientMessage =
	/** From now on this channel number means this document. */
	| { kind: 'open'; channel: number; document: string }
	| { kind: 'close'; channel: number }
	/** Asks for `committed n` once everything sent before on this socket is on disk. */
	| { kind: 'checkpoint'; n: number }
	/** Asks for the server's time; `at` comes back as it was sent. */
	| { kind: 'echo'; at: number };

export type ServerMessage =
	| { kind: 'hello'; version: number; incarnation: string; now: number; frameBytes: number }
	/** The document on this channel ended; the code is one of `CLOSE`. */
	| { kind: 'closed'; channel: number; code: number; reason: string }
	| { kind: 'committed'; n: number }
	/** What was written to the document on this channel is refused under this rule: take a fresh copy. */
	| { kind: 'denied'; channel: number; rule: string; about: string }
	| { kind: 'echo'; at: number; now: number };

type FieldType = 'uint' | 'float' | 'text';
type Shapes<Message extends { kind: string }> = {
	[Kind in Message['kind']]: readonly [
		number,
		Record<Exclude<keyof Extract<Message, { kind: Kind }>, 'kind'>, FieldType>,
	];
};

/** Number and fields of each message, in the order in which they are written. */
export const CLIENT_SHAPES: Shapes<ClientMessage> = {
	open: [0, { channel: 'uint', document: 'text' }],
	close: [1, { channel: 'uint' }],
	checkpoint: [2, { n: 'uint' }],
	echo: [3, { at: 'float' }],
};

export const SERVER_SHAPES: Shapes<ServerMessage> = {
	hello: [0, { version: 'uint', incarnation: 'text', now: 'float', frameBytes: 'uint' }],
	closed: [1, { channel: 'uint', code: 'uint', reason: 'text' }],
	committed: [2, { n: 'uint' }],
	denied: [3, { channel: 'uint', rule: 'text', about: 'text' }],
	echo: [4, { at: 'float', now: 'float' }],
};

export const encodeClientMessage = (message: ClientMessage): Uint8Array => encodeMessage(CLIENT_SHAPES, message);
export const encodeServerMessage = (message: ServerMessage): Uint8Array => encodeMessage(SERVER_SHAPES, message);

/** @throws when the bytes after the frame type are not exactly one message */
export const decodeClientMessage = (decoder: decoding.Decoder): ClientMessage => decodeMessage(CLIENT_SHAPES, decoder);
export const decodeServerMessage = (decoder: decoding.Decoder): ServerMessage => decodeMessage(SERVER_SHAPES, decoder);

/** The frame as it travels on a shared socket. */
export function onChannel(channel: number, plain: Uint8Array): Uint8Array {
	const head = encoding.encode((encoder) => encoding.writeVarUint(encoder, channel));
	const bytes = new Uint8Array(head.length + plain.length);
	bytes.set(head);
	bytes.set(plain, head.length);
	return bytes;
}

/** @throws when there is no channel number */
export function splitChannel(bytes: Uint8Array): { channel: number; plain: Uint8Array } {
	const decoder = decoding.createDecoder(bytes);
	const channel = decoding.readVarUint(decoder);
	return { channel, plain: bytes.subarray(decoder.pos) };
}

function encodeMessage<Message extends { kind: string }>(shapes: Shapes<Message>, message: Message): Uint8Array {
	const [number, fields] = shapes[message.kind as Message['kind']];
	return frame(FRAME.ours, (encoder) => {
		encoding.writeVarUint(encoder, number);
		for (const [field, type] of Object.entries<FieldType>(fields))
			WRITE[type](encoder, (message as Record<string, unknown>)[field]);
	});
}

function decodeMessage<Message extends { kind: string }>(shapes: Shapes<Message>, decoder: decoding.Decoder): Message {
	const number = decoding.readVarUint(decoder);
	const found = Object.entries<readonly [number, Record<string, FieldType>]>(shapes).find(
		([, [known]]) => known === number,
	);
	if (!found) throw new Error(`no message has number ${number}`);
	const [kind, [, fields]] = found;
	const message: Record<string, unknown> = { kind };
	for (const [field, type] of Object.entries(fields)) message[field] = READ[type](decoder);
	if (decoding.hasContent(decoder)) throw new Error(`bytes after the end of ${kind}`);
	return message as Message;
}

const WRITE: Record<FieldType, (encoder: encoding.Encoder, value: unknown) => void> = {
	uint: (encoder, value) => encoding.writeVarUint(encoder, value as number),
	float: (encoder, value) => encoding.writeFloat64(encoder, value as number),
	text: (encoder, value) => encoding.writeVarString(encoder, value as string),
};

const READ: Record<FieldType, (decoder: decoding.Decoder) => unknown> = {
	uint: decoding.readVarUint,
	float: decoding.readFloat64,
	text: decoding.readVarString,
};
