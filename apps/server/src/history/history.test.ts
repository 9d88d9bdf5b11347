import {
	addItem,
	documentName,
	estimateItem,
	newId,
	parseDocumentName,
	renameItem,
	retireItem,
	type Actor,
	type Board,
} from '@nexus-board/nexus';
import { isTold } from '@nexus-board/nexus/history';
import { StorageFailure, type Write } from '@nexus-board/storage';
import { MemoryStorage } from '@nexus-board/storage/memory';
import { MemoryHub } from '@nexus-board/storage/memory-bus';
import { afterEach, expect, test } from 'vitest';
import { testApp, until, type Device, type TestApp } from '../testing/test-app.ts';
import { TestProcess } from '../testing/test-process.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
	for (const clean of cleanups.splice(0).reverse()) await clean();
});

async function serve(options?: Parameters<typeof testApp>[0]): Promise<TestApp> {
	const app = await testApp(options);
	cleanups.push(() => app.close());
	return app;
}

/** A storage that outlives the server that closes it. */
class LastingStorage extends MemoryStorage {
	/** Told what is about to be written; throws where it is not to be. */
	watch: (writes: readonly Write[]) => void = () => undefined;

	override async commit(writes: readonly Write[]) {
		this.watch(writes);
		return super.commit(writes);
	}

	override async close(): Promise<void> {}
}

const by = (person: string): Actor => ({ person, now: Date.now, random: Math.random });

/** Olga founds Northline; Ben joins as a stakeholder, who changes nothing. */
async function found(app: { device(): Device }) {
	const [olga, ben] = [app.device(), app.device()];
	const { nexus } = (
		await olga.ask('POST', '/api/v1/nexuses', {
			name: 'Northline',
			weeks: 2,
			start: '2026-11-09',
			teams: [{ name: 'Alder' }, { name: 'Birch' }, { name: 'Cedar' }],
			person: { name: 'Olga', role: 'product-owner' },
		})
	).answer as { nexus: string };
	const at = `/api/v1/nexuses/${nexus}`;
	const { link } = (await olga.ask('POST', `${at}/invitations`, { role: 'stakeholder' })).answer as { link: string };
	await ben.ask('POST', `/api/v1/invitations/${link.split('/join/')[1]}`, { name: 'Ben' });
	return { olga, ben, at, nexus, me: by((await olga.ask('GET', `${at}/me`)).answer.person as string) };
}

/** Somebody who has the Nexus open, and does one thing after the other: each is on disk before the next. */
async function writing(device: Device, nexus: string, actor: Actor) {
	const { board, channel, close } = await device.open(nexus);
	cleanups.push(close);
	return async (...works: ((board: Board, by: Actor) => void)[]) => {
		for (const work of works) {
			work(board, actor);
			await until(() => channel.saveState.state === 'saved');
		}
	};
}

interface Told {
	number: number;
	item: string;
	person: string;
	at: number;
	restored?: true;
	changes: { field: string; before?: unknown; after?: unknown }[];
}

const read = async (device: Device, path: string) =>
	(await device.ask('GET', path)).answer as { entries: Told[]; next?: string };

const fieldsOf = ({ entries }: { entries: Told[] }) => entries.map(({ changes }) => changes.map(({ field }) => field));

const pay = (board: Board, by: Actor) => addItem(board, by, { id: 'pay', title: 'Pay' });
const rename = (title: string) => (board: Board, by: Actor) => renameItem(board, by, 'pay', title);
const estimate = (points: number) => (board: Board, by: Actor) => estimateItem(board, by, 'pay', points);

test('everybody in the Nexus reads who did what to an item, the newest first, page by page (R16)', async () => {
	const app = await serve();
	const { olga, ben, at, nexus, me } = await found(app);
	const write = await writing(olga, nexus, me);
	await write(pay, rename('Pay by card'), estimate(5), (board, by) =>
		addItem(board, by, { id: 'refund', title: 'Refund' }),
	);
	const history = await read(ben, `${at}/items/pay/history`);
	expect(history).toMatchObject({
		entries: [
			{ item: 'pay', person: me.person, changes: [{ field: 'estimate', after: 5 }] },
			{ changes: [{ field: 'title', before: 'Pay', after: 'Pay by card' }] },
			{ changes: [{ field: 'item', after: { title: 'Pay' } }] },
		],
	});
	expect(history.next).toBeUndefined();
	const first = await read(ben, `${at}/items/pay/history?limit=2`);
	const second = await read(ben, `${at}/items/pay/history?limit=2&cursor=${first.next}`);
	expect([...first.entries, ...second.entries]).toEqual(history.entries);
	expect(second.next).toBeUndefined();
});

