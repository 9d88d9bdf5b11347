/** What is part of what, for every reader. */
import type { FoundItem } from './found-item.ts';
import type { UnresolvedLink } from './plan.ts';
import type { Find } from './plan-found.ts';

interface ParentPlan {
	/** Key → key of what it is part of. */
	readonly of: ReadonlyMap<string, string>;
	readonly unresolved: readonly UnresolvedLink[];
}

/**
 * Of each item the nearest parent that is in the file; where it names none, the first that names it as a part. One that
 * would close a ring is left away, and said (R9).
 */
export function planParents(items: readonly FoundItem[], find: Find): ParentPlan {
	const of = new Map<string, string>();
	const above = new Map<string, string>();
	const { claimed, unresolved } = claims(items, find);
	for (const { key, line, parents } of items) {
		const parent = parents.map(find).find((found) => found !== undefined) ?? claimed.get(key);
		const to = parent ?? parents[0];
		if (to === undefined) continue;
		if (parent === undefined) unresolved.push({ line, from: key, to, relation: 'parent' });
		else if (topOf(above, parent) === key) unresolved.push({ line, from: key, to, relation: 'parent, in a ring' });
		else for (const links of [of, above]) links.set(key, parent);
	}
	return { of, unresolved };
}

/** What items say of their parts: part → the first that claims it. */
function claims(items: readonly FoundItem[], find: Find) {
	const claimed = new Map<string, string>();
	const unresolved: UnresolvedLink[] = [];
	for (const { key, line, parts } of items)
		for (const to of new Set(parts)) {
			const part = find(to);
			if (part === undefined) unresolved.push({ line, from: key, to, relation: 'has the part' });
			else if (!claimed.has(part)) claimed.set(part, key);
		}
	return { claimed, unresolved };
}

/** The top of the tree that a key stands in. The way there is shortened for the next who asks, so deep trees cost nothing. */
function topOf(above: Map<string, string>, key: string): string {
	const way: string[] = [];
	let top = key;
	for (let next = above.get(top); next !== undefined; next = above.get(top)) {
		way.push(top);
		top = next;
	}
	for (const passed of way) above.set(passed, top);
	return top;
}
