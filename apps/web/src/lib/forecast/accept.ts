/** What a person accepted of a suggestion, on the board. */
import { forecastItems, type Actor, type Board, type ItemId, type TeamId } from '@nexus-board/nexus';

/** Forecasts each item to its new team; all of it is one step of the person, to be taken back together. */
export function acceptMoves(board: Board, by: Actor, moves: readonly { item: ItemId; to: TeamId }[]): void {
	for (const [team, items] of Map.groupBy(moves, ({ to }) => to))
		forecastItems(
			board,
			by,
			items.map(({ item }) => item),
			team,
		);
}
