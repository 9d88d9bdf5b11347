import { FaultyStorage } from '@nexus-board/storage/faulty';
import { MemoryStorage } from '@nexus-board/storage/memory';
import { afterEach, describe, expect, test } from 'vitest';
import { WebsocketProvider } from 'y-websocket';
import { WebsocketProvider as WebsocketProvider30 } from 'y-websocket-3.0';
import * as Y from 'yjs';
import { TestServer, testClient, until, type TestServerOptions } from './testing/index.ts';

const open: { close(): void }[] = [];
afterEach(() => open.splice(0).forEach((client) => client.close()));

const serve = (options?: TestServerOptions) => new TestServer(options);
const join = (server: TestServer, person: string, names?: string[]) => {
	const client = testClient(server, person, names);
	open.push(client);
	return client;
};

const items = (doc: Y.Doc) => doc.getMap('items').toJSON();

describe('several documents on one socket', () => {
	test('what one writes the other has, in every document', async () => {
		const server = serve();
		const ben = join(server, 'ben', ['product', 'order', 'team/birch']);
		const amara = join(server, 'amara', ['order', 'product', 'team/birch']);
		await Promise.all([ben.synced, amara.synced]);
		for (const [name, doc] of ben.docs) doc.getMap('items').set('in', name);
		await until(() => [...amara.docs].every(([name, doc]) => doc.getMap('items').get('in') === name));
	});

	test.each([
		['3.1', WebsocketProvider],
		['3.0', WebsocketProvider30],
	])('a stock y-websocket client %s opens one document and works with the others', async (_, Provider) => {
		const server = serve();
		const ben = join(server, 'ben');
		const doc = new Y.Doc();
		const stock = new Provider('ws://test/sync/nx', 'product', doc, {
			WebSocketPolyfill: server.network.WebSocket as unknown as typeof WebSocket,
			disableBc: true,
			params: { person: 'stan' },
		});
		open.push({ close: () => stock.destroy() });
		doc.getMap('items').set('from', 'stan');
		await until(() => ben.doc.getMap('items').get('from') === 'stan');
		ben.doc.getMap('items').set('back', 'ben');
		await until(() => doc.getMap('items').get('back') === 'ben');
	});

	test('a document that nobody may see is ended for good, the others stay', async () => {
		const server = serve({ hide: (person, document) => person === 'ben' && document.startsWith('draft/') });
		const ben = join(server, 'ben', ['product']);
		const endings: string[] = [];
		ben.channel.on('ended', (code, _, document) => endings.push(`${code} ${document?.name}`));
		ben.channel.open('draft/e1/olga', new Y.Doc());
		await until(() => endings.length === 1);
		expect(endings).toEqual(['4403 draft/e1/olga']);
		await ben.synced;
		ben.doc.getMap('items').set('a', 1);
		await until(() => ben.channel.saveState.state === 'saved');
	});

	test('two windows of one person are two who work, and each has what the other wrote', async () => {
		const server = serve();
		const [one, other] = [join(server, 'ben'), join(server, 'ben')];
		const amara = join(server, 'amara');
		await Promise.all([one.synced, other.synced, amara.synced]);
		one.doc.getMap('items').set('a', 1);
		other.doc.getMap('items').set('b', 2);
		await until(() => [one, other, amara].every(({ doc }) => doc.getMap('items').size === 2));
		const windows = () => [...amara.presence.getStates().values()].filter(({ person }) => person === 'ben');
		for (const { presence } of [one, other]) presence.setLocalStateField('page', 'sprint');
		await until(() => windows().length === 2);
		open.splice(open.indexOf(one), 1);
		one.close();
		await until(() => windows().length === 1);
	});

	test('a document can be closed and opened again on the same socket', async () => {
		const server = serve();
		const ben = join(server, 'ben', ['product', 'order']);
		await ben.synced;
		ben.documents[1]!.close();
		const fresh = new Y.Doc();
		const again = ben.channel.open('order', fresh);
		await again.synced;
		fresh.getMap('items').set('a', 1);
		await until(async () => items(await server.stored('order'))['a'] === 1);
	});
});

