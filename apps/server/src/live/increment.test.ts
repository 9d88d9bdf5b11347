import { addItem, advanceItem, placeItem, releasable, standingOfItem, tickCriterion } from '@nexus-board/nexus';
import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { northline, type Somebody } from '../testing/event-rooms.ts';
import { until } from '../testing/test-app.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
	for (const thing of open.splice(0).reverse()) await thing.close();
});

/** Northline, where Birch has Pay (#1) in the Sprint and its card stands at "Integrated". */
async function withPay() {
	const clock = { now: Date.parse('2026-11-16T09:00:00Z') };
	const room = await northline(open, { now: () => (clock.now += 1) });
	const { olga, ben, path, app, teams } = room;
	addItem(olga.client.board, olga.by, { id: 'pay', title: 'Pay' });
	await until(() => ben.client.board.view.items.get('pay')?.number === 1);
	placeItem(ben.client.board, ben.by, { item: 'pay', team: teams[1]!, day: 0, days: 2 });
	advanceItem(ben.client.board, ben.by, 'pay', 'integrated');
	await saved(ben);
	/** A run of continuous integration, as its sender delivers it. */
	const deliver = async (more: object) => {
		const made = await olga.device.ask('POST', `${path}/hooks`, { name: 'Our builds', source: 'plain' });
		const { hook, secret } = made.answer as { hook: string; secret: string };
		const body = JSON.stringify({ repository: 'northline/rider', pipeline: 'integrate', branch: 'main', ...more });
		const seconds = String(Math.floor(clock.now / 1000));
		const signature = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
		const headers = { 'x-nexus-timestamp': seconds, 'x-nexus-signature': `sha256=${signature}` };
		const answer = await app.device().ask('POST', `/api/v1/hooks/${hook}`, body, headers);
		expect(answer.status).toBe(200);
	};
	const ask = async (who: Somebody, method: string, what: string, body?: object) =>
		who.device.ask(method, `${path}/${what}`, body);
	const told = async () => (await ask(ben, 'GET', 'increment')).answer as Told;
	return { ...room, clock, deliver, ask, told };
}

interface Told {
	items: { item: string; inIncrement: boolean }[];
	releasable?: object;
	definitionOfDone: { criterion: string; text: string }[];
}

/** The rule by which the server refuses what somebody writes next. */
const refusal = (who: Somebody) =>
	new Promise<string>((resolve) => who.client.channel.on('denied', (_, rule) => resolve(rule)));

const saved = (who: Somebody) => until(() => who.client.channel.saveState.state === 'saved');

describe('a Scrum Team cannot weaken a common criterion (R15)', () => {
	test('over the API: adding, rewording and retiring one are the Nexus Integration Team’s', async () => {
		const { ines, ben, vera, ask, told, teams } = await withPay();
		const made = await ask(ines, 'POST', 'definition-of-done', { text: 'Reviewed by another team' });
		expect(made.status).toBe(201);
		const common = `definition-of-done/${made.answer.criterion}`;
		for (const who of [ben, vera]) {
			expect(await ask(who, 'POST', 'definition-of-done', { text: 'For all' })).toMatchObject({ status: 403 });
			expect(await ask(who, 'PATCH', common, { text: 'Never mind' })).toMatchObject({ status: 403 });
			expect(await ask(who, 'DELETE', common)).toMatchObject({ status: 403 });
		}
		const [, birch, cedar] = teams as [string, string, string];
		expect(await ask(ben, 'DELETE', `${common}?team=${birch}`)).toMatchObject({ status: 404 });
		expect(await ask(ben, 'POST', 'definition-of-done', { text: 'Ours', team: birch })).toMatchObject({ status: 201 });
		expect(await ask(ben, 'POST', 'definition-of-done', { text: 'Ours', team: cedar })).toMatchObject({ status: 403 });
		expect(await told()).toMatchObject({
			definitionOfDone: [{ text: 'Reviewed by another team' }],
			teamCriteria: { [birch]: [{ text: 'Ours' }], [cedar]: [] },
		});
	});

	test('over the socket: the server refuses what a team writes there', async () => {
		const { ines, ben, ask, told } = await withPay();
		const { answer } = await ask(ines, 'POST', 'definition-of-done', { text: 'Reviewed by another team' });
		await until(() => ben.client.board.view.criteria.has(answer.criterion as string));
		const common = answer.criterion as string;
		const refused = refusal(ben);
		ben.client.board.standards.change(ben.by, ({ criteria }) =>
			criteria.get(common)!.set('retired', { by: ben.id, at: 1 }),
		);
		expect(await refused).toBe('not-permitted');
		expect((await told()).definitionOfDone).toMatchObject([{ criterion: common }]);
		expect(ines.client.board.view.criteria.get(common)?.retired).toBeUndefined();
	});
});

