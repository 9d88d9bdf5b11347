/** The Nexus Daily Scrum at a whole server: answers on several devices, closing, and whoever has not the right. */
import { addToAnswer, answersOf, answerText, changeAnswers } from '@nexus-board/nexus';
import { MemoryStorage } from '@nexus-board/storage/memory';
import { MemoryHub } from '@nexus-board/storage/memory-bus';
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { northline, type Somebody } from '../testing/event-rooms.ts';
import { testApp, until } from '../testing/test-app.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
	for (const thing of open.splice(0).reverse()) await thing.close();
});

/** They hold a Daily; Ben, Amara and Vera have its document open. */
async function daily(...given: Parameters<typeof northline> extends [unknown, ...infer Rest] ? Rest : never) {
	const room = await northline(open, ...given);
	const event = await room.hold('daily');
	for (const { client } of [room.ben, room.amara, room.vera]) {
		const doc = new Y.Doc();
		client.board.attach({ kind: 'event', event }, doc);
		await client.channel.open(`event/${event}`, doc).synced;
	}
	const answersTo = ({ client }: Somebody, team: number) => answersOf(client.board.view, event, room.teams[team]!);
	return { ...room, event, answersTo };
}

test('two teams answer at once on their own devices, letter by letter, and closing keeps all of it (R22, F11)', async () => {
	const { ben, amara, ines, olga, event, teams, answersTo, path } = await daily();
	const own = ({ client }: Somebody, team: number) => answerText(client.board, event, teams[team]!, 'know')!;
	own(ben, 1).insert(0, 'Line 5 is offline.');
	own(amara, 2).insert(0, 'The card numbers changed.');
	changeAnswers(ben.client.board, ben.by, event, teams[1]!, { integrated: 'no', confidence: 2 });
	await until(() => answersTo(ben, 2).know === 'The card numbers changed.');
	await until(() => answersTo(amara, 1).integrated === 'no' && answersTo(amara, 1).know === 'Line 5 is offline.');
	await until(() => ben.client.channel.saveState.state === 'saved');
	expect((await ben.do('close')).answer).toMatchObject({ code: 'not-facilitating' });
	expect(await ines.do('close')).toMatchObject({ status: 200 });

	await until(() => olga.client.board.view.dailies.has(event));
	expect(answersTo(olga, 1)).toMatchObject({ integrated: 'no', know: 'Line 5 is offline.', confidence: 2 });
	const { answer } = await olga.device.ask('GET', `${path}/events/${event}`);
	expect(answer.outcome.teams[1]).toMatchObject({ name: 'Birch', speaker: 'Ben', integrated: 'no' });
	expect(answer.minutes).toContain('Line 5 is offline.');
	expect(answer.summary).toContain('Birch: No');
});

test('who only looks on writes no answer past the screens: it is refused and nothing changes (R22, R16)', async () => {
	const { ben, vera, event, teams, answersTo } = await daily();
	addToAnswer(ben.client.board, ben.by, event, teams[1]!, { field: 'why', text: 'Ours' });
	await until(() => answersTo(vera, 1).why === 'Ours');
	const denied = new Promise<string>((resolve) => vera.client.channel.on('denied', (_, rule) => resolve(rule)));
	answerText(vera.client.board, event, teams[1]!, 'why')!.insert(0, 'Not ');
	expect(await denied).toBe('not-permitted');
	expect(answersTo(ben, 1).why).toBe('Ours');
});

test('after the Daily closed its answers stay as they were, whoever writes (F11)', async () => {
	const { ben, ines, olga, event, teams, answersTo } = await daily();
	expect(await ines.do('close')).toMatchObject({ status: 200 });
	const denied = new Promise<string>((resolve) => ben.client.channel.on('denied', (_, rule) => resolve(rule)));
	answerText(ben.client.board, event, teams[1]!, 'know')!.insert(0, 'Too late');
	expect(await denied).toBe('event-closed');
	await until(() => olga.client.board.view.dailies.has(event));
	expect(answersTo(olga, 1).know).toBe('');
});

test('a Daily that one process opened is answered and closed at another (F14, R22)', async () => {
	const hub = new MemoryHub();
	const storage = new MemoryStorage();
	const other = await testApp({ storage, bus: hub.bus() });
	open.push(other);
	const room = await daily({ storage, bus: hub.bus() }, () => Promise.resolve(other));
	const { ben, ines, olga, event, teams, answersTo } = room;
	changeAnswers(ben.client.board, ben.by, event, teams[1]!, { integrated: 'partly' });
	await until(() => ben.client.channel.saveState.state === 'saved');
	expect(await ines.do('close')).toMatchObject({ status: 200 });
	await until(() => olga.client.board.view.dailies.has(event));
	expect(answersTo(olga, 1).integrated).toBe('partly');
});
