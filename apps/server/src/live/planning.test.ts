/** Nexus Sprint Planning at a whole server: its procedures, and what happens to whoever has not the right. */
import {
	addItem,
	addTask,
	agreeNexusSprintGoal,
	documentName,
	draftNexusSprintGoal,
	finishPlanning,
	goalWordId,
	hasFinishedPlanning,
	itemsServingNoGoal,
	nexusGoal,
	placeItem,
	plainDocument,
	sayServesGoal,
	whatWasRefused,
	writeTeamSprintGoal,
	type Board,
	type DocumentKey,
} from '@nexus-board/nexus';
import { MemoryStorage } from '@nexus-board/storage/memory';
import { MemoryHub } from '@nexus-board/storage/memory-bus';
import { afterEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { northline, type Somebody } from '../testing/event-rooms.ts';
import { testApp, until } from '../testing/test-app.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
	for (const thing of open.splice(0).reverse()) await thing.close();
});

const GOAL = 'A rider buys a day pass';
const MINE = { field: 'text', mine: 'Mine', theirs: undefined };

/** They plan Sprint 1: the draft of the goal is written, Pay is selected for Birch. */
async function planning(...given: Parameters<typeof northline> extends [unknown, ...infer Rest] ? Rest : never) {
	const room = await northline(open, ...given);
	const event = await room.hold('planning');
	const { board, channel } = room.ben.client;
	addItem(board, room.ben.by, { id: 'pay', title: 'Pay' });
	placeItem(board, room.ben.by, { item: 'pay', team: room.teams[1]!, day: 0, days: 2 });
	draftNexusSprintGoal(board, room.ben.by, GOAL);
	await until(() => channel.saveState.state === 'saved');
	const seen = (): Board => room.olga.client.board;
	await until(() => nexusGoal(seen().view).text === GOAL && seen().view.plannings.has(event));
	await until(() => seen().view.items.get('pay')?.number === 1);
	const versions = async () => (await room.olga.device.ask('GET', `${room.path}/versions`)).answer.versions as object[];
	return { ...room, event, seen, versions };
}

type Planning = Awaited<ReturnType<typeof planning>>;

async function allFinished({ olga, ines, teams }: Planning): Promise<void> {
	expect(await olga.do('agreement', { text: GOAL })).toMatchObject({ status: 200 });
	for (const team of teams) expect(await ines.do('finished', { team, finished: true })).toMatchObject({ status: 200 });
}

describe('from the goal to a Sprint that has begun', () => {
	test('closing waits for the goal and for every team, starts the Sprint and keeps a version, as one (R21, F11)', async () => {
		const room = await planning({ now: () => Date.parse('2026-11-09T10:00:00Z') });
		const { ines, ben, olga, teams, seen, versions, event, path } = room;
		const early = await ines.do('close');
		expect(early).toMatchObject({ status: 409, answer: { code: 'planning-unfinished' } });
		expect(early.answer.detail).toContain('the Nexus Sprint Goal, Alder, Birch, Cedar');
		expect(await versions()).toEqual([]);

		await allFinished(room);
		expect(await ben.do('finished', { team: teams[1]!, finished: false })).toMatchObject({ status: 200 });
		expect((await ines.do('close')).answer.detail).toContain('Birch');
		finishPlanning(ben.client.board, ben.by, teams[1]!, true);
		await until(() => ben.client.channel.saveState.state === 'saved');

		const close = () => ines.do('close', {}, { 'idempotency-key': 'close it' });
		expect((await Promise.all([close(), close()])).map(({ status }) => status)).toEqual([200, 200]);
		await until(() => seen().view.sprint?.started !== undefined);
		expect(seen().view.sprint!.started).toMatchObject({ by: ines.id });
		expect(await versions()).toMatchObject([{ name: 'Nexus Sprint Planning, Sprint 1, 9 Nov', person: ines.id }]);

		const { answer: held } = await olga.device.ask('GET', `${path}/events/${event}`);
		expect(held.outcome.teams[1].items).toMatchObject([{ title: 'Pay', number: 1 }]);
		expect(held.minutes).toContain(GOAL);
		expect(held).not.toHaveProperty('standing');
	});

	test('with a reason it closes before all have finished, and the reason is kept', async () => {
		const { ines, seen, event } = await planning();
		expect(await ines.do('close', { reason: 'Cedar is at a conference' })).toMatchObject({ status: 200 });
		await until(() => seen().view.plannings.get(event)?.outcome !== undefined);
		expect(seen().view.plannings.get(event)).toMatchObject({ reason: 'Cedar is at a conference' });
		expect(seen().view.sprint!.started).toBeDefined();
	});

	test('whoever comes late is told what was decided so far (F8)', async () => {
		const room = await planning();
		await room.olga.do('agreement', { text: GOAL });
		await room.ben.do('finished', { team: room.teams[1]!, finished: true });
		const { answer } = await room.vera.device.ask('GET', `${room.path}/events/${room.event}`);
		expect(answer.standing).toMatchObject({
			goal: { text: GOAL, agreed: { by: room.olga.id } },
			items: 1,
			teams: [{ state: 'not-started' }, { state: 'finished', word: { mark: { by: room.ben.id } } }, {}],
		});
	});

	test('what a team said at one process, another hears before it closes', async () => {
		const [storage, hub] = [new MemoryStorage(), new MemoryHub()];
		storage.close = async () => undefined; // the two processes share it
		const room = await planning({ storage, bus: hub.bus() }, async () => {
			const second = await testApp({ storage, bus: hub.bus() });
			open.push(second);
			return second;
		});
		await allFinished(room);
		const here = room.app.device();
		here.cookie = room.ines.device.cookie;
		await room.ben.do('finished', { team: room.teams[1]!, finished: false });
		const close = () => here.ask('POST', `${room.path}/events/${room.event}/close`, {});
		expect(await close()).toMatchObject({ status: 409, answer: { code: 'planning-unfinished' } });
		await room.ben.do('finished', { team: room.teams[1]!, finished: true });
		expect(await close()).toMatchObject({ status: 200 });
		expect(await room.versions()).toHaveLength(1);
	});

	test('Planning that is given up starts no Sprint and keeps no version', async () => {
		const { ines, seen, versions, event } = await planning();
		expect(await ines.do('close', { abandoned: true })).toMatchObject({ status: 409 });
		expect(await ines.do('close', { abandoned: true, reason: 'By mistake' })).toMatchObject({ status: 200 });
		await until(() => seen().view.plannings.get(event)?.abandoned === true);
		expect(seen().view.sprint!.started).toBeUndefined();
		expect(await versions()).toEqual([]);
	});
});

