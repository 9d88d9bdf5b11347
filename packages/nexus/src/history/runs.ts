/** Entries, numbered as they are told, where a run of changes of one kind by one person is one entry. */
import type { ItemId, PersonId } from '../ids.ts';
import { isSame } from '../schema/read.ts';
import { keyOfChange, type HistoryEntry, type ItemChange } from './entry.ts';

/** Changes of one kind that are no further apart are one entry: typing, a card that is dragged back and forth. */
export const RUN_MS = 5 * 60_000;

export type Happening = Omit<HistoryEntry, 'number' | 'began'>;

export class Runs {
	#last: number;
	/** The last entry of each kind, by item, person and what changed. */
	readonly #open = new Map<string, HistoryEntry>();
	readonly #changed = new Map<number, HistoryEntry>();

	/** @param last the highest number that is given @param open what was told within `RUN_MS`, in order; it may go on */
	constructor(last: number, open: readonly HistoryEntry[] = []) {
		this.#last = last;
		for (const entry of open) this.#open.set(kindOf(entry), entry);
	}

	/** Takes one more, which happened after those before it or at the same time. */
	add(happening: Happening): void {
		const kind = kindOf(happening);
		const before = this.#open.get(kind);
		const goesOn = before && isGoingOn(before, happening);
		const entry: HistoryEntry = goesOn
			? { ...before, at: Math.max(before.at, happening.at), changes: joined(before.changes, happening.changes) }
			: { number: (this.#last += 1), began: happening.at, ...happening };
		this.#open.set(kind, entry);
		this.#changed.set(entry.number, entry);
	}

	/** The highest number that is given by now. */
	get last(): number {
		return this.#last;
	}

	/** New entries, and open ones that went on. */
	get changed(): readonly HistoryEntry[] {
		return [...this.#changed.values()];
	}
}

/** Restoring is its own kind, each time. */
const kindOf = ({
	item,
	person,
	changes,
	restored,
}: {
	item: ItemId;
	person: PersonId;
	restored?: true;
	changes: readonly ItemChange[];
}) => JSON.stringify([item, person, restored ?? false, ...changes.map(keyOfChange).sort()]);

/** What is between two changes of one value by others ends a run: each value then has one entry that it came from. */
function isGoingOn(before: HistoryEntry, { at, restored, changes }: Happening): boolean {
	if (restored || at - before.at > RUN_MS) return false;
	const known = new Map(before.changes.map((change) => [keyOfChange(change), change]));
	return changes.every((change) => isSame(known.get(keyOfChange(change))?.after, change.before));
}

function joined(before: readonly ItemChange[], after: readonly ItemChange[]): ItemChange[] {
	const later = new Map(after.map((change) => [keyOfChange(change), change]));
	return before.map((change) => {
		const { after: _, ...first } = change;
		const { after: last } = later.get(keyOfChange(change))!;
		return { ...first, ...(last !== undefined && { after: last }) } as ItemChange;
	});
}
