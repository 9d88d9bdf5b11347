/**
 * A Nexus in use: its shared documents open in rooms, and one board over them, from which the guard and the procedures
 * read. It stays open while somebody holds it. Who may do what is known first; the rest is opened a moment later, or as
 * soon as somebody asks, so that the first window has its documents before the server reads them for itself.
 */
import {
	Board,
	SHARED_KINDS,
	documentName,
	migrate,
	parseDocumentName,
	type DocumentKey,
	type NexusId,
	type Person,
	type TeamId,
} from '@nexus-board/nexus';
import { Conflict, type Storage } from '@nexus-board/storage';
import type { Deed, Hold, Room, Rooms } from '@nexus-board/sync/room';
import { Clerk } from './clerk.ts';
import { DraftCounter } from './draft-counter.ts';
import { Usher } from './usher.ts';
import type { ToldDeed } from './webhooks.ts';

/** The incarnation that a Nexus is founded in. */
export const FIRST_LIFE = '1';

/** The full name of a document, for rooms and storage. After a restore a Nexus has other documents than before. */
export const fullName = (nexus: NexusId, incarnation: string, key: DocumentKey): string =>
	`${incarnation === FIRST_LIFE ? nexus : `${nexus}~${incarnation}`}/${documentName(key)}`;

/** Seeds and migrates a document that was just read from the log: only the server does. */
export function prepareDocument(name: string, doc: Parameters<typeof migrate>[1]): void {
	const key = parseDocumentName(name.slice(name.indexOf('/') + 1));
	if (key) migrate(key.kind, doc);
}

export interface NexusParts {
	readonly rooms: Rooms;
	readonly storage: Storage;
	readonly onfailure: (error: unknown) => void;
	/** Milliseconds since 1970. */
	readonly now: () => number;
	/** Hears what other processes do with the whole Nexus. Resolves to the way to stop. */
	readonly follow: (nexus: NexusId, incarnation: string) => Promise<() => void>;
	/** A deed that also writes down what others are told of it. */
	readonly telling: (nexus: OpenNexus, deed: Deed) => Promise<ToldDeed>;
}

/** What was opened is a life that is over: whoever wanted something of it wants it of the next one. */
export class AnotherLife extends Error {
	override readonly name = 'AnotherLife';
}

const lifeOf = async (storage: Storage, id: NexusId): Promise<string> =>
	(await storage.nexus(id))?.incarnation ?? FIRST_LIFE;

/** How long the documents that the server needs for itself wait for those who need them at once. */
const LATER_MS = 500;
/** How often something is decided anew when another process was in between. */
const ATTEMPTS = 3;

export class OpenNexus {
	readonly id: NexusId;
	readonly incarnation: string;
	readonly board = new Board();
	readonly #parts: NexusParts;
	readonly #holds = new Map<string, Hold>();
	readonly #stops: (() => void)[] = [];
	readonly #peopleListeners = new Set<() => void>();
	readonly #later: NodeJS.Timeout;
	#whole: Promise<void> | undefined;
	#closed = false;

	private constructor(id: NexusId, incarnation: string, parts: NexusParts) {
		this.id = id;
		this.incarnation = incarnation;
		this.#parts = parts;
		this.#later = setTimeout(() => void this.whole().catch(parts.onfailure), LATER_MS).unref();
	}

	/** Opens a Nexus. One that was never founded opens too, and is empty. */
	static async open(id: NexusId, parts: NexusParts): Promise<OpenNexus> {
		const nexus = new OpenNexus(id, await lifeOf(parts.storage, id), parts);
		nexus.#stops.push(await parts.follow(id, nexus.incarnation));
		await nexus.#take({ kind: 'record' });
		nexus.#watchPeople();
		return nexus;
	}

