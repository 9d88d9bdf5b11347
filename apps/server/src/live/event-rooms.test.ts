import { SEAT_GRACE_MS, secondsLeft } from '@nexus-board/nexus';
import { Channel } from '@nexus-board/sync/client';
import { MemoryStorage } from '@nexus-board/storage/memory';
import { MemoryHub } from '@nexus-board/storage/memory-bus';
import { afterEach, describe, expect, test } from 'vitest';
import type * as Y from 'yjs';
import { AGENDA, asked, at, refining, type Somebody } from '../testing/event-rooms.ts';
import { testApp, until } from '../testing/test-app.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
	for (const thing of open.splice(0).reverse()) await thing.close();
});

describe('leading a room', () => {
	test('what the facilitator does is on every screen, whichever browser asked for it', async () => {
		const { ines, session } = await refining(open);
		await ines.do('phase', { from: AGENDA, to: at('pay') });
		await ines.do('timer', { action: 'pause' });
		await until(() => session().position.step === 'pay' && session().timer.endsAt === undefined);
		await ines.do('spotlight', { page: 'backlog', item: 'pay' });
		await until(() => session().spotlight?.item === 'pay');
	});

	test('two “next” at once move it once, and a request that is repeated is answered, not repeated', async () => {
		const { ines, ben, session } = await refining(open);
		await ines.do('seat', { deputies: [ben.id] });
		const next = { from: AGENDA, to: at('pay') };
		const both = await Promise.all([ines.do('phase', next), ben.do('phase', next)]);
		expect(both.map(({ status }) => status)).toEqual([200, 200]);
		const on = { from: at('pay'), to: at('button') };
		const twice = await Promise.all([
			ines.do('phase', on),
			ben.do('phase', { from: at('pay'), to: { phase: 'outcome' } }),
		]);
		expect(twice.map(({ status }) => status).sort()).toEqual([200, 409]);
		await until(() => session().position.step !== 'pay');

		const before = session().timer.lengthMs;
		const more = () => ines.do('timer', { action: 'add', minutes: 5 }, { 'idempotency-key': 'five more' });
		expect((await Promise.all([more(), more(), more()])).map(({ status }) => status)).toEqual([200, 200, 200]);
		await more();
		await until(() => session().timer.lengthMs !== before);
		await ines.do('hand', { raised: true });
		await until(() => session().hands.length === 1);
		expect(session().timer.lengthMs).toBe(before + 5 * 60_000);
	});

	test('without the right it is refused in words, and nothing is changed', async () => {
		const { app, ben, vera, olga, path, event, session } = await refining(open);
		const before = session();
		const refusals: [Somebody, string, object, number, string][] = [
			[ben, 'phase', { from: AGENDA, to: at('pay') }, 403, 'not-facilitating'],
			[ben, 'timer', { action: 'pause' }, 403, 'not-facilitating'],
			[olga, 'seat', { facilitator: olga.id }, 409, 'seat-held'],
			[ben, 'seat', { facilitator: ben.id }, 403, 'not-permitted'],
			[ben, 'settings', { itemMinutes: 5 }, 403, 'not-facilitating'],
			[vera, 'ready', { ready: true, at: AGENDA }, 403, 'observing'],
			[olga, 'hand', { raised: true }, 403, 'not-in-room'],
			[ben, 'close', {}, 403, 'not-facilitating'],
			[ben, 'timer', { action: 'set', minutes: 'many' }, 422, 'invalid'],
		];
		for (const [who, what, body, status, code] of refusals) {
			const refused = await who.do(what, body);
			expect([what, refused.status, refused.answer.code]).toEqual([what, status, code]);
			expect(refused.headers.get('content-type')).toContain('application/problem+json');
			expect(refused.answer.detail).toMatch(/\.$/);
		}
		expect(await app.device().ask('POST', `${path}/events/${event}/close`)).toMatchObject({ status: 401 });
		expect(await ben.device.ask('POST', `${path}/events/nothing/close`, {})).toMatchObject({ status: 404 });
		expect(await vera.device.ask('POST', `${path}/events`, { kind: 'refinement' })).toMatchObject({ status: 403 });
		expect(await ben.device.ask('POST', `${path}/events`, { kind: 'refinement' })).toMatchObject({
			status: 409,
			answer: { code: 'event-open' },
		});
		expect(session()).toBe(before);
	});

	test('nobody gets round the procedures by the socket: the record takes nothing from anybody', async () => {
		const { ben, event, session } = await refining(open);
		const denials: string[] = [];
		ben.client.channel.on('denied', (document, rule) => denials.push(`${document.name} ${rule}`));
		const mine = ben.client.board.record.roots.events.get(event) as Y.Map<unknown>;
		mine.set('seat', { facilitator: ben.id, deputies: [] });
		await until(() => denials.length > 0);
		expect(denials).toEqual(['record not-permitted']);
		expect(session().seat.facilitator).not.toBe(ben.id);
	});
});