describe('saved', () => {
	test('is said only once the storage has it', async () => {
		const storage = new FaultyStorage(new MemoryStorage());
		const server = serve({ storage });
		const ben = join(server, 'ben');
		const amara = join(server, 'amara');
		await Promise.all([ben.synced, amara.synced]);
		await until(() => ben.channel.saveState.state === 'saved');
		storage.holdCommits();
		ben.doc.getMap('items').set('a', 1);
		await until(() => storage.heldCommits > 0);
		expect(ben.channel.saveState).toEqual({ state: 'saving', unsaved: 1 });
		expect(items(amara.doc)).toEqual({});
		storage.releaseCommits();
		await until(() => ben.channel.saveState.state === 'saved');
		expect(items(await server.stored('product'))).toEqual({ a: 1 });
		await until(() => amara.doc.getMap('items').get('a') === 1);
	});

	test('somebody who comes while a change is not on disk yet sees it only when it is', async () => {
		const storage = new FaultyStorage(new MemoryStorage());
		const server = serve({ storage });
		const ben = join(server, 'ben');
		await ben.synced;
		storage.holdCommits();
		ben.doc.getMap('items').set('a', 1);
		const { room, release } = await server.rooms.hold('nx/product');
		await until(() => room.doc.getMap('items').has('a'));
		const amara = join(server, 'amara');
		await amara.synced;
		expect(items(amara.doc)).toEqual({});
		storage.releaseCommits();
		await until(() => items(amara.doc)['a'] === 1);
		release();
	});

	test('offline, changes are counted; back again, they are saved', async () => {
		const server = serve();
		const ben = join(server, 'ben', ['product', 'order']);
		await ben.synced;
		await until(() => ben.channel.saveState.state === 'saved');
		server.network.down();
		await until(() => ben.channel.saveState.state === 'offline');
		ben.docs.get('product')!.getMap('items').set('a', 1);
		ben.docs.get('product')!.getMap('items').set('b', 1);
		ben.docs.get('order')!.getMap('items').set('c', 1);
		expect(ben.channel.saveState).toEqual({ state: 'offline', unsaved: 3 });
		server.network.up();
		await until(() => ben.channel.saveState.state === 'saved');
		expect(items(await server.stored('product'))).toEqual({ a: 1, b: 1 });
		expect(items(await server.stored('order'))).toEqual({ c: 1 });
	});

	test('changes that an earlier session left behind count until they are saved', async () => {
		const server = serve();
		const doc = new Y.Doc();
		doc.getMap('items').set('left', 'behind');
		const channel = server.channel('ben');
		open.push(channel);
		server.network.hold();
		channel.open('product', doc, { unsaved: 1 });
		expect(channel.saveState).toEqual({ state: 'connecting', unsaved: 1 });
		server.network.letGo();
		await until(() => channel.saveState.state === 'saved');
		expect(items(await server.stored('product'))).toEqual({ left: 'behind' });
	});

	test('a storage that fails says nothing is saved, and the change is kept and sent again', async () => {
		const storage = new FaultyStorage(new MemoryStorage());
		const server = serve({ storage });
		const ben = join(server, 'ben');
		await ben.synced;
		await until(() => ben.channel.saveState.state === 'saved');
		storage.failCommits('The disk is full.');
		ben.doc.getMap('items').set('a', 1);
		await until(() => server.failures.length > 0);
		expect(ben.channel.saveState.unsaved).toBe(1);
		storage.repair();
		await until(() => ben.channel.saveState.state === 'saved');
		expect(items(await server.stored('product'))).toEqual({ a: 1 });
	});
});

