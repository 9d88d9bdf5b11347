/** A server of rooms in one process, on a storage that outlives it: it can be killed and started again. */
import type { Bus, Storage } from '@nexus-board/storage';
import { MemoryStorage } from '@nexus-board/storage/memory';
import { ALONE } from '@nexus-board/storage/memory-bus';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { Channel } from '../client/channel.ts';
import { Connection, type Visitor } from '../room/connection.ts';
import type { Denial } from '../room/peer.ts';
import { Rooms } from '../room/rooms.ts';
import { SYSTEM_TIMERS, type Timers } from '../room/timers.ts';
import { CLOSE } from '../wire/close-codes.ts';
import { DEFAULT_LIMITS, type Limits } from '../wire/limits.ts';
import { TestNetwork, type Wire } from './socket-pair.ts';

export interface TestServerOptions {
	storage?: Storage;
	/** Leads to other servers on the same storage. */
	bus?: Bus;
	/** A name among those servers. */
	process?: string;
	timers?: Timers;
	limits?: Partial<Limits>;
	/** The rule that forbids a person to write a document. */
	forbid?: (person: string, document: string) => Denial | undefined;
	/** Documents that a person may not even read. */
	hide?: (person: string, document: string) => boolean;
}

export class TestServer {
	readonly storage: Storage;
	readonly network: TestNetwork;
	readonly failures: unknown[] = [];
	readonly #options: TestServerOptions;
	readonly #connections = new Set<Connection>();
	#rooms: Rooms;

	constructor(options: TestServerOptions = {}) {
		this.#options = options;
		this.storage = options.storage ?? new MemoryStorage();
		this.#rooms = this.#start();
		this.network = new TestNetwork((url, wire) => this.#accept(url, wire));
	}

	/** Every connection asks anew what its person may. */
	reconsider(): void {
		for (const connection of this.#connections) connection.reconsider();
	}

	get rooms(): Rooms {
		return this.#rooms;
	}

	/** As `kill -9`: every connection breaks, everything in memory is gone. */
	kill(): void {
		this.network.down();
		this.#connections.clear();
	}

	/** A new process on the same storage. */
	restart(): void {
		this.#rooms = this.#start();
		this.network.up();
	}

	/** A client of our own, as the browser runs it. */
	channel(person: string): Channel {
		return new Channel({
			url: `ws://test/sync/nx?person=${person}`,
			WebSocket: this.network.WebSocket,
			pausesMs: [1, 10],
		});
	}

	/** What the storage has of a document, read as a new process would. */
	async stored(document: string): Promise<Y.Doc> {
		const { snapshot, updates } = await this.storage.load(`nx/${document}`);
		const doc = new Y.Doc();
		if (snapshot) Y.applyUpdate(doc, snapshot.state);
		for (const { update } of updates) Y.applyUpdate(doc, update);
		return doc;
	}

	#start(): Rooms {
		return new Rooms({
			storage: this.storage,
			bus: this.#options.bus ?? ALONE,
			process: this.#options.process ?? 'one',
			limits: this.#limits,
			timers: this.#timers,
			prepare: () => undefined,
			onfailure: (_, error) => this.failures.push(error),
		});
	}

	get #timers(): Timers {
		return this.#options.timers ?? SYSTEM_TIMERS;
	}

	get #limits(): Limits {
		return { ...DEFAULT_LIMITS, updatesPerSecond: 10_000, updatesBurst: 10_000, ...this.#options.limits };
	}

	/** `ws://test/sync/nx?person=ben` shares a socket, `ws://test/sync/nx/{document}?person=ben` is for one document. */
	#accept(url: string, wire: Wire): void {
		const { pathname, searchParams } = new URL(url);
		const document = pathname.split('/').slice(3).join('/');
		const options = { rooms: this.#rooms, limits: this.#limits, timers: this.#timers, incarnation: 'one' };
		const visitor = this.#visitor(searchParams.get('person') ?? 'nobody');
		const connection = document
			? Connection.plain(wire, visitor, options, document, searchParams.has('cap'))
			: Connection.shared(wire, visitor, options);
		this.#connections.add(connection);
		wire.onmessage = (bytes) => this.#connections.has(connection) && connection.receive(bytes);
		wire.onclose = (code) => {
			if (this.#connections.delete(connection)) connection.end(code, 'gone');
		};
	}

	#visitor(person: string): Visitor {
		const { forbid, hide } = this.#options;
		return {
			person,
			identity: () => ({ person }),
			find: (document) =>
				hide?.(person, document)
					? CLOSE.notPermitted
					: /^[\w/-]+$/.test(document)
						? `nx/${document}`
						: CLOSE.unknownDocument,
			whyNotWrite: (document) => forbid?.(person, document),
		};
	}
}

/** One person's client with some documents open. */
export function testClient(server: TestServer, person: string, names: readonly string[] = ['product']) {
	const channel = server.channel(person);
	const docs = new Map(names.map((name) => [name, new Y.Doc()]));
	const presence = new Awareness(docs.get(names[0]!)!);
	const documents = names.map((name, index) =>
		channel.open(name, docs.get(name)!, index === 0 ? { awareness: presence } : {}),
	);
	return {
		person,
		channel,
		docs,
		presence,
		doc: docs.get(names[0]!)!,
		documents,
		synced: Promise.all(documents.map(({ synced }) => synced)),
		close: () => {
			channel.close();
			presence.destroy();
		},
	};
}

/** Waits until something holds, looking again whenever the process had time for other things. */
export async function until(holds: () => boolean | Promise<boolean>, what = String(holds)): Promise<void> {
	const end = Date.now() + 20_000;
	while (!(await holds())) {
		if (Date.now() > end) throw new Error(`waited in vain until ${what}`);
		await new Promise((resolve) => setTimeout(resolve, 1));
	}
}
