import { Board, raiseIssue } from '@nexus-board/nexus';
import { FaultyStorage } from '@nexus-board/storage/faulty';
import { MemoryStorage } from '@nexus-board/storage/memory';
import { MemoryHub } from '@nexus-board/storage/memory-bus';
import { SqliteStorage } from '@nexus-board/storage/sqlite';
import { createHmac } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { AGENDA, asked, at, northline } from '../testing/event-rooms.ts';
import { receiver, type Received } from '../testing/receiver.ts';
import { testApp, until, type Device, type TestAppOptions } from '../testing/test-app.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
	for (const thing of open.splice(0).reverse()) await thing.close();
});

/** Northline, and somebody outside who is told of what happens there. */
async function telling(options: TestAppOptions = {}, answer?: Parameters<typeof receiver>[0]) {
	const outside = await receiver(answer);
	open.push(outside);
	const room = await northline(open, { webhooksTo: 'anywhere', ...options });
	return { ...room, ...(await listening(room.olga.device, room.path, outside.address)), outside };
}

async function listening(device: Device, path: string, address: string, types?: string[]) {
	const made = await device.ask('POST', `${path}/webhooks`, { name: 'Our chat', address, types });
	const { webhook, secret } = made.answer as { webhook: string; secret: string };
	const at = `${path}/webhooks/${webhook}`;
	const log = async () => (await device.ask('GET', `${at}/deliveries`)).answer.deliveries as Entry[];
	return { made, webhook, secret, at, log };
}

type Entry = { id: string; type: string; state: string; attempts: number; last?: object; again?: object };

const typesOf = (got: readonly Received[]) => got.map(({ body }) => (JSON.parse(body) as { type: string }).type);