test('what happened since some time is told of all items', async () => {
	const app = await serve();
	const { olga, at, nexus, me } = await found(app);
	const write = await writing(olga, nexus, me);
	await write(pay, (board, by) => addItem(board, by, { id: 'refund', title: 'Refund' }));
	const since = (await read(olga, `${at}/history`)).entries[0]!.at + 1;
	await until(() => Date.now() > since);
	await write(rename('Pay by card'), (board, by) => retireItem(board, by, 'refund'));
	const { entries } = await read(olga, `${at}/history?since=${since}`);
	expect(entries.map(({ item, changes }) => [item, changes[0]!.field])).toEqual([
		['refund', 'retired'],
		['pay', 'title'],
	]);
	expect((await read(olga, `${at}/history`)).entries).toHaveLength(4);
});

test('strangers are told nothing, and a cursor or a limit that is none is refused in a sentence', async () => {
	const app = await serve();
	const { olga, at } = await found(app);
	for (const path of [`${at}/history`, `${at}/items/pay/history`])
		expect(await app.device().ask('GET', path)).toMatchObject({ status: 401 });
	for (const query of ['cursor=there', 'limit=0', 'limit=1000', 'since=yesterday'])
		expect(await olga.ask('GET', `${at}/history?${query}`)).toMatchObject({ status: 422 });
	expect(await read(olga, `${at}/items/nothing/history`)).toEqual({ entries: [] });
});

test('private documents are not told', () => {
	const names = ['draft/e1/ben', 'team-event/e1/birch', 'event/e1', 'record', 'standards'];
	expect(names.map((name) => isTold(parseDocumentName(name)!))).toEqual(names.map(() => false));
	expect(isTold(parseDocumentName(documentName({ kind: 'product' }))!)).toBe(true);
});

/** So many changes that snapshots take the place of rows. */
const many = Array.from({ length: 90 }, (_, n) => (n % 2 ? estimate(n) : rename(`Pay ${n}`)));

const firstRow = async (storage: MemoryStorage, nexus: string) => {
	const { snapshot, updates } = await storage.load(`${nexus}/product`);
	return snapshot ? snapshot.upTo + 1 : updates[0]?.sequence;
};

test('history outlives the rows that it is told from, and a restart', async () => {
	const storage = new LastingStorage();
	const limits = { rowsPerSnapshot: 10 };
	const app = await testApp({ storage, limits });
	const { olga, at, nexus, me } = await found(app);
	const write = await writing(olga, nexus, me);
	await write(pay, ...many);
	await until(async () => (await firstRow(storage, nexus))! > 30);
	await expect(storage.load(`${nexus}/product`, 2)).rejects.toThrow(StorageFailure);
	await app.close();

	const again = await serve({ storage, limits });
	const device = again.device();
	device.cookie = olga.cookie;
	const history = await read(device, `${at}/items/pay/history`);
	expect(fieldsOf(history)).toEqual([['estimate'], ['title'], ['item']]);
	expect(history.entries[0]!.changes).toEqual([{ field: 'estimate', after: 89 }]);
	expect(history.entries[1]!.changes).toEqual([{ field: 'title', before: 'Pay', after: 'Pay 88' }]);
});

test('a server that ends after the history was told and before the snapshot was made tells nothing twice', async () => {
	const storage = new LastingStorage();
	const limits = { rowsPerSnapshot: 10 };
	const app = await testApp({ storage, limits });
	const { olga, at, nexus, me } = await found(app);
	const write = await writing(olga, nexus, me);
	let refused = 0;
	storage.watch = (writes) => {
		if (!writes.some(({ kind }) => kind === 'snapshot')) return;
		refused += 1;
		throw new StorageFailure('The server was killed.');
	};
	await write(pay, ...many);
	await until(() => refused > 0);
	const told = await storage.told(nexus);
	expect(told!.revision).toBeGreaterThan(0);
	storage.watch = () => undefined;
	await app.close();
	const again = await serve({ storage, limits });
	const device = again.device();
	device.cookie = olga.cookie;
	expect(fieldsOf(await read(device, `${at}/items/pay/history`))).toEqual([['estimate'], ['title'], ['item']]);
});

