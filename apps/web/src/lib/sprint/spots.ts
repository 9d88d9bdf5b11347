/** From a card's place to its spot on the board and back: the one difference between the two ways of looking at a Sprint. */
import {
	WORK_STATES,
	advanceItem,
	forecastItem,
	placeItem,
	type Actor,
	type Board,
	type BoardView,
	type Item,
	type SprintBacklog,
	type SprintLane,
} from '@nexus-board/nexus';
import { dayWords } from '#lib/words/dates.ts';
import { WORK_STATE_WORDS } from '#lib/words/work-states.ts';
import { numberWords } from '#lib/board/card.ts';
import { afterInLane, type Held, type Spot } from './board-layout.ts';
import type { BoardMode } from './board-columns.ts';

export const columnCount = (mode: BoardMode, { days }: SprintBacklog): number =>
	mode === 'days' ? days.length : WORK_STATES.length;

/** Where a card lies now. */
export function spotOf(mode: BoardMode, lane: SprintLane, item: Item): Spot {
	if (mode === 'workflow') return { team: lane.team.id, column: WORK_STATES.indexOf(item.progress.state), span: 1 };
	const card = lane.cards.find((placed) => placed.item.id === item.id)!;
	return { team: lane.team.id, column: card.day, span: card.days, row: card.row };
}

/** "Cedar, Wed 18", "Cedar, Integrating" */
export function spotWords(mode: BoardMode, backlog: SprintBacklog, spot: Spot): string {
	const team = backlog.lanes.find((lane) => lane.team.id === spot.team)?.team.name ?? '';
	return `${team}, ${columnWords(mode, backlog, spot)}`;
}

function columnWords(mode: BoardMode, { days }: SprintBacklog, { column, span }: Spot): string {
	if (mode === 'workflow') return WORK_STATE_WORDS[WORK_STATES[column]!];
	return span > 1 ? `${dayWords(days[column]!)} to ${dayWords(days[column + span - 1]!)}` : dayWords(days[column]!);
}

/** What a notice says of a move: "#431 moved to Wed 18", with the team when that changed too. */
export function moveWords(mode: BoardMode, backlog: SprintBacklog, item: Item, from: Spot, to: Spot): string {
	const where =
		from.team === to.team
			? columnWords(mode, backlog, { ...to, span: 1 })
			: spotWords(mode, backlog, { ...to, span: 1 });
	return `${numberWords(item.number)} moved to ${where}`;
}

/** The board as it would be with a card put down, so that its dependencies can be seen before it is (R20). */
export function whatIf(mode: BoardMode, view: BoardView, { item, spot }: Held): BoardView {
	const lane = { team: spot.team, rank: item.lane?.rank ?? '' };
	const moved: Item =
		mode === 'days'
			? { ...item, lane, place: { sprint: view.sprint!.id, day: spot.column, days: spot.span } }
			: { ...item, lane, progress: { ...item.progress, state: WORK_STATES[spot.column]! } };
	return { ...view, items: new Map(view.items).set(item.id, moved) };
}

/** Puts a card down: what the document hears of a whole drag. */
export function putDown(mode: BoardMode, backlog: SprintBacklog, board: Board, by: Actor, { item, spot }: Held): void {
	const lane = backlog.lanes.find(({ team }) => team.id === spot.team)!;
	const changesTeam = item.lane?.team !== spot.team;
	if (mode === 'workflow') {
		if (changesTeam) forecastItem(board, by, { item: item.id, team: spot.team });
		advanceItem(board, by, item.id, WORK_STATES[spot.column]!);
		return;
	}
	const after = afterInLane(lane.cards, { item, spot });
	placeItem(board, by, {
		item: item.id,
		team: spot.team,
		day: spot.column,
		days: spot.span,
		...(after !== undefined && { after }),
	});
}
