/** A whole server on a free port of this machine, and devices that talk to it, for tests. */
import { Board, documentName, SHARED_KINDS, type DocumentKey } from '@nexus-board/nexus';
import { Channel } from '@nexus-board/sync/client';
import type { Storage } from '@nexus-board/storage';
import { MemoryStorage } from '@nexus-board/storage/memory';
import { ALONE } from '@nexus-board/storage/memory-bus';
import type { AddressInfo } from 'node:net';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { createApp, type App, type AppOptions } from '../app.ts';
import type { Log } from '../log.ts';

export interface LogEntry {
	level: keyof Log;
	facts: object;
	event: string;
}

/** A log that a test can read. */
export function testLog(): Log & { entries: LogEntry[] } {
	const entries: LogEntry[] = [];
	const at = (level: keyof Log) => (facts: object, event: string) => void entries.push({ level, facts, event });
	return { entries, info: at('info'), warn: at('warn'), error: at('error') };
}

// Every stock provider of a test listens for the end of the process.
process.setMaxListeners(0);

export interface TestAppOptions extends Partial<Omit<AppOptions, 'config'>> {
	limits?: AppOptions['config']['limits'];
	webhooksTo?: AppOptions['config']['webhooksTo'];
}

export async function testApp({ limits = {}, webhooksTo, ...options }: TestAppOptions = {}) {
	const log = testLog();
	const storage: Storage = options.storage ?? new MemoryStorage();
	const config = { origin: undefined, sessionSecret: 's'.repeat(32), limits, ...(webhooksTo && { webhooksTo }) };
	const app = createApp({ config, log, bus: ALONE, ...options, storage });
	const { port } = await app.listen(0, '127.0.0.1');
	return { app, log, storage, port, device: () => new Device(port), close: () => app.close() };
}

export type TestApp = Awaited<ReturnType<typeof testApp>>;

/** A browser, as far as the server can tell: it keeps its cookie. */
export class Device {
	cookie = '';
	readonly #port: number;

	constructor(port: number) {
		this.#port = port;
	}

	async ask(method: string, path: string, body?: object | string, headers: Record<string, string> = {}) {
		const response = await fetch(this.url(path), {
			method,
			headers: {
				cookie: this.cookie,
				'content-type': typeof body === 'string' ? 'text/csv' : 'application/json',
				...headers,
			},
			...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
		});
		const [cookie] = response.headers.getSetCookie();
		if (cookie) this.cookie = cookie.split(';')[0]!;
		const text = await response.text();
		// eslint-disable-next-line @typescript-eslint/no-explicit-any -- whatever the server said
		const answer: any = text.startsWith('{') ? JSON.parse(text) : text;
		return { status: response.status, headers: response.headers, answer };
	}

	/** A whole address at this server. */
	url(path: string): string {
		return `http://127.0.0.1:${this.#port}${path}`;
	}

	/** A raw socket, with this device's cookie. */
	socket(path: string, headers: Record<string, string> = {}): WebSocket {
		return new WebSocket(`ws://127.0.0.1:${this.#port}${path}`, { headers: { cookie: this.cookie, ...headers } });
	}

	/** `WebSocket` as a browser of this device has it. */
	get WebSocket(): new (url: string) => globalThis.WebSocket {
		const { cookie } = this;
		return class extends WebSocket {
			constructor(url: string) {
				super(url, { headers: { cookie } });
				// A server that is not there closes it; a browser says no more either.
				this.on('error', () => undefined);
			}
		} as unknown as new (url: string) => globalThis.WebSocket;
	}

	/** A whole client of a Nexus: its shared documents in step, and a board over them. */
	async open(nexus: string, teams: readonly string[] = []) {
		const channel = new Channel({
			url: `ws://127.0.0.1:${this.#port}/sync/${nexus}`,
			WebSocket: this.WebSocket,
			pausesMs: [5, 50],
		});
		const board = new Board();
		const keys: DocumentKey[] = [
			...SHARED_KINDS.map((kind) => ({ kind })),
			...teams.map((team) => ({ kind: 'team', team }) as const),
		];
		const documents = keys.map((key) => {
			const doc = new Y.Doc();
			board.attach(key, doc);
			return channel.open(documentName(key), doc);
		});
		await Promise.all(documents.map(({ synced }) => synced));
		return { channel, board, close: () => channel.close() };
	}
}

/** Waits until something holds, looking again whenever the process had time for other things. */
export async function until(holds: () => boolean | Promise<boolean>, patienceMs = 20_000): Promise<void> {
	const end = Date.now() + patienceMs;
	while (!(await holds())) {
		if (Date.now() > end) throw new Error(`waited in vain until ${String(holds)}`);
		await new Promise((resolve) => setTimeout(resolve, 2));
	}
}

export type { AddressInfo, App };
