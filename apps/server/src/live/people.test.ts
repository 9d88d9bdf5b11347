import { afterEach, expect, test } from 'vitest';
import { addItem, type Actor } from '@nexus-board/nexus';
import { testApp, until, type Device, type TestApp } from '../testing/test-app.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
	for (const thing of open.splice(0).reverse()) await thing.close();
});

const by = (person: string): Actor => ({ person, now: Date.now, random: Math.random });

/** Olga is the Product Owner of Northline; Ben comes to Birch by a link. */
async function northline(options?: Parameters<typeof testApp>[0]) {
	const app = await testApp(options);
	open.push(app);
	const olga = app.device();
	const founded = await olga.ask('POST', '/api/v1/nexuses', {
		name: 'Northline',
		weeks: 2,
		start: '2026-11-09',
		teams: [{ name: 'Alder' }, { name: 'Birch' }, { name: 'Cedar' }],
		person: { name: 'Olga', role: 'product-owner' },
	});
	const nexus = founded.answer.nexus as string;
	const at = `/api/v1/nexuses/${nexus}`;
	const teams = (await olga.ask('GET', at)).answer.teams as { id: string; name: string }[];
	const birch = teams.find(({ name }) => name === 'Birch')!.id;
	const join = async (name: string, invitation: object = { role: 'representative', team: birch }) => {
		const device = app.device();
		const { answer } = await olga.ask('POST', `${at}/invitations`, invitation);
		const token = (answer.link as string).split('/join/')[1]!;
		await device.ask('POST', `/api/v1/invitations/${token}`, { name });
		return { device, token, id: (await device.ask('GET', `${at}/me`)).answer.person as string };
	};
	return { app, olga, nexus, at, birch, join };
}

async function openBoard(device: Device, nexus: string) {
	const client = await device.open(nexus);
	open.push(client);
	return client;
}

test('a role that is taken away is gone on the open socket at once, and what was written then is refused', async () => {
	const { olga, nexus, at, join } = await northline();
	const ben = await join('Ben');
	const client = await openBoard(ben.device, nexus);
	const denials: string[] = [];
	client.channel.on('denied', (document, rule) => denials.push(`${document.name} ${rule}`));
	await olga.ask('PUT', `${at}/people/${ben.id}`, { role: 'stakeholder' });
	// His own window does not know yet, and writes all the same.
	client.board.product.doc.getMap('items').set('x', 1);
	await until(() => denials.length > 0);
	expect(denials).toEqual(['product not-permitted']);
	expect((await olga.ask('GET', at)).answer.productBacklog).toEqual([]);
});

test('whoever is taken out of the Nexus is out at once: sockets end, and neither page nor document opens again', async () => {
	const { olga, nexus, at, join } = await northline();
	const ben = await join('Ben');
	const client = await openBoard(ben.device, nexus);
	const endings: number[] = [];
	client.channel.on('ended', (code, _, document) => !document && endings.push(code));
	expect(await olga.ask('DELETE', `${at}/people/${ben.id}`)).toMatchObject({ status: 200 });
	await until(() => endings.length > 0);
	expect(endings).toEqual([4401]);
	expect(await ben.device.ask('GET', at)).toMatchObject({ status: 401 });
	const socket = ben.device.socket(`/sync/${nexus}`);
	const code = await new Promise((resolve) => socket.on('close', resolve));
	expect(code).toBe(4401);
});

test('the Product Owner hands over in one step, and nobody else can take the role (R2)', async () => {
	const { olga, at, join } = await northline();
	const ben = await join('Ben');
	expect(await ben.device.ask('PUT', `${at}/people/${ben.id}`, { role: 'product-owner' })).toMatchObject({
		status: 403,
	});
	expect(await olga.ask('PUT', `${at}/people/${ben.id}`, { role: 'product-owner' })).toMatchObject({ status: 200 });
	const { answer } = await olga.ask('GET', at);
	const owners = (answer.people as { productOwner: boolean; name: string }[]).filter((person) => person.productOwner);
	expect(owners.map(({ name }) => name)).toEqual(['Ben']);
	expect(await olga.ask('DELETE', `${at}/people/${ben.id}`)).toMatchObject({ status: 403 });
});

