/** Entries as they are read: by day, and within a day what one person did in one go under one name. */
import { dateAt, type LocalDate, type PersonId } from '@nexus-board/nexus';
import { RUN_MS, type HistoryEntry } from '@nexus-board/nexus/history';
import { dayAndMonthWords, timeWords } from '#lib/words/dates.ts';

export interface HistoryDay {
	readonly date: LocalDate;
	/** "Today", "Yesterday", "Wed 18 Nov" */
	readonly name: string;
	readonly turns: readonly HistoryTurn[];
}

/** What one person did, one thing after the other; the newest first. */
export interface HistoryTurn {
	readonly person: PersonId;
	readonly entries: readonly HistoryEntry[];
}

/** @param entries the newest first */
export function historyDays(entries: readonly HistoryEntry[], now: number, timeZone: string): HistoryDay[] {
	const days = Map.groupBy(entries, ({ at }) => dateAt(at, timeZone));
	const today = dateAt(now, timeZone);
	const yesterday = dateAt(Date.parse(today) - 1, 'UTC');
	return Array.from(days, ([date, told]) => ({
		date,
		name: date === today ? 'Today' : date === yesterday ? 'Yesterday' : dayAndMonthWords(date),
		turns: turnsOf(told),
	}));
}

function turnsOf(entries: readonly HistoryEntry[]): HistoryTurn[] {
	const turns: { person: PersonId; entries: HistoryEntry[] }[] = [];
	for (const entry of entries) {
		const last = turns.at(-1);
		const earliest = last?.entries.at(-1);
		if (last?.person === entry.person && earliest!.began - entry.at <= RUN_MS) last.entries.push(entry);
		else turns.push({ person: entry.person, entries: [entry] });
	}
	return turns;
}

/** "11:20", or from when to when it went on. */
export function whenWords({ began, at }: HistoryEntry, timeZone: string): string {
	const [from, to] = [timeWords(began, timeZone), timeWords(at, timeZone)];
	return from === to ? to : `${from} to ${to}`;
}
