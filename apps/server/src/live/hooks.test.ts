import { addItem, integrationRuns, runsOfItem, type Source } from '@nexus-board/nexus';
import type { Bus, Storage } from '@nexus-board/storage';
import { MemoryStorage } from '@nexus-board/storage/memory';
import { ALONE, MemoryHub } from '@nexus-board/storage/memory-bus';
import { SqliteStorage } from '@nexus-board/storage/sqlite';
import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { northline } from '../testing/event-rooms.ts';
import { signedPlainly } from '../testing/plain-sender.ts';
import { testApp, until, type TestApp } from '../testing/test-app.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
	for (const thing of open.splice(0).reverse()) await thing.close();
});

const START = Date.parse('2026-11-16T09:00:00Z');

/** Northline with a hook for one sender, made by Olga, and a clock that a test moves. */
async function receiving(source: Source = 'plain', storage: Storage = new MemoryStorage(), bus: Bus = ALONE) {
	const clock = { now: START };
	const room = await northline(open, { now: () => (clock.now += 1), storage, bus });
	const { olga, ben, app, path } = room;
	const made = await olga.device.ask('POST', `${path}/hooks`, { name: 'Our builds', source });
	const { hook, secret, address } = made.answer as { hook: string; secret: string; address: string };
	const sender = app.device();
	const send = (body: string, headers: Record<string, string>, to = hook) =>
		sender.ask('POST', `/api/v1/hooks/${to}`, body, { 'content-type': 'application/json', ...headers });
	const plainly = (body: string, by = secret, at = clock.now) => signedPlainly(by, body, at);
	const deliver = (more: object = {}, by = secret) => {
		const body = JSON.stringify({ ...RUN, ...more });
		return send(body, plainly(body, by));
	};
	const log = async (who = olga) => (await who.device.ask('GET', `${path}/deliveries`)).answer.deliveries as Entry[];
	const runs = () => integrationRuns(ben.client.board.view);
	return { ...room, clock, hook, secret, address, send, plainly, deliver, log, runs };
}

type Entry = {
	id: string;
	outcome: string;
	code?: string;
	field?: string;
	kept: boolean;
	about?: string;
	again?: object;
};

const RUN = { repository: 'northline/rider-app', pipeline: 'integrate', run: 12, branch: 'main', state: 'passed' };

const hmac = (secret: string, text: string) => createHmac('sha256', secret).update(text).digest('hex');

