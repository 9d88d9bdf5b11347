/** Which items are forecast to each team, from top to bottom of the team's lane. */
import type { BoardView } from '../board-view.ts';
import type { TeamId } from '../ids.ts';
import { oncePerView } from '../memo.ts';
import { compareRanked } from '../order/ranks.ts';
import type { Item } from '../schema/item.ts';

export const laneItems = (view: BoardView, team: TeamId): readonly Item[] => lanes(view).get(team) ?? [];

const lanes = oncePerView((view: BoardView): ReadonlyMap<TeamId, readonly Item[]> => {
	const byTeam = new Map<TeamId, Item[]>();
	for (const item of view.items.values()) {
		if (!item.lane) continue;
		const lane = byTeam.get(item.lane.team);
		if (lane) lane.push(item);
		else byTeam.set(item.lane.team, [item]);
	}
	for (const lane of byTeam.values())
		lane.sort((a, b) => compareRanked({ id: a.id, rank: a.lane!.rank }, { id: b.id, rank: b.lane!.rank }));
	return byTeam;
});
