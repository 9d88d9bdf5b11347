/** What is told of items as storage keeps it, and as it is read. */
import type { HistoryEntry } from '@nexus-board/nexus/history';
import type { HistoryEntry as StoredEntry } from '@nexus-board/storage';

export function toStored({ number, item, person, at, ...body }: HistoryEntry): StoredEntry {
	return { number, item, person, at, body: JSON.stringify(body) };
}

export function fromStored({ body, ...entry }: StoredEntry): HistoryEntry {
	return { ...entry, ...(JSON.parse(body) as Pick<HistoryEntry, 'began' | 'restored' | 'changes'>) };
}
