/** A Nexus Sprint Retrospective at a whole server, from what waits in private to its minutes (R26 to R28). */
import { addAction, changeAction, sayNothingToAddress, SUBJECTS, talkText, writeChallenge } from '@nexus-board/nexus';
import { MemoryStorage } from '@nexus-board/storage/memory';
import { MemoryHub } from '@nexus-board/storage/memory-bus';
import { afterEach, expect, test } from 'vitest';
import { lookingBack, saved, withChallenges } from '../testing/retrospectives.ts';
import { testApp, until } from '../testing/test-app.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
	for (const thing of open.splice(0).reverse()) await thing.close();
});

test('it closes when each subject has an answer and each team held its own, and what came of it is kept', async () => {
	const room = await withChallenges(open, ['Merge', 'Build']);
	const { olga, ines, ben, amara, of, teams, event, path, retro } = room;
	expect(await ines.do('close')).toMatchObject({ status: 409, answer: { code: 'subject-unanswered' } });
	const { board } = ben.client;
	await until(() => board.view.challenges.get(event)?.size === 2);
	talkText(board, event, of('Merge'), 'prevent')!.insert(0, 'Merge daily');
	for (const subject of SUBJECTS.filter((known) => known !== 'integration'))
		sayNothingToAddress(board, ben.by, event, subject, true);
	addAction(board, ben.by, { id: 'daily', title: 'No branch older than one day', event });
	changeAction(board, ben.by, 'daily', { owners: { teams: [teams[1]!], integrationTeam: false } });
	await saved(ben);
	const unfinished = await ines.do('close', { reason: '' });
	expect(unfinished.answer).toMatchObject({ code: 'teams-unfinished' });
	expect(unfinished.answer.detail).toContain('Alder, Birch, Cedar');
	for (const [who, team] of [
		[ben, teams[1]],
		[amara, teams[2]],
	] as const)
		expect(await who.do('team-room', { team, state: 'finished' })).toMatchObject({ status: 200 });
	expect((await ines.do('close')).answer.detail).toContain('Alder');
	const close = () => ines.do('close', { reason: 'Alder is at a conference' }, { 'idempotency-key': 'close it' });
	expect((await Promise.all([close(), close()])).map(({ status }) => status)).toEqual([200, 200]);
	await until(() => retro().outcome !== undefined);
	const { answer } = await olga.device.ask('GET', `${path}/events/${event}`);
	expect(answer.outcome.actions).toMatchObject([
		{ title: 'No branch older than one day', owners: ['Birch'], settled: false },
	]);
	expect(answer.minutes).toContain('> Merge daily');
	expect(answer.minutes).toContain('Why it closed: Alder is at a conference');
	const { answer: whole } = await olga.device.ask('GET', path);
	expect(whole.improvements).toMatchObject([{ id: 'daily', state: 'open' }]);
	const { answer: over } = await amara.device.ask('GET', `${path}/improvements`);
	expect(over).toMatchObject({
		improvements: [
			{ id: 'daily', owners: ['Birch'], sprint: 1, age: { sprints: 0 }, lacks: ['seen', 'check'], recurred: [] },
		],
		recurring: [],
	});
	const again = await ines.device.ask('POST', `${path}/events`, { kind: 'retrospective' });
	expect(again).toMatchObject({ status: 409, answer: { code: 'retrospective-held' } });
});

test('what was written at one process is counted and shown at another', async () => {
	const [storage, hub] = [new MemoryStorage(), new MemoryHub()];
	storage.close = async () => undefined; // the two processes share it
	const room = await lookingBack(open, { storage, bus: hub.bus() }, async () => {
		const second = await testApp({ storage, bus: hub.bus() });
		open.push(second);
		return second;
	});
	const { app, ben, ines, event, path, retro, seen } = room;
	writeChallenge(ben.client.board, ben.by, event, { id: 'own', text: 'Merge' });
	await saved(ben);
	await until(() => retro().waiting.people === 1);
	const here = app.device();
	here.cookie = ines.device.cookie;
	expect(await here.ask('POST', `${path}/events/${event}/show`, {})).toMatchObject({ status: 200 });
	await until(() => seen().view.challenges.get(event)?.size === 1);
	await until(() => ben.client.board.draft(event, ben.id).roots.challenges.size === 0);
});
