import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { StorageFailure } from '../contract.ts';
import { append, story } from '../testing/builders.ts';
import { startPostgres } from '../testing/servers.ts';
import { databaseUrl, temporarySchema } from './fixtures/temporary-schema.ts';
import { PostgresStorage } from './postgres-storage.ts';

describe.skipIf(!databaseUrl)('a PostgreSQL that stops and comes back', () => {
	let server: Awaited<ReturnType<typeof startPostgres>>;
	beforeAll(async () => void (server = await startPostgres()), 60_000);
	afterAll(() => server.remove());

	test('while it is away every call fails with a sentence, and once it is back the same storage goes on', async () => {
		const storage = await PostgresStorage.open({ url: await temporarySchema(server.url) });
		await storage.commit([append('nx1/product', 'before')]);
		await storage.exclusively('nx1', async () => storage.load('nx1/product'));
		for (const goAway of [server.stop, server.kill]) {
			await goAway();
			const calls = [
				storage.commit([append('nx1/product', 'lost')]),
				storage.load('nx1/product'),
				storage.heads(['nx1/product']),
				storage.checkWritable(),
				storage.exclusively('nx1', async () => expect.unreachable()),
			];
			for (const outcome of await Promise.allSettled(calls)) {
				expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(StorageFailure) });
				expect(outcome).toMatchObject({
					reason: { message: expect.stringMatching(/^PostgreSQL .* at 127\.0\.0\.1:/) },
				});
			}
			await server.start();
			await storage.checkWritable();
			await storage.exclusively('nx1', async () => storage.load('nx1/product'));
		}
		await storage.commit([append('nx1/product', 'after', { after: 1 })]);
		expect(await story(storage, 'nx1/product')).toEqual(['before', 'after']);
		await storage.close();
	});

	test('what was acknowledged is there after it was killed, and no commit is there by half', async () => {
		const storage = await PostgresStorage.open({ url: await temporarySchema(server.url) });
		const acknowledged = new Set<string>();
		const teams = [1, 2, 3, 4, 5, 6, 7, 8];
		for (const enough of [30, 300, 1_000]) {
			const writeUntilRefused = async (team: number): Promise<void> => {
				for (;;) {
					const update = crypto.randomUUID();
					await storage.commit([append(`team/${team}`, update), append(`team-event/${team}`, update)]);
					acknowledged.add(update);
				}
			};
			const writing = teams.map((team) => expect(writeUntilRefused(team)).rejects.toThrow(StorageFailure));
			await vi.waitUntil(() => acknowledged.size >= enough, { timeout: 20_000 });
			await server.kill();
			await Promise.all(writing);
			await server.start();
			const kept = new Set<string>();
			for (const team of teams) {
				const updates = await story(storage, `team/${team}`);
				expect(await story(storage, `team-event/${team}`)).toEqual(updates);
				for (const update of updates) kept.add(update);
			}
			expect([...acknowledged].filter((update) => !kept.has(update))).toEqual([]);
		}
		await storage.close();
	});

	test('who closes the storage while it is away is not kept waiting', async () => {
		const storage = await PostgresStorage.open({ url: await temporarySchema(server.url) });
		await storage.commit([append('nx1/product', 'x')]);
		await server.stop();
		await storage.close();
		await server.start();
	});
});
