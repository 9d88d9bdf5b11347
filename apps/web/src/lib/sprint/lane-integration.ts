/** When a team's work last came into the Integrated Increment: as the feed says, or, without one, as its cards do. */
import { increment, teamIncrements, type BoardView, type SprintLane } from '@nexus-board/nexus';
import { teamIntegrationLook, type IntegrationLook } from '#lib/words/integration.ts';

/** `undefined` for a lane without items. @param now in milliseconds since 1970 */
export function integrationOf(view: BoardView, { team, cards }: SprintLane, now: number): IntegrationLook | undefined {
	const standing = teamIncrements(view).find((one) => one.team.id === team.id);
	if (!standing || cards.length === 0) return undefined;
	return teamIntegrationLook(standing, increment(view).hasFeed, { now, timeZone: view.nexus.timeZone });
}
