/** Integration issues at a whole server: handing them to the teams, and what happens to whoever has not the right. */
import {
	issueStanding,
	raiseIssue,
	resolveIssue,
	settleIssue,
	takeIssue,
	type Board,
	type DocumentKey,
} from '@nexus-board/nexus';
import { MemoryStorage } from '@nexus-board/storage/memory';
import { MemoryHub } from '@nexus-board/storage/memory-bus';
import { afterEach, describe, expect, test } from 'vitest';
import { northline, type Somebody } from '../testing/event-rooms.ts';
import { testApp, until } from '../testing/test-app.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
	for (const thing of open.splice(0).reverse()) await thing.close();
});

/** Ben raised an issue that concerns Birch, his team, and Cedar, Amara's. */
async function raised(...given: Parameters<typeof northline> extends [unknown, ...infer Rest] ? Rest : never) {
	const room = await northline(open, ...given);
	const { ben, olga, path, teams } = room;
	raiseIssue(ben.client.board, ben.by, {
		id: 'signature',
		title: 'Signatures differ',
		kind: 'technical',
		teams: [teams[1]!, teams[2]!],
	});
	const seen = (board: Board = olga.client.board) => issueStanding(board.view, 'signature');
	await until(() => [olga, room.amara].every(({ client }) => seen(client.board) !== undefined));
	await saved(ben);
	const handOn = (who: Somebody, headers?: Record<string, string>, issue = 'signature') =>
		who.device.ask('POST', `${path}/issues/${issue}/handing`, undefined, headers);
	const register = async (who: Somebody) =>
		(await who.device.ask('GET', `${path}/issues`)).answer.issues as Record<string, unknown>[];
	return { ...room, seen, handOn, register };
}

const saved = ({ client: { channel } }: Somebody) => until(() => channel.saveState.state === 'saved');

test('one of the Nexus Integration Team hands an issue to its teams, once for each request; a team takes it (R23)', async () => {
	const { ines, amara, vera, teams, seen, handOn, register } = await raised();
	const twice = { 'idempotency-key': 'hand it on' };
	const asked = await Promise.all([handOn(ines, twice), handOn(ines, twice)]);
	expect(asked.map(({ status }) => status)).toEqual([200, 200]);
	await until(() => seen(amara.client.board)?.lastHanded !== undefined);
	takeIssue(amara.client.board, amara.by, teams[2]!, 'signature', { plan: 'Pair with Birch', for: '2026-11-17' });
	await until(() => seen()?.state === 'taken');
	expect(await register(vera)).toMatchObject([
		{
			title: 'Signatures differ',
			state: 'taken',
			handings: [{ by: ines.id, teams: teams.slice(1) }],
			teams: [{ name: 'Birch' }, { name: 'Cedar', taken: { plan: 'Pair with Birch', for: '2026-11-17' } }],
		},
	]);
});

test('what one process has not heard of yet is known before an issue is handed over', async () => {
	const [storage, hub] = [new MemoryStorage(), new MemoryHub()];
	storage.close = async () => undefined; // the two processes share it
	const { app, ines, ben, path, teams, seen } = await raised({ storage, bus: hub.bus() }, async () => {
		const second = await testApp({ storage, bus: hub.bus() });
		open.push(second);
		return second;
	});
	const here = app.device();
	here.cookie = ines.device.cookie;
	settleIssue(ben.client.board, ben.by, teams[1]!, 'signature', '');
	await saved(ben);
	expect(await here.ask('POST', `${path}/issues/signature/handing`)).toMatchObject({ status: 200 });
	await until(() => seen()?.lastHanded !== undefined);
	expect(seen()!.lastHanded!.teams).toEqual([teams[2]]);
});

test('who did what to an issue is told from the log (R7, R16)', async () => {
	const { amara, vera, ben, path, teams } = await raised();
	settleIssue(amara.client.board, amara.by, teams[2]!, 'signature', 'Signed alike');
	await saved(amara);
	const { answer } = await vera.device.ask('GET', `${path}/issues/signature/history`);
	expect(answer.entries).toMatchObject([
		{ person: amara.id, changes: [{ field: 'issueSettled', about: teams[2], after: { note: 'Signed alike' } }] },
		{ person: ben.id, item: 'signature', changes: [{ field: 'issue', after: { title: 'Signatures differ' } }] },
	]);
});

