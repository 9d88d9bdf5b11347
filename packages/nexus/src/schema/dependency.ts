/**
 * A dependency joins the item that needs something, the consumer, with the item that gives it, the provider (R11).
 * Its id is made of its two ends: when two people add the same one at the same moment, there is one.
 */
import type * as Y from 'yjs';
import type { DependencyId, ItemId } from '../ids.ts';
import { isDate, type LocalDate } from '../calendar.ts';
import { readChoice, readMark, readText, type Mark } from './read.ts';

/** The three kinds of the Nexus Guide, "Nexus Background". */
export const DEPENDENCY_KINDS = ['requirements', 'domain-knowledge', 'artifacts'] as const;
export type DependencyKind = (typeof DEPENDENCY_KINDS)[number];

export interface Dependency {
	readonly id: DependencyId;
	readonly consumer: ItemId;
	readonly provider: ItemId;
	readonly kind: DependencyKind;
	/** The day by which the consumer needs it. Absent: by the consumer's first day in the Sprint. */
	readonly neededBy: LocalDate | undefined;
	readonly note: string;
	readonly found: Mark | undefined;
	readonly retired: Mark | undefined;
}

export const DEPENDENCY_LIMITS = { note: 500 } as const;

export const dependencyId = (consumer: ItemId, provider: ItemId): DependencyId => `${consumer}>${provider}`;

/** `undefined` when the id does not name two different items: such a record says nothing. */
export function readDependency(id: string, map: Y.Map<unknown>): Dependency | undefined {
	const [consumer, provider, ...rest] = id.split('>');
	if (!consumer || !provider || consumer === provider || rest.length > 0) return undefined;
	const neededBy = map.get('neededBy');
	return {
		id,
		consumer,
		provider,
		kind: readChoice(map.get('kind'), DEPENDENCY_KINDS, 'artifacts'),
		neededBy: isDate(neededBy) ? neededBy : undefined,
		note: readText(map.get('note'), DEPENDENCY_LIMITS.note),
		found: readMark(map.get('found')),
		retired: readMark(map.get('retired')),
	};
}
