import { addItem, renameItem, type Actor } from '@nexus-board/nexus';
import { MemoryStorage } from '@nexus-board/storage/memory';
import { MemoryHub } from '@nexus-board/storage/memory-bus';
import { afterEach, expect, test } from 'vitest';
import { testApp, until, type Device, type TestApp } from '../testing/test-app.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
	for (const thing of open.splice(0).reverse()) await thing.close();
});

const by = (person: string): Actor => ({ person, now: Date.now, random: Math.random });

/** Olga founds Northline. */
async function found(app: TestApp) {
	const olga = app.device();
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
	return { olga, at, nexus, me: by((await olga.ask('GET', `${at}/me`)).answer.person as string) };
}

const backlogOf = async (device: Device, at: string) =>
	(await device.ask('GET', at)).answer.productBacklog as { id: string }[];

test('a Nexus is taken back to a version: everybody finds it as it was, and what was there meanwhile is kept too (F11)', async () => {
	const app = await testApp();
	open.push(app);
	const { olga, at, nexus, me } = await found(app);
	const first = await olga.open(nexus);
	addItem(first.board, me, { id: 'pay', title: 'Pay' });
	await until(() => first.board.view.items.get('pay')?.number === 1);
	const kept = await olga.ask('POST', `${at}/versions`, { name: 'Before the workshop' });
	expect(kept).toMatchObject({ status: 201, answer: { name: 'Before the workshop' } });

	renameItem(first.board, me, 'pay', 'Pay by card');
	addItem(first.board, me, { id: 'refund', title: 'Refund' });
	await until(() => first.channel.saveState.state === 'saved');
	let life: string | undefined;
	first.channel.on('change', () => (life = first.channel.status));
	expect(await olga.ask('POST', `${at}/versions/${kept.answer.id}/restore`)).toMatchObject({ status: 200 });
	await until(() => life === 'waiting' || life === 'connecting');
	first.close();

	const again = await olga.open(nexus);
	open.push(again);
	expect([...again.board.view.items.values()]).toMatchObject([{ id: 'pay', title: 'Pay', number: 1 }]);
	addItem(again.board, me, { id: 'new', title: 'New' });
	await until(() => again.board.view.items.get('new')?.number !== undefined);
	const { versions } = (await olga.ask('GET', `${at}/versions`)).answer;
	expect(versions.map(({ name }: { name: string }) => name)).toEqual([
		'Before going back to Before the workshop',
		'Before the workshop',
	]);
	const there = versions[0].id as string;
	again.close();
	await olga.ask('POST', `${at}/versions/${there}/restore`);
	const back = await olga.open(nexus);
	open.push(back);
	expect([...back.board.view.items.values()].map(({ title }) => title).toSorted()).toEqual(['Pay by card', 'Refund']);
});

test('whoever is at another process is sent to what the Nexus is now, too', async () => {
	const storage = new MemoryStorage();
	storage.close = async () => undefined; // the two processes share it
	const hub = new MemoryHub();
	const [one, other] = await Promise.all([testApp({ storage, bus: hub.bus() }), testApp({ storage, bus: hub.bus() })]);
	open.push(one, other);
	const { olga, at, nexus, me } = await found(one);
	const there = other.device();
	there.cookie = olga.cookie;
	const client = await there.open(nexus);
	const version = (await olga.ask('POST', `${at}/versions`, { name: 'Empty' })).answer as { id: string };
	addItem(client.board, me, { id: 'pay', title: 'Pay' });
	await until(() => client.channel.saveState.state === 'saved');
	await until(async () => (await backlogOf(olga, at)).length === 1);
	await olga.ask('POST', `${at}/versions/${version.id}/restore`);
	await until(() => client.channel.status !== 'open');
	client.close();
	await until(async () => (await backlogOf(there, at)).length === 0);
	const again = await there.open(nexus);
	open.push(again);
	expect(again.board.view.items.size).toBe(0);
});

test('the Nexus Integration Team keeps versions; only the Product Owner and the Scrum Master go back', async () => {
	const app = await testApp();
	open.push(app);
	const guest = app.device();
	const { nexus } = (await guest.ask('POST', '/api/v1/samples')).answer as { nexus: string };
	const at = `/api/v1/nexuses/${nexus}`;
	const kept = await guest.ask('POST', `${at}/versions`, { name: 'As it came' });
	expect(await guest.ask('POST', `${at}/versions/${kept.answer.id}/restore`)).toMatchObject({ status: 403 });
	expect(await guest.ask('POST', `${at}/versions/nothing/restore`)).toMatchObject({ status: 404 });
});
