/**
 * Where everything lies on the Nexus Sprint Backlog's board, worked out and not measured: lanes by team, columns by
 * Sprint day or by workflow state, a box for every card. Cards, threads and cursors are all placed from it, so they
 * never disagree. In px from the upper left corner of the first lane, its header included.
 */
import {
	inRows,
	type Item,
	type ItemId,
	type PlacedItem,
	type SprintBacklog,
	type TeamId,
	type WorkState,
} from '@nexus-board/nexus';
import type { Box } from '#lib/board/threads/route-threads.ts';

export interface BoardSize {
	readonly width: number;
	/** What is to be filled, without the row of column heads; lanes grow beyond it when their cards need more. */
	readonly height: number;
	/** The root's font size: everything scales with it, as "Share size" does. */
	readonly rem: number;
	/** Teams whose lanes are folded: their cards are drawn as small as lets one see where they lie. */
	readonly folded?: ReadonlySet<TeamId>;
}

export interface LaneBox {
	readonly team: TeamId;
	readonly top: number;
	readonly height: number;
	/** The height of one row of cards. */
	readonly row: number;
	readonly folded: boolean;
}

export interface BoardLayout {
	readonly lanes: readonly LaneBox[];
	readonly cards: ReadonlyMap<ItemId, Box>;
	/** Where the columns begin, right of the lane headers, and how wide one is. */
	readonly left: number;
	readonly column: number;
	readonly height: number;
}

/** Where a card is to lie: by day, or by workflow state. */
export interface Spot {
	readonly team: TeamId;
	/** Counted from 0. In the workflow, the number of the state. */
	readonly column: number;
	/** How many days; 1 in the workflow. */
	readonly span: number;
	/** The row that a pointer is over, counted from 0 in its lane; absent: where the card was in its lane. */
	readonly row?: number | undefined;
}

/** A card in somebody's hand, and where it would lie. */
export interface Held {
	readonly item: Item;
	readonly spot: Spot;
}

const LANE_HEAD_REM = 14.25;
const LEAST_LANE_REM = 7.25;
const DAY_ROW_REM = 3.875;
const MOST_ROW_REM = 4.5;
const LANE_PAD_REM = 0.25;
const CARD_GAP_REM = 0.3125;
const LEAST_FOLDED_REM = 2.25;
const FOLDED_PAD_REM = 0.5;
const FOLDED_ROW_REM = 0.375;
const STUB_REM = 0.25;
const STACK_ROW_REM = 3.375;
const STACK_GAP_REM = 0.5;
/** Rows that fill a lane may come out a hair taller than it. */
const ROUNDING = 0.01;

export function daysLayout(backlog: SprintBacklog, size: BoardSize, held?: Held): BoardLayout {
	const { rem } = size;
	const left = LANE_HEAD_REM * rem;
	const column = (size.width - left) / backlog.days.length;
	const shelves = backlog.lanes.map(({ team, cards }) => ({ team: team.id, cards: withHeld(team.id, cards, held) }));
	const lanes = laneBoxes(
		shelves.map(({ team, cards }) => ({ team, rows: Math.max(2, ...cards.map(({ row }) => row + 1)) })),
		size,
		DAY_ROW_REM,
	);
	const cards = new Map<ItemId, Box>();
	shelves.forEach(({ cards: placed }, index) => {
		for (const card of placed) cards.set(card.item.id, dayBox(card, lanes[index]!, left, column, rem));
	});
	return { lanes, cards, left, column, height: heightOf(lanes) };
}

export function workflowLayout(
	backlog: SprintBacklog,
	states: readonly WorkState[],
	size: BoardSize,
	held?: Held,
): BoardLayout {
	const { rem } = size;
	const left = LANE_HEAD_REM * rem;
	const column = (size.width - left) / states.length;
	const stacks = backlog.lanes.map((lane) => ({
		team: lane.team.id,
		cells: stacked(lane.team.id, lane.cards, states, held),
	}));
	const lanes = laneBoxes(
		stacks.map(({ team, cells }) => ({ team, rows: Math.max(1, ...cells.map((cell) => cell.length)) })),
		size,
		STACK_ROW_REM,
		() => 1,
	);
	const stubInState = (lane: LaneBox, state: number, at: number, count: number): Box => {
		const width = (column - 2 * STACK_GAP_REM * rem) / count;
		const x = left + state * column + STACK_GAP_REM * rem + at * width;
		const y = lane.top + (lane.height - FOLDED_ROW_REM * rem) / 2;
		return { x, y, width: Math.max(1, width - 0.125 * rem), height: FOLDED_ROW_REM * rem };
	};
	const cards = new Map<ItemId, Box>();
	stacks.forEach(({ cells }, index) => {
		const { top, height, folded } = lanes[index]!;
		cells.forEach((cell, state) => {
			if (folded) return cell.forEach((id, at) => cards.set(id, stubInState(lanes[index]!, state, at, cell.length)));
			const stack = cell.length * STACK_ROW_REM * rem;
			const first = top + (height - stack) / 2;
			cell.forEach((id, at) => cards.set(id, stackBox(state, first + at * STACK_ROW_REM * rem, left, column, rem)));
		});
	});
	return { lanes, cards, left, column, height: heightOf(lanes) };
}