describe('a delivery that is signed', () => {
	test('becomes a run that everybody sees at once, and moves no card (R14, R22)', async () => {
		const { olga, ben, deliver, runs, log } = await receiving();
		addItem(olga.client.board, olga.by, { id: 'pay', title: 'Pay' });
		await until(() => ben.client.board.view.items.get('pay')?.number === 1);
		const before = ben.client.board.view.items;
		expect(await deliver({ title: 'Pay #1' })).toMatchObject({ status: 200, answer: { outcome: 'new' } });
		await until(() => runs().length === 1);
		expect(runsOfItem(ben.client.board.view, 'pay')).toMatchObject([{ state: 'passed', integrates: true }]);
		expect(ben.client.board.view.items).toBe(before);
		expect(await log()).toMatchObject([{ outcome: 'new', about: 'northline/rider-app, integrate 12', kept: true }]);
	});

	test('may come late, out of order and again: the latest of the run stands (R14)', async () => {
		const { deliver, runs, log, clock } = await receiving();
		for (const state of ['passed', 'running', 'queued']) {
			clock.now += 1000;
			await deliver({ attempt: 2, state });
		}
		clock.now += 1000;
		await deliver({ attempt: 1, state: 'failed' });
		await until(() => runs().length === 1);
		expect(runs()).toMatchObject([{ state: 'passed', run: { attempt: 2 } }]);
		expect((await log()).map(({ outcome }) => outcome)).toEqual(['known', 'known', 'known', 'new']);
	});

	test('is believed by each sender’s own scheme, and by no other', async () => {
		const body = JSON.stringify({ zen: 'Keep it logically awesome.', hook: {} });
		const github = await receiving('github');
		const sign = (secret: string) => ({ 'x-hub-signature-256': `sha256=${hmac(secret, body)}` });
		expect(await github.send(body, sign(github.secret))).toMatchObject({
			status: 200,
			answer: { outcome: 'greeting' },
		});
		expect(await github.send(body, sign('guess'))).toMatchObject({ status: 401, answer: { code: 'wrong-signature' } });
		expect(await github.send(`${body} `, sign(github.secret))).toMatchObject({ status: 401 });
		expect(await github.send(body, { 'x-gitlab-token': github.secret })).toMatchObject({
			answer: { code: 'unsigned' },
		});

		const job = JSON.stringify({
			object_kind: 'build',
			build_id: 7,
			build_name: 'test',
			build_status: 'failed',
			project_name: 'rider-app',
		});
		const gitlab = await receiving('gitlab');
		expect(await gitlab.send(job, { 'x-gitlab-token': gitlab.secret })).toMatchObject({ status: 200 });
		expect(await gitlab.send(job, { 'x-gitlab-token': `${gitlab.secret}x` })).toMatchObject({ status: 401 });

		const built = JSON.stringify({ name: 'integrate', build: { number: 5, phase: 'COMPLETED', status: 'UNSTABLE' } });
		const jenkins = await receiving('jenkins');
		const basic = (secret: string) => ({ authorization: `Basic ${btoa(`nexus:${secret}`)}` });
		expect(await jenkins.send(built, basic(jenkins.secret))).toMatchObject({ status: 200 });
		expect(await jenkins.send(built, { 'x-nexus-token': jenkins.secret })).toMatchObject({
			answer: { outcome: 'known' },
		});
		expect(await jenkins.send(built, basic('guess'))).toMatchObject({ status: 401 });
		await until(() => jenkins.runs().length === 1);
		expect(jenkins.runs()).toMatchObject([{ state: 'failed', run: { word: 'UNSTABLE' } }]);
	});

	test('of GitHub may come as a form', async () => {
		const { send, secret } = await receiving('github');
		const payload = JSON.stringify({ zen: 'Design for failure.', hook: {} });
		const form = new URLSearchParams({ payload }).toString();
		const headers = {
			'content-type': 'application/x-www-form-urlencoded',
			'x-hub-signature-256': `sha256=${hmac(secret, form)}`,
		};
		expect(await send(form, headers)).toMatchObject({ status: 200, answer: { outcome: 'greeting' } });
	});
});

