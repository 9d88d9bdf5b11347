/** The history of an integration issue with each time that it was handed to its teams, which the record tells itself. */
import type { BoardView, IssueId } from '@nexus-board/nexus';
import type { HistoryEntry } from '@nexus-board/nexus/history';

/**
 * @param told the newest first
 * @param hasMore there is more that is older, and was not read yet: what is older than that waits for it
 */
export function handedEntries(
	view: BoardView,
	issue: IssueId,
	told: readonly HistoryEntry[],
	hasMore: boolean,
): readonly HistoryEntry[] {
	const since = hasMore ? (told.at(-1)?.at ?? 0) : 0;
	const handings = (view.handings.get(issue) ?? []).map(({ by, at, teams }, index): HistoryEntry => ({
		number: -1 - index,
		item: issue as string,
		person: by,
		began: at,
		at,
		changes: [{ field: 'issueHanded', after: teams }],
	}));
	return [...told, ...handings.filter(({ at }) => at >= since)].sort((a, b) => b.at - a.at);
}
