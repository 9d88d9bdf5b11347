/** What is asked about a board, as plain data: it is made where the board is, and answered elsewhere, in a worker. */
import type { BoardView } from '../board-view.ts';
import type { ItemId, TeamId } from '../ids.ts';
import { dependencyAnalysis } from '../queries/dependencies.ts';
import { partsOf } from '../queries/hierarchy.ts';
import type { Item } from '../schema/item.ts';
import type { Team } from '../schema/record.ts';
import type { OpenState } from './problem.ts';

export interface ForecastQuestion {
	readonly teams: readonly Pick<Team, 'id' | 'focus' | 'capacity'>[];
	/** In the order of the Product Backlog. */
	readonly items: readonly AskedItem[];
	readonly dependencies: readonly AskedDependency[];
	/** The number of the Sprint that is planned next; absent before the first. */
	readonly nextSprint: number | undefined;
}

export interface AskedItem extends Pick<Item, 'id' | 'title' | 'parent' | 'labels' | 'estimate'> {
	readonly team: TeamId | undefined;
	/** It is to be done in a Sprint ahead, and takes room there. */
	readonly ahead: boolean;
	readonly movable: boolean;
}

export interface AskedDependency {
	readonly consumer: ItemId;
	readonly provider: ItemId;
	readonly state: OpenState;
}

/**
 * Which forecasts of a board may change: work that lies ahead, has a team and is not begun. What is integrated, in
 * progress, in the current Sprint or pinned stays where it is, and so does what has parts: these are forecast by themselves.
 * @param pinned items that stay with their team, because a person said so
 */
export function forecastQuestion(view: BoardView, pinned: ReadonlySet<ItemId> = NONE): ForecastQuestion {
	const teams = new Set(view.teams.map(({ id }) => id));
	const parts = partsOf(view);
	const isInSprint = ({ place }: Item) => place !== undefined && place.sprint === view.sprint?.id;
	const ask = (item: Item): AskedItem => {
		const { id, title, parent, labels, estimate, progress } = item;
		const team = item.lane && teams.has(item.lane.team) ? item.lane.team : undefined;
		const ahead = progress.state !== 'integrated' && !isInSprint(item) && !parts.has(id);
		const isBegun = progress.state !== 'not-started';
		const movable = ahead && !isBegun && team !== undefined && !pinned.has(id);
		return { id, title, parent, labels, estimate, team, ahead, movable };
	};
	const items = view.order.map((id) => view.items.get(id)!);
	return {
		teams: view.teams.map(({ id, focus, capacity }) => ({ id, focus, capacity })),
		items: items.map(ask),
		dependencies: openDependencies(view),
		nextSprint: view.sprint && view.sprint.number + (items.some(isInSprint) ? 1 : 0),
	};
}

const NONE: ReadonlySet<ItemId> = new Set();

const openDependencies = (view: BoardView): AskedDependency[] =>
	[...dependencyAnalysis(view).all.values()].flatMap(({ consumer, provider, state }) =>
		state === 'resolved' ? [] : [{ consumer, provider, state }],
	);
