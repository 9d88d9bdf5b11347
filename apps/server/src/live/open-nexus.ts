/**
 * A Nexus in use: its shared documents open in rooms, and one board over them, from which the guard and the procedures
 * read. It stays open while somebody holds it.
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
import type { Hold, Room, Rooms } from '@nexus-board/sync/room';
import { Clerk } from './clerk.ts';

/** The full name of a document, for rooms and storage. */
export const fullName = (nexus: NexusId, key: DocumentKey): string => `${nexus}/${documentName(key)}`;

/** Seeds and migrates a document that was just read from the log: only the server does. */
export function prepareDocument(name: string, doc: Parameters<typeof migrate>[1]): void {
	const key = parseDocumentName(name.slice(name.indexOf('/') + 1));
	if (key) migrate(key.kind, doc);
}

export class OpenNexus {
	readonly id: NexusId;
	readonly board = new Board();
	readonly #rooms: Rooms;
	readonly #holds = new Map<string, Hold>();
	readonly #stops: (() => void)[] = [];
	#closed = false;

	private constructor(id: NexusId, rooms: Rooms) {
		this.id = id;
		this.#rooms = rooms;
	}

	/** Opens the shared documents of a Nexus. A Nexus that was never founded opens too, and is empty. */
	static async open(id: NexusId, rooms: Rooms): Promise<OpenNexus> {
		const nexus = new OpenNexus(id, rooms);
		await Promise.all(SHARED_KINDS.map((kind) => nexus.#take({ kind })));
		const clerk = new Clerk(nexus.board);
		nexus.#stops.push(nexus.board.observe(() => clerk.look()));
		clerk.look();
		return nexus;
	}

	/** The room of one of its documents; a team's is opened when it is first asked for. */
	async room(key: DocumentKey): Promise<Room> {
		const held = this.#holds.get(documentName(key));
		if (held && held.room.state === 'live') return held.room;
		return this.#take(key);
	}

	/** The rooms of the teams, for a procedure that writes in them. */
	teamRooms(teams: readonly TeamId[]): Promise<Room[]> {
		return Promise.all(teams.map((team) => this.room({ kind: 'team', team })));
	}

	/** Whoever has the record open in some window: those who are here. */
	async peopleHere(): Promise<Person[]> {
		const record = await this.room({ kind: 'record' });
		const here = new Set([...record.peers].map(({ person }) => person));
		return [...this.board.view.people.values()].filter(({ id }) => here.has(id));
	}

	close(): void {
		this.#closed = true;
		for (const stop of this.#stops) stop();
		for (const { release } of this.#holds.values()) release();
		this.#holds.clear();
	}

	async #take(key: DocumentKey): Promise<Room> {
		const name = documentName(key);
		const hold = await this.#rooms.hold(fullName(this.id, key));
		this.#holds.get(name)?.release();
		this.#holds.set(name, hold);
		this.board.attach(key, hold.room.doc);
		// A room that had to close is read anew from the log; until then the last view stands.
		hold.room.onclose(() => !this.#closed && this.#holds.get(name) === hold && void this.#take(key));
		return hold.room;
	}
}
