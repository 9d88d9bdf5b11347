/** What is told of an item, from the server: it reads the log, which no window has. */
import type { HistoryEntry } from '@nexus-board/nexus/history';
import type { ItemId, NexusId } from '@nexus-board/nexus';
import { at, send } from '#lib/api/api.ts';

export interface HistoryPage {
	/** The newest first. */
	readonly entries: readonly HistoryEntry[];
	/** Where the next page begins; absent: this is the last one. */
	readonly next?: string;
}

export function readItemHistory(nexus: NexusId, item: ItemId, cursor?: string): Promise<HistoryPage> {
	const query = cursor === undefined ? '' : `?${new URLSearchParams({ cursor })}`;
	return send<HistoryPage>(`${at(nexus)}/items/${encodeURIComponent(item)}/history${query}`, { method: 'GET' });
}