test('the register is a file too, as CSV and as Markdown (F9)', async () => {
	const { vera, path } = await raised();
	const csv = await vera.device.ask('GET', `${path}/issues/export?format=csv`);
	expect(decodeURIComponent(csv.headers.get('content-disposition')!)).toContain('Northline integration issues.csv');
	expect(csv.answer).toContain('Signatures differ,technical,open,"Birch; Cedar"');
	const { answer } = await vera.device.ask('GET', `${path}/issues/export?format=markdown`);
	expect(answer).toContain('**Signatures differ** (technical, Birch; Cedar, open');
	const { paths } = (await vera.device.ask('GET', '/api/v1/openapi.json')).answer as { paths: Record<string, object> };
	expect(paths['/api/v1/nexuses/{nexus}/issues/{issue}/handing']).toHaveProperty('post');
});

describe('without the right', () => {
	test('nobody hands an issue on over HTTP but the Nexus Integration Team; nothing is changed (R23)', async () => {
		const { app, olga, ben, vera, path, seen, handOn, register } = await raised();
		const before = await register(olga);
		for (const who of [ben, vera]) {
			const refused = await handOn(who);
			expect(refused).toMatchObject({ status: 403, answer: { code: 'not-permitted' } });
			expect(refused.answer.detail).toMatch(/\.$/);
		}
		expect(await handOn(olga, {}, 'nothing')).toMatchObject({ status: 404, answer: { code: 'unknown-issue' } });
		expect((await app.device().ask('POST', `${path}/issues/signature/handing`)).status).toBe(401);
		expect(await register(olga)).toEqual(before);
		resolveIssue(ben.client.board, ben.by, 'signature');
		await until(() => seen()?.state === 'resolved');
		expect(await handOn(olga)).toMatchObject({ status: 409, answer: { code: 'issue-resolved' } });
	});

	/** Somebody writes what no command lets them write; resolves to the documents that the server denied, with the rule. */
	async function denied({ client }: Somebody, key: DocumentKey, write: () => void): Promise<string[]> {
		const denials: string[] = [];
		client.channel.on('denied', (document, rule) => denials.push(`${document.name} ${rule}`));
		const { board } = client;
		const document = key.kind === 'team' ? board.team(key.team) : key.kind === 'record' ? board.record : board.product;
		document.doc.transact(write);
		await until(() => denials.length > 0);
		return denials;
	}

	test('nobody takes or settles an issue for another team by the socket (R23)', async () => {
		const { ines, ben, amara, teams, seen, handOn } = await raised();
		await handOn(ines);
		await until(() => seen(amara.client.board)?.lastHanded !== undefined);
		const birch: DocumentKey = { kind: 'team', team: teams[1]! };
		const { taken, settled } = amara.client.board.team(birch.team).roots;
		const word = { by: ben.id, at: Date.now(), handed: Date.now() };
		expect(
			await denied(amara, birch, () => {
				taken.set('signature', word);
				settled.set('signature', word);
			}),
		).toEqual([`team/${birch.team} not-permitted`]);
		expect(seen()).toMatchObject({ state: 'handed-over', taken: 0, settled: 0 });
	});

	test('nobody says by the socket that an issue was handed over, and stakeholders raise none (R7)', async () => {
		const { ines, vera, teams, seen } = await raised();
		const { handed } = ines.client.board.record.roots;
		expect(
			await denied(ines, { kind: 'record' }, () =>
				handed.set('signature', [{ by: ines.id, at: 1, teams: teams.slice(1) }]),
			),
		).toEqual(['record not-permitted']);
		const { issues } = vera.client.board.product.roots;
		expect(await denied(vera, { kind: 'product' }, () => issues.get('signature')!.set('title', 'Mine'))).toEqual([
			'product not-permitted',
		]);
		expect(seen()).toMatchObject({ state: 'open', handings: [], issue: { title: 'Signatures differ' } });
	});
});