describe('nobody says by themselves that an item is in the Integrated Increment (R14)', () => {
	test('once a feed is there, a card alone does not, over the socket or otherwise', async () => {
		const { ben, amara, deliver, told, teams } = await withPay();
		await deliver({ run: 1, state: 'passed', title: 'Something else' });
		addItem(amara.client.board, amara.by, { id: 'sly', title: 'Sly' });
		await until(() => ben.client.board.view.items.has('sly'));
		placeItem(ben.client.board, ben.by, { item: 'sly', team: teams[1]!, day: 0, days: 1 });
		ben.client.board.product.change(ben.by, ({ items }) =>
			items.get('sly')!.set('progress', { state: 'integrated', since: 1 }),
		);
		await saved(ben);
		const { items } = await told();
		expect(items).toMatchObject([
			{ item: 'pay', inIncrement: true, integration: { shownBy: 'hand' } },
			{ item: 'sly', inIncrement: false, why: [{ reason: 'not-integrated' }] },
		]);
	});

	test('vouching is the Nexus Integration Team’s, over the API, and not for what fails; writing the record is nobody’s', async () => {
		const { olga, ines, ben, vera, deliver, ask, told } = await withPay();
		await deliver({ run: 1, state: 'passed', title: 'Something else' });
		advanceItem(ben.client.board, ben.by, 'pay', 'in-progress');
		await saved(ben);
		const vouch = (who: Somebody) => ask(who, 'PUT', 'increment/items/pay/vouch', { reason: 'Deployed by hand' });
		expect(await vouch(ines)).toMatchObject({ status: 409, answer: { code: 'item-not-integrated' } });
		advanceItem(ben.client.board, ben.by, 'pay', 'integrated');
		await saved(ben);
		for (const who of [ben, vera]) expect(await vouch(who)).toMatchObject({ status: 403 });
		expect((await told()).items).toMatchObject([{ inIncrement: false }]);
		expect(await vouch(ines)).toMatchObject({ status: 200 });
		expect((await told()).items).toMatchObject([{ inIncrement: true, integration: { shownBy: 'vouch' } }]);
		await ask(ines, 'DELETE', 'increment/items/pay/vouch');
		await deliver({ run: 2, state: 'failed', title: 'Pay #1' });
		expect(await vouch(ines)).toMatchObject({ status: 409, answer: { code: 'item-failing' } });

		const refused = refusal(ben);
		ben.client.board.record.change(ben.by, ({ vouched }) =>
			vouched.set('pay', { reason: 'Trust me', by: ben.id, at: 1, since: 0 }),
		);
		expect(await refused).toBe('not-permitted');
		expect((await told()).items).toMatchObject([{ inIncrement: false }]);
		expect(olga.client.board.view.vouched.size).toBe(0);
	});

	test('ticks are its Scrum Team’s, and all that is asked has to be ticked', async () => {
		const { ines, ben, amara, ask, told } = await withPay();
		const { criterion } = (await ask(ines, 'POST', 'definition-of-done', { text: 'Reviewed' })).answer;
		const tick = (who: Somebody, ticked: boolean) =>
			ask(who, 'PUT', `increment/items/pay/ticks/${criterion}`, { ticked });
		expect(await tick(amara, true)).toMatchObject({ status: 403 });
		expect((await told()).items).toMatchObject([{ inIncrement: false, why: [{ reason: 'not-ticked', open: 1 }] }]);
		expect(await tick(ben, true)).toMatchObject({ status: 200 });
		expect((await told()).items).toMatchObject([{ inIncrement: true }]);
		await until(() => ben.client.board.view.criteria.has(criterion as string));
		tickCriterion(ben.client.board, ben.by, 'pay', criterion as string, false);
		await until(async () => (await told()).items[0]?.inIncrement === false);
	});
});

test('that the Increment can be released only the Product Owner says; it lapses when something fails (R14)', async () => {
	const { olga, ines, ben, vera, deliver, ask, told } = await withPay();
	const say = (who: Somebody, word = true) => ask(who, 'PUT', 'increment/releasable', { releasable: word });
	for (const who of [ines, ben, vera]) expect(await say(who)).toMatchObject({ status: 403 });
	expect(await say(olga)).toMatchObject({ status: 200 });
	await until(() => releasable(ben.client.board.view)?.holds === true);
	expect((await told()).releasable).toMatchObject({ by: olga.id, items: ['pay'], holds: true });
	await deliver({ run: 1, state: 'failed', title: 'Pay #1' });
	await until(() => releasable(ben.client.board.view)?.holds === false);
	expect(standingOfItem(ben.client.board.view, 'pay')?.why).toMatchObject([{ reason: 'failing' }]);
	expect(await say(olga)).toMatchObject({ status: 409, answer: { code: 'increment-failing' } });
	expect(await say(olga, false)).toMatchObject({ status: 200 });
	expect((await told()).releasable).toBeUndefined();
});

test('the API describes what is said of the Increment', async () => {
	const { app } = await withPay();
	const { paths } = (await app.device().ask('GET', '/api/v1/openapi.json')).answer;
	expect(Object.keys(paths['/api/v1/nexuses/{nexus}/increment/items/{item}/vouch'] as object)).toEqual([
		'put',
		'delete',
	]);
	expect(paths['/api/v1/nexuses/{nexus}/increment/releasable'].put.summary).toContain('Product Owner');
});
