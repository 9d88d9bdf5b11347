/** From an HTTP upgrade to a connection: who it is, from where, and to which documents. */
import type { PersonId } from '@nexus-board/nexus';
import type { Storage } from '@nexus-board/storage';
import { Connection, SYSTEM_TIMERS, type ConnectionOptions, type Rooms } from '@nexus-board/sync/room';
import { CLOSE, type Limits } from '@nexus-board/sync/wire';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocketServer, type WebSocket } from 'ws';
import { addressOf } from '../http/address.ts';
import { isOwnOrigin, type Sessions } from '../http/sessions.ts';
import type { Metrics } from '../metrics.ts';
import type { Admission } from './admission.ts';
import { Guard } from './guard.ts';
import type { NexusHold, Nexuses } from './nexuses.ts';
import { transportOf } from './transport.ts';

export interface UpgradeOptions {
	readonly storage: Pick<Storage, 'membership'>;
	readonly sessions: Sessions;
	readonly rooms: Rooms;
	readonly nexuses: Nexuses;
	readonly limits: Limits;
	readonly admission: Admission;
	readonly metrics: Metrics;
	readonly origin: string | undefined;
	/** How many proxies of our own are in front. */
	readonly proxies: number;
	readonly onfailure: (error: unknown) => void;
}

/** `/sync/{nexus}` shares a socket, `/sync/{nexus}/{document}` is for one document. */
const PATH = /^\/sync\/([\w-]{1,64})(?:\/(.+))?$/;
const PING_MS = 20_000;
/** At the end, sockets are closed so many at a time, this long apart, so that not all come back at one moment. */
const CLOSE_SLICE = 50;
const CLOSE_PAUSE_MS = 50;

/** Where somebody wants to. */
interface Errand {
	readonly nexus: string;
	/** Absent: all documents on one socket. */
	readonly document: string | undefined;
	/** Whether the client announced that it understands our own messages. */
	readonly spoken: boolean;
}

/** Who wants to, as far as is known before anything is looked up. */
interface Caller {
	readonly device: string | undefined;
	readonly address: string;
}

export class Upgrades {
	readonly #options: UpgradeOptions;
	readonly #sockets: WebSocketServer;
	/** The sockets of each Nexus, to be ended when it is another one. */
	readonly #byNexus = new Map<string, Set<WebSocket>>();
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

	/** Nothing more is read from any socket; what was read goes its way. */
	pause(): void {
		for (const socket of this.#sockets.clients) socket.pause();
	}

	/** Ends every socket of a Nexus with a code that invites to come again: it is another one now. */
	endAll(nexus: string): void {
		for (const socket of this.#byNexus.get(nexus) ?? []) socket.close(CLOSE.restart, 'the Nexus was restored');
	}

	/** Ends every socket, a few at a time, with a code that invites to come again. */
	async close(): Promise<void> {
		clearInterval(this.#pings);
		const sockets = [...this.#sockets.clients];
		for (let at = 0; at < sockets.length; at += CLOSE_SLICE) {
			if (at > 0) await sleep(CLOSE_PAUSE_MS);
			for (const socket of sockets.slice(at, at + CLOSE_SLICE)) {
				socket.resume();
				socket.close(CLOSE.restart, 'the server restarts');
			}
		}
		this.#sockets.close();
	}

	#upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
		socket.on('error', () => socket.destroy());
		const errand = errandOf(request.url ?? '');
		if (!errand) return refuse(socket, 404, 'Not Found');
		if (!isOwnOrigin(request, this.#options.origin)) return refuse(socket, 403, 'Forbidden');
		const { sessions, proxies } = this.#options;
		const caller = { device: sessions.deviceOf(request), address: addressOf(request, proxies) };
		this.#sockets.handleUpgrade(request, socket, head, (ws) => {
			this.#answered.add(ws);
			this.#options.metrics.sockets.inc();
			ws.on('close', (code) => {
				this.#options.metrics.sockets.dec();
				this.#options.metrics.closed(code);
			});
			this.#admit(ws, socket, caller, errand).catch((error: unknown) => {
				this.#options.onfailure(error);
				ws.close(CLOSE.failure, 'failed');
			});
		});
	}

	/** Whoever is nobody here is let in and sent away with a reason: an HTTP refusal would make clients try for ever. */
	async #admit(ws: WebSocket, socket: Duplex, { device, address }: Caller, errand: Errand): Promise<void> {
		const { storage, nexuses, admission, limits } = this.#options;
		const early = new EarlyFrames(ws, limits.firstFrameBytes);
		const membership = device && (await storage.membership(device, errand.nexus));
		if (!membership) {
			const leave = admission.admitStranger(address);
			if (!leave) return ws.terminate();
			ws.on('close', leave);
			return early.refuse(CLOSE.unknownPerson, 'unknown person');
		}
		const leave = admission.admit(errand.nexus, membership.person);
		if (!leave) return early.refuse(CLOSE.overload, 'too many windows are open');
		ws.on('close', leave);
		const hold = await nexuses.hold(errand.nexus);
		if (ws.readyState !== ws.OPEN) return hold.release();
		ws.on('close', () => hold.release());
		this.#connect(ws, socket, hold, membership.person, errand, early);
	}