/** As a receiver checks it, by Standard Webhooks. */
function isSigned({ headers, body }: Received, secret: string): boolean {
	const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
	const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
	const right = `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
	return String(headers['webhook-signature']).split(' ').includes(right);
}

describe('somebody outside is told of what happens (F13)', () => {
	test('an event that opens, goes on and closes, signed, with names and links', async () => {
		const { outside, secret, hold, ines, nexus, app, log } = await telling();
		await hold('refinement');
		await ines.do('phase', { from: AGENDA, to: { phase: 'refine' } });
		await ines.do('close');
		await until(() => outside.got.length === 3);
		expect(typesOf(outside.got)).toEqual(['event.opened', 'event.phase-changed', 'event.closed']);
		expect(outside.got.every((got) => isSigned(got, secret))).toBe(true);
		expect(outside.got.some((got) => isSigned(got, 'whsec_Z3Vlc3M='))).toBe(false);
		const [opened] = outside.got;
		expect(opened!.headers).toMatchObject({ 'content-type': 'application/json', 'user-agent': 'Nexus-Board' });
		const place = `http://127.0.0.1:${app.port}/n/${nexus}`;
		expect(JSON.parse(opened!.body)).toMatchObject({
			version: 1,
			data: {
				nexus: { id: nexus, name: 'Northline', link: place },
				event: { kind: 'refinement', name: 'Refinement', link: `${place}/backlog` },
				by: { id: ines.id, name: 'Ines' },
			},
		});
		await until(async () => (await log()).every(({ state }) => state === 'delivered'));
		expect(await log()).toMatchObject([
			{ type: 'event.closed', attempts: 1, last: { status: 204 } },
			{ type: 'event.phase-changed' },
			{ type: 'event.opened' },
		]);
		expect((await app.device().ask('GET', '/metrics')).answer).toContain(
			'nexus_board_webhook_attempts_total{outcome="delivered"} 3',
		);
	});

	test('only of what it asked for, and of nothing that people keep to themselves (F6)', async () => {
		const outside = await receiver();
		open.push(outside);
		const { olga, path, ben, ines, answer } = await asked(open, { webhooksTo: 'anywhere' });
		const { log } = await listening(olga.device, path, outside.address, ['event.closed']);
		await answer(ben, '13');
		await ines.do('phase', { from: at('pay'), to: at('button') });
		await ines.do('close');
		await until(() => outside.got.length === 1);
		expect(typesOf(outside.got)).toEqual(['event.closed']);
		expect(await log()).toHaveLength(1);
		expect(outside.got[0]!.body).not.toContain('13"');
	});

	test('an integration issue that somebody raises on the board, and each time that it is handed to its teams (R7, R23)', async () => {
		const { outside, ben, olga, path, teams, log } = await telling();
		const issue = { id: 'signature', title: 'Token signature differs', kind: 'technical' } as const;
		raiseIssue(ben.client.board, ben.by, { ...issue, teams: [teams[1]!] });
		await until(() => outside.got.length === 1);
		expect((await olga.device.ask('POST', `${path}/issues/signature/handing`, {})).status).toBe(200);
		await until(() => outside.got.length === 2);
		expect(typesOf(outside.got)).toEqual(['issue.raised', 'issue.handed-over']);
		expect(JSON.parse(outside.got[0]!.body)).toMatchObject({
			data: { issue: { id: 'signature', title: 'Token signature differs' }, by: { id: ben.id, name: 'Ben' } },
		});
		expect(await log()).toHaveLength(2);
	});

	test('a Nexus Daily Scrum that closes, and what it hands to the teams, as one (R22, R23)', async () => {
		const { outside, ben, ines, hold, teams, path, olga } = await telling();
		const types = ['event.closed', 'issue.handed-over'];
		const { log } = await listening(olga.device, path, outside.address, types);
		await hold('daily');
		const issue = { id: 'signature', title: 'Token signature differs', kind: 'technical' } as const;
		raiseIssue(ben.client.board, ben.by, { ...issue, teams: [teams[1]!, teams[2]!] });
		await until(() => outside.got.some(({ body }) => body.includes('"issue.raised"')));
		expect((await ines.do('close')).status).toBe(200);
		expect((await log()).map(({ type }) => type).sort()).toEqual(types);
		await until(async () => (await log()).every(({ state }) => state === 'delivered'));
		const handed = outside.got.map(({ body }) => JSON.parse(body) as { type: string; data: object });
		expect(handed.find(({ type }) => type === 'issue.handed-over')!.data).toMatchObject({
			teams: [
				{ id: teams[1], name: 'Birch' },
				{ id: teams[2], name: 'Cedar' },
			],
			event: { kind: 'daily' },
			by: { id: ines.id },
		});
	});

	test('an issue that was stored in the moment before the server was killed, when the Nexus is opened again', async () => {
		const folder = await mkdtemp(join(tmpdir(), 'nexus-board-webhooks-'));
		open.push({ close: () => rm(folder, { recursive: true }) });
		const file = join(folder, 'nexus-board.db');
		const { outside, ben, olga, nexus, teams, path, log } = await telling({
			storage: await SqliteStorage.open({ file }),
		});
		expect(await log()).toEqual([]);
		const update = Y.encodeStateAsUpdate(ben.client.board.product.doc);
		for (const thing of open.splice(2).reverse()) await thing.close();
		const board = new Board();
		const [product, record] = [new Y.Doc(), new Y.Doc()];
		board.attach({ kind: 'product' }, product);
		board.attach({ kind: 'record' }, record);
		const storage = await SqliteStorage.open({ file });
		for (const { update: row } of (await storage.load(`${nexus}/record`)).updates) Y.applyUpdate(record, row);
		Y.applyUpdate(product, update);
		const issue = { id: 'signature', title: 'Late', kind: 'technical', teams: [teams[1]!] } as const;
		let stored: Uint8Array = new Uint8Array();
		product.once('update', (row: Uint8Array) => (stored = row));
		raiseIssue(board, ben.by, issue);
		await storage.commit([
			{ kind: 'append', document: `${nexus}/product`, update: stored, person: ben.id, at: Date.now() },
		]);

		const after = await testApp({ webhooksTo: 'anywhere', storage });
		open.push(after);
		const device = after.device();
		device.cookie = olga.device.cookie;
		await device.ask('GET', path);
		await until(() => outside.got.length === 1);
		expect(typesOf(outside.got)).toEqual(['issue.raised']);
	});

	test('what is done once is told once, however often it is asked for', async () => {
		const { outside, path, ines, log } = await telling();
		const headers = { 'idempotency-key': 'once' };
		for (let n = 0; n < 3; n += 1) await ines.device.ask('POST', `${path}/events`, { kind: 'refinement' }, headers);
		await until(() => outside.got.length > 0);
		expect(await log()).toHaveLength(1);
	});

	test('what could not be stored did not happen, and nobody is told; then both are there', async () => {
		const storage = new FaultyStorage(new MemoryStorage());
		const { outside, path, ines, log } = await telling({ storage });
		storage.failCommits('The disk is full.');
		expect((await ines.device.ask('POST', `${path}/events`, { kind: 'refinement' })).status).toBe(500);
		storage.repair();
		expect(await log()).toEqual([]);
		await until(async () => (await ines.device.ask('POST', `${path}/events`, { kind: 'refinement' })).status === 201);
		await until(() => outside.got.length === 1);
	});

	test('of two processes that are asked at once, somebody tells it, once', async () => {
		const hub = new MemoryHub();
		const storage = new MemoryStorage();
		const { outside, path, ines, log } = await telling({ storage, bus: hub.bus() });
		const other = await testApp({ storage, bus: hub.bus(), webhooksTo: 'anywhere' });
		open.splice(2, 0, other);
		const elsewhere = other.device();
		elsewhere.cookie = ines.device.cookie;
		const opened = await Promise.all(
			[ines.device, elsewhere].map((device) => device.ask('POST', `${path}/events`, { kind: 'refinement' })),
		);
		expect(opened.map(({ status }) => status).sort()).toEqual([201, 409]);
		await until(async () => (await log())[0]?.state === 'delivered');
		expect(await log()).toHaveLength(1);
		expect(outside.got).toHaveLength(1);
	});

	test('webhooks, their log and what waits are there after a restart, and what waits is sent then', async () => {
		const folder = await mkdtemp(join(tmpdir(), 'nexus-board-webhooks-'));
		open.push({ close: () => rm(folder, { recursive: true }) });
		const file = join(folder, 'nexus-board.db');
		const silent = await receiver(() => undefined);
		open.push(silent);
		const room = await northline(open, { webhooksTo: 'anywhere', storage: await SqliteStorage.open({ file }) });
		const { at: address, secret } = await listening(room.olga.device, room.path, silent.address);
		await room.hold('refinement');
		await until(() => silent.got.length === 1);
		for (const thing of open.splice(2).reverse()) await thing.close();

		const after = await testApp({ webhooksTo: 'anywhere', storage: await SqliteStorage.open({ file }) });
		open.push(after);
		await until(() => silent.got.length === 2);
		const ids = silent.got.map(({ headers }) => headers['webhook-id']);
		expect(ids[1]).toBe(ids[0]);
		expect(isSigned(silent.got[1]!, secret)).toBe(true);
		const device = after.device();
		device.cookie = room.olga.device.cookie;
		expect((await device.ask('GET', `${address}/deliveries`)).answer.deliveries).toMatchObject([
			{ id: ids[0], state: 'waiting', attempts: 0 },
		]);
	});
});

