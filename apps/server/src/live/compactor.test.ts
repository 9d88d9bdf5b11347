import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { Compactor } from './compactor.ts';

const updatesOf = (words: string[]) => {
	const doc = new Y.Doc();
	const updates: Uint8Array[] = [];
	doc.on('update', (update) => updates.push(update));
	for (const word of words) doc.getText('text').insert(0, word);
	return { doc, updates };
};

test('a state made by the other thread holds all that was given, and what cannot be read is said and harms no other', async () => {
	const compactor = new Compactor();
	const { doc, updates } = updatesOf(['Pay', 'Button', 'Token']);
	const [good, damaged, again] = await Promise.allSettled([
		compactor.compact(updates),
		compactor.compact([...updates, Uint8Array.of(1, 2, 3)]),
		compactor.compact(updates.slice(0, 1)),
	]);
	expect(good).toEqual({ status: 'fulfilled', value: Y.encodeStateAsUpdate(doc) });
	expect(damaged.status).toBe('rejected');
	expect(again.status).toBe('fulfilled');
	await compactor.close();
});

test('whoever waits for a thread that ends is told, and the next who asks gets another', async () => {
	const compactor = new Compactor();
	const { updates } = updatesOf(['Pay']);
	const outcome = expect(compactor.compact(updates)).rejects.toThrow('has stopped');
	await compactor.close();
	await outcome;
	await expect(compactor.compact(updates)).resolves.toBeInstanceOf(Uint8Array);
	await compactor.close();
});
