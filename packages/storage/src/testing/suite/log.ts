import fc from 'fast-check';
import { expect } from 'vitest';
import { Conflict } from '../../contract.ts';
import { append, bytes, nexus, story, text } from '../builders.ts';
import type { StorageTest } from './fixture.ts';

export function describeLog(test: StorageTest): void {
	test('an update is loaded with its sequence, whose hand it was, and when', async ({ storage }) => {
		await storage.commit([append('nx1/product', 'add sso', { person: 'olga', at: 1_234 })]);
		expect(await storage.load('nx1/product')).toEqual({
			snapshot: undefined,
			updates: [{ sequence: 1, update: bytes('add sso'), format: 'v1', person: 'olga', at: 1_234 }],
			sequence: 1,
		});
	});

	test('sequences count from 1 in each document, whatever is written to others', async ({ storage }) => {
		const { sequences } = await storage.commit([
			append('nx1/product', 'a'),
			append('nx1/order', 'b'),
			nexus('nx1'),
			append('nx1/product', 'c'),
		]);
		expect(sequences).toEqual([1, 1, 2]);
		expect(await storage.commit([append('nx1/order', 'd')])).toEqual({ sequences: [2] });
		expect(await story(storage, 'nx1/product')).toEqual(['a', 'c']);
		expect(await story(storage, 'nx1/order')).toEqual(['b', 'd']);
	});

	test('a document whose name begins with that of another is another document', async ({ storage }) => {
		await storage.commit([append('nx1/team/a', 'short'), append('nx1/team/ab', 'long'), append('nx1/team/A', 'tall')]);
		expect(await story(storage, 'nx1/team/a')).toEqual(['short']);
	});

	test('an unknown document is empty, not an error', async ({ storage }) => {
		expect(await storage.load('nx1/nowhere')).toEqual({ snapshot: undefined, updates: [], sequence: 0 });
	});

	test('what was written meanwhile is told from a sequence on, as it would be loaded', async ({ storage }) => {
		await storage.commit(['add sso', 'add search', 'add export'].map((update) => append('nx1/product', update)));
		await storage.commit([append('nx1/order', 'sso first')]);
		expect(await storage.updatesAfter('nx1/product', 1)).toEqual([
			{ sequence: 2, update: bytes('add search'), format: 'v1', person: 'ben', at: 1_000 },
			{ sequence: 3, update: bytes('add export'), format: 'v1', person: 'ben', at: 1_000 },
		]);
	});

	test('when nothing was written meanwhile there is nothing to tell, also of an unknown document', async ({
		storage,
	}) => {
		await storage.commit([append('nx1/product', 'add sso')]);
		expect(await storage.updatesAfter('nx1/product', 1)).toEqual([]);
		expect(await storage.updatesAfter('nx1/product', 7)).toEqual([]);
		expect(await storage.updatesAfter('nx1/nowhere', 0)).toEqual([]);
	});

	test('the heads of many documents are told at once, in the order in which they were asked for', async ({
		storage,
	}) => {
		await storage.commit([append('nx1/product', 'a'), append('nx1/order', 'b'), append('nx1/product', 'c')]);
		const asked = ['nx1/order', 'nx1/nowhere', 'nx1/product', 'nx1/order'];
		expect(await storage.heads(asked)).toEqual([1, 0, 2, 1]);
		expect(await storage.heads([])).toEqual([]);
	});

	test('a commit of nothing is accepted', async ({ storage }) => {
		expect(await storage.commit([])).toEqual({ sequences: [] });
	});

	test('a commit that relied on the newest state goes through, also on its own writes', async ({ storage }) => {
		await storage.commit([append('nx1/record', 'open', { after: 0 })]);
		const writes = [append('nx1/record', 'vote', { after: 1 }), append('nx1/record', 'close', { after: 2 })];
		expect(await storage.commit(writes)).toEqual({ sequences: [2, 3] });
	});

	test('Ben is refused when Olga wrote first, and the conflict names the document', async ({ storage }) => {
		await storage.commit([append('nx1/record', 'olga opens planning', { after: 0 })]);
		const late = storage.commit([append('nx1/record', 'ben opens planning', { after: 0 })]);
		await expect(late).rejects.toThrow(Conflict);
		await expect(late).rejects.toMatchObject({ name: 'Conflict', what: 'nx1/record' });
		const early = storage.commit([append('nx1/record', 'ben closes planning', { after: 2 })]);
		await expect(early).rejects.toMatchObject({ what: 'nx1/record' });
		expect(await story(storage, 'nx1/record')).toEqual(['olga opens planning']);
	});

	test('a refused commit leaves nothing: no document, nothing in the catalogue', async ({ storage }) => {
		await storage.commit([append('nx1/record', 'first')]);
		const refused = storage.commit([
			append('nx1/product', 'lost'),
			append('nx1/record', 'lost'),
			nexus('nx2'),
			{ kind: 'answer', request: 'r1', body: 'done', at: 1_000 },
			append('nx1/record', 'lost', { after: 1 }),
		]);
		await expect(refused).rejects.toMatchObject({ what: 'nx1/record' });
		expect(await story(storage, 'nx1/product')).toEqual([]);
		expect(await story(storage, 'nx1/record')).toEqual(['first']);
		expect(await storage.nexus('nx2')).toBeUndefined();
		expect(await storage.answer('r1')).toBeUndefined();
	});

	test('of twenty who relied on the same state one gets through; the others try again and all do', async ({
		storage,
	}) => {
		const attempts: number[] = [];
		const procedure = async (person: string) => {
			let relyingOn = 0;
			for (let attempt = 1; ; attempt++) {
				try {
					return await storage.commit([append('nx1/record', person, { after: relyingOn })]);
				} catch (error) {
					expect(error).toBeInstanceOf(Conflict);
					attempts.push(attempt);
					relyingOn = (await storage.load('nx1/record')).sequence;
				}
			}
		};
		const people = Array.from({ length: 20 }, (_, i) => `person ${i}`);
		await Promise.all(people.map(procedure));
		expect(attempts.filter((attempt) => attempt === 1)).toHaveLength(19);
		expect((await story(storage, 'nx1/record')).sort()).toEqual([...people].sort());
	});

	test('commits at once land exactly once each, where they were told, and conflicts beside them do no harm', async ({
		storage,
	}) => {
		const documents = ['nx1/product', 'nx1/order', 'nx1/team/a'];
		await storage.commit([append('nx1/record', 'x')]);
		const commits = Array.from({ length: 300 }, async (_, i) => {
			const document = documents[i % 3]!;
			const hopeless = storage.commit([append(document, 'never'), append('nx1/record', 'never', { after: 0 })]);
			const [told] = await Promise.all([
				storage.commit([append(document, `update ${i}`)]),
				expect(hopeless).rejects.toThrow(Conflict),
			]);
			return { document, sequence: told.sequences[0]!, update: `update ${i}` };
		});
		const told = await Promise.all(commits);
		for (const document of documents) {
			const { updates } = await storage.load(document);
			const expected = told.filter((one) => one.document === document).sort((a, b) => a.sequence - b.sequence);
			expect(updates.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
			expect(updates.map(({ update }) => text(update))).toEqual(expected.map(({ update }) => update));
		}
	});

	test('a load sees what was acknowledged before it, however much is under way', async ({ storage }) => {
		const others = Array.from({ length: 200 }, (_, i) => storage.commit([append('nx1/order', `${i}`)]));
		for (let count = 1; count <= 20; count++) {
			const { sequences } = await storage.commit([append('nx1/product', `${count}`)]);
			expect((await storage.load('nx1/product')).sequence).toBe(sequences[0]);
		}
		await Promise.all(others);
	});

	test('any bytes come back exactly', async ({ storage }) => {
		let count = 0;
		const anyBytes = fc.array(fc.uint8Array({ minLength: 0, maxLength: 5_000, size: 'max' }), { maxLength: 5 });
		const property = fc.asyncProperty(anyBytes, async (updates) => {
			const document = `nx1/team/${++count}`;
			await storage.commit(updates.map((update) => append(document, '', { update })));
			const loaded = await storage.load(document);
			expect(loaded.updates.map(({ update }) => update)).toEqual(updates);
		});
		await fc.assert(property, { numRuns: 50, examples: [[[new Uint8Array()]]] });
	});

	test('two megabytes come back exactly', async ({ storage }) => {
		const update = Uint8Array.from({ length: 2 * 1024 * 1024 }, (_, i) => (i * 31 + (i >> 8)) % 256);
		await storage.commit([append('nx1/product', '', { update })]);
		const loaded = await storage.load('nx1/product');
		expect(Buffer.compare(loaded.updates[0]!.update, update)).toBe(0);
	});

	test('a caller may reuse its buffer, of which an update is a part, as soon as commit has returned', async ({
		storage,
	}) => {
		const pool = Buffer.from('....add sso....');
		const committed = storage.commit([append('nx1/product', '', { update: pool.subarray(4, 11) })]);
		pool.fill('x');
		await committed;
		expect(await story(storage, 'nx1/product')).toEqual(['add sso']);
		expect(pool.toString()).toBe('x'.repeat(15));
	});

	test('what was loaded is the caller’s own, and altering it alters nothing that is kept', async ({ storage }) => {
		await storage.commit([append('nx1/product', 'add sso')]);
		(await storage.load('nx1/product')).updates.pop()!.update.fill(0);
		(await storage.updatesAfter('nx1/product', 0))!.pop()!.update.fill(0);
		expect(await story(storage, 'nx1/product')).toEqual(['add sso']);
	});
}
