/**
 * A Nexus to test with: people with names, each with a copy of every document, and a wire between them that a test can
 * hold, cut and scramble.
 */
import * as Y from 'yjs';
import { SERVER } from '../access/access.ts';
import type { Role } from '../access/roles.ts';
import { Board } from '../board.ts';
import { addItem } from '../commands/items.ts';
import { admitPerson, foundNexus, numberItems, unnumberedItems } from '../commands/record.ts';
import { SHARED_KINDS, documentName, type DocumentKey } from '../documents.ts';
import type { ItemId, TeamId } from '../ids.ts';
import type { Actor } from '../shared-document.ts';
import { migrate } from '../schema/migrations.ts';
import { seeded } from './seeded.ts';

/** Monday; two weeks from here are Sprint days 9 to 13 and 16 to 20 November, as on the design's pictures. */
export const SPRINT_START = '2026-11-09';

export interface TestPerson {
	readonly board: Board;
	readonly actor: Actor;
	readonly docs: ReadonlyMap<string, Y.Doc>;
}

export interface TestNexusOptions<Name extends string> {
	teams?: readonly string[];
	/** Name → role; the Product Owner and the Scrum Master belong to the Nexus Integration Team. */
	people?: Record<Name, { role: Role; team?: TeamId }>;
	seed?: number;
}

/** A clock that goes on by a second whenever it is read, so that times differ and repeat themselves. */
export function testActor(person: string, seed: number): Actor {
	const random = seeded(seed);
	let time = Date.parse('2026-11-16T09:00:00Z');
	return { person, now: () => (time += 1000), random };
}

export function testNexus<Name extends string = 'olga'>({
	teams = ['Alder', 'Birch', 'Cedar'],
	people,
	seed = 1,
}: TestNexusOptions<Name> = {}) {
	const given = people ?? ({ olga: { role: 'product-owner' } } as Record<Name, { role: Role; team?: TeamId }>);
	const keys: DocumentKey[] = [
		...SHARED_KINDS.map((kind) => ({ kind })),
		...teams.map((name) => ({ kind: 'team', team: teamId(name) }) as const),
	];
	const server = openPerson(keys, SERVER, 1, seed);
	for (const key of keys) migrate(key.kind, server.docs.get(documentName(key))!);
	foundNexus(server.board, server.actor, {
		name: 'Northline',
		product: 'Rider app',
		timeZone: 'UTC',
		sample: false,
		teams: teams.map((name) => ({ id: teamId(name), name })),
		sprint: { number: 14, start: SPRINT_START, weeks: 2 },
	});
	const names = Object.keys(given) as Name[];
	for (const name of names) admitPerson(server.board, server.actor, { id: name, name, ...given[name] });
	const members = names.map((name, index) => [name, openPerson(keys, name, index + 2, seed)] as const);
	const everybody = [server, ...members.map(([, member]) => member)];
	/** Brings every copy of every document to the same state. */
	const sync = () => {
		for (const key of keys) synchronise(everybody.map(({ docs }) => docs.get(documentName(key))!));
	};
	sync();
	return {
		server,
		sync,
		...(Object.fromEntries(members) as Record<Name, TestPerson>),
		/** Adds items with titles, at the end and in order, numbered by the server. */
		add(...titles: string[]): ItemId[] {
			const ids = titles.map(itemId);
			for (const [index, title] of titles.entries()) addItem(server.board, server.actor, { id: ids[index]!, title });
			numberItems(server.board, server.actor, unnumberedItems(server.board));
			sync();
			return ids;
		},
	};
}

export const teamId = (name: string): TeamId => name.toLowerCase();
export const itemId = (title: string): ItemId => title.toLowerCase().replaceAll(/\W+/g, '-');

function openPerson(keys: readonly DocumentKey[], person: string, client: number, seed: number): TestPerson {
	const board = new Board();
	const docs = new Map<string, Y.Doc>();
	for (const key of keys) {
		const doc = new Y.Doc();
		doc.clientID = client;
		docs.set(documentName(key), doc);
		board.attach(key, doc);
	}
	return { board, actor: testActor(person, seed * 1000 + client), docs };
}

/** Every document gets what any of the others has. */
export function synchronise(docs: readonly Y.Doc[]): void {
	const all = Y.mergeUpdates(docs.map((doc) => Y.encodeStateAsUpdate(doc)));
	for (const doc of docs) Y.applyUpdate(doc, all, 'wire');
}