/**
 * Where a held card would lie while all others stay as they are: in the row that it would get, as far as its lane has
 * that row by now.
 */
export function daysSlot(backlog: SprintBacklog, { lanes, left, column }: BoardLayout, rem: number, held: Held): Box {
	const lane = lanes.find(({ team }) => team === held.spot.team)!;
	const { cards } = backlog.lanes.find(({ team }) => team.id === held.spot.team)!;
	const place = { day: held.spot.column, days: held.spot.span, row: 0 };
	if (lane.folded) return acrossLane(lane, dayBox(place, lane, left, column, rem), rem);
	const { row } = withHeld(held.spot.team, cards, held).find(({ item }) => item.id === held.item.id)!;
	const last = Math.floor((lane.height - 2 * LANE_PAD_REM * rem) / lane.row + ROUNDING) - 1;
	return dayBox({ ...place, row: Math.min(row, last) }, lane, left, column, rem);
}

/** The same in the workflow: below the cards of its state, as far as its lane goes. */
export function workflowSlot(
	backlog: SprintBacklog,
	states: readonly WorkState[],
	{ lanes, cards, left, column }: BoardLayout,
	rem: number,
	{ item, spot }: Held,
): Box {
	const lane = lanes.find(({ team }) => team === spot.team)!;
	const placed = backlog.lanes.find(({ team }) => team.id === spot.team)!.cards;
	if (lane.folded) return acrossLane(lane, stackBox(spot.column, 0, left, column, rem), rem);
	const cell = placed.filter((card) => card.item.progress.state === states[spot.column]).map((card) => card.item.id);
	if (cell.includes(item.id)) return cards.get(item.id)!;
	const height = STACK_ROW_REM * rem;
	const below = Math.max(0, ...cell.map((id) => cards.get(id)!.y + height - 0.125 * rem));
	const y = cell.length > 0 ? Math.min(below, lane.top + lane.height - height) : lane.top + (lane.height - height) / 2;
	return stackBox(spot.column, y, left, column, rem);
}

/** The spot under a point, as a card that begins there would take it; `undefined` beside the lanes. */
export function spotAt(
	{ lanes, left, column, height }: BoardLayout,
	x: number,
	y: number,
	columns: number,
	span: number,
): Spot | undefined {
	if (y < 0 || y > height || x < left - column) return undefined;
	const lane = lanes.findLast(({ top }) => y >= top);
	if (!lane) return undefined;
	const first = Math.min(Math.max(0, Math.round((x - left) / column)), columns - span);
	return { team: lane.team, column: first, span, row: Math.max(0, Math.floor((y - lane.top) / lane.row)) };
}

/**
 * Which card of a lane a held one comes directly after, so that it lies in the row that it was held over: before the
 * first card that shares a day and lies there or below. `undefined`: where it is in its lane, or at its end.
 */
export function afterInLane(cards: readonly PlacedItem[], { item, spot }: Held): ItemId | null | undefined {
	const others = cards.filter((card) => card.item.id !== item.id);
	if (spot.row === undefined) return undefined;
	const meets = (card: PlacedItem) =>
		card.day < spot.column + spot.span && spot.column < card.day + card.days && card.row >= spot.row!;
	const at = others.findIndex(meets);
	if (at === -1) return others.at(-1)?.item.id ?? null;
	return others[at - 1]?.item.id ?? null;
}

