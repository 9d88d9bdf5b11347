/**
 * The privacy of challenges, tried by somebody who wants to know (R26, F6): Mallory takes part in the Retrospective, keeps
 * every frame that reaches her, asks every address, opens every document and reads the server's log, before and after the
 * challenges are shown.
 */
import {
	inboxOf,
	ownChallenges,
	ownChallengeText,
	shownOf,
	writeChallenge,
	type DocumentKey,
} from '@nexus-board/nexus';
import { Channel } from '@nexus-board/sync/client';
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { count, everyAnswer, stateOf, tapped } from '../testing/adversary.ts';
import { northline, type Somebody } from '../testing/event-rooms.ts';
import { now, opened, saved } from '../testing/retrospectives.ts';
import { until } from '../testing/test-app.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
	for (const thing of open.splice(0).reverse()) await thing.close();
});

const GATEWAY = 'quetzal gateway knowledge sits with two people';
const SLOW = 'pangolin test run takes fifty-two minutes';
const SECRETS = ['quetzal', 'pangolin', 'ben-own', 'ines-own'];

async function spiedOn() {
	const room = await northline(open, { now });
	const event = await room.hold('retrospective');
	const { olga, ben, ines, amara: mallory, nexus, app } = room;
	await until(() => olga.client.board.view.retrospectives.has(event));
	const inbox = inboxOf(olga.client.board.view.sprint!.id);
	const { frames, Socket } = tapped(mallory.device);
	const url = `ws://127.0.0.1:${app.port}/sync/${nexus}`;
	const channel = new Channel({ url, WebSocket: Socket, pausesMs: [5, 50] });
	open.push(channel);
	const endings: string[] = [];
	channel.on('ended', (code, _, document) => endings.push(`${document?.name ?? 'socket'} ${code}`));
	const docs = new Map<string, Y.Doc>();
	const spy = (name: string) => {
		docs.set(name, new Y.Doc());
		return channel.open(name, docs.get(name)!);
	};
	const own = `draft/${event}/${mallory.id}`;
	const shared = ['record', 'product', 'order', 'stewardship', 'standards', 'integration', `event/${event}`, own];
	await Promise.all(shared.map((name) => spy(name).synced));
	const place = (who: Somebody): DocumentKey => ({ kind: 'draft', event, owner: who.id });
	await opened(ben, place(ben));
	await opened(ines, { kind: 'draft', event: inbox, owner: ines.id });
	/** Ben letter by letter, as people write; others at once, as they paste. */
	const write = async (who: Somebody, where: string, id: string, text: string, topic = 'other') => {
		const { board } = who.client;
		writeChallenge(board, who.by, where, { id, topic, teams: [room.teams[1]!] });
		for (const piece of who === ben ? text : [text]) {
			const field = ownChallengeText(board, where, who.id, id)!;
			field.insert(field.length, piece);
		}
		await saved(who);
	};
	const waiting = () => olga.client.board.view.retrospectives.get(event)!.waiting;
	return { ...room, event, inbox, mallory, frames, docs, spy, endings, write, waiting };
}

test('before they are shown, nothing that reaches another participant, nor any log, tells of a challenge but how many there are', async () => {
	const room = await spiedOn();
	const { app, ben, ines, mallory, event, inbox, path, frames, docs, spy, endings, write, waiting, nexus } = room;
	await write(ben, event, 'ben-own-1', GATEWAY);
	await write(ben, event, 'ben-own-2', SLOW);
	await write(ines, inbox, 'ines-own-1', SLOW, 'deployment');
	await until(() => waiting().people === 2);
	expect(waiting()).toEqual({ challenges: { deployment: 1, other: 2 }, people: 2 });

	// She opens others' drafts by name, on this socket and on one of its own.
	const drafts = [`draft/${event}/${ben.id}`, `draft/${inbox}/${ines.id}`];
	for (const name of drafts) spy(name);
	await until(() => endings.length === 2);
	expect(endings.sort()).toEqual(drafts.map((name) => `${name} 4403`).sort());
	for (const name of drafts) {
		const plain = mallory.device.socket(`/sync/${nexus}/${encodeURIComponent(name)}`);
		plain.on('message', (data) => frames.push(data as Buffer));
		expect(await new Promise((resolve) => plain.on('close', resolve))).toBe(4403);
	}
	const everything = [
		Buffer.concat(frames),
		stateOf(docs),
		Buffer.from(await everyAnswer(mallory, path, event)),
		Buffer.from(JSON.stringify(app.log.entries)),
	];
	for (const bytes of everything) {
		expect(bytes.length).toBeGreaterThan(0);
		for (const word of SECRETS) expect([word, count(bytes, word)]).toEqual([word, 0]);
	}

	// Shown, they are there: the tap works.
	expect(await ines.do('show', {})).toMatchObject({ status: 200 });
	await until(() => count(Buffer.concat(frames), 'quetzal') > 0);
});

