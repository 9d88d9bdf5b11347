import { MemoryStorage } from '@nexus-board/storage/memory';
import { ALONE } from '@nexus-board/storage/memory-bus';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { TestTimers, until } from '../testing/index.ts';
import { readFrame } from '../wire/frames.ts';
import { DEFAULT_LIMITS, type Limits } from '../wire/limits.ts';
import type { Peer } from './peer.ts';
import { Rooms } from './rooms.ts';

/** Somebody whose socket a test fills and drains by hand; what is sent is applied to a document of their own. */
class Reader implements Peer {
	readonly person: string;
	readonly doc = new Y.Doc();
	readonly closed: number[] = [];
	presence = 0;
	waiting = 0;

	constructor(person: string) {
		this.person = person;
	}

	identity = () => ({ person: this.person });
	whyNotWrite = () => undefined;
	deny = () => undefined;
	ask = async () => undefined;
	close = (code: number) => void this.closed.push(code);
	send = (bytes: Uint8Array) => {
		const frame = readFrame(bytes);
		if (frame.type === 'update' || frame.type === 'step2') Y.applyUpdate(this.doc, frame.update);
		if (frame.type === 'awareness') this.presence += frame.entries.length;
	};
	get items() {
		return this.doc.getMap('items').toJSON();
	}
}

/** Ben writes, Sam reads slowly, Amara reads at once. */
async function roomOfThree(given: Partial<Limits> = {}) {
	const limits = { ...DEFAULT_LIMITS, ...given };
	const timers = new TestTimers();
	const storage = new MemoryStorage();
	const rooms = new Rooms({
		storage,
		bus: ALONE,
		process: 'one',
		limits,
		timers,
		prepare: () => undefined,
		onfailure: () => undefined,
	});
	const { room } = await rooms.hold('nx/product');
	const [ben, sam, amara] = ['ben', 'sam', 'amara'].map((person) => new Reader(person)) as [Reader, Reader, Reader];
	for (const reader of [ben, sam, amara]) room.join(reader);
	let count = 0;
	const write = async (value: unknown = 'x') => {
		const before = Y.encodeStateVector(ben.doc);
		ben.doc.getMap('items').set(`k${(count += 1)}`, value);
		const written = room.receive(ben, { type: 'update', update: Y.encodeStateAsUpdate(ben.doc, before) });
		timers.pass(limits.batchMs);
		await written;
		await until(() => Object.keys(amara.items).length === count);
	};
	return { room, timers, limits, ben, sam, amara, write };
}

test('presence is left out for somebody who does not keep up, and comes again when they do', async () => {
	const { room, timers, limits, ben, sam, amara } = await roomOfThree();
	const say = (clock: number) => {
		const entries = [{ client: 7, clock, json: JSON.stringify({ page: 'sprint', clock }) }];
		void room.receive(ben, { type: 'awareness', entries });
		timers.pass(limits.awarenessTickMs);
	};
	sam.waiting = limits.slowBytes + 1;
	say(1);
	expect([sam.presence, amara.presence]).toEqual([0, 1]);
	sam.waiting = 0;
	say(2);
	expect([sam.presence, amara.presence]).toEqual([1, 2]);
});

test('updates are held back for somebody who is behind, and reach them as one when they have read', async () => {
	const { room, timers, limits, sam, amara, write } = await roomOfThree();
	await write();
	sam.waiting = limits.behindBytes + 1;
	for (let n = 0; n < 20; n += 1) await write();
	expect(Object.keys(sam.items)).toHaveLength(1);
	expect(room.behind).toBe(1);
	sam.waiting = 0;
	timers.pass(200);
	expect(sam.items).toEqual(amara.items);
	expect(room.behind).toBe(0);
	await write();
	expect(sam.items).toEqual(amara.items);
});

test('who missed more than may be kept for them gets all of it anew', async () => {
	const { timers, sam, amara, write } = await roomOfThree({ behindBytes: 2_000, slowBytes: 500 });
	sam.waiting = 2_001;
	for (let n = 0; n < 30; n += 1) await write('x'.repeat(200));
	sam.waiting = 0;
	timers.pass(200);
	expect(sam.items).toEqual(amara.items);
	expect(Object.keys(sam.items)).toHaveLength(30);
});

test('somebody who stays stuck is sent away, and nobody else is', async () => {
	const { room, timers, limits, sam, ben, amara, write } = await roomOfThree();
	sam.waiting = limits.behindBytes + 1;
	await write();
	timers.pass(limits.stuckMs + 1_000);
	expect(sam.closed).toEqual([1013]);
	expect([ben.closed, amara.closed]).toEqual([[], []]);
	expect(room.behind).toBe(0);
	await write();
});

test('somebody for whom far too much waits is sent away at the next change', async () => {
	const { limits, sam, write } = await roomOfThree();
	sam.waiting = limits.stuckBytes + 1;
	await write();
	expect(sam.closed).toEqual([1013]);
});
