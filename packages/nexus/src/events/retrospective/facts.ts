/** All that everybody may know of a Nexus Sprint Retrospective, as plain data (R26). */
import type { BoardView } from '../../board-view.ts';
import type { SharedAction } from '../../schema/team-room.ts';
import type { NexusEvent } from '../../schema/event.ts';
import type {
	Challenge,
	ChallengeGroup,
	Retrospective,
	RetrospectiveOutcome,
	Topic,
} from '../../schema/retrospective.ts';
import { retrospectiveOutcome } from './closing.ts';
import { sharedActionsOf } from './team-rooms.ts';
import { topicsOf } from './topics.ts';

export interface RetrospectiveFacts {
	readonly retrospective: Retrospective | undefined;
	readonly topics: readonly Topic[];
	readonly challenges: readonly Challenge[];
	readonly groups: readonly ChallengeGroup[];
	/** What Scrum Teams share of their own Retrospectives. */
	readonly shared: readonly SharedAction[];
	readonly outcome: RetrospectiveOutcome;
}

/** The event's own document is to be open. */
export const retrospectiveFacts = (view: BoardView, { id }: NexusEvent): RetrospectiveFacts => ({
	retrospective: view.retrospectives.get(id),
	topics: topicsOf(view, id),
	challenges: [...(view.challenges.get(id)?.values() ?? [])],
	groups: [...(view.challengeGroups.get(id)?.values() ?? [])],
	shared: sharedActionsOf(view, id),
	outcome: retrospectiveOutcome(view, { id }),
});
