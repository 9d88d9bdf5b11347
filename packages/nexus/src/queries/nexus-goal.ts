/** The Nexus Sprint Goal, and whether the Product Owner's word is on these very words (R18). */
import type { BoardView } from '../board-view.ts';
import { oncePerView } from '../memo.ts';
import type { Mark } from '../schema/read.ts';

export interface NexusGoal {
	/** As it is being drafted; what was agreed, where nobody drafts. */
	readonly text: string | undefined;
	/** The Product Owner agreed to these words. */
	readonly agreed: Mark | undefined;
	/** What the Product Owner agreed to, where the words have changed since: it takes another word. */
	readonly agreedBefore: string | undefined;
}

/** Of the current Sprint. */
export const nexusGoal = oncePerView(({ sprint, goalDrafts, agreedGoals }: BoardView): NexusGoal => {
	const draft = sprint && goalDrafts.get(sprint.id)?.trim();
	const agreed = sprint && agreedGoals.get(sprint.id);
	const text = draft || agreed?.text;
	const isSame = agreed?.text === text;
	return { text, agreed: isSame ? agreed?.mark : undefined, agreedBefore: isSame ? undefined : agreed?.text };
});
