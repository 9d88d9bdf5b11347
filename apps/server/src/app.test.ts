import { Refusal, addItem, descriptionMarkdown, moveItem, newId, type Actor } from '@nexus-board/nexus';
import { FaultyStorage } from '@nexus-board/storage/faulty';
import { MemoryStorage } from '@nexus-board/storage/memory';
import { request } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { Device } from './testing/test-app.ts';
import { testApp, until, type TestApp } from './testing/test-app.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
	for (const thing of open.splice(0).reverse()) await thing.close();
});

async function serve(options?: Parameters<typeof testApp>[0]): Promise<TestApp> {
	const app = await testApp(options);
	open.push(app);
	return app;
}

const NORTHLINE = {
	name: 'Northline',
	weeks: 2,
	start: '2026-11-09',
	timeZone: 'Europe/Oslo',
	teams: [{ name: 'Alder' }, { name: 'Birch' }, { name: 'Cedar' }],
	person: { name: 'Olga', role: 'product-owner' },
};

const by = (person: string): Actor => ({ person, now: Date.now, random: Math.random });

/** Olga founds Northline; Ben joins Birch by a link. Both have it open. */
async function northline(app: TestApp) {
	const olga = app.device();
	const ben = app.device();
	const { nexus } = (await olga.ask('POST', '/api/v1/nexuses', NORTHLINE)).answer as { nexus: string };
	const whole = (await olga.ask('GET', `/api/v1/nexuses/${nexus}`)).answer as {
		teams: { id: string; name: string }[];
		people: { id: string }[];
	};
	const birch = whole.teams.find(({ name }) => name === 'Birch')!.id;
	const link = await invite(olga, nexus, { role: 'representative', team: birch });
	await ben.ask('POST', `/api/v1/invitations/${link}`, { name: 'Ben' });
	const who = async (device: Device) =>
		((await device.ask('GET', `/api/v1/nexuses/${nexus}/me`)).answer as { person: string }).person;
	const clients = { olga: await olga.open(nexus, [birch]), ben: await ben.open(nexus, [birch]) };
	open.push(clients.olga, clients.ben);
	return { nexus, birch, olga, ben, clients, actors: { olga: by(await who(olga)), ben: by(await who(ben)) } };
}

async function invite(device: Device, nexus: string, invitation: object): Promise<string> {
	const { answer, status } = await device.ask('POST', `/api/v1/nexuses/${nexus}/invitations`, invitation);
	expect(status).toBe(201);
	return (answer as { link: string }).link.split('/join/')[1]!;
}