test('however much somebody writes, others get frames of the same number and size', async () => {
	const sizes = await Promise.all(
		['a', GATEWAY.repeat(8)].map(async (text) => {
			const { ben, event, write, waiting, frames } = await spiedOn();
			const from = frames.length;
			await write(ben, event, 'ben-own-1', text);
			const seen = () => frames.slice(from).filter((frame) => frame.length > 20);
			await until(() => waiting().people === 1 && seen().length > 0);
			return seen().map((frame) => frame.length);
		}),
	);
	expect(sizes[1]).toEqual(sizes[0]);
});

test('once they are shown, nothing ties a challenge to its author, in frames, documents, answers, and rows of the log', async () => {
	const room = await spiedOn();
	const { app, ben, ines, mallory, event, inbox, path, frames, docs, write, nexus, waiting } = room;
	await write(ben, event, 'ben-own-1', GATEWAY);
	await write(ines, inbox, 'ines-own-1', SLOW);
	const from = frames.length;
	await ines.do('show', { topic: 'other' });
	await until(() => count(stateOf(docs), 'pangolin') > 0);
	await until(() => waiting().people === 0);

	const doc = docs.get(`event/${event}`)!;
	const challenges = doc.getMap<Y.Map<unknown>>('challenges');
	const ids = [...challenges.keys()];
	expect(ids).toHaveLength(2);
	// One hand wrote both: the server's.
	const clients = ids.map((id) => challenges.get(id)!._item!.id.client);
	expect([new Set(clients).size, clients[0]! >= 2 ** 32]).toEqual([1, true]);
	const told = frames
		.slice(from)
		.filter((frame) => ['quetzal', 'pangolin', ...ids].some((word) => count(frame, word) > 0));
	expect(told.length).toBeGreaterThan(0);
	for (const bytes of [...told, Buffer.from(Y.encodeStateAsUpdate(doc))])
		for (const name of [ben.id, ines.id, mallory.id, 'ben-own', 'ines-own', 'proof'])
			expect([name, count(bytes, name)]).toEqual([name, 0]);
	const answers = await everyAnswer(mallory, path, event);
	for (const word of ['ben-own', 'ines-own', 'proof']) expect(answers).not.toContain(word);
	expect(JSON.stringify(app.log.entries)).not.toMatch(/quetzal|pangolin/);
	const rows = (await app.storage.load(`${nexus}/event/${event}`)).updates;
	const bearing = rows.filter(({ update }) => count(Buffer.from(update), 'quetzal') > 0);
	expect(bearing.map(({ person }) => person)).toEqual(['server']);
	// Each author alone knows their own again, by their draft.
	const known = (who: Somebody, where: string) => [
		...shownOf(who.client.board, [{ kind: 'draft', event: where, owner: who.id }]),
	];
	await until(() => known(ben, event).length === 1 && known(ines, inbox).length === 1);
	expect([...known(ben, event), ...known(ines, inbox)].sort()).toEqual(ids.toSorted());
	expect(ownChallenges(ben.client.board, event, ben.id)).toEqual([]);
});

test('whoever wrote a challenge may say so, and nobody else, whatever they write into their own draft', async () => {
	const { ben, ines, mallory, olga, event, write, docs } = await spiedOn();
	await write(ben, event, 'ben-own-1', GATEWAY);
	await ines.do('show', {});
	const key = { kind: 'draft', event, owner: ben.id } as const;
	await until(() => shownOf(ben.client.board, [key]).size === 1);
	const [challenge] = shownOf(ben.client.board, [key]);
	const stolen = ben.client.board.draft(event, ben.id).roots.shown.get('ben-own-1');
	docs.get(`draft/${event}/${mallory.id}`)!.getMap('shown').set('ben-own-1', stolen);
	await until(() => mallory.do('hand', { raised: true }).then(({ status }) => status === 200));
	expect(await mallory.do('claim', { challenge })).toMatchObject({ status: 403 });
	expect(await ines.do('claim', { challenge })).toMatchObject({ status: 403 });
	expect(await ben.do('claim', { challenge: 'nothing' })).toMatchObject({ status: 403 });
	const claim = () => ben.do('claim', { challenge }, { 'idempotency-key': 'mine' });
	expect((await Promise.all([claim(), claim()])).map(({ status }) => status)).toEqual([200, 200]);
	const claims = () => olga.client.board.view.retrospectives.get(event)!.claims;
	await until(() => Object.keys(claims()).length > 0);
	expect(claims()).toMatchObject({ [challenge!]: { by: ben.id } });
});

test('only whoever leads the room shows, and two who show at once show each challenge once', async () => {
	const { ben, ines, olga, vera, event, path, write, docs } = await spiedOn();
	await write(ben, event, 'ben-own-1', GATEWAY);
	for (const who of [ben, olga, vera]) expect(await who.do('show', {})).toMatchObject({ status: 403 });
	expect(docs.get(`event/${event}`)!.getMap('challenges').size).toBe(0);
	const both = await Promise.all([ines.do('show', {}), ines.do('show', { topic: 'other' })]);
	expect(both.map(({ status }) => status)).toEqual([200, 200]);
	const { answer } = await olga.device.ask('GET', `${path}/events/${event}`);
	expect(answer.challenges).toMatchObject([{ text: GATEWAY }]);
});
