/** What becomes of each item and link of a plan on a board, as the person chose. Preview and import share it, so they agree. */
import type { Board } from '../board.ts';
import type { ItemId, TeamId } from '../ids.ts';
import { dependencyId } from '../schema/dependency.ts';
import type { WorkState } from '../schema/item.ts';
import { asMap } from '../schema/read.ts';
import { decideUpdates, type Update } from './import-updates.ts';
import { imported, importedBy, toolOf, type Imported } from './imported.ts';
import type { OwnFacts, PlannedOutsideDependency } from './own-plan.ts';
import type { ImportPlan, PlannedDependency, PlannedItem } from './plan.ts';

export interface ImportChoices {
	/** A name of the plan's `teams` → who is forecast to deliver its items; a name that is absent forecasts nobody. */
	readonly teams: Readonly<Record<string, TeamId | 'new'>>;
	/** Finished items come in as they are (`keep`), as not started (`open`), or not at all (`skip`). */
	readonly finished: (typeof FINISHED_CHOICES)[number];
	/** What changed both here and in the file since the last import stays as it is `here`, or is taken from the `file`. */
	readonly disputed?: (typeof DISPUTED_CHOICES)[number];
	/** Items that people took out of the Product Backlog stay away (`leave`), or come in anew (`bring`). */
	readonly removed?: (typeof REMOVED_CHOICES)[number];
}

export const FINISHED_CHOICES = ['keep', 'open', 'skip'] as const;
export const DISPUTED_CHOICES = ['here', 'file'] as const;
export const REMOVED_CHOICES = ['leave', 'bring'] as const;

/** An item that comes in. */
export interface Arrival {
	readonly planned: PlannedItem;
	readonly state: WorkState;
	/** From the first of its names for which somebody is chosen; `team` is absent for a team that is new. */
	readonly forecast: { readonly name: string; readonly team: TeamId | undefined } | undefined;
	/** The key of what it is part of on the board: an arrival, or an item that is here. */
	readonly parent: string | undefined;
	/** What it keeps of this import. */
	readonly imported: Imported;
}

export interface Decision {
	/** In the order of the file. */
	readonly arrivals: readonly Arrival[];
	/** Keys that are on the board already, and where. */
	readonly here: ReadonlyMap<string, ItemId>;
	/** What the file changes, or would change, of the items that are here. */
	readonly updates: readonly Update[];
	/** Keys of finished items that do not come in. */
	readonly skipped: ReadonlySet<string>;
	/** Keys of items that people removed here. */
	readonly removed: ReadonlySet<string>;
	/** Those of `removed` and `skipped` that stay away. */
	readonly away: ReadonlySet<string>;
	/** What items need from outside the Nexus, of those that come in. */
	readonly outside: readonly PlannedOutsideDependency[];
	readonly dependencies: {
		readonly added: readonly PlannedDependency[];
		readonly alreadyHere: number;
		/** People removed them here. */
		readonly removed: number;
		/** An end of theirs stays away. */
		readonly skipped: number;
	};
}

export const isFinished = ({ state }: PlannedItem): boolean => state === 'integrated';

/** What people removed here, an item or a dependency, no import brings back unless they choose so. */
export function decideImport(board: Board, plan: ImportPlan, choices: ImportChoices): Decision {
	const { here, removed } = findHere(board, plan);
	const absent = plan.items.filter(({ key }) => !here.has(key));
	const isLeft = ({ key }: PlannedItem) => removed.has(key) && choices.removed !== 'bring';
	const skipped = keysOf(absent.filter((item) => choices.finished === 'skip' && isFinished(item) && !isLeft(item)));
	const away = new Set([...skipped, ...keysOf(absent.filter(isLeft))]);
	const coming = absent.filter(({ key }) => !away.has(key));
	const arrivals = coming.map((planned): Arrival => {
		const parent = planned.parent !== undefined && away.has(planned.parent) ? undefined : planned.parent;
		const state = isFinished(planned) && choices.finished === 'open' ? 'not-started' : planned.state;
		return {
			planned,
			state,
			forecast: forecastOf(planned, choices),
			parent,
			imported: imported(plan, planned, parent),
		};
	});
	return {
		arrivals,
		here,
		updates: decideUpdates(board, plan, choices, { arrivals, here, away }),
		skipped,
		removed,
		away,
		outside: (plan.outside ?? []).filter(({ consumer }) => !here.has(consumer) && !away.has(consumer)),
		dependencies: decideDependencies(board, plan, here, away),
	};
}

