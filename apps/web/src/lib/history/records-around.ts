/** What of a view is told of an item: when one of these is another, there is something new to read. */
import type { BoardView, IssueId, ItemId } from '@nexus-board/nexus';

export function recordsAround(view: BoardView, item: ItemId): readonly unknown[] {
	const ends = ({ consumer, provider }: { consumer: ItemId; provider?: ItemId }) =>
		consumer === item || provider === item;
	const dependencies = [...view.dependencies.values()].filter(ends);
	const proposals = [...view.moveProposals.values()].filter((proposal) => proposal.item === item);
	return [
		view.items.get(item),
		view.ranks.get(item),
		view.availability.get(item),
		view.stewardAnswers.get(item),
		...dependencies,
		...[...view.outsideDependencies.values()].filter(ends),
		...[...view.dependencyAnswers.values()].flatMap((answers) => dependencies.map(({ id }) => answers.get(id))),
		...[...view.comments.values()].filter((comment) => comment.item === item),
		...[...view.ticks.values()].flatMap((ticks) =>
			[...ticks].flatMap(([id, tick]) => (id.startsWith(`${item}/`) ? [tick] : [])),
		),
		...proposals,
		...proposals.map(({ id }) => view.stewardAnswers.get(id)),
	];
}

/** The same of an integration issue. */
export const recordsAroundIssue = (view: BoardView, issue: IssueId): readonly unknown[] => [
	view.issues.get(issue),
	view.handings.get(issue),
	...[...view.takenIssues.values(), ...view.settledIssues.values()].map((words) => words.get(issue)),
];

/** The same list as the last time while nothing in it is another. */
export function unlessSame(read: () => readonly unknown[]): () => readonly unknown[] {
	let last: readonly unknown[] = [];
	return () => {
		const now = read();
		if (now.length !== last.length || now.some((one, index) => one !== last[index])) last = now;
		return last;
	};
}