	/** Resolves when all shared documents are on the board. */
	whole(): Promise<void> {
		this.#whole ??= this.#openAll().catch((error: unknown) => {
			this.#whole = undefined;
			throw error;
		});
		return this.#whole;
	}

	/** The room of one of its documents; a team's is opened when it is first asked for. */
	async room(key: DocumentKey): Promise<Room> {
		const held = this.#holds.get(documentName(key));
		if (held && held.room.state === 'live') return held.room;
		return this.#take(key);
	}

	/** Those of these documents that something was ever written in: the others need not be opened. */
	async written<Key extends DocumentKey>(keys: readonly Key[]): Promise<Key[]> {
		const heads = await this.#parts.storage.heads(keys.map((key) => fullName(this.id, this.incarnation, key)));
		return keys.filter((_, index) => heads[index]! > 0);
	}

	/** The rooms of the teams, for a procedure that writes in them. */
	teamRooms(teams: readonly TeamId[]): Promise<Room[]> {
		return Promise.all(teams.map((team) => this.room({ kind: 'team', team })));
	}

	/** The rooms of the shared documents of some kinds. */
	sharedRooms<Kinds extends readonly (typeof SHARED_KINDS)[number][]>(...kinds: Kinds): Promise<Room[]> {
		return Promise.all(kinds.map((kind) => this.room({ kind })));
	}

	/**
	 * Does what needs one referee: while it runs, nobody else decides anything in this Nexus, in any process, and the record
	 * is as the last one left it.
	 * @throws what the deed threw; nothing of it is written then
	 */
	async decide(prepare: () => Promise<Deed>): Promise<void> {
		await this.alone(() => this.#decide(prepare, ATTEMPTS));
	}

	/**
	 * Does some work while nobody else decides anything in this Nexus, in any process.
	 * @throws {AnotherLife} when the Nexus was taken back to a version meanwhile
	 */
	alone<Result>(work: () => Promise<Result>): Promise<Result> {
		const { storage } = this.#parts;
		return storage.exclusively(`nexus/${this.id}`, async () => {
			if ((await lifeOf(storage, this.id)) !== this.incarnation) throw new AnotherLife();
			return work();
		});
	}

	/** Lets go of documents that a procedure needed; whoever has one open keeps it. */
	letGo(keys: readonly DocumentKey[]): void {
		for (const key of keys) {
			const hold = this.#holds.get(documentName(key));
			this.#holds.delete(documentName(key));
			this.board.detach(key);
			hold?.release();
		}
	}

	/** Whoever has the record open in some window, at any process: those who are here. */
	async peopleHere(): Promise<Person[]> {
		const record = await this.room({ kind: 'record' });
		const elsewhere = record.presence.statesElsewhere.map((state) => (state as { person?: unknown }).person);
		const here = new Set<unknown>([...[...record.peers].map(({ person }) => person), ...elsewhere]);
		return [...this.board.people.values()].filter(({ id, radiator }) => here.has(id) && !radiator);
	}

	/** Calls back when what people may has changed. Returns the way to stop it. */
	onpeople(listener: () => void): () => void {
		this.#peopleListeners.add(listener);
		return () => this.#peopleListeners.delete(listener);
	}

	close(): void {
		this.#closed = true;
		clearTimeout(this.#later);
		for (const stop of this.#stops) stop();
		for (const { release } of this.#holds.values()) release();
		this.#holds.clear();
	}

	async #decide(prepare: () => Promise<Deed>, attempts: number): Promise<void> {
		const [record] = await this.sharedRooms('record');
		const { deed, done } = await this.#parts.telling(this, await prepare());
		try {
			await this.#parts.rooms.together({ ...deed, relyOn: [record!, ...(deed.relyOn ?? [])] });
			done();
		} catch (error) {
			// Somebody whose turn was thought to be over was still at it: decided again, on what there is now.
			const reliedOn = [record!, ...(deed.relyOn ?? [])].map(({ name }) => name);
			if (attempts <= 1 || !(error instanceof Conflict) || !reliedOn.includes(error.what)) throw error;
			await this.#decide(prepare, attempts - 1);
		}
	}

	async #openAll(): Promise<void> {
		await Promise.all(SHARED_KINDS.map((kind) => this.room({ kind })));
		if (this.#closed) return;
		const clerk = new Clerk(this, this.#parts.onfailure);
		this.#stops.push(
			this.board.onstir(() => clerk.look()),
			() => clerk.end(),
		);
		clerk.look();
		const usher = new Usher(this, this.#parts);
		this.#stops.push(
			this.board.onstir(() => usher.look()),
			() => usher.end(),
		);
		usher.look();
		const counter = new DraftCounter(this, this.#parts);
		this.#stops.push(
			this.board.onstir(() => counter.look()),
			() => counter.end(),
		);
		counter.look();
	}

	#watchPeople(): void {
		let known = this.board.people;
		this.#stops.push(
			this.board.onstir(() => {
				const { people } = this.board;
				if (people === known) return;
				known = people;
				for (const listener of [...this.#peopleListeners]) listener();
			}),
		);
	}

	async #take(key: DocumentKey): Promise<Room> {
		const name = documentName(key);
		const hold = await this.#parts.rooms.hold(fullName(this.id, this.incarnation, key));
		if (this.#closed) {
			hold.release();
			return hold.room;
		}
		this.#holds.get(name)?.release();
		this.#holds.set(name, hold);
		this.board.attach(key, hold.room.doc);
		// A room that had to close is read anew from the log; until then the last view stands.
		hold.room.onclose(() => {
			if (!this.#closed && this.#holds.get(name) === hold) this.#take(key).catch(this.#parts.onfailure);
		});
		return hold.room;
	}
}