describe('a change that is not permitted', () => {
	const ORDER_LOCKED: TestServerOptions = {
		forbid: (person, document) =>
			document === 'order' && person !== 'olga' ? { rule: 'order-locked', about: 'olga' } : undefined,
	};

	test('reaches nobody, its writer is told the rule and takes a fresh copy, and all else goes on', async () => {
		const server = serve(ORDER_LOCKED);
		const ben = join(server, 'ben', ['product', 'order']);
		const olga = join(server, 'olga', ['order', 'product']);
		await Promise.all([ben.synced, olga.synced]);
		const denials: string[] = [];
		ben.channel.on('denied', (document, rule, about) => {
			denials.push(`${document.name} ${rule} ${about}`);
			document.close();
			ben.docs.set('order', new Y.Doc());
			ben.channel.open('order', ben.docs.get('order')!);
		});
		ben.docs.get('order')!.getMap('items').set('a', 'mine');
		await until(() => denials.length > 0);
		expect(denials).toEqual(['order order-locked olga']);
		ben.docs.get('product')!.getMap('items').set('b', 1);
		olga.docs.get('order')!.getMap('items').set('a', 'hers');
		await until(() => items(ben.docs.get('order')!)['a'] === 'hers');
		await until(() => ben.channel.saveState.state === 'saved');
		expect(items(await server.stored('order'))).toEqual({ a: 'hers' });
	});

	test('a reader who writes nothing is not refused', async () => {
		const server = serve(ORDER_LOCKED);
		const ben = join(server, 'ben', ['order']);
		let denials = 0;
		ben.channel.on('denied', () => (denials += 1));
		await ben.synced;
		await until(() => ben.channel.saveState.state === 'saved');
		expect(denials).toBe(0);
	});
});

describe('presence', () => {
	test('shows others who is here, with the name that the server knows', async () => {
		const server = serve();
		const ben = join(server, 'ben');
		const amara = join(server, 'amara');
		ben.presence.setLocalState({ person: 'olga', card: '#421' });
		await until(() => [...amara.presence.getStates().values()].some(({ card }) => card === '#421'));
		expect([...amara.presence.getStates().values()]).toContainEqual({ person: 'ben', card: '#421' });
	});

	test('goes at once when the socket does, and comes back with it', async () => {
		const server = serve();
		const ben = join(server, 'ben');
		const amara = join(server, 'amara');
		ben.presence.setLocalState({ here: true });
		const seen = () => [...amara.presence.getStates().values()].some(({ person }) => person === 'ben');
		await until(seen);
		ben.channel.drop();
		await until(() => !seen());
		await until(seen);
	});

	test('whose socket was cut sees those again who were here all the time and said nothing new (F3)', async () => {
		const server = serve();
		const ben = join(server, 'ben');
		const amara = join(server, 'amara');
		ben.presence.setLocalState({ here: true });
		const seen = () => amara.presence.getStates().has(ben.presence.clientID);
		await until(seen);
		amara.channel.drop();
		await until(() => !seen());
		await until(seen);
	}, 10_000); // sooner than a presence is renewed by itself, every 15 s

	test('nobody speaks for another', async () => {
		const server = serve();
		const ben = join(server, 'ben');
		const amara = join(server, 'amara');
		ben.presence.setLocalState({ card: 'his own' });
		await until(() => amara.presence.getStates().has(ben.presence.clientID));
		const spoof = new WebsocketProvider('ws://test/sync/nx', 'product', new Y.Doc(), {
			WebSocketPolyfill: server.network.WebSocket as unknown as typeof WebSocket,
			disableBc: true,
			params: { person: 'mallory' },
		});
		open.push({ close: () => spoof.destroy() });
		spoof.awareness.clientID = ben.presence.clientID;
		spoof.awareness.setLocalState({ card: 'spoofed' });
		spoof.awareness.setLocalState({ card: 'spoofed again' });
		await until(() => spoof.synced);
		const after = join(server, 'after');
		await after.synced;
		await until(() => after.presence.getStates().has(ben.presence.clientID));
		expect(after.presence.getStates().get(ben.presence.clientID)).toEqual({ person: 'ben', card: 'his own' });
	});
});

test('the server’s time is known to the client, whatever its own clock says', async () => {
	const server = serve();
	const ben = join(server, 'ben');
	await ben.synced;
	expect(Math.abs(ben.channel.now() - Date.now())).toBeLessThan(1_000);
});