describe('a delivery that is refused is told why, and stands in the log', () => {
	test('a wrong signature, another hook’s secret, a body that was changed, none at all', async () => {
		const { send, plainly, deliver, log, runs } = await receiving();
		const body = JSON.stringify(RUN);
		expect(await send(body, {})).toMatchObject({ status: 401, answer: { code: 'unsigned' } });
		expect(await deliver({}, 'nbh_guess')).toMatchObject({ status: 401, answer: { code: 'wrong-signature' } });
		const changed = await send(body.replace('passed', 'failed'), plainly(body));
		expect(changed).toMatchObject({ status: 401, answer: { code: 'wrong-signature' } });
		expect((await log()).map(({ code, kept }) => [code, kept])).toEqual([
			['wrong-signature', false],
			['wrong-signature', false],
			['unsigned', false],
		]);
		expect(runs()).toEqual([]);
	});

	test('a replay, and one that was signed too long ago or ahead of time', async () => {
		const { send, plainly, log, clock, secret } = await receiving();
		const body = JSON.stringify(RUN);
		const headers = plainly(body);
		expect(await send(body, headers)).toMatchObject({ status: 200 });
		expect(await send(body, headers)).toMatchObject({ status: 409, answer: { code: 'replayed' } });
		expect(await send(body, plainly(body, secret, clock.now + 600_000))).toMatchObject({ answer: { code: 'stale' } });
		clock.now += 301_000;
		expect(await send(body, headers)).toMatchObject({ status: 401, answer: { code: 'stale' } });
		expect((await log()).map(({ outcome, code }) => code ?? outcome)).toEqual(['stale', 'stale', 'replayed', 'new']);
	});

	test('a body that tells of no run, or is none; one that is too large', async () => {
		const { send, plainly, deliver, log } = await receiving();
		expect(await deliver({ state: 'green' })).toMatchObject({
			status: 422,
			answer: { code: 'body-unknown', field: 'state' },
		});
		expect(await send('<xml/>', plainly('<xml/>'))).toMatchObject({ status: 422, answer: { code: 'body-unknown' } });
		const large = ' '.repeat(1024 * 1024 + 1);
		expect(await send(large, plainly(large))).toMatchObject({ status: 413, answer: { code: 'too-large' } });
		const entries = await log();
		expect(entries.map(({ code, field }) => [code, field])).toEqual([
			['too-large', undefined],
			['body-unknown', undefined],
			['body-unknown', 'state'],
		]);
		expect(JSON.stringify(entries)).not.toContain('xml');
	});

	test('a hook that nobody made, or that was withdrawn', async () => {
		const { deliver, send, olga, path, hook, log } = await receiving();
		expect(await send('{}', {}, 'nothing')).toMatchObject({ status: 404, answer: { code: 'unknown-hook' } });
		expect(await olga.device.ask('DELETE', `${path}/hooks/${hook}`)).toMatchObject({ status: 200 });
		expect(await deliver()).toMatchObject({ status: 410, answer: { code: 'hook-withdrawn' } });
		expect(await log()).toMatchObject([{ code: 'hook-withdrawn' }]);
	});

	test('more hooks than a Nexus has use for are refused; one that was withdrawn makes room for another', async () => {
		const { olga, path, hook } = await receiving();
		const make = () => olga.device.ask('POST', `${path}/hooks`, { name: 'Our builds', source: 'plain' });
		for (let made = 1; made < 50; made++) expect((await make()).status).toBe(201);
		expect((await make()).answer.code).toBe('number-out-of-range');
		await olga.device.ask('DELETE', `${path}/hooks/${hook}`);
		expect((await make()).status).toBe(201);
	});

	test('whoever guesses without end is slowed down, fills neither log nor disk, and keeps nobody out', async () => {
		const { deliver, log, clock } = await receiving();
		for (let guess = 0; guess < 30; guess++) expect((await deliver({}, `nbh_${guess}`)).status).toBe(401);
		expect(await deliver({}, 'nbh_more')).toMatchObject({ status: 429, answer: { code: 'too-often' } });
		expect(await deliver()).toMatchObject({ status: 200 });
		expect(await log()).toHaveLength(31);
		clock.now += 60_000;
		expect((await deliver({}, 'nbh_again')).status).toBe(401);
	});
});

test('hooks, log and runs are there after a restart, and what was taken once is still known', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'nexus-board-hooks-'));
	open.push({ close: () => rm(folder, { recursive: true }) });
	const file = join(folder, 'nexus-board.db');
	const { send, plainly, hook, path, olga } = await receiving('plain', await SqliteStorage.open({ file }));
	const body = JSON.stringify(RUN);
	const headers = plainly(body);
	expect(await send(body, headers)).toMatchObject({ status: 200 });
	for (const thing of open.splice(1).reverse()) await thing.close();

	const after = await testApp({ storage: await SqliteStorage.open({ file }), now: () => START + 60_000 });
	open.push(after);
	const device = after.device();
	const resend = () => device.ask('POST', `/api/v1/hooks/${hook}`, body, headers);
	expect(await resend()).toMatchObject({ status: 409, answer: { code: 'replayed' } });
	device.cookie = olga.device.cookie;
	expect((await device.ask('GET', `${path}/integration`)).answer.runs).toMatchObject([{ number: 12, state: 'passed' }]);
	expect((await device.ask('GET', `${path}/deliveries`)).answer.deliveries).toMatchObject([
		{ code: 'replayed' },
		{ outcome: 'new' },
	]);
});

