/** Sends one message to an address, once: no redirect is followed, no cookie kept, and of the answer little is read. */
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Reach } from './reach.ts';

export interface Posted {
	readonly address: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
	/** Ends it: it rejects with the signal's reason. */
	readonly signal: AbortSignal;
}

export interface PostAnswer {
	readonly status: number;
	/** What was answered, as far as it was read. */
	readonly text: string;
}

/** @throws {Error} when nobody answered, with what Node calls the reason as its `code` */
export type Post = (posted: Posted) => Promise<PostAnswer>;

const ANSWER_BYTES = 4 * 1024;

export const postTo =
	(reach: Reach): Post =>
	({ address, headers, body, signal }) =>
		new Promise((resolve, reject) => {
			const fault = reach.whyNot(address);
			if (fault) return reject(Object.assign(new Error('This address is not called.'), { code: fault }));
			const url = new URL(address);
			const ask = url.protocol === 'https:' ? requestHttps : requestHttp;
			const length = String(Buffer.byteLength(body));
			const request = ask(url, {
				method: 'POST',
				headers: {
					...headers,
					'content-type': 'application/json',
					'content-length': length,
					'user-agent': 'Nexus-Board',
				},
				lookup: reach.lookup,
				// A connection of its own: there is nothing to wait for in between.
				agent: false,
				signal,
			});
			request.on('error', (error) => reject(signal.aborted ? (signal.reason as Error) : error));
			request.on('response', (response) => {
				read(response).then(
					(text) => resolve({ status: response.statusCode ?? 0, text }),
					(error: unknown) => reject(signal.aborted ? (signal.reason as Error) : (error as Error)),
				);
			});
			request.end(body);
		});

/** The beginning; whoever has more to say is not listened to. */
async function read(response: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of response as AsyncIterable<Buffer>) {
		chunks.push(chunk);
		if ((length += chunk.length) >= ANSWER_BYTES) break;
	}
	return Buffer.concat(chunks).subarray(0, ANSWER_BYTES).toString();
}
