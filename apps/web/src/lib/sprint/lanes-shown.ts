/** Which lanes a board has: all; or, when one looks at some teams, theirs, and of others what theirs hangs together with. */
import { inRows, type SprintBacklog, type SprintLane, type TeamId } from '@nexus-board/nexus';
import type { Thread } from '#lib/board/threads/route-threads.ts';

/**
 * @param teams that one looks at; none: all
 * @param threads those that are drawn: they end at an item of such a team
 */
export function lanesShown(
	{ lanes }: SprintBacklog,
	teams: ReadonlySet<TeamId>,
	threads: readonly Pick<Thread, 'from' | 'to'>[],
): readonly SprintLane[] {
	if (teams.size === 0) return lanes;
	const touched = new Set(threads.flatMap(({ from, to }) => [from, to]));
	return lanes.flatMap((lane) => {
		if (teams.has(lane.team.id)) return [lane];
		const cards = inRows(lane.cards.filter(({ item }) => touched.has(item.id)));
		return cards.length > 0 ? [{ ...lane, cards }] : [];
	});
}
