import { expect } from 'vitest';
import { StorageFailure } from '../../contract.ts';
import { append, story } from '../builders.ts';
import type { StorageTest } from './fixture.ts';

/** What `exclusively` promises within one process. */
export function describeTurns(test: StorageTest): void {
	test('work of one name is done one after the other, in the order in which it came', async ({ storage }) => {
		const said: string[] = [];
		const people = ['olga', 'ben', 'carla', 'dmitri'];
		const work = async (person: string) => {
			said.push(`${person} begins`);
			await storage.commit([append('nx1/record', person)]);
			said.push(`${person} ends`);
			return person;
		};
		expect(await Promise.all(people.map((person) => storage.exclusively('nx1', () => work(person))))).toEqual(people);
		expect(said).toEqual(people.flatMap((person) => [`${person} begins`, `${person} ends`]));
		expect(await story(storage, 'nx1/record')).toEqual(people);
	});

	test('work of another name does not wait', async ({ storage }) => {
		const done = Promise.withResolvers<string>();
		const first = storage.exclusively('nx1', () => done.promise);
		expect(await storage.exclusively('nx2', async () => 'meanwhile')).toBe('meanwhile');
		done.resolve('at last');
		expect(await first).toBe('at last');
	});

	test('work that fails tells whoever asked for it, and the next one’s turn comes', async ({ storage }) => {
		const failing = storage.exclusively('nx1', () => Promise.reject(new RangeError('out of my depth')));
		const next = storage.exclusively('nx1', async () => 'done');
		await expect(failing).rejects.toThrow(new RangeError('out of my depth'));
		expect(await next).toBe('done');
	});

	test('when the storage closes, work that still waited is not begun', async ({ storage }) => {
		const begun = Promise.withResolvers<void>();
		const done = Promise.withResolvers<void>();
		const first = storage.exclusively('nx1', () => {
			begun.resolve();
			return done.promise;
		});
		const waiting = storage.exclusively('nx1', async () => expect.unreachable());
		const refused = expect(waiting).rejects.toThrow(StorageFailure);
		await begun.promise;
		await storage.close();
		done.resolve();
		await first;
		await refused;
	});
}