describe('the timer', () => {
	test('a client whose clock is two hours off shows the same second as one whose clock is right (R29)', async () => {
		const { app, nexus, ines, ben, session } = await refining(open);
		await ines.do('timer', { action: 'set', minutes: 10 });
		await until(() => session().timer.lengthMs === 600_000);
		const off = new Channel({
			url: `ws://127.0.0.1:${app.port}/sync/${nexus}`,
			WebSocket: ben.device.WebSocket,
			now: () => Date.now() + 2 * 3_600_000,
		});
		open.push(off);
		await until(() => off.status === 'open' && Math.abs(off.now() - Date.now()) < 1_000);
		// Not at the edge of a second, where they may differ by what an exchange takes.
		await until(() => {
			const ms = (session().timer.endsAt! - Date.now()) % 1_000;
			return ms > 300 && ms < 700;
		});
		const right = secondsLeft(session().timer, ben.client.channel.now());
		expect(secondsLeft(session().timer, off.now())).toBe(right);
		expect(right).toBeGreaterThan(590);
	});
});

describe('the facilitator’s seat', () => {
	test('the connection drops: it is held for a while, then another of the Nexus Integration Team takes it (F7)', async () => {
		let ahead = 0;
		const { ines, olga, ben, session } = await refining(open, { now: () => Date.now() + ahead });
		ines.client.close();
		await until(() => session().seat.awaySince !== undefined);
		const take = (who: Somebody) => who.do('seat', { facilitator: who.id });
		expect(await take(olga)).toMatchObject({ status: 409, answer: { code: 'seat-held' } });
		ahead += SEAT_GRACE_MS;
		expect(await take(ben)).toMatchObject({ status: 403 });
		expect(await take(olga)).toMatchObject({ status: 200 });
		await until(() => session().seat.facilitator === olga.id);
		expect(session().seat.deputies).toEqual([ines.id]);
		expect(await olga.do('phase', { from: AGENDA, to: at('pay') })).toMatchObject({ status: 200 });
	});

	test('whoever is back in time keeps it', async () => {
		const { nexus, ines, session } = await refining(open);
		ines.client.close();
		await until(() => session().seat.awaySince !== undefined);
		open.push(await ines.device.open(nexus));
		await until(() => session().seat.awaySince === undefined);
		expect(session().seat.facilitator).toBe(ines.id);
	});
});