describe('founding and joining', () => {
	test('a Nexus is founded with its teams, its Sprint and its Product Owner, and asked twice it is founded once', async () => {
		const app = await serve();
		const olga = app.device();
		const first = await olga.ask('POST', '/api/v1/nexuses', NORTHLINE, { 'idempotency-key': 'once' });
		const again = await olga.ask('POST', '/api/v1/nexuses', NORTHLINE, { 'idempotency-key': 'once' });
		expect(first.status).toBe(201);
		expect(again.answer).toEqual(first.answer);
		const whole = await olga.ask('GET', `/api/v1/nexuses/${first.answer.nexus}`);
		expect(whole.answer).toMatchObject({
			name: 'Northline',
			teams: [
				{ name: 'Alder', letter: 'A', colour: 1 },
				{ name: 'Birch', letter: 'B', colour: 2 },
				{ name: 'Cedar', letter: 'C', colour: 3 },
			],
			sprints: [{ number: 1, start: '2026-11-09', weeks: 2 }],
			people: [{ name: 'Olga', productOwner: true, integrationTeam: true }],
		});
		expect((await olga.ask('GET', '/api/v1/me')).answer.nexuses).toHaveLength(1);
	});

	test('whoever joins by a link is there, in the role and team of the link', async () => {
		const { clients } = await northline(await serve());
		await until(() => [...clients.olga.board.view.people.values()].some(({ name }) => name === 'Ben'));
		expect([...clients.olga.board.view.people.values()]).toMatchObject([
			{ name: 'Olga' },
			{ name: 'Ben', productOwner: false, viewer: false },
		]);
	});

	test('a link says what it leads to and who is there', async () => {
		const app = await serve();
		const { nexus, olga, birch } = await northline(app);
		const link = await invite(olga, nexus, { role: 'representative' });
		const preview = await app.device().ask('GET', `/api/v1/invitations/${link}`);
		expect(preview.answer).toMatchObject({
			nexus: { name: 'Northline' },
			invitedBy: 'Olga',
			role: 'representative',
			here: [{ name: 'Olga' }, { name: 'Ben', team: birch }],
		});
		expect(preview.answer.teams.map(({ here }: { here: number }) => here)).toEqual([0, 1, 0]);
		expect(preview.answer.you).toBeUndefined();
		expect((await olga.ask('GET', `/api/v1/invitations/${link}`)).answer.you).toEqual({ name: 'Olga' });
	});

	test('a device that is somebody already stays that person', async () => {
		const { nexus, olga, clients } = await northline(await serve());
		const link = await invite(olga, nexus, { role: 'stakeholder' });
		await olga.ask('POST', `/api/v1/invitations/${link}`, { name: 'Somebody else' });
		expect((await olga.ask('GET', `/api/v1/nexuses/${nexus}/me`)).answer).toMatchObject({
			name: 'Olga',
			role: 'product-owner',
		});
		expect(clients.olga.board.view.people.size).toBe(2);
	});

	test('there is one Product Owner: a second is refused by name (R2)', async () => {
		const app = await serve();
		const { nexus, olga } = await northline(app);
		const link = await invite(olga, nexus, { role: 'product-owner' });
		const refused = await app.device().ask('POST', `/api/v1/invitations/${link}`, { name: 'Otto' });
		expect(refused).toMatchObject({
			status: 409,
			answer: {
				code: 'product-owner-present',
				detail: 'Olga is the Product Owner of this Nexus; there is exactly one.',
			},
		});
	});

	test.each([
		['an unknown link', () => 'nowhere', 404, 'invitation-unknown'],
		['a link after its time', (link: string) => link, 410, 'invitation-expired'],
	])('%s is refused in words', async (_, change, status, code) => {
		let now = Date.now();
		const app = await serve({ now: () => now });
		const { nexus, olga } = await northline(app);
		const link = change(await invite(olga, nexus, { role: 'stakeholder' }));
		now += 31 * 24 * 3_600_000;
		expect(await app.device().ask('GET', `/api/v1/invitations/${link}`)).toMatchObject({ status, answer: { code } });
	});

	test('a representative invites to their own team only', async () => {
		const { nexus, ben, birch } = await northline(await serve());
		await invite(ben, nexus, { role: 'representative', team: birch });
		expect(await ben.ask('POST', `/api/v1/nexuses/${nexus}/invitations`, { role: 'integration-team' })).toMatchObject({
			status: 403,
		});
	});

	test('a sample Nexus opens with one request, full of work', async () => {
		const app = await serve();
		const guest = app.device();
		const { nexus } = (await guest.ask('POST', '/api/v1/samples')).answer as { nexus: string };
		const client = await guest.open(nexus);
		open.push(client);
		expect(client.board.view.order).toHaveLength(64);
		expect(client.board.view.nexus).toMatchObject({ name: 'Northline', sample: true });
	});

	test.each([
		['without a name', { ...NORTHLINE, name: ' ' }, 'name', 'The name of the Nexus is missing.'],
		['with a Sprint of five weeks', { ...NORTHLINE, weeks: 5 }, 'weeks', 'A Sprint has four weeks at most.'],
		[
			'on a day that is none',
			{ ...NORTHLINE, start: '2026-02-30' },
			'start',
			'The Sprint’s start is not a date like 2026-11-16.',
		],
		[
			'with a team that has no name',
			{ ...NORTHLINE, teams: [{ name: '' }] },
			'teams.0.name',
			'The name of a Scrum Team is missing.',
		],
		['as a stakeholder', { ...NORTHLINE, person: { name: 'Olga', role: 'stakeholder' } }, 'person.role', undefined],
	])('a Nexus %s is refused, and the answer names the field', async (_, body, field, detail) => {
		const app = await serve();
		const refused = await app.device().ask('POST', '/api/v1/nexuses', body);
		expect(refused).toMatchObject({ status: 422, answer: { field, ...(detail && { detail }) } });
		expect(refused.headers.get('content-type')).toContain('application/problem+json');
	});
});

