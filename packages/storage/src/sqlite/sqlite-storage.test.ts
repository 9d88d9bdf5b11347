import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { once } from 'node:events';
import { expect } from 'vitest';
import { StorageFailure, type Append } from '../contract.ts';
import { append, membership, snapshot, story, version } from '../testing/builders.ts';
import { describeStorage } from '../testing/storage-suite.ts';
import { commitsInWal } from './fixtures/commits-in-wal.ts';
import { temporaryFile, test } from './fixtures/temporary-file.ts';
import { migrations } from './migrations.ts';
import { openFile } from './open-file.ts';
import { SqliteStorage } from './sqlite-storage.ts';

describeStorage('storage in SQLite', async () => {
	const { file, remove } = await temporaryFile();
	let storage = await SqliteStorage.open({ file });
	return {
		storage,
		async reopen() {
			await storage.close();
			return (storage = await SqliteStorage.open({ file }));
		},
		async dispose() {
			await storage.close();
			await remove();
		},
	};
});

const tirelessWriter = fileURLToPath(new URL('./fixtures/tireless-writer.ts', import.meta.url));

test('a file that another process has open is refused with a sentence that names it', async ({ file }) => {
	const other = spawn(process.execPath, [tirelessWriter, file], { stdio: ['ignore', 'pipe', 'inherit'] });
	await once(other.stdout, 'data');
	await expect(SqliteStorage.open({ file })).rejects.toThrow(
		new StorageFailure(`${file} is in use by another process, and only one may have it open.`),
	);
	other.kill('SIGKILL');
	await once(other, 'close');
	await (await SqliteStorage.open({ file })).close();
});

test('opening the same file twice is refused, and the first stays sound', async ({ file }) => {
	const storage = await SqliteStorage.open({ file });
	await expect(SqliteStorage.open({ file })).rejects.toThrow(StorageFailure);
	await storage.commit([append('nx1/product', 'still here')]);
	await storage.close();
});

test('a file of the first version opens: its Nexuses are in their first life, with nothing beside their snapshots', async ({
	file,
}) => {
	const old = new DatabaseSync(file);
	old.exec(migrations[0]!);
	old.exec(`PRAGMA user_version = 1;
		INSERT INTO nexuses (id, created_at) VALUES ('nx1', 1000);
		INSERT INTO updates (document, sequence, format, person, at, bytes) VALUES ('nx1/product', 1, 'v1', 'ben', 1000, x'01');
		INSERT INTO snapshots (document, up_to, format, at, bytes) VALUES ('nx1/product', 1, 'v1', 2000, x'02')`);
	old.close();
	const storage = await SqliteStorage.open({ file });
	expect(await storage.nexus('nx1')).toEqual({ id: 'nx1', createdAt: 1_000, incarnation: '1' });
	expect((await storage.load('nx1/product')).snapshot).toEqual({
		state: Uint8Array.of(2),
		beside: new Uint8Array(),
		upTo: 1,
		format: 'v1',
	});
	await storage.commit([version('v1'), append('nx1/product', 'add sso', { after: 1 })]);
	await storage.close();
});

test('a file of a newer version is refused and left as it is', async ({ file }) => {
	const newer = new DatabaseSync(file);
	newer.exec('PRAGMA user_version = 99; CREATE TABLE updates (what_comes_later)');
	newer.close();
	await expect(SqliteStorage.open({ file })).rejects.toThrow(`${file} was written by a newer Nexus Board`);
	const left = new DatabaseSync(file, { readOnly: true });
	expect(left.prepare('SELECT name FROM sqlite_schema').all()).toHaveLength(1);
	left.close();
});

test('a file that is no database, and a directory that is not there, are refused with a sentence', async ({ file }) => {
	await writeFile(file, 'Dear diary, '.repeat(1_000));
	await expect(SqliteStorage.open({ file })).rejects.toThrow(`${file} is damaged, or is not a database`);
	const lost = `${file}/nowhere/nexus.db`;
	await expect(SqliteStorage.open({ file: lost })).rejects.toThrow(`${lost} cannot be opened`);
});

