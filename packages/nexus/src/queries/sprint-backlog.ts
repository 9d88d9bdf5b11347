/**
 * The Nexus Sprint Backlog: the composite of the teams' selected items, a lane for each team (R12). Derived, never a
 * second copy.
 */
import type { BoardView } from '../board-view.ts';
import type { LocalDate } from '../calendar.ts';
import { oncePerView } from '../memo.ts';
import type { Item, WorkState } from '../schema/item.ts';
import type { Sprint, Team } from '../schema/record.ts';
import { laneItems } from './lanes.ts';
import { calendarOf, type SprintCalendar } from './sprint-calendar.ts';

export interface SprintBacklog {
	readonly sprint: Sprint;
	readonly days: readonly LocalDate[];
	readonly lanes: readonly SprintLane[];
	readonly total: number;
	/** Said to be integrated, by their cards. */
	readonly integrated: number;
	/** Begun, and not integrated yet. */
	readonly inProgress: number;
}

export interface SprintLane {
	readonly team: Team;
	readonly goal: string | undefined;
	readonly cards: readonly PlacedItem[];
	/** How many rows the cards need; 0 when there are none. */
	readonly rows: number;
	readonly integrated: number;
}

export interface PlacedItem {
	readonly item: Item;
	/** Counted from 0, within the Sprint whatever was stored. */
	readonly day: number;
	readonly days: number;
	/** Counted from 0 from the top of the lane. Cards of one row never share a day. */
	readonly row: number;
}

/** `undefined` before the first Sprint. */
export const sprintBacklog = oncePerView((view: BoardView): SprintBacklog | undefined => {
	const { sprint } = view;
	if (!sprint) return undefined;
	const calendar = calendarOf(sprint);
	const lanes = view.teams.map((team) => lane(view, team, sprint, calendar));
	const items = lanes.flatMap(({ cards }) => cards.map(({ item }) => item));
	return {
		sprint,
		days: calendar.days,
		lanes,
		total: items.length,
		integrated: countIn(items, ['integrated']),
		inProgress: countIn(items, ['in-progress', 'integrating']),
	};
});

function lane(view: BoardView, team: Team, sprint: Sprint, calendar: SprintCalendar): SprintLane {
	const items = laneItems(view, team.id).filter(calendar.isInSprint);
	const cards = inRows(items.map((item) => ({ item, ...calendar.spanOf(item)! })));
	return {
		team,
		goal: view.teamGoals.get(team.id)?.get(sprint.id)?.text,
		cards,
		rows: Math.max(0, ...cards.map(({ row }) => row + 1)),
		integrated: countIn(items, ['integrated']),
	};
}

/**
 * Puts cards on the rows of a lane, in their order: each falls upwards to the first row where its days are free, as
 * shelves are filled. Screens ask it also for a card that is still being carried.
 */
export function inRows(cards: readonly Omit<PlacedItem, 'row'>[]): PlacedItem[] {
	const placed: PlacedItem[] = [];
	for (const card of cards) {
		const clashes = placed.filter((other) => other.day < card.day + card.days && card.day < other.day + other.days);
		const taken = new Set(clashes.map(({ row }) => row));
		let row = 0;
		while (taken.has(row)) row += 1;
		placed.push({ ...card, row });
	}
	return placed;
}

const countIn = (items: readonly Item[], states: readonly WorkState[]) =>
	items.filter(({ progress }) => states.includes(progress.state)).length;