const keysOf = (items: readonly PlannedItem[]) => new Set(items.map(({ key }) => key));

/**
 * An item of our own export is found by its id, any other by the key that its tool has for it. Of two items on the board
 * with one key, the one that is higher in the order stands for it; one that was removed does so only where no other has
 * the key.
 */
function findHere(board: Board, plan: ImportPlan): Pick<Decision, 'here' | 'removed'> {
	const { items } = board.view;
	const [live, gone] = [byKey(board, board.view.order, plan), byKey(board, removedItems(board), plan)];
	const here = new Map<string, ItemId>();
	const removed = new Set<string>();
	const taken = new Set<ItemId>();
	for (const planned of plan.items) {
		const { id = '', key } = planned.own ? namesOf(planned.own) : { key: planned.key };
		const found = items.has(id) ? id : live.get(key);
		if (found !== undefined && !taken.has(found)) {
			here.set(planned.key, found);
			taken.add(found);
		} else if (gone.has(key) || board.product.roots.items.has(id)) removed.add(planned.key);
	}
	return { here, removed };
}

const namesOf = ({ id, externalKey }: OwnFacts) => ({ id, key: externalKey });

/** Of items with one key the first; those of another tool than the plan's are others, whatever their keys. */
function byKey(board: Board, ids: readonly ItemId[], plan: ImportPlan): ReadonlyMap<unknown, ItemId> {
	const tool = toolOf(plan);
	const found = new Map<unknown, ItemId>();
	for (const id of ids) {
		const last = importedBy(board, id);
		const key = asMap(board.product.roots.items.get(id))?.get('externalKey') ?? last?.key;
		const other = last?.tool ?? tool;
		if (key !== undefined && !found.has(key) && (tool === undefined || other === tool)) found.set(key, id);
	}
	return found;
}

const removedItems = ({ view, product }: Board): ItemId[] =>
	[...product.roots.items.keys()].filter((id) => !view.items.has(id));

function forecastOf({ teams }: PlannedItem, choices: ImportChoices): Arrival['forecast'] {
	const name = teams.find((team) => Object.hasOwn(choices.teams, team));
	if (name === undefined) return undefined;
	const team = choices.teams[name];
	return { name, team: team === 'new' ? undefined : team };
}

/** A dependency that was here once is the teams' own, whether they keep it or removed it. */
function decideDependencies(
	{ view, product }: Board,
	{ dependencies }: ImportPlan,
	here: ReadonlyMap<string, ItemId>,
	away: ReadonlySet<string>,
): Decision['dependencies'] {
	const fates = Map.groupBy(dependencies, ({ consumer, provider }) => {
		const [needs, gives] = [here.get(consumer), here.get(provider)];
		const id = needs !== undefined && gives !== undefined ? dependencyId(needs, gives) : '';
		if (away.has(consumer) || away.has(provider)) return 'skipped';
		if (view.dependencies.has(id)) return 'alreadyHere';
		return product.roots.dependencies.has(id) ? 'removed' : 'added';
	});
	const count = (fate: 'alreadyHere' | 'removed' | 'skipped') => fates.get(fate)?.length ?? 0;
	return {
		added: fates.get('added') ?? [],
		alreadyHere: count('alreadyHere'),
		removed: count('removed'),
		skipped: count('skipped'),
	};
}