describe('without the right, over HTTP', () => {
	test('it is refused in words, and nothing is changed (R13, R18, R21)', async () => {
		const { app, ines, ben, amara, vera, teams, seen, path, event, versions } = await planning();
		const before = (await ben.device.ask('GET', `${path}/events/${event}`)).answer;
		const refusals: [Somebody, string, object, number, string][] = [
			[ines, 'agreement', { text: GOAL }, 403, 'not-permitted'],
			[ben, 'agreement', { text: GOAL }, 403, 'not-permitted'],
			[vera, 'agreement', { text: GOAL }, 403, 'not-permitted'],
			[amara, 'finished', { team: teams[1]!, finished: true }, 403, 'not-permitted'],
			[vera, 'finished', { team: teams[1]!, finished: true }, 403, 'not-permitted'],
			[ben, 'finished', { team: 'nobody', finished: true }, 404, 'unknown-team'],
			[ben, 'close', { reason: 'I want to' }, 403, 'not-facilitating'],
			[vera, 'close', { reason: 'I want to' }, 403, 'not-facilitating'],
			[ben, 'sprint', { weeks: 4 }, 403, 'not-facilitating'],
			[ines, 'sprint', { weeks: 9 }, 422, 'number-out-of-range'],
			[ines, 'close', { reason: 'x'.repeat(501) }, 422, 'invalid'],
		];
		for (const [who, what, body, status, code] of refusals) {
			const refused = await who.do(what, body);
			expect([what, refused.status, refused.answer.code]).toEqual([what, status, code]);
			expect(refused.answer.detail).toMatch(/\.$/);
		}
		expect(await app.device().ask('POST', `${path}/events/${event}/agreement`, { text: GOAL })).toMatchObject({
			status: 401,
		});
		expect((await ben.device.ask('GET', `${path}/events/${event}`)).answer).toEqual(before);
		expect(seen().view.sprint!.started).toBeUndefined();
		expect(await versions()).toEqual([]);
	});

	test('the Product Owner agrees to the words that they read: changed a moment before, nothing is agreed (R18)', async () => {
		const { olga, ben, seen } = await planning();
		draftNexusSprintGoal(ben.client.board, ben.by, `${GOAL} by card`);
		await until(() => ben.client.channel.saveState.state === 'saved');
		expect(await olga.do('agreement', { text: GOAL })).toMatchObject({ status: 409, answer: { code: 'moved-on' } });
		await until(() => nexusGoal(seen().view).text === `${GOAL} by card`);
		expect(nexusGoal(seen().view).agreed).toBeUndefined();
		expect(await olga.do('agreement', { text: `${GOAL} by card` })).toMatchObject({ status: 200 });
		await until(() => nexusGoal(seen().view).agreed !== undefined);
	});
});

