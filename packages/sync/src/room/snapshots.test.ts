import type { Write } from '@nexus-board/storage';
import { MemoryStorage } from '@nexus-board/storage/memory';
import { ALONE } from '@nexus-board/storage/memory-bus';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { TestTimers, until } from '../testing/index.ts';
import { DEFAULT_LIMITS } from '../wire/limits.ts';
import { compacted, type Compact } from './compaction.ts';
import { Rooms } from './rooms.ts';

const NAME = 'nx/product';

function world(rowsPerSnapshot = 20, compact: Compact = async (parts) => compacted(parts)) {
	const storage = new MemoryStorage();
	const timers = new TestTimers();
	const failures: unknown[] = [];
	const open = () =>
		new Rooms({
			storage,
			bus: ALONE,
			process: 'one',
			limits: { ...DEFAULT_LIMITS, rowsPerSnapshot },
			timers,
			compact,
			prepare: () => undefined,
			onfailure: (_, error) => failures.push(error),
		});
	const edit = async (rooms: Rooms, count: number, value: (n: number) => unknown = (n) => n) => {
		const { room, release } = await rooms.hold(NAME);
		for (let n = 0; n < count; n += 1) {
			room.doc.getMap('items').set(`k${n % 7}`, value(n));
			await rooms.flush();
		}
		release();
		return room;
	};
	return { storage, timers, failures, open, edit };
}

const contentOf = async (rooms: Rooms) => {
	const { room, release } = await rooms.hold(NAME);
	release();
	return room.doc.getMap('items').toJSON();
};

test('however long people work, the log of a document stays short', async () => {
	const { storage, failures, open, edit } = world();
	await edit(open(), 500);
	await until(async () => (await storage.load(NAME)).updates.length < 60);
	const { snapshot, sequence } = await storage.load(NAME);
	expect(snapshot).toBeDefined();
	expect(sequence).toBe(500);
	expect(await contentOf(open())).toEqual({ k0: 497, k1: 498, k2: 499, k3: 493, k4: 494, k5: 495, k6: 496 });
	expect(failures).toEqual([]);
});

test('what is written while a snapshot is being made goes into the next one, though nobody writes on', async () => {
	const held = Promise.withResolvers<void>();
	const { storage, open, edit } = world(20, (parts) => held.promise.then(() => compacted(parts)));
	const rooms = open();
	const { release } = await rooms.hold(NAME);
	await edit(rooms, 300);
	expect((await storage.load(NAME)).updates).toHaveLength(300);
	held.resolve();
	await until(async () => (await storage.load(NAME)).updates.length === 0);
	release();
});

test('a room that nobody has open is put away with a snapshot, and opens again as it was', async () => {
	const { storage, timers, open, edit } = world(1_000);
	const rooms = open();
	await edit(rooms, 30);
	timers.pass(DEFAULT_LIMITS.idleMs + 1);
	await until(() => rooms.size === 0);
	expect((await storage.load(NAME)).updates).toEqual([]);
	expect(Object.keys(await contentOf(rooms))).toHaveLength(7);
});

test('somebody who comes while a room is being put away finds it open', async () => {
	const { timers, open, edit } = world(1_000);
	const rooms = open();
	const room = await edit(rooms, 30);
	timers.pass(DEFAULT_LIMITS.idleMs + 1);
	const again = await rooms.hold(NAME);
	await new Promise((resolve) => setTimeout(resolve, 20));
	expect(again.room).toBe(room);
	expect(room.state).toBe('live');
});

test('a damaged snapshot costs nothing: the one before it and what followed are read', async () => {
	const { storage, failures, open, edit } = world();
	await edit(open(), 200);
	await until(async () => (await storage.load(NAME)).snapshot !== undefined);
	const before = await contentOf(open());
	const { snapshot, sequence } = await storage.load(NAME);
	const damaged: Write = {
		kind: 'snapshot',
		document: NAME,
		at: 1,
		upTo: sequence,
		state: snapshot!.state.slice(0, -3),
		beside: new Uint8Array(),
	};
	await storage.commit([damaged]);
	expect(await contentOf(open())).toEqual(before);
	expect(failures).toHaveLength(1);
});

test('a client id stays its person’s after the room was put away and the log was shortened', async () => {
	const { storage, open } = world(5);
	const writer = new Y.Doc();
	const rooms = open();
	const { room, release } = await rooms.hold(NAME);
	const peer = (person: string) => ({
		person,
		waiting: 0,
		denied: [] as string[],
		identity: () => ({ person }),
		whyNotWrite: () => undefined,
		send: () => undefined,
		ask: async () => undefined,
		deny({ rule }: { rule: string }) {
			this.denied.push(rule);
		},
		close: () => undefined,
	});
	const step = (word: string) => {
		const before = Y.encodeStateVector(writer);
		writer.getMap('items').set('by', word);
		return Y.encodeStateAsUpdate(writer, before);
	};
	const ben = peer('ben');
	room.join(ben);
	for (let n = 0; n < 30; n += 1) {
		const written = room.receive(ben, { type: 'update', update: step(`ben ${n}`) });
		await rooms.flush();
		await written;
	}
	release();
	await until(
		async () => (await storage.load(NAME)).updates.length === 0 || (await storage.load(NAME)).snapshot !== undefined,
	);
	const again = await open().hold(NAME);
	const mallory = peer('mallory');
	again.room.join(mallory);
	await again.room.receive(mallory, { type: 'update', update: step('forged') });
	expect(mallory.denied).toEqual(['not-permitted']);
});