test('two processes that are sent reports of one run at once agree on it, and on what was taken once', async () => {
	const hub = new MemoryHub();
	const storage = new MemoryStorage();
	const { app, olga, path, plainly, hook, runs } = await receiving('plain', storage, hub.bus());
	const other = await testApp({ storage, bus: hub.bus(), now: () => START + 1_000 });
	open.splice(1, 0, other);
	const deliver = (at: TestApp, body: string, headers: Record<string, string>) =>
		at.device().ask('POST', `/api/v1/hooks/${hook}`, body, headers);
	const states = ['queued', 'running', 'failed', 'running', 'queued'];
	const bodies = states.map((state, i) => JSON.stringify({ ...RUN, state, title: `${i}` }));
	const signed = bodies.map((body) => plainly(body));
	const answers = await Promise.all(bodies.map((body, i) => deliver(i % 2 === 0 ? app : other, body, signed[i]!)));
	expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
	expect(await deliver(other, bodies[0]!, signed[0]!)).toMatchObject({ status: 409 });
	await until(() => runs()[0]?.state === 'failed');
	const device = other.device();
	device.cookie = olga.device.cookie;
	const { answer } = await device.ask('GET', `${path}/integration`);
	expect(answer.runs).toMatchObject([{ state: 'failed', title: '2' }]);
});

test('going back to a version takes back no run: it happened (F11)', async () => {
	const { olga, path, deliver } = await receiving();
	await deliver({ run: 1 });
	const { answer } = await olga.device.ask('POST', `${path}/versions`, { name: 'Before' });
	await deliver({ run: 2 });
	await olga.device.ask('POST', `${path}/versions/${answer.id}/restore`, {});
	await deliver({ run: 3 });
	const feed = await olga.device.ask('GET', `${path}/integration`);
	expect(feed.answer.runs).toMatchObject([{ number: 3 }, { number: 2 }, { number: 1 }]);
});

describe('secrets', () => {
	test('are told once, and lie nowhere', async () => {
		const { olga, path, secret, hook, app } = await receiving();
		const listed = await olga.device.ask('GET', `${path}/hooks`);
		expect(listed.answer.hooks).toMatchObject([{ id: hook, name: 'Our builds', source: 'plain' }]);
		const stored = [await app.storage.hook(hook), await app.storage.deliveries(path.split('/').at(-1)!, 100)];
		for (const text of [JSON.stringify(listed.answer), JSON.stringify(stored)])
			expect(text).not.toContain(secret.slice(4));
	});

	test('rotate with an overlap: both hold, then the new one alone; without, the old one ends at once', async () => {
		const { olga, path, hook, secret, deliver, clock } = await receiving();
		const rotate = async (overlapHours: number) =>
			(await olga.device.ask('POST', `${path}/hooks/${hook}/secret`, { overlapHours })).answer.secret as string;
		const second = await rotate(1);
		expect(second).not.toBe(secret);
		expect((await deliver({ run: 1 }, secret)).status).toBe(200);
		expect((await deliver({ run: 2 }, second)).status).toBe(200);
		clock.now += 3_600_000;
		expect((await deliver({ run: 3 }, secret)).status).toBe(401);
		const third = await rotate(0);
		expect((await deliver({ run: 4 }, second)).status).toBe(401);
		expect((await deliver({ run: 5 }, third)).status).toBe(200);
	});
});

