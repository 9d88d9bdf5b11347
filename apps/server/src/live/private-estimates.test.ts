/**
 * The privacy of estimates, tried by somebody who wants to know (F6): Mallory takes part in the session, keeps every
 * frame that reaches her, asks every address and opens every document, and reads the server's log.
 */
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { Channel } from '@nexus-board/sync/client';
import { count, everyAnswer, stateOf, tapped } from '../testing/adversary.ts';
import { refining, AGENDA, at } from '../testing/event-rooms.ts';
import { until } from '../testing/test-app.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
	for (const thing of open.splice(0).reverse()) await thing.close();
});

/** Answers that are told apart from everything else that travels. */
const SCALE = ['alpaca', 'bison', 'caracal', 'dromedary'];

async function spiedOn() {
	const room = await refining(open);
	const { ines, ben, amara: mallory, nexus, event, app } = room;
	const scale = SCALE.map((label, index) => ({ label, points: index + 1 }));
	await ines.do('settings', { scale });
	await ines.do('phase', { from: AGENDA, to: at('pay') });
	await ines.do('rounds', { item: 'pay', round: 1 });
	const { frames, Socket } = tapped(mallory.device);
	const channel = new Channel({
		url: `ws://127.0.0.1:${app.port}/sync/${nexus}`,
		WebSocket: Socket,
		pausesMs: [5, 50],
	});
	open.push(channel);
	const endings: string[] = [];
	channel.on('ended', (code, _, document) => endings.push(`${document?.name ?? 'socket'} ${code}`));
	const docs = new Map<string, Y.Doc>();
	const spy = (name: string) => {
		docs.set(name, new Y.Doc());
		return channel.open(name, docs.get(name)!);
	};
	const shared = ['record', 'product', 'order', 'stewardship', 'standards', `event/${event}`].map(spy);
	await Promise.all(shared.map(({ synced }) => synced));
	return { ...room, mallory, ben, frames, docs, spy, endings, channel };
}

test('before they are shown, nothing that reaches another participant, nor any log, tells an estimate (F6)', async () => {
	const room = await spiedOn();
	const { app, ines, ben, mallory, path, event, session, frames, docs, spy, endings, olga } = room;
	const pay = () => olga.client.board.view.refinedItems.get(`${event}>pay`)!;
	const before = { answers: await everyAnswer(mallory, path, event), frames: frames.length };

	await ben.do('estimate', { item: 'pay', round: 1, answer: 'bison' });
	await ben.do('estimate', { item: 'pay', round: 1, answer: 'caracal' });
	await ines.do('estimate', { item: 'pay', round: 1, answer: 'dromedary' });
	await ben.do('hand', { raised: true });
	await until(() => session().hands.length === 1 && pay().answered.length === 2);

	// She opens his draft by its name, on this socket and on one of its own, and asks for all that she has anew.
	spy(`draft/${event}/${ben.id}`);
	await until(() => endings.length > 0);
	expect(endings).toEqual([`draft/${event}/${ben.id} 4403`]);
	const plain = mallory.device.socket(`/sync/${room.nexus}/draft%2F${event}%2F${ben.id}`);
	plain.on('message', (data) => frames.push(data as Buffer));
	expect(await new Promise((resolve) => plain.on('close', resolve))).toBe(4403);

	// Every frame since they were asked names no answer at all.
	const since = Buffer.concat(frames.slice(before.frames));
	expect(since.length).toBeGreaterThan(0);
	for (const word of SCALE) expect([word, count(since, word)]).toEqual([word, 0]);
	// What she has of all documents names each answer as often as the scale does: once for the session, once for the round.
	const held = stateOf(docs);
	for (const word of SCALE) expect([word, count(held, word)]).toEqual([word, 2]);
	// And so does every answer of the API.
	const answers = await everyAnswer(mallory, path, event);
	for (const word of SCALE)
		expect([word, answers.split(word).length]).toEqual([word, before.answers.split(word).length]);
	const log = JSON.stringify(app.log.entries);
	for (const word of SCALE) expect(log).not.toContain(word);

	// Shown, all of it is there: the tap works.
	await ines.do('reveal', { item: 'pay', round: 1 });
	await until(() => count(Buffer.concat(frames), 'caracal') > 2);
	expect(pay().rounds[0]!.estimates).toEqual({ [ben.id]: 'caracal', [ines.id]: 'dromedary' });
	// What he thought of first stays his.
	await until(() => count(stateOf(docs), 'caracal') > 2);
	expect(count(stateOf(docs), 'bison')).toBe(count(stateOf(docs), 'alpaca'));
});

test('whatever is answered, others get frames of the same number and size', async () => {
	const sizes = await Promise.all(
		['alpaca', 'dromedary', '?'].map(async (answer) => {
			const { ben, frames, olga, event } = await spiedOn();
			const from = frames.length;
			await ben.do('estimate', { item: 'pay', round: 1, answer });
			const pay = () => olga.client.board.view.refinedItems.get(`${event}>pay`)!;
			await until(() => pay().answered.length === 1 && frames.slice(from).some((frame) => frame.length > 20));
			return frames
				.slice(from)
				.filter((frame) => frame.length > 20)
				.map((frame) => frame.length);
		}),
	);
	expect(sizes[1]).toEqual(sizes[0]);
	expect(sizes[2]).toEqual(sizes[0]);
});

test('what an author writes into their draft by the socket reaches nobody else', async () => {
	const { ben, session, frames, event } = await spiedOn();
	const draft = new Y.Doc();
	const from = frames.length;
	await ben.client.channel.open(`draft/${event}/${ben.id}`, draft).synced;
	draft.getMap('estimates').set('pay>1', 'caracal');
	await until(() => ben.client.channel.saveState.state === 'saved');
	await ben.do('hand', { raised: true });
	await until(() => session().hands.length === 1 && frames.slice(from).some((frame) => frame.includes(ben.id)));
	expect(count(Buffer.concat(frames.slice(from)), 'caracal')).toBe(0);
});
