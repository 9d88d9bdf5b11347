/** A team's word that it has finished its planning, in the same words wherever it is given or taken back (R21). */
import { finishPlanning, type Team } from '@nexus-board/nexus';
import type { Hands } from '#lib/live/hands.svelte.ts';

/** What one presses next. */
export const finishWords = (finished: boolean): string => (finished ? 'Plan again' : 'We have finished');

/** @param finished whether it had finished until now */
export function turnFinished(hands: Hands, team: Team, finished: boolean): void {
	hands.do(
		(board, by) => finishPlanning(board, by, team.id, !finished),
		finished ? `${team.name} plans again` : `${team.name} has finished its planning`,
	);
}