test('a closed file is one file, which a person can open and read', async ({ file }) => {
	const storage = await SqliteStorage.open({ file });
	await storage.commit([append('nx1/product', 'add sso', { person: 'olga', at: 1_234 }), membership()]);
	await storage.close();
	expect(existsSync(`${file}-wal`)).toBe(false);
	const shell = new DatabaseSync(file, { readOnly: true });
	const row = shell.prepare('SELECT document, sequence, person, at, CAST(bytes AS TEXT) AS bytes FROM updates').get();
	expect(row).toEqual({ document: 'nx1/product', sequence: 1, person: 'olga', at: 1_234, bytes: 'add sso' });
	shell.close();
});

test('however many snapshots are made, the file keeps two of a document and the updates after the older', async ({
	file,
}) => {
	const storage = await SqliteStorage.open({ file });
	for (let upTo = 1; upTo <= 9; upTo++) {
		await storage.commit([append('nx1/product', `${upTo}`), snapshot('nx1/product', upTo, `1 to ${upTo}`)]);
	}
	await storage.close();
	const shell = new DatabaseSync(file, { readOnly: true });
	expect(shell.prepare('SELECT up_to FROM snapshots').all()).toEqual([{ up_to: 8 }, { up_to: 9 }]);
	expect(shell.prepare('SELECT sequence FROM updates').all()).toEqual([{ sequence: 9 }]);
	shell.close();
});

test('opening a file that is up to date writes nothing, so that a full disk can still be read', async ({ file }) => {
	await (await SqliteStorage.open({ file })).close();
	const storage = await SqliteStorage.open({ file });
	await storage.load('nx1/product');
	expect(statSync(`${file}-wal`).size).toBe(0);
	await storage.close();
});

test('every commit is synced: no test can cut the power, so this one reads the setting', ({ file }) => {
	const db = openFile({ file });
	const full = 2;
	expect(db.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: full });
	expect(db.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
	db.close();
});

test('commits that wait for the disk share one sync', async ({ file }) => {
	const storage = await SqliteStorage.open({ file });
	const before = commitsInWal(file);
	const large = storage.commit([append('nx1/product', 'x'.repeat(2_000_000))]);
	const small = Array.from({ length: 500 }, (_, i) => storage.commit([append('nx1/order', `${i}`)]));
	await Promise.all([large, ...small]);
	expect(commitsInWal(file) - before).toBeLessThan(50);
	expect((await storage.load('nx1/order')).sequence).toBe(500);
	await storage.close();
});

test('a commit, and a check of the disk, is in the log on disk before it is acknowledged', async ({ file }) => {
	const storage = await SqliteStorage.open({ file });
	for (let count = 1; count <= 20; count++) {
		const before = commitsInWal(file);
		await storage.commit([append('nx1/product', `${count}`)]);
		expect(commitsInWal(file)).toBe(before + 1);
		await storage.checkWritable();
		expect(commitsInWal(file)).toBe(before + 2);
	}
	await storage.close();
});

test('a full disk refuses a commit whole; once there is room again the same commit goes through', async ({ file }) => {
	const storage = await SqliteStorage.open({ file, maxPages: 116 });
	await storage.commit(Array.from({ length: 40 }, () => append('nx1/history', 'x'.repeat(8_000))));
	const writes: Append[] = [append('nx1/product', 'small'), append('nx1/product', 'x'.repeat(200_000))];

	const refused = storage.commit(writes);
	await expect(refused).rejects.toThrow(new StorageFailure(`The disk under ${file} is full.`));
	expect(await story(storage, 'nx1/product')).toEqual([]);
	expect((await storage.load('nx1/history')).sequence).toBe(40);

	await storage.commit([snapshot('nx1/history', 39, ''), snapshot('nx1/history', 40, '')]);
	expect(await storage.commit(writes)).toEqual({ sequences: [1, 2] });
	await storage.close();
});