	#connect(
		ws: WebSocket,
		socket: Duplex,
		{ nexus }: NexusHold,
		person: PersonId,
		{ document, spoken }: Errand,
		early: EarlyFrames,
	): void {
		const { metrics, rooms, limits } = this.#options;
		const guard = new Guard(nexus, person);
		const outside = guard.find('record');
		if (typeof outside === 'number') return early.refuse(outside, 'nobody here any more');
		const options: ConnectionOptions = {
			rooms,
			limits,
			timers: SYSTEM_TIMERS,
			incarnation: nexus.incarnation,
			ondenial: (rule) => metrics.denials.inc({ rule }),
		};
		const transport = transportOf(ws, socket, (bytes) => metrics.bytesSent.inc(bytes));
		const connection =
			document === undefined
				? Connection.shared(transport, guard, options)
				: Connection.plain(transport, guard, options, document, spoken);
		const stop = nexus.onpeople(() => connection.reconsider());
		const siblings = this.#siblings(nexus.id).add(ws);
		ws.on('pong', () => this.#answered.add(ws));
		ws.on('close', (code) => {
			stop();
			connection.end(code, 'gone');
			siblings.delete(ws);
			if (siblings.size === 0) this.#byNexus.delete(nexus.id);
		});
		early.handTo((bytes) => {
			metrics.framesReceived.inc();
			connection.receive(bytes);
		});
	}

	#siblings(nexus: string): Set<WebSocket> {
		const known = this.#byNexus.get(nexus) ?? new Set();
		this.#byNexus.set(nexus, known);
		return known;
	}

	/** Dead peers do not answer. */
	#ping(): void {
		for (const ws of this.#sockets.clients) {
			if (!this.#answered.delete(ws)) ws.terminate();
			else ws.ping();
		}
	}
}

function errandOf(address: string): Errand | undefined {
	const url = URL.parse(address, 'http://localhost');
	const match = url && PATH.exec(url.pathname);
	if (!match) return undefined;
	try {
		const document = match[2] === undefined ? undefined : decodeURIComponent(match[2]);
		return { nexus: match[1]!, document, spoken: url.searchParams.get('cap') === '1' };
	} catch {
		return undefined;
	}
}

function refuse(socket: Duplex, status: number, reason: string): void {
	socket.end(`HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** What arrives before it is known who is there waits here, in order, as long as it is not too much. */
class EarlyFrames {
	readonly #ws: WebSocket;
	readonly #mostBytes: number;
	#frames: Uint8Array[] = [];
	#bytes = 0;
	#receive: (bytes: Uint8Array) => void = (bytes) => this.#keep(bytes);

	constructor(ws: WebSocket, mostBytes: number) {
		this.#ws = ws;
		this.#mostBytes = mostBytes;
		// A malformed WebSocket frame ends its own socket and nothing else.
		ws.on('error', () => ws.terminate());
		ws.on('message', (data, isBinary) => {
			if (ws.readyState !== ws.OPEN) return;
			if (isBinary) this.#receive(data as Buffer);
			else ws.close(CLOSE.malformed, 'text on a binary socket');
		});
	}

	handTo(receive: (bytes: Uint8Array) => void): void {
		for (const frame of this.#frames) receive(frame);
		this.#frames = [];
		this.#receive = receive;
	}

	refuse(code: number, reason: string): void {
		this.#frames = [];
		this.#receive = () => undefined;
		this.#ws.close(code, reason);
	}

	#keep(bytes: Uint8Array): void {
		this.#bytes += bytes.length;
		if (this.#bytes > this.#mostBytes) this.refuse(CLOSE.tooLarge, 'too much before it is known who is there');
		else this.#frames.push(bytes);
	}
}
