/** Somebody who takes part and wants to know what others keep to themselves: all frames, all addresses, all documents. */
import type { WebSocket } from 'ws';
import * as Y from 'yjs';
import type { Device } from './test-app.ts';
import type { Somebody } from './event-rooms.ts';

/** A device with every frame that comes to it; each of its sockets is tapped. */
export function tapped(device: Device) {
	const frames: Buffer[] = [];
	const Socket = device.WebSocket;
	class Tapped extends (Socket as unknown as new (url: string) => WebSocket) {
		constructor(url: string) {
			super(url);
			this.on('message', (data) => frames.push(Buffer.from(data as ArrayBuffer)));
		}
	}
	return { frames, Socket: Tapped as unknown as typeof Socket };
}

/** How often a word stands in some bytes, as text or as two bytes a letter. */
export const count = (bytes: Buffer, word: string) =>
	['utf8', 'utf16le'].reduce(
		(sum, code) =>
			sum + bytes.toString('latin1').split(Buffer.from(word, code as BufferEncoding).toString('latin1')).length - 1,
		0,
	);

/** All that some documents hold, also what was deleted in them and is still there. */
export const stateOf = (docs: Map<string, Y.Doc>) =>
	Buffer.concat([...docs.values()].map((doc) => Y.encodeStateAsUpdate(doc)));

/** Everything that somebody can ask of the API, as one text. */
export async function everyAnswer({ device }: Somebody, path: string, event: string): Promise<string> {
	const { paths } = (await device.ask('GET', '/api/v1/openapi.json')).answer as { paths: Record<string, object> };
	const answers = await Promise.all(
		Object.entries(paths)
			.filter(([, methods]) => 'get' in methods)
			.map(async ([route]) => {
				const address = route
					.replace('/api/v1/nexuses/{nexus}', path)
					.replace('{event}', event)
					.replaceAll(/\{\w+\}/g, 'pay');
				const asked = [address, ...['csv', 'json', 'markdown'].map((format) => `${address}?format=${format}`)];
				return Promise.all(asked.map(async (url) => JSON.stringify((await device.ask('GET', url)).answer)));
			}),
	);
	return answers.flat().join('\n');
}