describe('estimates', () => {
	test('everybody sees who has answered, and learns what when it is shown (R17)', async () => {
		const { ines, ben, amara, answer, pay } = await asked(open);
		await answer(ben, '3');
		await answer(amara, '8');
		await answer(amara, '13');
		await until(() => pay().answered.length === 2);
		expect(pay().rounds).toEqual([]);
		const [first, again] = await Promise.all([
			ines.do('reveal', { item: 'pay', round: 1 }),
			ines.do('reveal', { item: 'pay', round: 1 }),
		]);
		expect([first.status, again.status]).toEqual([200, 200]);
		await until(() => pay().rounds.length > 0);
		expect(pay().rounds.map(({ estimates }) => estimates)).toEqual([{ [ben.id]: '3', [amara.id]: '13' }]);
		expect(await answer(ben, '5')).toMatchObject({ status: 409, answer: { code: 'moved-on' } });
	});

	test('who looks on, who is outside and who leads no room is refused, and nothing is shown', async () => {
		const { olga, ben, vera, answer, pay } = await asked(open);
		expect(await answer(vera, '3')).toMatchObject({ status: 403, answer: { code: 'observing' } });
		expect(await answer(olga, '3')).toMatchObject({ status: 403, answer: { code: 'not-in-room' } });
		expect(await answer(ben, '4')).toMatchObject({ status: 422, answer: { code: 'value-unknown' } });
		await answer(ben, '3');
		expect(await ben.do('reveal', { item: 'pay', round: 1 })).toMatchObject({ status: 403 });
		await answer(ben, null);
		await until(() => pay().answered.length === 0);
		expect(pay().rounds).toEqual([]);
	});

	test('an answer outlives the server that took it', async () => {
		const storage = new MemoryStorage();
		const { app, ines, path, event, ben, answer } = await asked(open, { storage });
		await answer(ben, '5');
		for (const thing of open.splice(0).reverse()) if (thing !== app) await thing.close();
		await app.app.rooms.close(1012, 'restart');
		const second = await testApp({ storage });
		open.push(second);
		const back = second.device();
		back.cookie = ines.device.cookie;
		expect(await back.ask('POST', `${path}/events/${event}/reveal`, { item: 'pay', round: 1 })).toMatchObject({
			status: 200,
		});
		const { answer: held } = await back.ask('GET', `${path}/events/${event}`);
		expect(held.outcome.items[0].refined.rounds[0].estimates).toEqual({ [ben.id]: '5' });
	});

	test('an answer that one process took is shown by another, and learned from neither before', async () => {
		const [storage, hub] = [new MemoryStorage(), new MemoryHub()];
		storage.close = async () => undefined; // the two processes share it
		const room = await refining(open, { storage, bus: hub.bus() }, async () => {
			const second = await testApp({ storage, bus: hub.bus() });
			open.push(second);
			return second;
		});
		const { app, ines, ben, path, event, olga } = room;
		await ines.do('phase', { from: AGENDA, to: at('pay') });
		await ines.do('rounds', { item: 'pay', round: 1 });
		await ben.do('estimate', { item: 'pay', round: 1, answer: '8' });
		const here = app.device();
		here.cookie = ines.device.cookie;
		expect(await here.ask('POST', `${path}/events/${event}/reveal`, { item: 'pay', round: 1 })).toMatchObject({
			status: 200,
		});
		const pay = () => olga.client.board.view.refinedItems.get(`${event}>pay`);
		await until(() => pay()?.rounds.length === 1);
		expect(pay()!.rounds[0]!.estimates).toEqual({ [ben.id]: '8' });
	});
});

describe('closing', () => {
	test('a closed session stays to be read, with minutes, and takes nothing more by any way', async () => {
		const { ines, ben, path, event, session, answer, pay } = await asked(open);
		await answer(ben, '5');
		await ines.do('reveal', { item: 'pay', round: 1 });
		await until(() => pay().rounds.length > 0);
		expect(await ines.do('close')).toMatchObject({ status: 200 });
		await until(() => session().closed !== undefined);
		const { answer: held } = await ben.device.ask('GET', `${path}/events/${event}`);
		expect(held.minutes).toMatch(/### #\d Pay/);
		expect(held.minutes).toContain('Estimates, round 1: 5 (Ben)');
		expect((await ben.device.ask('GET', `${path}/events`)).answer.events).toHaveLength(1);
		expect(await ines.do('timer', { action: 'start' })).toMatchObject({
			status: 409,
			answer: { code: 'event-closed' },
		});

		const denials: string[] = [];
		ines.client.channel.on('denied', (document, rule) => denials.push(`${document.name} ${rule}`));
		ines.client.board.event(event).roots.agenda.get('pay')!.set('retired', { by: ines.id, at: 1 });
		await until(() => denials.length > 0);
		expect(denials).toEqual([`event/${event} event-closed`]);
	});

	test('going back to a version keeps events, their notes and what waits to be shown', async () => {
		const { olga, ines, ben, path, event, answer } = await asked(open);
		const kept = await olga.device.ask('POST', `${path}/versions`, { name: 'In between' });
		await answer(ben, '5');
		expect(await olga.device.ask('POST', `${path}/versions/${kept.answer.id}/restore`)).toMatchObject({ status: 200 });
		expect(await ines.do('reveal', { item: 'pay', round: 1 })).toMatchObject({ status: 200 });
		const { answer: held } = await ben.device.ask('GET', `${path}/events/${event}`);
		expect(held.outcome.items[0].refined.rounds[0].estimates).toEqual({ [ben.id]: '5' });
	});
});
