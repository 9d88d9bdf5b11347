/** How large everything is on a wall, where nobody scrolls: as large as lets the whole board be seen (R16). */
import type { TeamId } from '@nexus-board/nexus';
import { leastLaneRem } from '#lib/sprint/board-layout.ts';

/** What stands around the lanes, from top to bottom, and the width that the board is drawn for; in rem. */
const AROUND_REM = 13.75;
const WIDTH_REM = 92;
const LEAST_PX = 12;

export interface WallLane {
	readonly team: TeamId;
	/** How many rows its cards need. */
	readonly rows: number;
	/** How many of its items are late, disputed or in a cycle. */
	readonly risks: number;
}

export interface WallSize {
	/** In px. */
	readonly rem: number;
	/** Where not all fit at a size that can be read, those lanes stay open that have most to look at. */
	readonly folded: ReadonlySet<TeamId>;
}

/** @param width of the wall, as `height` in px */
export function wallSize(lanes: readonly WallLane[], width: number, height: number): WallSize {
	const needed = (folded: ReadonlySet<TeamId>) =>
		AROUND_REM + lanes.reduce((sum, { team, rows }) => sum + leastLaneRem(rows, folded.has(team)), 0);
	const remFor = (folded: ReadonlySet<TeamId>) => Math.min(width / WIDTH_REM, height / needed(folded));
	const fits = (folded: ReadonlySet<TeamId>) => needed(folded) * LEAST_PX <= height;
	let folded = new Set<TeamId>();
	if (!fits(folded)) {
		folded = new Set(lanes.map(({ team }) => team));
		for (const { team } of lanes.toSorted((a, b) => b.risks - a.risks)) {
			folded.delete(team);
			if (!fits(folded)) folded.add(team);
		}
	}
	return { rem: Math.max(LEAST_PX, remFor(folded)), folded };
}