describe('working together', () => {
	test('what one adds the other sees, with the number that the server gave it', async () => {
		const { clients, actors } = await northline(await serve());
		addItem(clients.ben.board, actors.ben, { id: newId(), title: 'Pay' });
		addItem(clients.olga.board, actors.olga, { id: newId(), title: 'Refund' });
		const numbers = (board: typeof clients.ben.board) =>
			[...board.view.items.values()].map(({ number }) => number).sort();
		await until(() => [clients.ben, clients.olga].every(({ board }) => JSON.stringify(numbers(board)) === '[1,2]'));
		await until(() => clients.ben.channel.saveState.state === 'saved');
	});

	test('what a window of an older version writes in an item stands where everybody reads it (F3)', async () => {
		const { clients } = await northline(await serve());
		const { product } = clients.ben.board;
		product.doc.transact(() =>
			product.roots.items.set(
				'pay',
				new Y.Map<unknown>([
					['title', 'Pay'],
					['description', new Y.Text('With a **card**.')],
				]),
			),
		);
		for (const { board } of [clients.ben, clients.olga])
			await until(() => descriptionMarkdown(board, 'pay') === 'With a **card**.');
	});

	test('while the Product Owner keeps the order, a move of somebody else is refused at the server, and only that (R4)', async () => {
		const { nexus, olga, ben, clients, actors } = await northline(await serve());
		for (const title of ['a', 'b']) addItem(clients.olga.board, actors.olga, { id: title, title });
		await until(() => clients.ben.board.view.order.length === 2);
		expect(await ben.ask('PUT', `/api/v1/nexuses/${nexus}/policy`, { orderLocked: true })).toMatchObject({
			status: 403,
		});
		expect(await olga.ask('PUT', `/api/v1/nexuses/${nexus}/policy`, { orderLocked: true })).toMatchObject({
			status: 200,
		});
		await until(() => clients.ben.board.view.policy.orderLocked !== undefined);
		expect(() => moveItem(clients.ben.board, actors.ben, { item: 'b', after: undefined })).toThrow(Refusal);
		const denials: string[] = [];
		clients.ben.channel.on('denied', (document, rule) => denials.push(`${document.name} ${rule}`));
		clients.ben.board.order.change(actors.ben, ({ ranks }) => ranks.set('b', '0|a00000:'));
		await until(() => denials.length > 0);
		expect(denials).toEqual(['order order-locked']);
		expect(
			(await olga.ask('GET', `/api/v1/nexuses/${nexus}`)).answer.productBacklog.map(({ id }: { id: string }) => id),
		).toEqual(['a', 'b']);
	});

	test('a stock y-websocket client opens a document at /sync/{nexus}/{document}', async () => {
		const app = await serve();
		const { nexus, ben, clients, actors } = await northline(app);
		const doc = new Y.Doc();
		const stock = new WebsocketProvider(`ws://127.0.0.1:${app.port}/sync/${nexus}`, 'product', doc, {
			WebSocketPolyfill: ben.WebSocket as never,
			disableBc: true,
		});
		open.push({ close: () => stock.destroy() });
		addItem(clients.olga.board, actors.olga, { id: 'pay', title: 'Pay' });
		await until(() => doc.getMap<Y.Map<unknown>>('items').get('pay')?.get('title') === 'Pay');
		doc.getMap<Y.Map<unknown>>('items').get('pay')!.set('title', 'Pay with a card');
		await until(() => clients.olga.board.view.items.get('pay')?.title === 'Pay with a card');
	});

	test('a script of one’s own that writes into an order that is kept is closed, and nothing has changed (R4)', async () => {
		const app = await serve();
		const { nexus, olga, ben, clients, actors } = await northline(app);
		for (const title of ['a', 'b']) addItem(clients.olga.board, actors.olga, { id: title, title });
		await until(() => clients.ben.board.view.order.length === 2);
		await olga.ask('PUT', `/api/v1/nexuses/${nexus}/policy`, { orderLocked: true });
		const before = clients.olga.board.view.ranks;
		const doc = new Y.Doc();
		const script = new WebsocketProvider(`ws://127.0.0.1:${app.port}/sync/${nexus}`, 'order', doc, {
			WebSocketPolyfill: ben.WebSocket as never,
			disableBc: true,
		});
		open.push({ close: () => script.destroy() });
		const closes: number[] = [];
		script.on('connection-close', (event: { code: number } | null) => closes.push(event?.code ?? 0));
		await until(() => script.synced);
		doc.getMap<string>('ranks').set('b', '0|a00000:');
		doc.getMap<string>('ranks').delete('a');
		await until(() => closes.length > 0);
		expect(closes[0]).toBe(4403);
		expect(clients.olga.board.view.ranks).toBe(before);
		expect(
			(await olga.ask('GET', `/api/v1/nexuses/${nexus}`)).answer.productBacklog.map(({ id }: { id: string }) => id),
		).toEqual(['a', 'b']);
	});

	test.each([
		['nobody we know', () => '/sync/nowhere', 4401],
		['a document that a Nexus cannot have', (nexus: string) => `/sync/${nexus}/nothing`, 4404],
		['a team that is not there', (nexus: string) => `/sync/${nexus}/team/elsewhere`, 4404],
		['a private draft of somebody else', (nexus: string) => `/sync/${nexus}/draft/e1/olga`, 4404],
	])('%s is let in and sent away for good, so that stock clients stop trying', async (_, path, code) => {
		const app = await serve();
		const { nexus, ben } = await northline(app);
		const closed = await new Promise<number>((resolve) => ben.socket(path(nexus)).on('close', resolve));
		expect(closed).toBe(code);
	});

	test('a socket from another site is refused', async () => {
		const { nexus, ben } = await northline(await serve());
		const socket = ben.socket(`/sync/${nexus}`, { origin: 'https://evil.example' });
		const status = await new Promise((resolve) =>
			socket.on('unexpected-response', (_request, response) => resolve(response.statusCode)),
		);
		expect(status).toBe(403);
		expect(await ben.ask('POST', '/api/v1/samples', {}, { origin: 'https://evil.example' })).toMatchObject({
			status: 403,
			answer: { code: 'foreign-origin' },
		});
	});

	test.each([
		['a text frame', (socket: ReturnType<Device['socket']>) => socket.send('hello')],
		[
			'random bytes',
			(socket: ReturnType<Device['socket']>) =>
				socket.send(Uint8Array.from({ length: 300 }, (_, n) => (n * 7919) % 256)),
		],
		['a frame above all limits', (socket: ReturnType<Device['socket']>) => socket.send(new Uint8Array(4_000_000))],
		// A frame that breaks the WebSocket protocol itself: it ends the reference server.
		[
			'a malformed WebSocket frame',
			(socket: ReturnType<Device['socket']>) =>
				(socket as unknown as { _socket: { write(bytes: Buffer): void } })._socket.write(
					Buffer.from([0xff, 0xff, 0xff, 0xff]),
				),
		],
	])('%s ends its own socket, and the others work on', async (_, send) => {
		const { nexus, ben, clients, actors } = await northline(await serve());
		const socket = ben.socket(`/sync/${nexus}`);
		const closed = new Promise((resolve) => socket.on('close', resolve));
		socket.on('error', () => undefined);
		socket.on('open', () => send(socket));
		await closed;
		addItem(clients.ben.board, actors.ben, { id: 'still', title: 'Still here' });
		await until(() => clients.olga.board.view.items.has('still'));
	});

	test('a new process finds everything that was saved', async () => {
		const storage = new MemoryStorage();
		storage.close = async () => undefined; // it outlives its first process
		const app = await testApp({ storage });
		const { nexus, olga, clients, actors } = await northline(app);
		addItem(clients.ben.board, actors.ben, { id: 'pay', title: 'Pay' });
		const { cookie } = olga;
		await until(() => clients.ben.channel.saveState.state === 'saved');
		for (const client of open.splice(0)) await client.close();
		await app.close();
		const again = await serve({ storage });
		const olgaAgain = again.device();
		olgaAgain.cookie = cookie;
		const backlog = async () => {
			const { answer } = await olgaAgain.ask('GET', `/api/v1/nexuses/${nexus}`);
			return answer.productBacklog as { number?: number }[];
		};
		expect(await backlog()).toMatchObject([{ id: 'pay', title: 'Pay' }]);
		await until(async () => (await backlog())[0]?.number === 1);
	});
});