/** The cards of a lane as they would lie with the held one among them. */
function withHeld(team: TeamId, cards: readonly PlacedItem[], held: Held | undefined): readonly PlacedItem[] {
	if (!held) return cards;
	const others = cards.filter(({ item }) => item.id !== held.item.id);
	if (held.spot.team !== team) return others.length === cards.length ? cards : inRows(others);
	const after = afterInLane(cards, held);
	const kept = cards.findIndex(({ item }) => item.id === held.item.id);
	const at =
		after === undefined
			? kept === -1
				? others.length
				: kept
			: after === null
				? 0
				: others.findIndex(({ item }) => item.id === after) + 1;
	return inRows(others.toSpliced(at, 0, { item: held.item, day: held.spot.column, days: held.spot.span, row: 0 }));
}

function dayBox(
	{ day, days, row }: Omit<PlacedItem, 'item'>,
	lane: LaneBox,
	left: number,
	column: number,
	rem: number,
): Box {
	const gap = CARD_GAP_REM * rem;
	const [x, width] = [left + day * column + gap, days * column - 2 * gap];
	if (lane.folded) return { x, y: lane.top + FOLDED_PAD_REM * rem + row * lane.row, width, height: STUB_REM * rem };
	return {
		x,
		y: lane.top + LANE_PAD_REM * rem + row * lane.row + gap,
		width,
		height: lane.row - 2 * gap,
	};
}

/** A slot in a folded lane takes all of its height. */
const acrossLane = ({ top, height }: LaneBox, { x, width }: Box, rem: number): Box => ({
	x,
	y: top + LANE_PAD_REM * rem,
	width,
	height: height - 2 * LANE_PAD_REM * rem,
});

/** @param y of the row that it takes in its stack */
const stackBox = (state: number, y: number, left: number, column: number, rem: number): Box => ({
	x: left + state * column + STACK_GAP_REM * rem,
	y: y + 0.125 * rem,
	width: column - 2 * STACK_GAP_REM * rem,
	height: (STACK_ROW_REM - 0.25) * rem,
});

/** The cards of each cell of a lane, from top to bottom. */
function stacked(
	team: TeamId,
	cards: readonly PlacedItem[],
	states: readonly WorkState[],
	held: Held | undefined,
): ItemId[][] {
	const others = held ? cards.filter(({ item }) => item.id !== held.item.id) : cards;
	return states.map((state, column) => {
		const cell = others.filter(({ item }) => item.progress.state === state).map(({ item }) => item.id);
		return held?.spot.team === team && held.spot.column === column ? [...cell, held.item.id] : cell;
	});
}

/** Open lanes share the height equally; one whose cards need more takes more, and the board scrolls once none has any left. */
function laneBoxes(
	lanes: readonly { team: TeamId; rows: number }[],
	{ height, rem, folded = new Set() }: BoardSize,
	rowRem: number,
	foldedRows: (rows: number) => number = (rows) => rows,
): LaneBox[] {
	const pads = 2 * LANE_PAD_REM * rem;
	const needs = lanes.map(({ team, rows }) =>
		folded.has(team) ? leastLaneRem(foldedRows(rows), true) * rem : rows * rowRem * rem + pads,
	);
	const open = needs.filter((_, index) => !folded.has(lanes[index]!.team));
	const taken = needs.reduce((sum, need) => sum + need, 0) - open.reduce((sum, need) => sum + need, 0);
	const share = Math.max(fairShare(open, height - taken), LEAST_LANE_REM * rem);
	let top = 0;
	return lanes.map(({ team, rows }, index) => {
		const own = folded.has(team) ? needs[index]! : Math.max(share, needs[index]!);
		const row = folded.has(team) ? FOLDED_ROW_REM * rem : Math.min((own - pads) / rows, MOST_ROW_REM * rem);
		const box = { team, top, height: own, row, folded: folded.has(team) };
		top += own;
		return box;
	});
}

/** What each of those gets that need no more, so that all together take up the height. */
function fairShare(needs: readonly number[], height: number): number {
	let [left, count] = [height, needs.length];
	for (const need of needs.toSorted((a, b) => b - a)) {
		if (need <= left / count) break;
		left -= need;
		count -= 1;
	}
	return count > 0 ? left / count : 0;
}

/**
 * How high the lanes are at least, each by its rows: for a screen that has to show them all.
 * @returns in rem
 */
export const leastLaneRem = (rows: number, folded: boolean): number =>
	folded
		? Math.max(LEAST_FOLDED_REM, 2 * FOLDED_PAD_REM + rows * FOLDED_ROW_REM)
		: Math.max(LEAST_LANE_REM, Math.max(2, rows) * DAY_ROW_REM + 2 * LANE_PAD_REM);

const heightOf = (lanes: readonly LaneBox[]) => lanes.reduce((sum, { height }) => sum + height, 0);