test('a snapshot is not made when what it would take the place of cannot be told', async () => {
	const storage = new LastingStorage();
	const app = await serve({ storage, limits: { rowsPerSnapshot: 10 } });
	const { olga, at, nexus, me } = await found(app);
	const write = await writing(olga, nexus, me);
	let refused = 0;
	storage.watch = (writes) => {
		if (!writes.some(({ kind }) => kind === 'history')) return;
		refused += 1;
		throw new StorageFailure('The disk is full.');
	};
	await write(pay, ...many);
	await until(() => refused > 1);
	expect((await storage.load(`${nexus}/product`)).snapshot).toBeUndefined();
	storage.watch = () => undefined;
	expect(fieldsOf(await read(olga, `${at}/items/pay/history`))).toEqual([['estimate'], ['title'], ['item']]);
});

test('what was said to be saved is told after the process was killed, each change once', async () => {
	const server = new TestProcess({ LIMITS: '{"rowsPerSnapshot": 10}' });
	cleanups.push(() => server.dispose());
	await server.start();
	const { olga, at, nexus, me } = await found(server);
	const write = await writing(olga, nexus, me);
	const titles = Array.from({ length: 60 }, (_, n) => `Item ${n}`);
	for (const [n, title] of titles.entries()) {
		await write((board, by) => addItem(board, by, { id: newId(), title }));
		if (n % 20 === 9) await read(olga, `${at}/history`);
		if (n % 20 !== 19) continue;
		await server.end('SIGKILL');
		await server.start();
	}
	const { entries } = await read(olga, `${at}/history?limit=100`);
	const told = entries.map(({ changes }) => (changes[0]!.after as { title: string }).title);
	expect(told).toEqual(titles.toReversed());
}, 120_000);

test('going back to a version is an entry of each item that is another then, and of no other (F11)', async () => {
	const app = await serve();
	const { olga, at, nexus, me } = await found(app);
	const write = await writing(olga, nexus, me);
	await write(pay, (board, by) => addItem(board, by, { id: 'button', title: 'Button' }));
	const { id } = (await olga.ask('POST', `${at}/versions`, { name: 'Before the workshop' })).answer as { id: string };
	await write(rename('Pay by card'), (board, by) => addItem(board, by, { id: 'refund', title: 'Refund' }));
	await olga.ask('POST', `${at}/versions/${id}/restore`);
	const pays = await read(olga, `${at}/items/pay/history`);
	expect(pays.entries).toMatchObject([
		{ person: me.person, restored: true, changes: [{ field: 'title', before: 'Pay by card', after: 'Pay' }] },
		{ changes: [{ field: 'title', before: 'Pay', after: 'Pay by card' }] },
		{ changes: [{ field: 'item' }] },
	]);
	expect(fieldsOf(await read(olga, `${at}/items/button/history`))).toEqual([['item']]);
	const [gone] = (await read(olga, `${at}/items/refund/history`)).entries;
	expect(gone).toMatchObject({ restored: true, changes: [{ field: 'item', before: { title: 'Refund' } }] });
	const afterwards = await writing(olga, nexus, me);
	await afterwards(rename('Pay at once'));
	expect((await read(olga, `${at}/items/pay/history`)).entries[0]).toMatchObject({
		changes: [{ field: 'title', before: 'Pay', after: 'Pay at once' }],
	});
});

test('processes that tell at the same time tell each thing once', async () => {
	const storage = new LastingStorage();
	const hub = new MemoryHub();
	const apps = await Promise.all([1, 2, 3].map(() => serve({ storage, bus: hub.bus() })));
	const { olga, at, nexus, me } = await found(apps[0]!);
	const write = await writing(olga, nexus, me);
	const devices = apps.map((app) => {
		const device = app.device();
		device.cookie = olga.cookie;
		return device;
	});
	for (let round = 0; round < 5; round += 1) {
		await write((board, by) => addItem(board, by, { id: `item-${round}`, title: `Item ${round}` }));
		const pages = await Promise.all(devices.map((device) => read(device, `${at}/history`)));
		for (const { entries } of pages) expect(entries).toHaveLength(round + 1);
	}
});

test('the API describes both addresses, with what can change', async () => {
	const app = await serve();
	const { paths } = (await app.device().ask('GET', '/api/v1/openapi.json')).answer;
	const item = paths['/api/v1/nexuses/{nexus}/items/{item}/history'].get;
	expect(item.parameters.map(({ name }: { name: string }) => name)).toEqual(['nexus', 'item', 'cursor', 'limit']);
	expect(JSON.stringify(item.responses['200'])).toContain('needsOutside');
	expect(paths['/api/v1/nexuses/{nexus}/history'].get.parameters).toContainEqual(
		expect.objectContaining({ name: 'since', in: 'query', required: false }),
	);
});
