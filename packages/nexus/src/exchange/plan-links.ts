/** Who waits for whom, each pair once, for every reader: most files say a link twice, at the one end and at the other. */
import type { FoundItem, FoundLink } from './found-item.ts';
import type { ImportPlan, PlannedDependency, UnresolvedLink } from './plan.ts';
import type { Find } from './plan-found.ts';
import { countNames } from './texts.ts';

type LinkPlan = Pick<ImportPlan, 'dependencies' | 'unresolved' | 'leftOut'>;

/** Two items that wait for each other are both planned: cycles are lawful, the teams shall see them (R11). */
export function planLinks(items: readonly FoundItem[], find: Find): LinkPlan {
	const links = items.flatMap(({ key, line, links }): Link[] =>
		links.map((link) => ({ ...link, key, line, other: find(link.to) })),
	);
	return {
		dependencies: once(links.flatMap(dependencyOf), ({ consumer, provider }) => `${consumer}\0${provider}`),
		unresolved: once(links.flatMap(unresolvedOf), ({ from, to, relation }) => `${from}\0${relation}\0${to}`),
		leftOut: countKinds(links.filter(({ waits }) => !waits)),
	};
}

interface Link extends FoundLink {
	/** The end that says it. */
	readonly key: string;
	readonly line: number;
	/** The item that `to` names. */
	readonly other: string | undefined;
}

/** No tool says of which kind a dependency is; most links are between pieces of software. */
function dependencyOf({ key, line, type, relation, waits, other }: Link): PlannedDependency[] {
	if (!waits || other === undefined || other === key) return [];
	const [consumer, provider] = waits === 'this' ? [key, other] : [other, key];
	return [{ consumer, provider, kind: 'artifacts', because: `${key} ${relation} ${other} (${type})`, line }];
}

function unresolvedOf({ key, line, to, relation, waits, other }: Link): UnresolvedLink[] {
	if (!waits || (other !== undefined && other !== key)) return [];
	return [{ line, from: key, to, relation: other === key ? `${relation} itself` : relation }];
}

/** The first of each name. Names are joined by a zero, which no text of a file holds. */
function once<Value>(values: readonly Value[], nameOf: (value: Value) => string): Value[] {
	const first = new Map<string, Value>();
	for (const value of values) if (!first.has(nameOf(value))) first.set(nameOf(value), value);
	return [...first.values()];
}

const countKinds = (links: readonly Link[]): ImportPlan['leftOut'] =>
	countNames(once(links, fromEitherEnd).map(({ type }) => type)).map(([kind, links]) => ({ kind, links }));

/** A link has one name from both of its ends. */
function fromEitherEnd({ key, to, other = to, type, inward }: Link): string {
	const ends = inward === undefined ? [key, other].sort() : inward ? [other, key] : [key, other];
	return `${type}\0${ends.join('\0')}`;
}
