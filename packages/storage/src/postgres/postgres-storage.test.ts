import { afterAll, describe, expect, vi } from 'vitest';
import { Conflict, StorageFailure, type Storage } from '../contract.ts';
import { append, entry, nexus, snapshot, story, telling, text } from '../testing/builders.ts';
import { describeStorage, type Subject } from '../testing/storage-suite.ts';
import { connect, settingsOf } from './connection.ts';
import { databaseUrl, run, temporarySchema, test } from './fixtures/temporary-schema.ts';
import { migrations } from './migrations.ts';
import { PostgresStorage } from './postgres-storage.ts';

describe.skipIf(!databaseUrl)('PostgreSQL', () => {
	afterAll(() => shared.storage?.close());

	describeStorage('storage in PostgreSQL', emptied);

	describe('several processes on one database', () => {
		test('every update has one place in its document, whichever process wrote it, and all see the same', async ({
			open,
		}) => {
			const processes = await Promise.all([open(), open(), open()]);
			const documents = ['nx1/product', 'nx1/order', 'nx1/team/a'];
			const commits = Array.from({ length: 300 }, async (_, i) => {
				const document = documents[i % 2 === 0 ? 0 : i % 3]!;
				const { sequences } = await processes[i % 3]!.commit([append(document, `${i}`)]);
				return `${document} ${sequences[0]} ${i}`;
			});
			const told = await Promise.all(commits);
			const seen = await Promise.all(
				processes.map((storage) => Promise.all(documents.map((one) => lines(storage, one)))),
			);
			for (const all of seen) expect(all.flat().sort()).toEqual([...told].sort());
		});

		test('processes that lock the same documents in any order never wait for each other for ever', async ({ open }) => {
			const processes = await Promise.all([open(), open()]);
			const documents = ['nx1/product', 'nx1/order', 'nx1/team/a', 'nx1/team/b'];
			const commits = Array.from({ length: 200 }, (_, i) => {
				const order = i % 2 === 0 ? documents : documents.toReversed();
				return processes[i % 2]!.commit(order.map((document) => append(document, `${i}`)));
			});
			await Promise.all(commits);
			expect(await processes[0].heads(documents)).toEqual([200, 200, 200, 200]);
		});

		test('of all who relied on the same state, in whichever process, one gets through', async ({ open }) => {
			const processes = await Promise.all([open(), open(), open()]);
			for (let round = 0; round < 10; round++) {
				const outcomes = await Promise.allSettled(
					processes.map((storage, i) => storage.commit([append('nx1/record', `${i}`, { after: round })])),
				);
				expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
				for (const lost of outcomes.filter((outcome) => outcome.status === 'rejected')) {
					expect(lost.reason).toEqual(new Conflict('nx1/record'));
				}
			}
		});

		test('a request that reaches two processes at once is done once', async ({ open }) => {
			const processes = await Promise.all([open(), open(), open()]);
			for (let round = 1; round <= 10; round++) {
				const answer = { kind: 'answer', request: `r${round}`, body: 'counted', at: 1_000 } as const;
				const others = processes.map((storage, i) => storage.commit([append(`nx1/team/${i}`, 'something else')]));
				const votes = await Promise.allSettled(
					processes.map((storage) => storage.commit([append('nx1/record', 'vote'), answer])),
				);
				await Promise.all(others);
				expect(votes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
				for (const lost of votes.filter((vote) => vote.status === 'rejected')) {
					expect(lost.reason).toEqual(new Conflict('answer'));
				}
				expect(await processes[0].heads(['nx1/record'])).toEqual([round]);
			}
		});

		test('whichever process tells the history, nothing is told twice and nothing left out', async ({ open }) => {
			const processes = await Promise.all([open(), open(), open()]);
			const tell = async (storage: Storage, count: number) => {
				for (let told = 0; told < count;) {
					const { revision = 0 } = (await storage.told('nx1')) ?? {};
					const writes = [telling(revision, [entry(revision + 1)])];
					await storage.commit(writes).then(() => told++, expectConflict);
				}
			};
			await Promise.all(processes.map((storage) => tell(storage, 10)));
			const told = await processes[0].history('nx1', { limit: 100 });
			expect(told.map(({ number }) => number)).toEqual(Array.from({ length: 30 }, (_, i) => 30 - i));
		});

		test('what one process was told is written, another reads', async ({ open }) => {
			const [olga, ben] = [await open(), await open()];
			for (let count = 1; count <= 20; count++) {
				await olga.commit([append('nx1/product', `${count}`)]);
				expect((await ben.load('nx1/product')).sequence).toBe(count);
			}
		});

		test('a document is whole whenever it is loaded, while others append to it and make snapshots', async ({
			open,
		}) => {
			const [writer, reader] = [await open(), await open()];
			let isWriting = true;
			const writing = (async () => {
				for (let upTo = 1; upTo <= 150; upTo++) {
					await writer.commit([append('nx1/product', `${upTo}`), snapshot('nx1/product', upTo, `1 to ${upTo}`)]);
				}
				isWriting = false;
			})();
			let loads = 0;
			for (; isWriting; loads++) await reader.load('nx1/product');
			await writing;
			expect(loads).toBeGreaterThan(10);
		});
	});

	describe('turns among processes', () => {
		test('one process at a time does work of a name, and each gets its turn', async ({ open }) => {
			const processes = await Promise.all([open(), open(), open()]);
			let atWork = 0;
			const turns = Array.from({ length: 30 }, (_, i) =>
				processes[i % 3]!.exclusively('nx1', async () => {
					expect(++atWork).toBe(1);
					await processes[i % 3]!.load('nx1/record');
					atWork--;
				}),
			);
			await Promise.all(turns);
		});

		test('many names at once take few connections, and all are done', async ({ open }) => {
			const storage = await open();
			const names = Array.from({ length: 40 }, (_, i) => `nx${i}`);
			expect(await Promise.all(names.map((name) => storage.exclusively(name, async () => name)))).toEqual(names);
		});

		test('a turn of one installation is no concern of another in the same PostgreSQL', async ({ open }) => {
			const [storage, stranger] = [await open(), await PostgresStorage.open({ url: await temporarySchema() })];
			await storage.exclusively('nx1', () => stranger.exclusively('nx1', async () => undefined));
			await stranger.close();
		});

		test('when a holder is cut off the next one’s turn comes, and the holder can still finish', async ({
			url,
			open,
		}) => {
			const [olga, ben] = [await open(), await open()];
			const done = Promise.withResolvers<void>();
			const cutOff = await beginTurn(olga, async () => {
				await done.promise;
				await olga.commit([append('nx1/record', 'olga, late')]);
			});
			const next = ben.exclusively('nx1', () => ben.commit([append('nx1/record', 'ben')]));
			await cutConnections(url, `locktype = 'advisory' AND granted`);
			await next;
			done.resolve();
			await cutOff.ended;
			expect(await story(olga, 'nx1/record')).toEqual(['ben', 'olga, late']);
			await olga.exclusively('nx1', async () => undefined);
		});

		test('who loses the connection while waiting for a turn is told so, and has not begun', async ({ url, open }) => {
			const [olga, ben] = [await open(), await open()];
			const done = Promise.withResolvers<void>();
			const holding = await beginTurn(olga, () => done.promise);
			const refused = expect(ben.exclusively('nx1', unreachable)).rejects.toThrow(StorageFailure);
			await vi.waitUntil(async () => (await cutConnections(url, `locktype = 'advisory' AND NOT granted`)) > 0);
			await refused;
			done.resolve();
			await holding.ended;
		});

		test('who closes while waiting for a turn is told so, and leaves the queue', async ({ url, open }) => {
			const [olga, ben, carla] = [await open(), await open(), await open()];
			const done = Promise.withResolvers<void>();
			const holding = await beginTurn(olga, () => done.promise);
			const isClosed = new StorageFailure('The storage is closed.');
			const refused = expect(ben.exclusively('nx1', unreachable)).rejects.toThrow(isClosed);
			await vi.waitUntil(async () => (await waitingFor(url)) === 1);
			await ben.close();
			await refused;
			done.resolve();
			await holding.ended;
			await carla.exclusively('nx1', async () => undefined);
		});
	});

	test('commits that wait for the disk share one transaction', async ({ url, open }) => {
		const storage = await open();
		await Promise.all(Array.from({ length: 500 }, (_, i) => storage.commit([append('nx1/product', `${i}`)])));
		const [row] = await run<{ transactions: number }>(
			url,
			'SELECT count(DISTINCT xmin::text)::int AS transactions FROM updates',
		);
		expect(row!.transactions).toBeLessThan(10);
	});

	test('a caller that writes what PostgreSQL will not take fails alone', async ({ open }) => {
		const storage = await open();
		const writes = ['olga', 'nobody\0', 'ben'].map((person) => append('nx1/product', person, { person }));
		const outcomes = await Promise.allSettled(writes.map((write) => storage.commit([write])));
		expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
		expect(await story(storage, 'nx1/product')).toEqual(['olga', 'ben']);
	});

	test('an answered commit is on disk, whatever the server’s own settings are', async ({ url }) => {
		const client = await connect(settingsOf(`${url}%20-c%20synchronous_commit%3Doff%20-c%20bytea_output%3Descape`));
		expect((await client.query('SHOW synchronous_commit')).rows).toEqual([{ synchronous_commit: 'on' }]);
		expect((await client.query('SHOW bytea_output')).rows).toEqual([{ bytea_output: 'hex' }]);
		await client.end();
	});

	test('processes that start at once find or make the tables, and one that is up to date writes nothing', async ({
		url,
		open,
	}) => {
		await Promise.all([open(), open(), open()]);
		await run(
			url,
			'ALTER TABLE migrations RENAME TO old; CREATE VIEW migrations AS SELECT * FROM old WHERE version > 0',
		);
		await open();
		expect(await run(url, 'SELECT version FROM migrations')).toEqual(migrations.map((_, i) => ({ version: i + 1 })));
	});

	test('a database of a newer version is refused and left as it is', async ({ url }) => {
		await run(url, 'CREATE TABLE migrations AS SELECT 99 AS version');
		const place = `postgres at ${new URL(url).host}`;
		const sentence = `The database was written by a newer Nexus Board: ${place} (its version is 99`;
		await expect(PostgresStorage.open({ url })).rejects.toThrow(sentence);
		expect(await run(url, `SELECT FROM pg_tables WHERE schemaname = current_schema()`)).toHaveLength(1);
	});

	test('a database that cannot be used is refused with a sentence that names it, and keeps the password to itself', async ({
		url,
	}) => {
		const missing = new URL(url);
		missing.pathname = '/nowhere';
		missing.password = 'secret';
		const refused = PostgresStorage.open({ url: missing.href });
		await expect(refused).rejects.toThrow(StorageFailure);
		await expect(refused).rejects.toThrow(`PostgreSQL does not let us use nowhere at ${missing.host}`);
		await expect(refused).rejects.not.toThrow('secret');
		const silent = PostgresStorage.open({ url: 'postgres://nexus@127.0.0.1:1/nexus' });
		await expect(silent).rejects.toThrow('PostgreSQL cannot be reached, or was lost: nexus at 127.0.0.1:1');
	});

	test('when connections are lost, what was outstanding fails or was done, and what comes later works', async ({
		url,
		open,
	}) => {
		const storage = await open();
		await storage.commit([nexus('nx1')]);
		for (let round = 0; round < 5; round++) {
			const outstanding = Array.from({ length: 20 }, () => [
				storage.commit([append('nx1/product', 'x'), append('nx1/order', 'x')]),
				storage.load('nx1/product'),
			]).flat();
			const settled = Promise.allSettled(outstanding);
			await cutConnections(url);
			for (const outcome of await settled) {
				if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(StorageFailure);
			}
			await vi.waitFor(() => storage.checkWritable());
			await vi.waitFor(() => storage.nexus('nx1'));
		}
		const [product, order] = await storage.heads(['nx1/product', 'nx1/order']);
		expect(product).toBe(order);
		expect((await storage.load('nx1/product')).sequence).toBe(product);
	});
});

/** Tables are slow to make and connections to open, so cases that leave their storage open share both, emptied. */
async function emptied(): Promise<Subject> {
	const url = (shared.url ??= await temporarySchema());
	let storage = (shared.storage ??= await PostgresStorage.open({ url }));
	return {
		storage,
		async reopen() {
			await storage.close();
			return (storage = shared.storage = await PostgresStorage.open({ url }));
		},
		async dispose() {
			await storage.heads([]).catch(() => (shared.storage = undefined));
			const tables =
				'documents, updates, snapshots, nexuses, memberships, invitations, versions, answers, hooks, deliveries, webhooks, dispatches, histories, history'.split(
					', ',
				);
			await run(url, tables.map((table) => `DELETE FROM ${table}`).join('; '));
		},
	};
}

const shared: { url?: string; storage?: PostgresStorage | undefined } = {};

async function lines(storage: Storage, document: string): Promise<string[]> {
	const { updates } = await storage.load(document);
	return updates.map(({ sequence, update }) => `${document} ${sequence} ${text(update)}`);
}

/** Resolves once the turn has begun; `ended` resolves when the work is done. */
async function beginTurn(storage: Storage, work: () => Promise<void>): Promise<{ ended: Promise<void> }> {
	const begun = Promise.withResolvers<void>();
	const ended = storage.exclusively('nx1', () => {
		begun.resolve();
		return work();
	});
	await Promise.race([begun.promise, ended]);
	return { ended };
}

const expectConflict = (error: unknown) => void expect(error).toEqual(new Conflict('history'));

const unreachable = async () => expect.unreachable();

const ours = `pg_stat_activity LEFT JOIN pg_locks USING (pid)
	WHERE application_name = current_setting('application_name') AND pid <> pg_backend_pid()`;

/** Ends the connections of the storages: all of them, or those whose lock is as told. Returns how many. */
async function cutConnections(url: string, which = 'true'): Promise<number> {
	const pids = `SELECT DISTINCT pid FROM ${ours} AND ${which}`;
	return (await run(url, `SELECT pg_terminate_backend(pid) FROM (${pids}) AS found`)).length;
}

/** How many wait for a turn. */
async function waitingFor(url: string): Promise<number> {
	return (await run(url, `SELECT FROM ${ours} AND locktype = 'advisory' AND NOT granted`)).length;
}
