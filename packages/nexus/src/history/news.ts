/**
 * What is new in the Nexus Sprint Backlog to one person: what others made of its items, each change from what it was to
 * what it is, however often it changed in between (R12, R16). What somebody changed themself they know, and what was
 * before it too.
 */
import type { BoardView } from '../board-view.ts';
import type { ItemId, PersonId, SprintId } from '../ids.ts';
import { isSame } from '../schema/read.ts';
import { keyOfChange, type HistoryEntry, type ItemChange, type ItemFields } from './entry.ts';

/** What is new of one item. */
export interface News {
	readonly item: ItemId;
	/** When the last of it was done. */
	readonly at: number;
	/** At least one. */
	readonly changes: readonly NewsChange[];
}

export interface NewsChange {
	/** From what it was to what it is. */
	readonly change: ItemChange;
	/** Whoever had a hand in it, in order. */
	readonly people: readonly PersonId[];
	readonly at: number;
}

export interface NewsQuestion {
	readonly view: Pick<BoardView, 'items'>;
	readonly sprint: SprintId;
	readonly me: PersonId;
	/** What was told since a moment, in any order. */
	readonly entries: readonly HistoryEntry[];
}

/** What matters to who does what when, and to who waits for whom; what a provider gives is told of its consumer. */
const FIELDS: ReadonlySet<keyof ItemFields> = new Set([
	'item',
	'retired',
	'title',
	'team',
	'place',
	'state',
	'estimate',
	'needs',
	'needsOutside',
	'needsAnswer',
]);

/** The newest first. */
export function sprintNews({ view, sprint, me, entries }: NewsQuestion): News[] {
	const told = Map.groupBy(
		entries.toSorted((a, b) => a.at - b.at || a.number - b.number),
		({ item }) => item,
	);
	return [...told]
		.filter(([item, of]) => view.items.get(item)?.place?.sprint === sprint || of.some(wasIn(sprint)))
		.flatMap(([item, of]) => newsOf(item, of, me) ?? [])
		.sort((a, b) => b.at - a.at);
}

/** It lay in the Sprint before or after a change. */
const wasIn =
	(sprint: SprintId) =>
	({ changes }: HistoryEntry): boolean =>
		changes.some(
			(change) => change.field === 'place' && [change.before, change.after].some((place) => place?.sprint === sprint),
		);

function newsOf(item: ItemId, entries: readonly HistoryEntry[], me: PersonId): News | undefined {
	const steps = entries.flatMap(({ person, at, changes }) =>
		changes.filter(({ field }) => FIELDS.has(field)).map((change) => ({ person, at, change })),
	);
	const changes = [...Map.groupBy(steps, ({ change }) => keyOfChange(change)).values()].flatMap((of) => {
		const unknown = of.slice(of.findLastIndex(({ person }) => person === me) + 1);
		return unknown.length > 0 ? (joined(unknown) ?? []) : [];
	});
	return changes.length > 0 ? { item, changes, at: Math.max(...changes.map(({ at }) => at)) } : undefined;
}

interface Step {
	readonly person: PersonId;
	readonly at: number;
	readonly change: ItemChange;
}

/** One change from the first to the last; none where it was changed back. */
function joined(steps: readonly Step[]): NewsChange | undefined {
	const [first, last] = [steps[0]!, steps.at(-1)!];
	if (isSame(first.change.before, last.change.after)) return undefined;
	const { after: _, ...from } = first.change;
	const { after } = last.change;
	const change = { ...from, ...(after !== undefined && { after }) } as ItemChange;
	return { change, people: [...new Set(steps.map(({ person }) => person))], at: last.at };
}
