import { expect } from 'vitest';
import { Conflict, StorageFailure, type Storage } from '../../contract.ts';
import { append, bytes, snapshot, story, text } from '../builders.ts';
import type { StorageTest } from './fixture.ts';

/** A log of updates `1`, `2`, … up to `count`. */
async function write(storage: Storage, document: string, count: number): Promise<void> {
	await storage.commit(Array.from({ length: count }, (_, i) => append(document, `${i + 1}`)));
}

export function describeSnapshots(test: StorageTest): void {
	test('a document is its newest snapshot and the updates after it', async ({ storage }) => {
		await write(storage, 'nx1/product', 3);
		await storage.commit([snapshot('nx1/product', 2, '1 to 2', 'who wrote it')]);
		expect(await storage.load('nx1/product')).toEqual({
			snapshot: { state: bytes('1 to 2'), beside: bytes('who wrote it'), upTo: 2, format: 'v1' },
			updates: [{ sequence: 3, update: bytes('3'), format: 'v1', person: 'ben', at: 1_000 }],
			sequence: 3,
		});
	});

	test('sequences go on as if there were no snapshot', async ({ storage }) => {
		await write(storage, 'nx1/product', 2);
		await storage.commit([snapshot('nx1/product', 1, '1')]);
		await storage.commit([snapshot('nx1/product', 2, '1 to 2')]);
		expect((await storage.load('nx1/product')).sequence).toBe(2);
		expect(await storage.commit([append('nx1/product', '3', { after: 2 })])).toEqual({ sequences: [3] });
	});

	test('an update and the snapshot that contains it may be one commit', async ({ storage }) => {
		await storage.commit([append('nx1/product', '1'), snapshot('nx1/product', 1, 'just 1')]);
		expect(await story(storage, 'nx1/product')).toEqual(['[just 1]']);
	});

	test('one bad snapshot never costs the document: the older one and what followed it are kept', async ({
		storage,
	}) => {
		await write(storage, 'nx1/product', 5);
		await storage.commit([snapshot('nx1/product', 2, '1 to 2')]);
		await storage.commit([snapshot('nx1/product', 4, 'garbled')]);
		expect(await story(storage, 'nx1/product')).toEqual(['[garbled]', '5']);
		expect(await story(storage, 'nx1/product', 4)).toEqual(['[1 to 2]', '3', '4', '5']);
		expect((await storage.load('nx1/product', 4)).sequence).toBe(5);
	});

	test('when the only snapshot is bad, the whole log is still there', async ({ storage }) => {
		await write(storage, 'nx1/product', 3);
		await storage.commit([snapshot('nx1/product', 3, 'garbled')]);
		expect(await story(storage, 'nx1/product', 3)).toEqual(['1', '2', '3']);
	});

	test('what the older of two snapshots covers is dropped, and never passed off as whole', async ({ storage }) => {
		await write(storage, 'nx1/product', 6);
		for (const upTo of [2, 3, 5]) await storage.commit([snapshot('nx1/product', upTo, `1 to ${upTo}`)]);
		expect(await story(storage, 'nx1/product', 5)).toEqual(['[1 to 3]', '4', '5', '6']);
		await expect(storage.load('nx1/product', 3)).rejects.toThrow(StorageFailure);
	});

	test('what was written meanwhile is not told when some of it lies behind a snapshot', async ({ storage }) => {
		await write(storage, 'nx1/product', 6);
		for (const upTo of [3, 5]) await storage.commit([snapshot('nx1/product', upTo, `1 to ${upTo}`)]);
		expect(await storage.updatesAfter('nx1/product', 2)).toBeUndefined();
		expect((await storage.updatesAfter('nx1/product', 3))?.map(({ update }) => text(update))).toEqual(['4', '5', '6']);
		expect(await storage.heads(['nx1/product'])).toEqual([6]);
	});

	test('a snapshot older than the newest one is ignored', async ({ storage }) => {
		await write(storage, 'nx1/product', 4);
		for (const upTo of [1, 4, 3]) await storage.commit([snapshot('nx1/product', upTo, `1 to ${upTo}`)]);
		expect(await story(storage, 'nx1/product')).toEqual(['[1 to 4]']);
		expect(await story(storage, 'nx1/product', 4)).toEqual(['[1 to 1]', '2', '3', '4']);
	});

	test('a bad snapshot is mended by another of the same sequence, and the older one stays', async ({ storage }) => {
		await write(storage, 'nx1/product', 4);
		await storage.commit([snapshot('nx1/product', 2, '1 to 2')]);
		await storage.commit([snapshot('nx1/product', 4, 'garbled', 'garbled too')]);
		await storage.commit([snapshot('nx1/product', 4, '1 to 4', 'mended')]);
		expect(await story(storage, 'nx1/product')).toEqual(['[1 to 4]']);
		expect((await storage.load('nx1/product')).snapshot?.beside).toEqual(bytes('mended'));
		expect(await story(storage, 'nx1/product', 4)).toEqual(['[1 to 2]', '3', '4']);
	});

	test('a snapshot that reaches further than the log is a bug, and its commit is not written', async ({ storage }) => {
		await write(storage, 'nx1/product', 2);
		const ahead = storage.commit([append('nx1/product', '3'), snapshot('nx1/product', 4, 'from where?')]);
		await expect(ahead).rejects.toThrow(RangeError);
		expect(await story(storage, 'nx1/product')).toEqual(['1', '2']);
	});

	test('a snapshot in a refused commit drops nothing', async ({ storage }) => {
		await write(storage, 'nx1/product', 3);
		await storage.commit([snapshot('nx1/product', 2, '1 to 2')]);
		const refused = storage.commit([snapshot('nx1/product', 3, '1 to 3'), append('nx1/product', '4', { after: 1 })]);
		await expect(refused).rejects.toThrow(Conflict);
		expect(await story(storage, 'nx1/product')).toEqual(['[1 to 2]', '3']);
		expect(await story(storage, 'nx1/product', 2)).toEqual(['1', '2', '3']);
	});

	test('a snapshot of one document leaves the others alone', async ({ storage }) => {
		await write(storage, 'nx1/product', 2);
		await write(storage, 'nx1/order', 2);
		for (const upTo of [1, 2]) await storage.commit([snapshot('nx1/product', upTo, '')]);
		expect(await story(storage, 'nx1/order')).toEqual(['1', '2']);
	});

	test('bytes that were taken or given are nobody else’s, those beside the state included', async ({ storage }) => {
		await write(storage, 'nx1/product', 1);
		const given = snapshot('nx1/product', 1, 'state', 'beside');
		const committed = storage.commit([given]);
		for (const bytes of [given.state, given.beside]) bytes.fill(0);
		await committed;
		const { snapshot: taken } = await storage.load('nx1/product');
		for (const bytes of [taken!.state, taken!.beside]) bytes.fill(0);
		expect((await storage.load('nx1/product')).snapshot).toMatchObject({
			state: bytes('state'),
			beside: bytes('beside'),
		});
	});

	test('an empty state and one of two megabytes come back exactly', async ({ storage }) => {
		const state = Uint8Array.from({ length: 2 * 1024 * 1024 }, (_, i) => (i * 31 + (i >> 8)) % 256);
		await write(storage, 'nx1/product', 1);
		await storage.commit([snapshot('nx1/product', 1, '')]);
		expect((await storage.load('nx1/product')).snapshot?.state).toEqual(new Uint8Array());
		await storage.commit([{ ...snapshot('nx1/product', 1, ''), state }]);
		const loaded = await storage.load('nx1/product');
		expect(Buffer.compare(loaded.snapshot!.state, state)).toBe(0);
	});
}