describe('the Nexus Integration Team alone looks after it (R2)', () => {
	test('others make, rotate, withdraw and process nothing, change no rules, and read neither hooks nor log', async () => {
		const { ben, vera, path, hook, deliver, log } = await receiving();
		await deliver();
		const [entry] = await log();
		const rules = { rules: [{ branch: '*', integrates: true }] };
		for (const { device } of [ben, vera]) {
			for (const [method, address, body] of [
				['GET', '/hooks', undefined],
				['POST', '/hooks', { name: 'Mine', source: 'plain' }],
				['POST', `/hooks/${hook}/secret`, {}],
				['DELETE', `/hooks/${hook}`, undefined],
				['GET', '/deliveries', undefined],
				['POST', `/deliveries/${entry!.id}/again`, {}],
				['PUT', '/integration/rules', rules],
			] as const)
				expect(await device.ask(method, path + address, body)).toMatchObject({
					status: 403,
					answer: { code: 'not-permitted' },
				});
		}
	});

	test('another Nexus’s hooks and deliveries are not there', async () => {
		const { deliver, log, hook } = await receiving();
		await deliver();
		const [entry] = await log();
		const { olga, path } = await receiving();
		expect((await olga.device.ask('DELETE', `${path}/hooks/${hook}`)).status).toBe(404);
		expect((await olga.device.ask('POST', `${path}/deliveries/${entry!.id}/again`, {})).status).toBe(404);
	});

	test('a kept delivery is processed again, and its entry says by whom', async () => {
		const { olga, path, deliver, log, runs } = await receiving();
		await deliver();
		const [entry] = await log();
		const again = await olga.device.ask('POST', `${path}/deliveries/${entry!.id}/again`, {});
		expect(again).toMatchObject({ status: 200, answer: { delivery: entry!.id, outcome: 'known' } });
		expect(await log()).toMatchObject([{ id: entry!.id, again: { by: olga.id } }]);
		await until(() => runs().length === 1);
	});

	test('rules and corrections are seen by everybody at once; that a run passed, no team says for its sender', async () => {
		const { olga, ben, amara, vera, path, teams, deliver, runs } = await receiving();
		await deliver({ state: 'failed' });
		await olga.device.ask('PUT', `${path}/integration/rules`, {
			rules: [{ repository: 'northline/*', team: teams[1] }],
		});
		await until(() => runs()[0]?.team === teams[1]);
		const correct = (device: typeof ben.device, body: object) =>
			device.ask('PUT', `${path}/integration/runs/${runs()[0]!.run.id}/correction`, body);
		expect((await correct(ben.device, { state: 'passed', reason: 'It did' })).status).toBe(403);
		expect((await correct(vera.device, { state: 'skipped', reason: 'It did' })).status).toBe(403);
		expect((await correct(ben.device, { state: 'skipped', reason: '' })).status).toBe(422);
		expect((await correct(ben.device, { team: teams[2], reason: 'Cedar broke it' })).status).toBe(200);
		await until(() => integrationRuns(amara.client.board.view)[0]?.team === teams[2]);
		const feed = await vera.device.ask('GET', `${path}/integration`);
		expect(feed.answer.runs).toMatchObject([
			{
				state: 'failed',
				reported: 'failed',
				team: teams[2],
				correction: { reason: 'Cedar broke it', mark: { by: ben.id } },
			},
		]);
	});

	test('nobody writes a run over the socket', async () => {
		const { ben, olga, deliver, path } = await receiving();
		await deliver({ state: 'failed' });
		await until(() => ben.client.board.view.runs.size === 1);
		const [page] = ben.client.board.integration.roots.runs.values();
		ben.client.board.integration.change(ben.by, () =>
			page!.set('1', { ...(page!.get('1') as object), state: 'passed' }),
		);
		await deliver({ run: 13 });
		await until(() => integrationRuns(olga.client.board.view).length === 2);
		const feed = await olga.device.ask('GET', `${path}/integration`);
		expect(feed.answer.runs).toMatchObject([{ number: 13 }, { number: 12, state: 'failed' }]);
	});
});
