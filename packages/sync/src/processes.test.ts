import { FaultyStorage } from '@nexus-board/storage/faulty';
import { MemoryStorage } from '@nexus-board/storage/memory';
import { MemoryHub } from '@nexus-board/storage/memory-bus';
import { afterEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { TestServer, testClient, until } from './testing/index.ts';

const open: { close(): void }[] = [];
afterEach(() => open.splice(0).forEach((client) => client.close()));

/** Servers that share one storage and hear each other, as behind a balancer. */
function cluster(count = 2) {
	const hub = new MemoryHub();
	const storage = new MemoryStorage();
	const servers = Array.from(
		{ length: count },
		(_, n) => new TestServer({ storage, bus: hub.bus(), process: `process ${n}` }),
	);
	return { hub, storage, servers };
}

const join = (server: TestServer, person: string, names?: string[]) => {
	const client = testClient(server, person, names);
	open.push(client);
	return client;
};

const items = (doc: Y.Doc) => doc.getMap('items').toJSON();

describe('several processes on one storage', () => {
	test('what is written at one is seen at the others, and all end with the same', async () => {
		const { servers } = cluster(3);
		const people = servers.map((server, n) => join(server, `person ${n}`));
		await Promise.all(people.map(({ synced }) => synced));
		for (let round = 0; round < 20; round += 1)
			for (const { person, doc } of people) doc.getMap('items').set(`${person} ${round}`, round);
		await until(() => people.every(({ doc }) => doc.getMap('items').size === 60));
		await until(() => people.every(({ channel }) => channel.saveState.state === 'saved'));
		expect(items(await servers[0]!.stored('product'))).toEqual(items(people[1]!.doc));
	});

	test('a message that the bus lost is read from the log', async () => {
		const { hub, servers } = cluster();
		const [ben, amara] = [join(servers[0]!, 'ben'), join(servers[1]!, 'amara')];
		await Promise.all([ben.synced, amara.synced]);
		hub.lose(2);
		ben.doc.getMap('items').set('a', 1);
		await until(() => ben.channel.saveState.state === 'saved');
		ben.doc.getMap('items').set('b', 2);
		await until(() => ben.channel.saveState.state === 'saved');
		ben.doc.getMap('items').set('c', 3);
		await until(() => Object.keys(items(amara.doc)).length === 3);
	});

	test('when the bus was away, the log says what was missed meanwhile', async () => {
		const { hub, servers } = cluster();
		const [ben, amara] = [join(servers[0]!, 'ben'), join(servers[1]!, 'amara')];
		await Promise.all([ben.synced, amara.synced]);
		hub.lose(1_000);
		ben.doc.getMap('items').set('a', 1);
		await until(() => ben.channel.saveState.state === 'saved');
		expect(items(amara.doc)).toEqual({});
		hub.lapse();
		await until(() => items(amara.doc)['a'] === 1);
		hub.lose(0);
	});

	test('somebody who moves to another process goes on there, though it does not have their last change yet', async () => {
		const { hub, servers } = cluster();
		const [ben, amara] = [join(servers[0]!, 'ben'), join(servers[1]!, 'amara')];
		await Promise.all([ben.synced, amara.synced]);
		hub.lose(1_000);
		ben.doc.getMap('items').set('by', 'ben');
		amara.doc.getMap('items').set('by amara', 1);
		await until(() => [ben, amara].every(({ channel }) => channel.saveState.state === 'saved'));
		// Ben has what Amara's process does not know; the same person comes there with it.
		const channel = servers[1]!.channel('ben');
		open.push(channel);
		const denials: string[] = [];
		channel.on('denied', (_, rule) => denials.push(rule));
		const moved = new Y.Doc();
		Y.applyUpdate(moved, Y.encodeStateAsUpdate(ben.doc));
		channel.open('product', moved);
		moved.getMap('items').set('and on', 1);
		await until(() => channel.saveState.state === 'saved' && items(amara.doc)['and on'] === 1);
		expect(denials).toEqual([]);
		expect(items(amara.doc)['by']).toBe('ben');
	});

	test('who is here is known at every process, and who left is gone at once', async () => {
		const { servers } = cluster();
		const [ben, amara] = [join(servers[0]!, 'ben'), join(servers[1]!, 'amara')];
		await Promise.all([ben.synced, amara.synced]);
		ben.presence.setLocalStateField('page', 'sprint');
		const seen = () => [...amara.presence.getStates().values()].map(({ person, page }) => `${person} ${page}`);
		await until(() => seen().includes('ben sprint'));
		const late = join(servers[1]!, 'late');
		await until(() => [...late.presence.getStates().values()].some(({ person }) => person === 'ben'));
		open.splice(open.indexOf(ben), 1);
		ben.close();
		await until(() => !seen().includes('ben sprint'));
	});

	test('nobody writes in the name of somebody at another process', async () => {
		const { servers } = cluster();
		const [ben, mallory] = [join(servers[0]!, 'ben'), join(servers[1]!, 'mallory')];
		await Promise.all([ben.synced, mallory.synced]);
		ben.doc.getMap('items').set('a', 'ben');
		await until(() => items(mallory.doc)['a'] === 'ben');
		const denials: string[] = [];
		const channel = servers[1]!.channel('mallory');
		open.push(channel);
		channel.on('denied', (_, rule) => denials.push(rule));
		const forged = new Y.Doc();
		Y.applyUpdate(forged, Y.encodeStateAsUpdate(mallory.doc));
		channel.open('product', forged);
		forged.clientID = ben.doc.clientID;
		forged.getMap('items').set('a', 'forged');
		await until(() => denials.length > 0);
		expect(items(await servers[0]!.stored('product'))).toEqual({ a: 'ben' });
	});

	test('a deed that relies on a room finds it as the others left it, and is not done on less', async () => {
		const { hub, servers } = cluster();
		const [one, other] = await Promise.all(servers.map(({ rooms }) => rooms.hold('nx/record')));
		const give = (n: number) => async () => {
			const { rooms } = servers[n]!;
			const { room } = [one!, other!][n]!;
			const numbers = room.doc.getMap<number>('numbers');
			await rooms.together({
				rooms: [room],
				relyOn: [room],
				change: () => void numbers.set(`item ${n} ${numbers.size}`, numbers.size + 1),
			});
		};
		hub.lose(1_000);
		const { storage } = servers[0]!;
		for (let round = 0; round < 10; round += 1)
			await Promise.all([0, 1].map((n) => storage.exclusively('nx', give(n))));
		const numbers = Object.values((await servers[0]!.stored('record')).getMap<number>('numbers').toJSON());
		expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
	});
});

test('when a commit fails, nothing that leans on it is in the log, and all of it comes again', async () => {
	const storage = new FaultyStorage(new MemoryStorage());
	const server = new TestServer({ storage });
	const ben = join(server, 'ben');
	await ben.synced;
	await until(() => ben.channel.saveState.state === 'saved');
	storage.holdCommits();
	const text = ben.doc.getText('text');
	for (let n = 0; n < 50; n += 1) text.insert(n, String(n % 10));
	await until(() => storage.heldCommits > 0);
	storage.failCommits('The disk is full.');
	storage.releaseCommits();
	for (let n = 50; n < 60; n += 1) text.insert(n, String(n % 10));
	await until(() => server.failures.length > 0);
	storage.repair();
	await until(() => ben.channel.saveState.state === 'saved');
	const stored = await server.stored('product');
	expect(stored.getText('text').toString()).toBe(text.toString());
	expect(stored.store.pendingStructs).toBeNull();
});
