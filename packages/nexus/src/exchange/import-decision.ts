/** What becomes of each item and link of a plan on a board, as the person chose. Preview and import share it, so they agree. */
import type { BoardView } from '../board-view.ts';
import type { ItemId, TeamId } from '../ids.ts';
import type { WorkState } from '../schema/item.ts';
import type { ImportPlan, PlannedDependency, PlannedItem } from './plan.ts';

export interface ImportChoices {
	/** A name of the plan's `teams` → who is forecast to deliver its items; a name that is absent forecasts nobody. */
	readonly teams: Readonly<Record<string, TeamId | 'new'>>;
	/** Finished items come in as they are (`keep`), as not started (`open`), or not at all (`skip`). */
	readonly finished: (typeof FINISHED_CHOICES)[number];
}

export const FINISHED_CHOICES = ['keep', 'open', 'skip'] as const;

/** An item that comes in. */
export interface Arrival {
	readonly planned: PlannedItem;
	readonly state: WorkState;
	/** From the first of its names for which somebody is chosen; `team` is absent for a team that is new. */
	readonly forecast: { readonly name: string; readonly team: TeamId | undefined } | undefined;
	/** The key of what it is part of on the board: an arrival, or an item that is here. */
	readonly parent: string | undefined;
}

export interface Decision {
	/** In the order of the file. */
	readonly arrivals: readonly Arrival[];
	/** Keys that are on the board already, and where. */
	readonly here: ReadonlyMap<string, ItemId>;
	/** Keys of finished items that do not come in. */
	readonly skipped: ReadonlySet<string>;
	readonly dependencies: {
		readonly added: readonly PlannedDependency[];
		readonly alreadyHere: number;
		readonly skipped: number;
	};
}

export const isFinished = ({ state }: PlannedItem): boolean => state === 'integrated';

/**
 * What is on the board stays as it is, and a dependency between two items that are both on the board is the teams' own:
 * an import from the other tool does not bring back what they removed here.
 */
export function decideImport(view: BoardView, plan: ImportPlan, choices: ImportChoices): Decision {
	const here = keysHere(view, plan);
	const isSkipped = (item: PlannedItem) => choices.finished === 'skip' && isFinished(item) && !here.has(item.key);
	const skipped = new Set(plan.items.filter(isSkipped).map(({ key }) => key));
	const coming = plan.items.filter(({ key }) => !here.has(key) && !skipped.has(key));
	const arrivals = coming.map((planned): Arrival => {
		const parent = planned.parent !== undefined && skipped.has(planned.parent) ? undefined : planned.parent;
		const state = isFinished(planned) && choices.finished === 'open' ? 'not-started' : planned.state;
		return { planned, state, forecast: forecastOf(planned, choices), parent };
	});
	return { arrivals, here, skipped, dependencies: decideDependencies(plan, here, skipped) };
}

/** Of two items on the board with one key, the one that is higher in the order stands for it. */
function keysHere({ order, items }: BoardView, plan: ImportPlan): Map<string, ItemId> {
	const planned = new Set(plan.items.map(({ key }) => key));
	const here = new Map<string, ItemId>();
	for (const id of order) {
		const key = items.get(id)!.externalKey;
		if (key !== undefined && planned.has(key) && !here.has(key)) here.set(key, id);
	}
	return here;
}

function forecastOf({ teams }: PlannedItem, choices: ImportChoices): Arrival['forecast'] {
	const name = teams.find((team) => Object.hasOwn(choices.teams, team));
	if (name === undefined) return undefined;
	const team = choices.teams[name];
	return { name, team: team === 'new' ? undefined : team };
}

function decideDependencies(
	{ dependencies }: ImportPlan,
	here: ReadonlyMap<string, ItemId>,
	skipped: ReadonlySet<string>,
): Decision['dependencies'] {
	const isKnown = ({ consumer, provider }: PlannedDependency) => here.has(consumer) && here.has(provider);
	const isSkipped = ({ consumer, provider }: PlannedDependency) => skipped.has(consumer) || skipped.has(provider);
	return {
		added: dependencies.filter((dependency) => !isKnown(dependency) && !isSkipped(dependency)),
		alreadyHere: dependencies.filter(isKnown).length,
		skipped: dependencies.filter(isSkipped).length,
	};
}
