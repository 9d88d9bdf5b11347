/** What a request carries: read up to a limit, as text, whatever its alphabet. */
import type { IncomingMessage } from 'node:http';
import { Problem } from './problem.ts';

/** @throws {Problem} 413 when there is more than the limit; what is still coming is let by, so that its sender hears why */
export async function readText(request: IncomingMessage, mostBytes: number): Promise<string> {
	return decode(await readBytes(request, mostBytes));
}

/** The same as it came, for whoever checks a signature over it. @throws {Problem} 413 */
export async function readBytes(request: IncomingMessage, mostBytes: number): Promise<Buffer> {
	if (Number(request.headers['content-length'] ?? 0) > mostBytes) throw tooLarge(mostBytes);
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
		size += chunk.length;
		if (size > mostBytes) {
			request.resume();
			throw tooLarge(mostBytes);
		}
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}

const tooLarge = (most: number) => new Problem(413, 'too-large', `The body is larger than ${sizeWords(most)}.`);

const KIBIBYTE = 1024;

const sizeWords = (bytes: number) =>
	bytes < KIBIBYTE ** 2 ? `${bytes / KIBIBYTE} KiB` : `${bytes / KIBIBYTE ** 2} MiB`;

/**
 * UTF-8; or UTF-16, which begins with a mark of its own (Excel's “Unicode text”); or, where it can be neither, the
 * alphabet of an old Windows in the West, in which Excel saves a plain “CSV”.
 */
export function decode(bytes: Uint8Array): string {
	const marked = MARKS.find(({ mark }) => mark.every((byte, index) => bytes[index] === byte));
	if (marked) return new TextDecoder(marked.encoding).decode(bytes);
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('windows-1252').decode(bytes);
	}
}

const MARKS = [
	{ mark: [0xff, 0xfe], encoding: 'utf-16le' },
	{ mark: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;
