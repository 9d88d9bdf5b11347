/** What tests ask of an import plan, in short sentences. */
import { expect } from 'vitest';
import { UnreadableFile, type ImportPlan } from '../plan.ts';

export const arrows = ({ dependencies }: ImportPlan): string[] =>
	dependencies.map(({ consumer, provider }) => `${consumer} needs ${provider}`);

export const nesting = ({ items }: ImportPlan): string[] =>
	items.filter(({ parent }) => parent !== undefined).map(({ key, parent }) => `${key} in ${parent}`);

export const openEnds = ({ unresolved }: ImportPlan): string[] =>
	unresolved.map(({ from, relation, to }) => `${from} ${relation} ${to}`);

export const keysIn = ({ items }: ImportPlan): string[] => items.map(({ key }) => key);

/** The sentence with which a file is refused; `undefined`: it is read. Anything else that is thrown is a fault. */
export function whyUnreadable(read: () => unknown): string | undefined {
	try {
		read();
		return undefined;
	} catch (error) {
		if (error instanceof UnreadableFile) return error.message;
		throw error;
	}
}

/** What `plan.ts` promises of every plan. */
export function expectLawful(plan: ImportPlan): void {
	const { items, dependencies, unresolved, refused } = plan;
	const parents = new Map(items.map(({ key, parent }) => [key, parent]));
	expect(parents.size).toBe(items.length);
	expect(items.filter(({ key, title }) => key === '' || title === '')).toEqual([]);
	expect(items.filter(({ parent }) => parent !== undefined && !parents.has(parent))).toEqual([]);
	expect(inRings(parents)).toEqual([]);
	const isLoose = (key: string) => !parents.has(key);
	expect(
		dependencies.filter(({ consumer, provider }) => isLoose(consumer) || isLoose(provider) || consumer === provider),
	).toEqual([]);
	expect(new Set(arrows(plan)).size).toBe(dependencies.length);
	expect([...items, ...unresolved, ...refused].filter(({ line }) => !(line > 0))).toEqual([]);
}

/** Those from which the way up leads back; each is gone over once. */
function inRings(parents: ReadonlyMap<string, string | undefined>): string[] {
	const free = new Set<string>();
	return [...parents.keys()].filter((key) => {
		const way = new Set<string>();
		let at: string | undefined = key;
		for (; at !== undefined && !free.has(at) && !way.has(at); at = parents.get(at)) way.add(at);
		if (at !== undefined && way.has(at)) return true;
		for (const passed of way) free.add(passed);
		return false;
	});
}