describe('without the right, by the socket', () => {
	/**
	 * Somebody writes what no command lets them write. What the server did not take is told from their own copy and a new
	 * one, as the app offers it back to them.
	 */
	async function forced({ client }: Somebody, key: DocumentKey, doc: Y.Doc, write: () => void) {
		const denials: string[] = [];
		client.channel.on('denied', (document, rule) => {
			denials.push(`${document.name} ${rule}`);
			document.close();
		});
		doc.transact(write);
		const mine = plainDocument(key.kind, doc);
		await until(() => denials.length > 0);
		const anew = new Y.Doc();
		await client.channel.open(documentName(key), anew).synced;
		return { denials, offered: whatWasRefused(mine, plainDocument(key.kind, anew)) };
	}

	test('nobody but the Product Owner agrees to the Nexus Sprint Goal; what they wrote is offered back (R18)', async () => {
		const { ines, seen } = await planning();
		const sprint = seen().view.sprint!.id;
		expect(() => agreeNexusSprintGoal(ines.client.board, ines.by, 'Mine')).toThrow('not-permitted');
		const { doc, roots } = ines.client.board.stewardship;
		const { denials, offered } = await forced(ines, { kind: 'stewardship' }, doc, () =>
			roots.goals.set(sprint, { text: 'Mine', by: ines.id, at: 1 }),
		);
		expect(denials).toEqual(['stewardship not-permitted']);
		expect(offered).toMatchObject([{ root: 'goals', id: sprint, fields: expect.arrayContaining([MINE]) as object }]);
		expect(seen().view.agreedGoals.size).toBe(0);
	});

	test('nobody but the team and the Nexus Integration Team writes its plan, its goal and its word (R13, R21)', async () => {
		const { amara, ben, ines, teams, seen, path } = await planning();
		const birch: DocumentKey = { kind: 'team', team: teams[1]! };
		const sprint = seen().view.sprint!.id;
		writeTeamSprintGoal(ben.client.board, ben.by, birch.team, 'Take the tap', 'A rider pays by it');
		addTask(ines.client.board, ines.by, birch.team, { id: 't1', title: 'Measure the tap' });
		await until(
			() => seen().view.teamGoals.get(birch.team)?.size === 1 && seen().view.teamTasks.get(birch.team)?.size === 1,
		);
		await until(() => amara.client.board.view.teamTasks.get(birch.team)?.size === 1);
		expect(() => addTask(amara.client.board, amara.by, birch.team, { id: 't2', title: 'Mine' })).toThrow(
			'not-permitted',
		);

		const { doc, roots } = amara.client.board.team(birch.team);
		const { denials, offered } = await forced(amara, birch, doc, () => {
			roots.goals.set(sprint, { text: 'Mine', by: amara.id, at: 1 });
			roots.finished.set(sprint, { by: amara.id, at: 1 });
			roots.goalWords.set(goalWordId(sprint, 'pay'), { serves: false, by: amara.id, at: 1 });
			roots.tasks.get('t1')!.set('title', 'Mine');
		});
		expect(denials).toEqual([`team/${birch.team} not-permitted`]);
		expect(offered).toMatchObject([
			{
				root: 'goals',
				fields: expect.arrayContaining([{ field: 'text', mine: 'Mine', theirs: 'Take the tap' }]) as object,
			},
			{ root: 'goalWords', fields: expect.arrayContaining([{ field: 'serves', mine: false }]) as object },
			{ root: 'tasks', id: 't1', fields: [{ field: 'title', mine: 'Mine', theirs: 'Measure the tap' }] },
			{ root: 'finished', fields: [{ field: 'by', mine: amara.id, theirs: undefined }, { field: 'at' }] },
		]);
		const { view } = seen();
		expect(view.teamGoals.get(birch.team)!.get(sprint)).toMatchObject({ text: 'Take the tap' });
		expect([...view.teamTasks.get(birch.team)!.values()]).toMatchObject([{ title: 'Measure the tap' }]);
		expect(hasFinishedPlanning(view, birch.team)).toBe(false);
		expect(itemsServingNoGoal(view)).toEqual([]);

		sayServesGoal(ben.client.board, ben.by, 'pay', false);
		await until(() => itemsServingNoGoal(seen().view).length === 1);
		const { answer } = await ines.device.ask('GET', path);
		expect(answer.nexusSprintBacklog).toMatchObject({ servingNoGoal: ['pay'] });
	});

	test('nobody starts a Sprint past the procedures, nor changes what came of a Planning', async () => {
		const { ines, seen, event } = await planning();
		const denials: string[] = [];
		ines.client.channel.on('denied', (document, rule) => denials.push(`${document.name} ${rule}`));
		const { doc, roots } = ines.client.board.record;
		const sprint = seen().view.sprint!.id;
		doc.transact(() => {
			roots.sprints.set(sprint, { number: 1, start: '2026-11-09', weeks: 2, started: { by: ines.id, at: 1 } });
			roots.plannings.set(event, { sprint, outcome: { goal: 'Mine' } });
		});
		await until(() => denials.length > 0);
		expect(denials).toEqual(['record not-permitted']);
		expect(seen().view.sprint!.started).toBeUndefined();
		expect(seen().view.plannings.get(event)).toMatchObject({ outcome: undefined });
	});
});
