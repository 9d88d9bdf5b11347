/** From an HTTP upgrade to a connection: who it is, from where, and to which documents. */
import type { Storage } from '@nexus-board/storage';
import { Connection, SYSTEM_TIMERS, type ConnectionOptions, type Rooms, type Transport } from '@nexus-board/sync/room';
import { CLOSE, type Limits } from '@nexus-board/sync/wire';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { isOwnOrigin, type Sessions } from '../http/sessions.ts';
import { Guard } from './guard.ts';
import type { NexusHold, Nexuses } from './nexuses.ts';

export interface UpgradeOptions {
	readonly storage: Storage;
	readonly sessions: Sessions;
	readonly rooms: Rooms;
	readonly nexuses: Nexuses;
	readonly limits: Limits;
	readonly origin: string | undefined;
	readonly incarnation: string;
	readonly onfailure: (error: unknown) => void;
}

/** `/sync/{nexus}` shares a socket, `/sync/{nexus}/{document}` is for one document. */
const PATH = /^\/sync\/([\w-]{1,64})(?:\/(.+))?$/;
const PING_MS = 20_000;

export class Upgrades {
	readonly #options: UpgradeOptions;
	readonly #sockets: WebSocketServer;
	readonly #answered = new WeakSet<WebSocket>();
	readonly #pings: NodeJS.Timeout;

	constructor(server: Server, options: UpgradeOptions) {
		this.#options = options;
		this.#sockets = new WebSocketServer({
			noServer: true,
			maxPayload: options.limits.firstFrameBytes + 64,
			perMessageDeflate: false,
		});
		server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
		this.#pings = setInterval(() => this.#ping(), PING_MS).unref();
	}

	/** How many sockets are open. */
	get size(): number {
		return this.#sockets.clients.size;
	}

	/** Ends every socket with a code that invites to come again. */
	close(): void {
		clearInterval(this.#pings);
		for (const socket of this.#sockets.clients) socket.close(CLOSE.restart, 'the server restarts');
		this.#sockets.close();
	}

	#upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
		socket.on('error', () => socket.destroy());
		const url = URL.parse(request.url ?? '', 'http://localhost');
		const match = url && PATH.exec(url.pathname);
		if (!match) return refuse(socket, 404, 'Not Found');
		if (!isOwnOrigin(request, this.#options.origin)) return refuse(socket, 403, 'Forbidden');
		this.#sockets.handleUpgrade(request, socket, head, (ws) => {
			this.#admit(ws, request, match[1]!, match[2], url.searchParams.has('cap')).catch((error: unknown) => {
				this.#options.onfailure(error);
				ws.close(CLOSE.failure, 'failed');
			});
		});
	}

	/** Whoever is nobody here is let in and sent away with a reason: an HTTP refusal would make clients try for ever. */
	async #admit(
		ws: WebSocket,
		request: IncomingMessage,
		id: string,
		document: string | undefined,
		spoken: boolean,
	): Promise<void> {
		const early = new EarlyFrames(ws);
		const device = this.#options.sessions.deviceOf(request);
		const membership = device && (await this.#options.storage.membership(device, id));
		if (!membership) return ws.close(CLOSE.unknownPerson, 'unknown person');
		const hold = await this.#options.nexuses.hold(id);
		if (ws.readyState !== ws.OPEN) return hold.release();
		this.#connect(ws, hold, new Guard(hold.nexus, membership.person), { document, spoken }, early);
	}

	#connect(
		ws: WebSocket,
		hold: NexusHold,
		guard: Guard,
		{ document, spoken }: { document: string | undefined; spoken: boolean },
		early: EarlyFrames,
	): void {
		const options: ConnectionOptions = { ...this.#options, timers: SYSTEM_TIMERS };
		const transport = transportOf(ws);
		const connection =
			document === undefined
				? Connection.shared(transport, guard, options)
				: Connection.plain(transport, guard, options, decodeURIComponent(document), spoken);
		this.#answered.add(ws);
		ws.on('pong', () => this.#answered.add(ws));
		ws.on('close', (code) => {
			connection.end(code, 'gone');
			hold.release();
		});
		early.handTo((bytes) => connection.receive(bytes));
	}

	/** Dead peers do not answer. */
	#ping(): void {
		for (const ws of this.#sockets.clients) {
			if (!this.#answered.delete(ws)) ws.terminate();
			else ws.ping();
		}
	}
}

function refuse(socket: Duplex, status: number, reason: string): void {
	socket.end(`HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function transportOf(ws: WebSocket): Transport {
	return {
		send: (bytes) => ws.send(bytes),
		close: (code, reason) => ws.close(isSendable(code) ? code : CLOSE.restart, reason),
		get bufferedAmount() {
			return ws.bufferedAmount;
		},
	};
}

/** Codes that only a browser may invent, such as 1006, never travel. */
const isSendable = (code: number) =>
	code >= 3000 || (code >= 1000 && code <= 1014 && ![1004, 1005, 1006].includes(code));

/** What arrives before it is known who is there waits here, in order. */
class EarlyFrames {
	readonly #frames: Uint8Array[] = [];
	#receive: (bytes: Uint8Array) => void = (bytes) => this.#frames.push(bytes);

	constructor(ws: WebSocket) {
		// A malformed WebSocket frame ends its own socket and nothing else.
		ws.on('error', () => ws.terminate());
		ws.on('message', (data, isBinary) => {
			if (isBinary) this.#receive(data as Buffer);
			else ws.close(CLOSE.malformed, 'text on a binary socket');
		});
	}

	handTo(receive: (bytes: Uint8Array) => void): void {
		for (const frame of this.#frames.splice(0)) receive(frame);
		this.#receive = receive;
	}
}