const CSV = [
	'Issue key,Issue id,Summary,Issue Type,Status,Component/s,Story Points,Inward issue link (Blocks),Outward issue link (Blocks)',
	'N-1,1,Take card payment,Story,To Do,Cedar,5,,N-2',
	'N-2,2,Buy button,Story,To Do,Alder,3,N-1,',
	'N-3,3,Refund,Story,Done,Payments,2,X-9,',
	',4,Without a key,Story,To Do,,,,',
].join('\n');

describe('importing a file', () => {
	const path = (nexus: string, query: string) => `/api/v1/nexuses/${nexus}/imports?${query}`;

	test('a preview says what will come and changes nothing; applied, it is there for everybody (F9)', async () => {
		const { nexus, olga, clients } = await northline(await serve());
		const preview = await olga.ask('POST', path(nexus, 'mode=preview'), CSV);
		expect(preview.answer).toMatchObject({
			format: 'jira-csv',
			items: { inFile: 3, added: 3, finished: 1 },
			dependencies: { added: 1, crossTeam: 1 },
			refused: [{ line: 5 }],
			unresolved: { count: 1 },
		});
		expect(preview.answer.dependencies.samples).toEqual([expect.stringContaining('needs')]);
		expect(clients.olga.board.view.items.size).toBe(0);
		const applied = await olga.ask('POST', path(nexus, 'mode=apply'), CSV);
		expect(applied.status).toBe(200);
		await until(() => clients.ben.board.view.items.size === 3);
		await until(() => [...clients.ben.board.view.items.values()].every(({ number }) => number !== undefined));
		expect([...clients.ben.board.view.dependencies.values()]).toHaveLength(1);
		expect(clients.ben.board.view.order.map((id) => clients.ben.board.view.items.get(id)!.externalKey)).toEqual([
			'N-1',
			'N-2',
			'N-3',
		]);
	});

	test('a wrong file names the line, and nothing is imported', async () => {
		const { nexus, olga, clients } = await northline(await serve());
		const refused = await olga.ask('POST', path(nexus, 'mode=apply'), 'Issue key,Summary\nN-1,"never closed\nN-2,x\n');
		expect(refused).toMatchObject({ status: 422, answer: { code: 'import-unreadable', field: 'line 2' } });
		expect(clients.olga.board.view.items.size).toBe(0);
	});

	test('when the disk fails in the middle, nothing of it is there', async () => {
		const storage = new FaultyStorage(new MemoryStorage());
		const { nexus, olga, clients } = await northline(await serve({ storage }));
		storage.failCommits('The disk is full.');
		expect(await olga.ask('POST', path(nexus, 'mode=apply'), CSV)).toMatchObject({ status: 500 });
		storage.repair();
		expect((await olga.ask('GET', `/api/v1/nexuses/${nexus}`)).answer.productBacklog).toEqual([]);
		expect(await olga.ask('POST', path(nexus, 'mode=apply'), CSV)).toMatchObject({ status: 200 });
		await until(() => clients.ben.board.view.items.size === 3);
	});

	test('the same file again changes what changed in it, and brings nothing twice', async () => {
		const { nexus, olga, clients } = await northline(await serve());
		await olga.ask('POST', path(nexus, 'mode=apply'), CSV);
		const later = CSV.replace('Buy button', 'Buy with a card');
		expect((await olga.ask('POST', path(nexus, 'mode=preview'), later)).answer).toMatchObject({
			items: { added: 0, alreadyHere: 3, unchanged: 2 },
			changed: {
				items: 1,
				samples: [{ name: 'N-2 Buy with a card', differences: [{ field: 'title', here: 'Buy button' }] }],
			},
		});
		await olga.ask('POST', path(nexus, 'mode=apply'), later);
		const titles = () => [...clients.ben.board.view.items.values()].map(({ title }) => title);
		await until(() => titles().includes('Buy with a card'));
		expect(titles()).toHaveLength(3);
	});

	test('a CSV of no tool that is known is answered with its columns, and read once they are named', async () => {
		const { nexus, olga, clients } = await northline(await serve());
		const csv = 'Nr.;Was;Wartet auf\nT1;Karte zahlen;\nT2;Knopf;T1\n';
		const asked = await olga.ask('POST', path(nexus, 'mode=preview'), csv);
		expect(asked).toMatchObject({
			status: 422,
			answer: {
				code: 'mapping-needed',
				table: {
					rows: 2,
					columns: [{ heading: 'Nr.', samples: ['T1', 'T2'] }, { heading: 'Was' }, { heading: 'Wartet auf' }],
				},
			},
		});
		const mapping = encodeURIComponent(JSON.stringify({ key: [0], title: [1], blockedBy: [2] }));
		const applied = await olga.ask('POST', path(nexus, `mode=apply&mapping=${mapping}`), csv);
		expect(applied.answer).toMatchObject({ format: 'csv', items: { added: 2 }, dependencies: { added: 1 } });
		await until(() => clients.ben.board.view.dependencies.size === 1);
	});

	test.each([
		['mapping=%7B%22title%22%3A%22x%22%7D', 'mapping.title'],
		['mapping=nothing', 'mapping'],
		['format=excel', 'format'],
	])('a question that nobody understands is refused: %s', async (query, field) => {
		const { nexus, olga } = await northline(await serve());
		expect(await olga.ask('POST', path(nexus, `mode=preview&${query}`), CSV)).toMatchObject({
			status: 422,
			answer: { code: 'invalid', field },
		});
	});

	test('whoever may not import is refused before the file is read', async () => {
		const app = await serve();
		const { nexus, olga } = await northline(app);
		const vera = app.device();
		const link = await invite(olga, nexus, { role: 'stakeholder' });
		await vera.ask('POST', `/api/v1/invitations/${link}`, { name: 'Vera' });
		const endless = (cookie: string) =>
			new Promise<number>((resolve) => {
				const sending = request(
					`http://127.0.0.1:${app.port}${path(nexus, 'mode=apply')}`,
					{ method: 'POST', headers: { cookie } },
					({ statusCode }) => {
						sending.destroy();
						resolve(statusCode!);
					},
				);
				sending.on('error', () => undefined);
				// It begins, and never ends.
				sending.write(CSV);
			});
		expect(await endless(vera.cookie)).toBe(403);
		expect(await endless('')).toBe(401);
	});

	test('a file above the limit is refused with the limit', async () => {
		const { nexus, olga } = await northline(await serve());
		expect(await olga.ask('POST', path(nexus, 'mode=preview'), 'x'.repeat(21 * 1024 * 1024))).toMatchObject({
			status: 413,
			answer: { detail: 'The body is larger than 20 MiB.' },
		});
	});
});

