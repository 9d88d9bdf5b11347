/** Forecasting items to teams and placing them on the days of the Nexus Sprint Backlog. */
import type { Board } from '../board.ts';
import type { ItemId, TeamId } from '../ids.ts';
import { ranksAfter } from '../order/ranks.ts';
import { laneItems } from '../queries/lanes.ts';
import { roomInSprint } from '../queries/room-in-sprint.ts';
import { Refusal, refuse } from '../refusal.ts';
import { whyNotAdvance, whyNotForecast, whyNotItem, whyNotPlace } from '../rules/items.ts';
import { WORK_STATES, type ItemMap, type Lane, type WorkState } from '../schema/item.ts';
import type { Actor } from '../shared-document.ts';
import { refuseUnpermitted } from './permitted.ts';

export interface Forecast {
	item: ItemId;
	/** Absent: no team is forecast any more. */
	team: TeamId | undefined;
	/** The item of the team's lane that it comes directly after; `null`: on top; absent: where it was, or at the end. */
	after?: ItemId | null;
}

/**
 * Forecasts which Scrum Team will deliver an item, at a place in that team's lane (R17).
 * Two people at once: one of the two moves wins, whole; the item is never in two lanes, for its lane is one field.
 * @throws {Refusal} `unknown-item`, `unknown-team`, `item-integrated`; nothing is changed.
 * @see Nexus Guide, "Refinement"
 */
export function forecastItem(board: Board, by: Actor, to: Forecast): void {
	refuseUnpermitted(board, by, { kind: 'product' });
	refuse(whyNotForecast(board.view, to));
	board.product.change(by, ({ items }) => setLane(board, by, items, to));
}

export interface Placement extends Forecast {
	/** Counted from 0, the Sprint's first working day. */
	day: number;
	/** How many working days it spans, at least 1. */
	days: number;
}

/**
 * Places an item on days of the current Sprint in a team's lane: the item is then in the Nexus Sprint Backlog (R12, R20).
 * Two people at once: one of the two places wins, whole.
 * @throws {Refusal} `no-sprint`, `day-outside-sprint`, `unknown-item`, `unknown-team`, `item-integrated`; nothing is changed.
 * @see Nexus Guide, "Nexus Sprint Planning"
 */
export function placeItem(board: Board, by: Actor, to: Placement): void {
	refuseUnpermitted(board, by, { kind: 'product' });
	refuse(whyNotForecast(board.view, to) ?? whyNotPlace(board.view, to));
	board.product.change(by, ({ items, marks }) => {
		setLane(board, by, items, to);
		items.get(to.item)!.set('place', { sprint: board.view.sprint!.id, day: to.day, days: to.days });
		marks.set('sprint-backlog', { by: by.person, at: by.now() });
	});
}

/**
 * Selects an item for a team in Nexus Sprint Planning (R18): it lies where there is room in the team's lane, not before
 * what it needs. One that is in the Sprint already keeps its days. Unready items are selected too, and marked (R10).
 * @throws {Refusal} as `placeItem`
 * @see Nexus Guide, "Nexus Sprint Planning"
 */
export function selectItem(board: Board, by: Actor, to: { item: ItemId; team: TeamId; after?: ItemId | null }): void {
	refuse(whyNotForecast(board.view, to));
	const room = roomInSprint(board.view, to.team, to.item);
	if (!room) throw new Refusal({ code: 'no-sprint' });
	placeItem(board, by, { ...to, ...room });
}

/** Takes an item out of the Nexus Sprint Backlog, back to the Product Backlog; its forecast stays. @throws {Refusal} `unknown-item` */
export function returnItem(board: Board, by: Actor, item: ItemId): void {
	refuseUnpermitted(board, by, { kind: 'product' });
	refuse(whyNotItem(board.view, item));
	board.product.change(by, ({ items, marks }) => {
		items.get(item)!.delete('place');
		marks.set('sprint-backlog', { by: by.person, at: by.now() });
	});
}

/**
 * Says where the work on an item of the Sprint stands. State and time are one value, so they never come apart.
 * @throws {Refusal} `unknown-item`, `not-in-sprint`, `value-unknown`
 */
export function advanceItem(board: Board, by: Actor, item: ItemId, state: WorkState): void {
	if (!WORK_STATES.includes(state)) throw new Refusal({ code: 'value-unknown', about: state });
	refuseUnpermitted(board, by, { kind: 'product' });
	refuse(whyNotAdvance(board.view, item));
	board.product.change(by, ({ items, marks }) => {
		items.get(item)!.set('progress', { state, since: by.now() });
		marks.set('sprint-backlog', { by: by.person, at: by.now() });
	});
}

function setLane(
	board: Board,
	by: Actor,
	items: { get(id: string): ItemMap | undefined },
	{ item, team, after }: Forecast,
): void {
	if (team === undefined) return items.get(item)!.delete('lane');
	const lane = board.view.items.get(item)!.lane;
	if (lane?.team === team && after === undefined) return;
	for (const [id, rank] of ranksInLane(board, by, item, team, after))
		items.get(id)?.set('lane', { team, rank } satisfies Lane);
}

function ranksInLane({ view }: Board, by: Actor, item: ItemId, team: TeamId, after: ItemId | null | undefined) {
	const lane = laneItems(view, team).map(({ id, lane }) => ({ id, rank: lane!.rank }));
	const above = after === undefined ? lane.filter(({ id }) => id !== item).at(-1)?.id : (after ?? undefined);
	return ranksAfter(lane, item, above, () => by.random());
}