describe('a receiver', () => {
	test('that is not well hears of it later; what it said stands in the log, and a person has it sent again', async () => {
		let status = 503;
		const {
			outside,
			olga,
			hold,
			at: address,
			log,
		} = await telling({}, (response) => response.writeHead(status).end('Come back later'));
		await hold('refinement');
		await until(async () => (await log())[0]?.attempts === 1);
		const [entry] = await log();
		expect(entry).toMatchObject({ state: 'waiting', last: { status: 503, answer: 'Come back later' } });
		status = 200;
		expect((await olga.device.ask('POST', `${address}/deliveries/${entry!.id}/again`, {})).status).toBe(200);
		await until(async () => (await log())[0]?.state === 'delivered');
		expect(await log()).toMatchObject([{ id: entry!.id, attempts: 1, again: { by: olga.id } }]);
		expect(new Set(outside.got.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
	});

	test('that points elsewhere is not followed', async () => {
		const elsewhere = await receiver();
		open.push(elsewhere);
		const { hold, log } = await telling({}, (response) =>
			response.writeHead(307, { location: elsewhere.address }).end(),
		);
		await hold('refinement');
		await until(async () => (await log())[0]?.attempts === 1);
		expect(await log()).toMatchObject([{ state: 'waiting', last: { status: 307 } }]);
		expect(elsewhere.got).toEqual([]);
	});

	test('that talks without end is heard for a moment', async () => {
		const { hold, log } = await telling({}, (response) => {
			response.writeHead(200);
			const talk = () =>
				void (response.write('x'.repeat(64 * 1024)) ? setImmediate(talk) : response.once('drain', talk));
			response.on('error', () => undefined);
			talk();
		});
		await hold('refinement');
		await until(async () => (await log())[0]?.state === 'delivered');
		expect(await log()).toMatchObject([{ last: { status: 200, answer: 'x'.repeat(500) } }]);
	});

	test('that is not there is said to be so', async () => {
		const { hold, log, outside } = await telling();
		await outside.close();
		await hold('refinement');
		await until(async () => (await log())[0]?.attempts === 1);
		expect(await log()).toMatchObject([{ state: 'waiting', last: { error: 'ECONNREFUSED' } }]);
	});

	test('in a private network is no receiver, unless whoever runs the server says so', async () => {
		const { olga, path } = await northline(open);
		const make = (address: string) => olga.device.ask('POST', `${path}/webhooks`, { name: 'Our chat', address });
		expect(await make('http://127.0.0.1:9/')).toMatchObject({
			status: 422,
			answer: { code: 'address-private', field: 'address' },
		});
		expect(await make('http://10.0.0.7/')).toMatchObject({ answer: { code: 'address-private' } });
		expect(await make('https://ben:secret@chat.example/')).toMatchObject({ answer: { code: 'address-unusable' } });
		expect(await make('chat')).toMatchObject({ status: 422, answer: { code: 'address-unusable' } });
		expect(await make('https://chat.example/nexus')).toMatchObject({ status: 201 });
	});
});

describe('the Nexus Integration Team alone looks after webhooks (R2)', () => {
	test('others make, rotate, try and withdraw none, and read neither them nor their log', async () => {
		const { ben, vera, path, at: address, hold, log } = await telling();
		await hold('refinement');
		const [entry] = await log();
		const body = { name: 'Mine', address: 'https://chat.example/' };
		for (const { device } of [ben, vera]) {
			for (const [method, where, sent] of [
				['GET', `${path}/webhooks`, undefined],
				['POST', `${path}/webhooks`, body],
				['POST', `${address}/secret`, {}],
				['POST', `${address}/test`, {}],
				['DELETE', address, undefined],
				['GET', `${address}/deliveries`, undefined],
				['POST', `${address}/deliveries/${entry!.id}/again`, {}],
			] as const)
				expect(await device.ask(method, where, sent)).toMatchObject({ status: 403, answer: { code: 'not-permitted' } });
		}
	});

	test('another Nexus’s webhooks and deliveries are not there', async () => {
		const one = await telling();
		await one.hold('refinement');
		const [entry] = await one.log();
		const { olga, path, at: address } = await telling();
		const theirs = `${path}/webhooks/${one.webhook}`;
		for (const [method, where] of [
			['DELETE', theirs],
			['POST', `${theirs}/secret`],
			['POST', `${theirs}/test`],
			['GET', `${theirs}/deliveries`],
			['POST', `${address}/deliveries/${entry!.id}/again`],
		] as const)
			expect((await olga.device.ask(method, where, method === 'POST' ? {} : undefined)).status).toBe(404);
	});

	test('a secret is told once, lies nowhere, and rotates: both sign for a while, without an overlap the new one alone', async () => {
		const { olga, path, at: address, outside, secret, webhook, app, log } = await telling();
		const rotate = async (overlapHours: number) =>
			(await olga.device.ask('POST', `${address}/secret`, { overlapHours })).answer.secret as string;
		const listed = await olga.device.ask('GET', `${path}/webhooks`);
		expect(listed.answer.webhooks).toMatchObject([{ id: webhook, name: 'Our chat', address: outside.address }]);
		const second = await rotate(1);
		for (const text of [JSON.stringify(listed.answer), JSON.stringify(await app.storage.webhook(webhook))])
			for (const told of [secret, second]) expect(text).not.toContain(told.slice('whsec_'.length));
		const tryOut = async () => {
			const before = outside.got.length;
			await olga.device.ask('POST', `${address}/test`, {});
			await until(() => outside.got.length > before);
			return [secret, second].map((known) => isSigned(outside.got.at(-1)!, known));
		};
		expect(await tryOut()).toEqual([true, true]);
		const third = await rotate(0);
		expect(await tryOut()).toEqual([false, false]);
		expect(isSigned(outside.got.at(-1)!, third)).toBe(true);
		expect(typesOf(outside.got)).toEqual(['webhook.test', 'webhook.test']);
		await until(async () => (await log()).every(({ state }) => state === 'delivered'));
	});

	test('what is withdrawn is told nothing more, also of what waits; it makes room for another', async () => {
		const {
			olga,
			path,
			at: address,
			hold,
			ines,
			log,
			outside,
		} = await telling({}, (response) => response.writeHead(500).end());
		await hold('refinement');
		await until(async () => (await log())[0]?.attempts === 1);
		expect((await olga.device.ask('DELETE', address)).status).toBe(200);
		await ines.do('close');
		expect(await log()).toHaveLength(1);
		expect(outside.got).toHaveLength(1);
		const make = () => olga.device.ask('POST', `${path}/webhooks`, { name: 'More', address: outside.address });
		for (let made = 0; made < 20; made += 1) expect((await make()).status).toBe(201);
		expect((await make()).answer.code).toBe('number-out-of-range');
	});

	test('a webhook is told of what there is to be told of', async () => {
		const { olga, path, outside } = await telling();
		const make = (types: unknown) =>
			olga.device.ask('POST', `${path}/webhooks`, { name: 'Chat', address: outside.address, types });
		expect(await make(['votes.cast'])).toMatchObject({ status: 422, answer: { code: 'invalid' } });
		expect(await make([])).toMatchObject({ status: 422 });
	});
});

test('the way to check a signature that the documentation shows is right', async () => {
	const page = await readFile(new URL('../../../../docs/webhooks.md', import.meta.url), 'utf8');
	const [, example] = /```js\n(.*?)```/s.exec(page)!;
	const { isOurs } = (await import(`data:text/javascript,${encodeURIComponent(example!)}`)) as {
		isOurs: (secret: string, headers: Received['headers'], body: string, now?: number) => boolean;
	};
	const { outside, olga, at: address, secret } = await telling();
	await olga.device.ask('POST', `${address}/secret`, { overlapHours: 1 });
	await olga.device.ask('POST', `${address}/test`, {});
	await until(() => outside.got.length === 1);
	const [{ headers, body }] = outside.got as [Received];
	expect(isOurs(secret, headers, body)).toBe(true);
	expect(isOurs(secret, headers, `${body} `)).toBe(false);
	expect(isOurs('whsec_Z3Vlc3M=', headers, body)).toBe(false);
	expect(isOurs(secret, headers, body, Date.now() + 301_000)).toBe(false);
});