describe('exporting the Product Backlog', () => {
	const path = (nexus: string, format: string) => `/api/v1/nexuses/${nexus}/export?format=${format}`;

	test.each([
		['csv', 'text/csv; charset=utf-8', 'Northline%20Product%20Backlog.csv'],
		['json', 'application/json; charset=utf-8', 'Northline%20Product%20Backlog.json'],
		['markdown', 'text/markdown; charset=utf-8', 'Northline%20Product%20Backlog.md'],
	])('as %s is a file for everybody who may read, also for those who look on', async (format, type, name) => {
		const app = await serve();
		const { nexus, olga } = await northline(app);
		await olga.ask('POST', `/api/v1/nexuses/${nexus}/imports?mode=apply`, CSV);
		const vera = app.device();
		const link = await invite(olga, nexus, { role: 'stakeholder' });
		await vera.ask('POST', `/api/v1/invitations/${link}`, { name: 'Vera' });
		const { status, headers, answer } = await vera.ask('GET', path(nexus, format));
		expect(status).toBe(200);
		expect(headers.get('content-type')).toBe(type);
		expect(headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''${name}`);
		expect(typeof answer === 'string' ? answer : JSON.stringify(answer)).toContain('Take card payment');
	});

	test.each(['csv', 'json'])('as %s comes back into another Nexus as it was', async (format) => {
		const app = await serve();
		const { nexus, olga } = await northline(app);
		await olga.ask('POST', `/api/v1/nexuses/${nexus}/imports?mode=apply`, CSV);
		const { answer } = await olga.ask('GET', path(nexus, format));
		const file = typeof answer === 'string' ? answer : JSON.stringify(answer);
		const other = await northline(app);
		const came = await other.olga.ask('POST', `/api/v1/nexuses/${other.nexus}/imports?mode=apply`, file);
		expect(came.answer).toMatchObject({ format: `nexus-${format}`, items: { added: 3 }, refused: [] });
		const again = await other.olga.ask('GET', path(other.nexus, format));
		expect(again.answer).toEqual(answer);
	});

	test('is for nobody who has not joined', async () => {
		const app = await serve();
		const { nexus } = await northline(app);
		expect(await app.device().ask('GET', path(nexus, 'csv'))).toMatchObject({ status: 401 });
	});
});

describe('around it', () => {
	test('health says alive, and not ready when the disk refuses', async () => {
		const storage = new FaultyStorage(new MemoryStorage());
		const device = (await serve({ storage })).device();
		expect(await device.ask('GET', '/readyz')).toMatchObject({ status: 200, answer: { status: 'ready' } });
		storage.failCommits('The disk is full.');
		expect(await device.ask('GET', '/readyz')).toMatchObject({ status: 503, answer: { detail: 'The disk is full.' } });
		expect(await device.ask('GET', '/healthz')).toMatchObject({ status: 200 });
	});

	test('the API describes itself', async () => {
		const { answer } = await (await serve()).device().ask('GET', '/api/v1/openapi.json');
		expect(answer.openapi).toBe('3.1.0');
		const { parameters, requestBody } = answer.paths['/api/v1/nexuses/{nexus}/imports'].post;
		expect(parameters.find(({ name }: { name: string }) => name === 'mapping').schema.description).toContain(
			'blockedBy',
		);
		expect(Object.keys(requestBody.content as object)).toEqual(['text/csv', 'application/json', 'text/plain']);
		const { content } = answer.paths['/api/v1/nexuses/{nexus}/export'].get.responses['200'];
		expect(Object.keys(content as object)).toEqual(['text/csv', 'application/json', 'text/markdown']);
		expect(answer.paths['/api/v1/nexuses'].post.requestBody.content['application/json'].schema.required).toEqual([
			'name',
			'weeks',
			'start',
			'teams',
			'person',
		]);
	});

	test('a Nexus is nobody’s business who has not joined it', async () => {
		const app = await serve();
		const { nexus } = await northline(app);
		const stranger = app.device();
		for (const [method, path] of [
			['GET', ''],
			['GET', '/me'],
			['POST', '/invitations'],
			['PUT', '/policy'],
			['POST', '/imports?format=jira-csv&mode=apply'],
		] as const)
			expect(
				(
					await stranger.ask(
						method,
						`/api/v1/nexuses/${nexus}${path}`,
						method === 'GET' ? undefined : { role: 'stakeholder', orderLocked: true },
					)
				).status,
			).toBe(401);
	});

	test('a cookie that somebody made up is no session', async () => {
		const app = await serve();
		const { nexus, olga } = await northline(app);
		const mallory = app.device();
		mallory.cookie = olga.cookie.replace(/\..*/, '.forged');
		expect((await mallory.ask('GET', `/api/v1/nexuses/${nexus}/me`)).status).toBe(401);
	});

	test('what nobody foresaw is logged, without what people wrote', async () => {
		const app = await serve();
		const { olga, nexus } = await northline(app);
		app.storage.membership = async () => {
			throw new Error('broken');
		};
		expect(await olga.ask('GET', `/api/v1/nexuses/${nexus}/me`)).toMatchObject({
			status: 500,
			answer: { code: 'failure' },
		});
		expect(app.log.entries.filter(({ level }) => level === 'error')).toHaveLength(1);
		expect(JSON.stringify(app.log.entries)).not.toContain('Olga');
	});
});
