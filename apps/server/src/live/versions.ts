/**
 * Named versions of a Nexus: what people made, as it was when somebody gave it a name. Going back to one begins another life
 * of the Nexus, with documents of its own; the life before stays in the log, and is itself kept as a version first.
 *
 * People, roles, teams, Sprints and item numbers live in the record, and stay as they are: going back takes nobody out. So
 * do events, with what was shown in them, what waits to be shown in one that is open, and the teams' own Retrospectives; and
 * what continuous integration reported, for it happened.
 */
import {
	documentName,
	privateDocuments,
	newId,
	refuse,
	type DocumentKey,
	type DocumentKind,
	type NexusId,
	type Person,
	type PersonId,
} from '@nexus-board/nexus';
import type { Append, Bus, Storage, Version, Write } from '@nexus-board/storage';
import type { Room } from '@nexus-board/sync/room';
import * as Y from 'yjs';
import type { Nexuses } from './nexuses.ts';
import { fullName, type OpenNexus } from './open-nexus.ts';

export interface VersionsOptions {
	readonly storage: Storage;
	readonly nexuses: Nexuses;
	readonly bus: Bus;
	readonly now: () => number;
	/** Sends everybody away who has the Nexus open in this process, to come again. */
	readonly endAll: (nexus: NexusId) => void;
	/** Tells the history of its items, up to now: of a life that is over, nobody tells again. */
	readonly tell: (nexus: NexusId) => Promise<void>;
}

/** How often it is asked whether the Nexus is still in the life that is open here. */
const LOOK_MS = 5_000;

/** The topic on which processes tell each other that a Nexus was taken back. */
const topicOf = (nexus: NexusId) => `restored/${nexus}`;

export class Versions {
	readonly #options: VersionsOptions;

	constructor(options: VersionsOptions) {
		this.#options = options;
	}

	list(nexus: NexusId): Promise<Version[]> {
		return this.#options.storage.versions(nexus);
	}

	/** Gives what is there now a name. @throws {Refusal} `not-permitted` for anybody outside the Nexus Integration Team */
	async keep(nexus: OpenNexus, by: Person, name: string): Promise<Version> {
		if (!by.integrationTeam) refuse({ code: 'not-permitted' });
		return this.#keep(nexus, by, name);
	}

	/**
	 * Takes the Nexus back to a version. Everybody who has it open comes again to what it was; what they had not saved by
	 * then is of the life before, and gone with it. What was saved in that life is kept as a version.
	 * @throws {Refusal} `not-permitted` for anybody but the Product Owner and the Scrum Master
	 */
	async restore(nexus: OpenNexus, by: Person, version: Version): Promise<void> {
		if (!by.productOwner && !by.scrumMaster) refuse({ code: 'not-permitted' });
		const { storage, nexuses, bus, now, tell } = this.#options;
		await tell(nexus.id);
		await nexus.alone(async () => {
			const incarnation = newId();
			const appends = await Promise.all(
				[...keysOf(nexus), ...(await nexus.written(privateDocuments(nexus.board.view)))].map(
					async (key): Promise<Append> => {
						const update = isKept(key) ? await this.#kept(nexus.id, version.id, key) : await stateOf(nexus, key);
						const document = fullName(nexus.id, incarnation, key);
						return { kind: 'append', document, update, person: by.id, at: now(), after: 0 };
					},
				),
			);
			await storage.commit([...appends, { kind: 'incarnation', nexus: nexus.id, incarnation }]);
		});
		this.#options.endAll(nexus.id);
		bus.publish(topicOf(nexus.id), new Uint8Array());
		// Nobody writes to the life before any more: what it came to is in its log.
		await this.#keep(nexus, by, `Before going back to ${version.name}`);
		await nexuses.forget(nexus.id);
	}

	/**
	 * Finds out when the Nexus was taken back at another process: by a word on the bus, or from the catalogue where the word
	 * was lost. Resolves to the way to stop.
	 */
	async follow(id: NexusId, incarnation: string): Promise<() => void> {
		const { bus, nexuses, storage, endAll } = this.#options;
		const begin = () => void nexuses.forget(id).then(() => endAll(id));
		const stop = await bus.subscribe(topicOf(id), begin);
		if (!bus.isShared) return stop;
		const look = async () => {
			const known = await storage.nexus(id);
			if (known && known.incarnation !== incarnation) begin();
		};
		const timer = setInterval(() => void look().catch(() => undefined), LOOK_MS).unref();
		return () => {
			clearInterval(timer);
			stop();
		};
	}

	/** The documents that a version holds, open: all but what a restore leaves as it is. */
	keptRooms(nexus: OpenNexus): Promise<KeptRoom[]> {
		const keys = keysOf(nexus).filter(isKept);
		return Promise.all(keys.map(async (key): Promise<KeptRoom> => ({ key, room: await nexus.room(key) })));
	}

	/** What has to be written for these documents to be kept under a name, as they are at this moment. */
	keeping(
		{ id }: OpenNexus,
		rooms: readonly KeptRoom[],
		person: PersonId,
		name: string,
	): { version: Version; writes: Write[] } {
		const at = this.#options.now();
		const version: Version = { id: newId(), nexus: id, name, person, at };
		const appends = rooms.map(({ key, room: { doc } }): Append => {
			const document = keptName(id, version.id, key);
			return { kind: 'append', document, update: Y.encodeStateAsUpdate(doc), person, at, after: 0 };
		});
		return { version, writes: [...appends, { kind: 'version', ...version }] };
	}

	async #keep(nexus: OpenNexus, by: Person, name: string): Promise<Version> {
		const rooms = await this.keptRooms(nexus);
		const { version, writes } = this.keeping(nexus, rooms, by.id, name);
		await Promise.all(rooms.map(({ room }) => room.settled));
		await this.#options.storage.commit(writes);
		return version;
	}

	async #kept(nexus: NexusId, version: string, key: DocumentKey): Promise<Uint8Array> {
		const { updates } = await this.#options.storage.load(keptName(nexus, version, key));
		// A team that came later had nothing then.
		return updates[0]?.update ?? Y.encodeStateAsUpdate(new Y.Doc());
	}
}

/** A document of a Nexus, open. */
export interface KeptRoom {
	readonly key: DocumentKey;
	readonly room: Room;
}

const keptName = (nexus: NexusId, version: string, key: DocumentKey) => `${nexus}@${version}/${documentName(key)}`;

const keysOf = ({ board }: OpenNexus): DocumentKey[] => [
	{ kind: 'record' },
	{ kind: 'product' },
	{ kind: 'order' },
	{ kind: 'stewardship' },
	{ kind: 'standards' },
	{ kind: 'integration' },
	...board.view.teams.map(({ id }): DocumentKey => ({ kind: 'team', team: id })),
	...[...board.view.events.keys()].map((event): DocumentKey => ({ kind: 'event', event })),
];

/** What a restore leaves as it is. */
const STAYS: readonly DocumentKind[] = ['record', 'integration', 'event', 'team-event', 'draft'];
const isKept = ({ kind }: DocumentKey) => !STAYS.includes(kind);

/** A document as it is on disk now. */
async function stateOf(nexus: OpenNexus, key: DocumentKey): Promise<Uint8Array> {
	const room = await nexus.room(key);
	const state = Y.encodeStateAsUpdate(room.doc);
	await room.settled;
	return state;
}
