/**
 * What the dependencies of a Nexus mean at this moment (R11): which are resolved, which run in a cycle, where the
 * provider comes too late, and how many working days are left where it does not. Worked out from dates and progress,
 * never set by hand.
 */
import type { BoardView } from '../board-view.ts';
import { sprintDays, workingDaysBetween, type LocalDate } from '../calendar.ts';
import type { DependencyId, ItemId } from '../ids.ts';
import { oncePerView } from '../memo.ts';
import type { Dependency } from '../schema/dependency.ts';
import type { Item } from '../schema/item.ts';
import { findLoops } from './loops.ts';

/** `late`: the provider is expected after it is needed, or is not in the Sprint of an item that needs it there. */
export const DEPENDENCY_STATES = ['cycle', 'late', 'fine', 'resolved'] as const;
export type DependencyState = (typeof DEPENDENCY_STATES)[number];

export interface AssessedDependency extends Dependency {
	readonly state: DependencyState;
	/** Between items of different teams; both have one. */
	readonly crossTeam: boolean;
	/** The day by which it is needed: as people said, else the consumer's first day. */
	readonly neededOn: LocalDate | undefined;
	/** The provider's last day in the Sprint, or the day since which it is integrated. */
	readonly expectedOn: LocalDate | undefined;
	/** Working days from expected to needed: 0 is just in time, negative is late. Unknown while one of them has no day. */
	readonly slack: number | undefined;
	/** The consumer is in the Sprint, the provider is not. */
	readonly providerOutsideSprint: boolean;
}

export interface DependencyAnalysis {
	readonly all: ReadonlyMap<DependencyId, AssessedDependency>;
	/** What each item needs and what it gives. */
	readonly needs: ReadonlyMap<ItemId, readonly AssessedDependency[]>;
	readonly gives: ReadonlyMap<ItemId, readonly AssessedDependency[]>;
	/** Each loop as the items that wait for each other in turn: the first waits for the second, the last for the first. */
	readonly loops: readonly (readonly ItemId[])[];
}

/** @see Nexus Guide, "Nexus Background" and "Refinement" */
export const dependencyAnalysis = oncePerView((view: BoardView): DependencyAnalysis => {
	const calendar = new PlaceCalendar(view);
	const loops = findLoops(waitsFor(view));
	const inLoop = new Map(loops.flatMap((loop, index) => loop.members.map((item) => [item, index] as const)));
	const all = new Map<DependencyId, AssessedDependency>();
	for (const [id, dependency] of view.dependencies) {
		const loop = inLoop.get(dependency.consumer);
		all.set(id, assess(view, calendar, dependency, loop !== undefined && loop === inLoop.get(dependency.provider)));
	}
	return {
		all,
		needs: groupBy(all, 'consumer'),
		gives: groupBy(all, 'provider'),
		loops: loops.map(({ shortest }) => shortest),
	};
});

/** Dependencies between items of different teams: what Refinement finds, for the teams to minimise. */
export const crossTeamDependencies = (view: BoardView): AssessedDependency[] =>
	[...dependencyAnalysis(view).all.values()].filter(({ crossTeam }) => crossTeam);

/** How many dependencies of a list are in each state. */
export function countStates(dependencies: Iterable<AssessedDependency>): Record<DependencyState, number> {
	const counts = { cycle: 0, late: 0, fine: 0, resolved: 0 };
	for (const { state } of dependencies) counts[state] += 1;
	return counts;
}

function assess(view: BoardView, calendar: PlaceCalendar, dependency: Dependency, inLoop: boolean): AssessedDependency {
	const consumer = view.items.get(dependency.consumer)!;
	const provider = view.items.get(dependency.provider)!;
	const neededOn = dependency.neededBy ?? calendar.firstDay(consumer);
	const expectedOn = calendar.lastDay(provider);
	const slack = neededOn && expectedOn ? workingDaysBetween(expectedOn, neededOn) : undefined;
	const providerOutsideSprint = calendar.isInSprint(consumer) && !calendar.isInSprint(provider);
	const late = providerOutsideSprint || (slack !== undefined && slack < 0);
	return {
		...dependency,
		state: isIntegrated(provider) ? 'resolved' : inLoop ? 'cycle' : late ? 'late' : 'fine',
		crossTeam: !!consumer.lane && !!provider.lane && consumer.lane.team !== provider.lane.team,
		neededOn,
		expectedOn,
		slack,
		providerOutsideSprint: providerOutsideSprint && !isIntegrated(provider),
	};
}

/**
 * Who waits for whom: a consumer for its provider, and an item for its parts, without which it is not finished.
 * An integrated item keeps nobody waiting.
 */
function waitsFor({ items, dependencies }: BoardView): ReadonlyMap<ItemId, readonly ItemId[]> {
	const waits = new Map<ItemId, ItemId[]>();
	const add = (waiting: ItemId, awaited: ItemId) => {
		const list = waits.get(waiting);
		if (list) list.push(awaited);
		else waits.set(waiting, [awaited]);
	};
	for (const { consumer, provider } of dependencies.values())
		if (!isIntegrated(items.get(provider)!)) add(consumer, provider);
	for (const { id, parent } of items.values()) if (parent !== undefined && items.has(parent)) add(parent, id);
	return waits;
}

const isIntegrated = (item: Item) => item.progress.state === 'integrated';

/** The days on which an item of the current Sprint begins and ends. */
class PlaceCalendar {
	readonly #sprint: string | undefined;
	readonly #days: LocalDate[];

	constructor({ sprint }: BoardView) {
		this.#sprint = sprint?.id;
		this.#days = sprint ? sprintDays(sprint) : [];
	}

	isInSprint = ({ place }: Item): boolean => place !== undefined && place.sprint === this.#sprint;

	firstDay = (item: Item): LocalDate | undefined => (this.isInSprint(item) ? this.#day(item.place!.day) : undefined);

	lastDay = (item: Item): LocalDate | undefined =>
		this.isInSprint(item) ? this.#day(item.place!.day + item.place!.days - 1) : undefined;

	#day = (index: number) => this.#days[Math.min(index, this.#days.length - 1)];
}

function groupBy(all: ReadonlyMap<DependencyId, AssessedDependency>, end: 'consumer' | 'provider') {
	const groups = new Map<ItemId, AssessedDependency[]>();
	for (const dependency of all.values()) {
		const group = groups.get(dependency[end]);
		if (group) group.push(dependency);
		else groups.set(dependency[end], [dependency]);
	}
	return groups;
}
