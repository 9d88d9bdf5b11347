import { addItem, type Actor } from '@nexus-board/nexus';
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { testApp, until } from '../testing/test-app.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
	for (const thing of open.splice(0).reverse()) await thing.close();
});

const MANY = 10_000;

async function northline() {
	const app = await testApp({ limits: { socketsPerNexus: MANY, socketsPerPerson: MANY } });
	open.push(app);
	const olga = app.device();
	const { answer } = await olga.ask('POST', '/api/v1/nexuses', {
		name: 'Northline',
		weeks: 2,
		start: '2026-11-09',
		teams: [{ name: 'Alder' }, { name: 'Birch' }, { name: 'Cedar' }],
		person: { name: 'Olga', role: 'product-owner' },
	});
	const nexus = answer.nexus as string;
	const client = await olga.open(nexus);
	open.push(client);
	const { person } = (await olga.ask('GET', `/api/v1/nexuses/${nexus}/me`)).answer as { person: string };
	const by: Actor = { person, now: Date.now, random: Math.random };
	const add = (id: string) => addItem(client.board, by, { id, title: id });
	return { app, olga, nexus, client, add };
}

test('a thousand sockets that say nothing hold nobody up, and each is let go of when it ends', async () => {
	const { app, olga, nexus, client, add } = await northline();
	const silent = Array.from({ length: 1_000 }, () => olga.socket(`/sync/${nexus}`));
	await Promise.all(silent.map((socket) => new Promise((resolve) => socket.once('message', resolve))));
	add('pay');
	await until(() => client.channel.saveState.state === 'saved');
	for (const socket of silent) socket.terminate();
	const sockets = async () => /nexus_board_sockets (\d+)/.exec(String((await olga.ask('GET', '/metrics')).answer))?.[1];
	await until(async () => (await sockets()) === '1');
	expect(app.log.entries.filter(({ level }) => level === 'error')).toEqual([]);
});

test('five hundred who come at one moment all get the whole Product Backlog', async () => {
	const { olga, nexus, client, add } = await northline();
	for (let n = 0; n < 50; n += 1) add(`item-${n}`);
	await until(() => client.channel.saveState.state === 'saved');
	const guests = await Promise.all(Array.from({ length: 500 }, () => guest(olga.socket(`/sync/${nexus}/product`))));
	expect(new Set(guests)).toEqual(new Set([50]));
});

/** Somebody who asks for a document as stock clients do. Resolves with how many items they have when all was told. */
function guest(socket: ReturnType<Awaited<ReturnType<typeof northline>>['olga']['socket']>): Promise<number> {
	open.push({ close: () => socket.terminate() });
	const doc = new Y.Doc();
	return new Promise((resolve, reject) => {
		socket.on('error', reject);
		// Sync, step 1, and a state vector that says: nothing.
		socket.on('open', () => socket.send(Uint8Array.of(0, 0, 1, 0)));
		socket.on('message', (data: Buffer) => {
			const [type, step] = data;
			if (type !== 0 || step === 0) return;
			Y.applyUpdate(doc, payloadOf(data));
			if (step === 1) resolve(doc.getMap('items').size);
		});
	});
}

/** What stands after frame type, step and its own length. */
function payloadOf(frame: Buffer): Uint8Array {
	let at = 2;
	while (frame[at]! >= 128) at += 1;
	return frame.subarray(at + 1);
}
