/** What is told of an item, from the server: it reads the log, which no window has. */
import type { HistoryEntry } from '@nexus-board/nexus/history';
import type { IssueId, ItemId, NexusId } from '@nexus-board/nexus';
import { at, send } from '#lib/api/api.ts';

export interface HistoryPage {
	/** The newest first. */
	readonly entries: readonly HistoryEntry[];
	/** Where the next page begins; absent: this is the last one. */
	readonly next?: string;
}

export const readItemHistory = (nexus: NexusId, item: ItemId, cursor?: string): Promise<HistoryPage> =>
	readHistory(`${at(nexus)}/items/${encodeURIComponent(item)}`, cursor);

/** The same of an integration issue; that it was handed over stands in the record. */
export const readIssueHistory = (nexus: NexusId, issue: IssueId, cursor?: string): Promise<HistoryPage> =>
	readHistory(`${at(nexus)}/issues/${encodeURIComponent(issue)}`, cursor);

function readHistory(path: string, cursor: string | undefined): Promise<HistoryPage> {
	const query = cursor === undefined ? '' : `?${new URLSearchParams({ cursor })}`;
	return send<HistoryPage>(`${path}/history${query}`, { method: 'GET' });
}

/** Pages that are read of what happened since a moment: so much that nobody reads on. */
const MOST_PAGES = 20;

/** All that is told of any item since a moment, in milliseconds since 1970; the newest first. */
export async function readHistorySince(nexus: NexusId, since: number): Promise<readonly HistoryEntry[]> {
	const entries: HistoryEntry[] = [];
	let cursor: string | undefined;
	for (let page = 0; page < MOST_PAGES; page += 1) {
		const query = new URLSearchParams({ since: String(since), limit: '100', ...(cursor && { cursor }) });
		const read = await send<HistoryPage>(`${at(nexus)}/history?${query}`, { method: 'GET' });
		entries.push(...read.entries);
		if (read.next === undefined) break;
		cursor = read.next;
	}
	return entries;
}
