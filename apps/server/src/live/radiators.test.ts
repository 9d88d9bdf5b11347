import { addItem, documentName, renameItem } from '@nexus-board/nexus';
import { afterEach, expect, test } from 'vitest';
import { testApp, until, type TestApp } from '../testing/test-app.ts';

let app: TestApp;
const closes: (() => unknown)[] = [];
afterEach(async () => {
	for (const close of closes.splice(0)) await close();
	await app.close();
});

/** Olga founds Northline, adds an item, and makes a link for a screen, which opens it. */
async function withScreen() {
	app = await testApp();
	const [olga, screen] = [app.device(), app.device()];
	const wanted = {
		name: 'Northline',
		weeks: 2,
		start: '2026-11-09',
		teams: [{ name: 'Alder' }],
		person: { name: 'Olga', role: 'product-owner' },
	};
	const { nexus } = (await olga.ask('POST', '/api/v1/nexuses', wanted)).answer as { nexus: string };
	const at = `/api/v1/nexuses/${nexus}`;
	const { board, close } = await olga.open(nexus);
	closes.push(close);
	const actor = { person: [...board.view.people.keys()][0]!, now: Date.now, random: Math.random };
	addItem(board, actor, { id: 'pay', title: 'Pay' });
	const { link, id } = (await olga.ask('POST', `${at}/radiators`)).answer as { link: string; id: string };
	const token = link.split('/radiator/')[1]!;
	const opened = await screen.ask('POST', `/api/v1/radiators/${token}`);
	return { olga, screen, nexus, at, board, actor, id, token, opened };
}

test('a screen sees the board by a link of its own, as it changes, and is nobody who is here (R16)', async () => {
	const { olga, screen, nexus, at, board, actor, opened } = await withScreen();
	expect(opened).toMatchObject({ status: 201, answer: { nexus } });
	const wall = await screen.open(nexus);
	closes.push(wall.close);
	await until(() => wall.board.view.items.has('pay'));
	renameItem(board, actor, 'pay', 'Pay by card');
	await until(() => wall.board.view.items.get('pay')?.title === 'Pay by card');
	const { link } = (await olga.ask('POST', `${at}/invitations`, { role: 'stakeholder' })).answer as { link: string };
	const described = await app.device().ask('GET', `/api/v1/invitations/${link.split('/join/')[1]}`);
	expect(described.answer.here.map(({ name }: { name: string }) => name)).toEqual(['Olga']);
});

test('a screen changes nothing: neither over HTTP nor in a document (R16)', async () => {
	const { screen, nexus, at, board } = await withScreen();
	const asked = await Promise.all([
		screen.ask('POST', `${at}/invitations`, { role: 'stakeholder' }),
		screen.ask('POST', `${at}/radiators`),
		screen.ask('PUT', `${at}/me`, { name: 'Somebody' }),
		screen.ask('POST', `${at}/versions`, { name: 'Mine' }),
		screen.ask('PUT', `${at}/policy`, { orderLocked: true }),
	]);
	expect(asked.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
	const wall = await screen.open(nexus);
	closes.push(wall.close);
	await until(() => wall.board.view.items.has('pay'));
	wall.board.product.roots.items.get('pay')!.set('title', 'Hacked');
	await until(() => wall.channel.saveState.state !== 'saving');
	expect(board.view.items.get('pay')!.title).toBe('Pay');
});

test('a screen sees nothing private: no draft of a person’s, whatever it asks for (F6)', async () => {
	const { screen, nexus, actor } = await withScreen();
	const key = documentName({ kind: 'draft', event: 'e1', owner: actor.person });
	const socket = screen.socket(`/sync/${nexus}/${encodeURIComponent(key)}`);
	const code = await new Promise((resolve) => socket.on('close', resolve));
	expect([4403, 4404]).toContain(code);
});

test('withdrawn, the screen goes dark at once, and its link leads nowhere', async () => {
	const { olga, screen, nexus, at, id, token } = await withScreen();
	const socket = screen.socket(`/sync/${nexus}/record`);
	const closed = new Promise((resolve) => socket.on('close', resolve));
	await new Promise((resolve) => socket.on('open', resolve));
	expect((await olga.ask('GET', `${at}/radiators`)).answer.radiators).toHaveLength(1);
	expect((await olga.ask('DELETE', `${at}/radiators/${id}`)).status).toBe(200);
	expect(await closed).toBe(4401);
	expect((await screen.ask('GET', at)).status).toBe(401);
	expect((await screen.ask('POST', `/api/v1/radiators/${token}`)).status).toBe(410);
	expect((await olga.ask('GET', `${at}/radiators`)).answer.radiators).toEqual([]);
});

test('its link admits nobody as a person, and stands among no invitations', async () => {
	const { olga, at, token } = await withScreen();
	const mallory = app.device();
	expect((await mallory.ask('POST', `/api/v1/invitations/${token}`, { name: 'Mallory' })).status).toBe(404);
	expect((await olga.ask('GET', `${at}/invitations`)).answer.invitations).toEqual([]);
});

test('whoever is somebody in the Nexus stays that person when they follow it', async () => {
	const { olga, at, token } = await withScreen();
	await olga.ask('POST', `/api/v1/radiators/${token}`);
	expect((await olga.ask('GET', `${at}/me`)).answer).toMatchObject({ name: 'Olga', role: 'product-owner' });
});

test('its link is withdrawn among the links for screens alone, so that no screen is left on', async () => {
	const { olga, screen, at, id } = await withScreen();
	expect((await olga.ask('DELETE', `${at}/invitations/${id}`)).status).toBe(404);
	expect((await olga.ask('GET', `${at}/radiators`)).answer.radiators).toHaveLength(1);
	expect((await olga.ask('DELETE', `${at}/radiators/${id}`)).status).toBe(200);
	expect((await screen.ask('GET', at)).status).toBe(401);
});

test('opened and withdrawn at once, it is withdrawn: no screen sees anything', async () => {
	const { olga, at, id, token } = await withScreen();
	const others = Array.from({ length: 8 }, () => app.device());
	const open = (device: (typeof others)[number]) => device.ask('POST', `/api/v1/radiators/${token}`);
	const withdraw = () => olga.ask('DELETE', `${at}/radiators/${id}`);
	await Promise.all([...others.slice(0, 4).map(open), withdraw(), ...others.slice(4).map(open)]);
	for (const device of others) expect((await device.ask('GET', at)).status).toBe(401);
	expect((await olga.ask('GET', `${at}/radiators`)).answer.radiators).toEqual([]);
});

test('a screen has no role, and a device that was one joins as a person by an invitation', async () => {
	const { olga, screen, at, id } = await withScreen();
	const person = `${at}/people/radiator-${id.slice(0, 22)}`;
	expect((await olga.ask('PUT', person, { role: 'scrum-master' })).answer.code).toBe('unknown-person');
	expect((await olga.ask('DELETE', person)).answer.code).toBe('unknown-person');
	const { link } = (await olga.ask('POST', `${at}/invitations`, { role: 'scrum-master' })).answer as { link: string };
	const joined = await screen.ask('POST', `/api/v1/invitations/${link.split('/join/')[1]}`, { name: 'Ines' });
	expect(joined.status).toBe(201);
	expect((await screen.ask('GET', `${at}/me`)).answer).toMatchObject({ name: 'Ines', role: 'scrum-master' });
});