test('a team says what it knows and takes on, everybody has it at once, and other teams do not change it (R1)', async () => {
	const { olga, nexus, at, birch, join } = await northline();
	const ben = await join('Ben');
	const client = await openBoard(olga, nexus);
	const patch = (change: object, team = birch) => ben.device.ask('PATCH', `${at}/teams/${team}`, change);
	const known = () => client.board.view.teams.find(({ id }) => id === birch)!;
	expect(await patch({ focus: 'Validators', capacity: 18 })).toMatchObject({ status: 200 });
	await until(() => known().capacity === 18);
	expect(known()).toMatchObject({ name: 'Birch', letter: 'B', focus: 'Validators' });
	expect(await patch({ capacity: null })).toMatchObject({ status: 200 });
	await until(() => known().capacity === undefined);
	const alder = client.board.view.teams.find(({ name }) => name === 'Alder')!.id;
	expect(await patch({ capacity: 1 }, alder)).toMatchObject({ status: 403, answer: { code: 'not-permitted' } });
	expect(await patch({ capacity: 1 }, 'nobody')).toMatchObject({ status: 404, answer: { code: 'unknown-team' } });
	expect(await patch({ letter: 'A' })).toMatchObject({ status: 422, answer: { code: 'letter-taken' } });
	expect(await patch({ focus: 'x'.repeat(121) })).toMatchObject({ status: 422, answer: { field: 'focus' } });
});

test('a link that is withdrawn admits nobody any more, and those who came by it stay', async () => {
	const { app, olga, at, join } = await northline();
	const ben = await join('Ben');
	const { invitations } = (await olga.ask('GET', `${at}/invitations`)).answer;
	expect(invitations).toMatchObject([{ role: 'representative' }]);
	expect(JSON.stringify(invitations)).not.toContain(ben.token);
	expect((await ben.device.ask('GET', `${at}/invitations`)).answer.invitations).toEqual([]);
	expect(await ben.device.ask('DELETE', `${at}/invitations/${invitations[0].id}`)).toMatchObject({ status: 403 });
	expect(await olga.ask('DELETE', `${at}/invitations/${invitations[0].id}`)).toMatchObject({ status: 200 });
	const late = app.device();
	expect(await late.ask('POST', `/api/v1/invitations/${ben.token}`, { name: 'Late' })).toMatchObject({ status: 410 });
	expect(await ben.device.ask('GET', at)).toMatchObject({ status: 200 });
});

const closeOf = (app: TestApp, device: Device, path: string) =>
	new Promise<number>((resolve) => {
		const socket = device.socket(path);
		open.push({ close: () => socket.terminate() });
		socket.on('close', resolve);
		socket.on('error', () => resolve(-1));
		void app;
	});

test('one person opens only so many windows, and the others are not kept out by it', async () => {
	const { app, olga, nexus, join } = await northline({ limits: { socketsPerPerson: 3 } });
	const ben = await join('Ben');
	const sockets = Array.from({ length: 3 }, () => ben.device.socket(`/sync/${nexus}`));
	await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.once('message', resolve))));
	expect(await closeOf(app, ben.device, `/sync/${nexus}`)).toBe(1013);
	const client = await openBoard(olga, nexus);
	const { person } = (await olga.ask('GET', `/api/v1/nexuses/${nexus}/me`)).answer as { person: string };
	addItem(client.board, by(person), { id: 'pay', title: 'Pay' });
	await until(() => client.channel.saveState.state === 'saved');
	sockets.forEach((socket) => socket.terminate());
});

test('strangers at one address get only so far; whoever has a session there comes in', async () => {
	const { app, olga, nexus } = await northline({ limits: { strangersPerAddress: 2 } });
	const strangers = Array.from({ length: 12 }, () => closeOf(app, app.device(), `/sync/${nexus}`));
	const codes = await Promise.all(strangers);
	expect(codes).toContain(4401);
	expect(codes.every((code) => code === 4401 || code === 1006)).toBe(true);
	await openBoard(olga, nexus);
});

test('the figures for those who watch the server tell what is open and what was refused', async () => {
	const { olga, nexus, at, join } = await northline();
	const ben = await join('Ben');
	const client = await openBoard(ben.device, nexus);
	await olga.ask('PUT', `${at}/people/${ben.id}`, { role: 'stakeholder' });
	client.board.product.doc.getMap('items').set('x', 1);
	const figure = async (line: string) => ((await olga.ask('GET', '/metrics')).answer as string).includes(line);
	await until(() => figure('nexus_board_denials_total{rule="not-permitted"} 1'));
	expect(await figure('nexus_board_sockets 1')).toBe(true);
	expect(await figure('nexus_board_nexuses 1')).toBe(true);
	expect(await figure('nexus_board_commit_seconds_count{outcome="stored"}')).toBe(true);
});
