import { expect, test } from 'vitest';
import { StorageFailure } from '../contract.ts';
import { MemoryStorage } from '../memory/memory-storage.ts';
import { append, story } from './builders.ts';
import { FaultyStorage } from './faulty-storage.ts';
import { describeStorage } from './storage-suite.ts';

describeStorage('storage that nothing is wrong with yet', async () => {
	const storage = new FaultyStorage(new MemoryStorage());
	return { storage, reopen: async () => storage, dispose: () => storage.close() };
});

test('held commits are not written until they are released, and then in their order', async () => {
	const storage = new FaultyStorage(new MemoryStorage());
	storage.holdCommits();
	const buffer = Buffer.from('1');
	const held = [append('nx1/product', '', { update: buffer }), append('nx1/product', '2')].map((write) =>
		storage.commit([write]),
	);
	buffer.fill('x');
	expect(storage.heldCommits).toBe(2);
	expect(await story(storage, 'nx1/product')).toEqual([]);
	storage.releaseCommits();
	expect(await storage.commit([append('nx1/product', '3')])).toEqual({ sequences: [3] });
	expect(await Promise.all(held)).toEqual([{ sequences: [1] }, { sequences: [2] }]);
	expect(await story(storage, 'nx1/product')).toEqual(['1', '2', '3']);
});

test('a failing disk refuses commits and checks with its reason, also commits it held, until it is repaired', async () => {
	const storage = new FaultyStorage(new MemoryStorage());
	storage.holdCommits();
	const held = storage.commit([append('nx1/product', 'lost')]);
	storage.failCommits('The disk is full.');
	storage.releaseCommits();
	const failure = new StorageFailure('The disk is full.');
	await expect(held).rejects.toThrow(failure);
	await expect(storage.commit([append('nx1/product', 'lost')])).rejects.toThrow(failure);
	await expect(storage.checkWritable()).rejects.toThrow(failure);
	storage.repair();
	await storage.checkWritable();
	await storage.commit([append('nx1/product', 'kept')]);
	expect(await story(storage, 'nx1/product')).toEqual(['kept']);
});
