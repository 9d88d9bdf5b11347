/** Which dependencies are drawn now (design, section 6): all on Sprint days, those at risk or in focus in the workflow. */
import {
	dependencyAnalysis,
	type AssessedDependency,
	type BoardView,
	type DependencyId,
	type DependencyAnalysis,
	type DependencyState,
	type ItemId,
	type TeamId,
} from '@nexus-board/nexus';
import type { Thread } from '#lib/board/threads/route-threads.ts';
import { chainOf } from '#lib/dependencies/chain-of.ts';
import type { BoardMode } from './board-columns.ts';

export interface ThreadFilter {
	/** Teams that one looks at; none: all. */
	readonly teams: ReadonlySet<TeamId>;
	/** States that are not drawn. */
	readonly hidden: ReadonlySet<DependencyState>;
}

const DAY_MS = 24 * 60 * 60 * 1000;

export interface Look {
	readonly filter: ThreadFilter;
	readonly mode: BoardMode;
	/** The item whose threads are drawn in any case. */
	readonly focus: ItemId | undefined;
	/** Items whose threads among each other are drawn in any case, whatever is filtered away. */
	readonly chain: ReadonlySet<ItemId> | undefined;
	/** In milliseconds since 1970. */
	readonly now: number;
}

export function threadsToDraw(view: BoardView, look: Look): Thread[] {
	const analysis = dependencyAnalysis(view);
	return shownDependencies(view, look.now)
		.filter((dependency) => isDrawn(view, dependency, look))
		.map((dependency) => ({
			id: dependency.id,
			from: dependency.provider,
			to: dependency.consumer,
			state: dependency.state,
			loop: dependency.state === 'cycle' ? loopOf(analysis, dependency) : undefined,
		}));
}

/** Whether two threads are drawn alike while their cards lie alike. */
export const isSameThread = (a: Thread, b: Thread): boolean =>
	a.id === b.id && a.state === b.state && a.loop === b.loop && a.from === b.from && a.to === b.to;

/** Threads of what is selected come to the front; those that are not in the chain that is looked at stand back. */
export type Stand = 'front' | 'back';

export function standsOf(
	threads: readonly Thread[],
	selected: ItemId | undefined,
	chain: ReadonlySet<ItemId> | undefined,
): Map<DependencyId, Stand> {
	const stands = new Map<DependencyId, Stand>();
	for (const { id, from, to } of threads) {
		if (chain && !(chain.has(from) && chain.has(to))) stands.set(id, 'back');
		else if (from === selected || to === selected) stands.set(id, 'front');
	}
	return stands;
}

/** Dependencies with both ends in the Sprint; what was resolved more than a day ago is past. */
export function shownDependencies(view: BoardView, now: number): AssessedDependency[] {
	const sprint = view.sprint?.id;
	const isHere = (item: ItemId) => view.items.get(item)?.place?.sprint === sprint;
	const isPast = ({ state, provider }: AssessedDependency) =>
		state === 'resolved' && now - view.items.get(provider)!.progress.since > DAY_MS;
	return [...dependencyAnalysis(view).all.values()].filter(
		(dependency) => isHere(dependency.consumer) && isHere(dependency.provider) && !isPast(dependency),
	);
}

/** What an item of the Sprint hangs on there, and what hangs on it, itself included; `undefined` when that is nothing. */
export function sprintChain(view: BoardView, item: ItemId, now: number): ReadonlySet<ItemId> | undefined {
	const gifts = shownDependencies(view, now).map(({ provider, consumer }) => ({ from: provider, to: consumer }));
	const chain = chainOf(gifts, item);
	return chain.size > 1 ? chain : undefined;
}

/** How many loops there are among some dependencies. */
export function loopsShown(view: BoardView, shown: readonly AssessedDependency[]): number {
	const { loops } = dependencyAnalysis(view);
	return loops.filter((loop) =>
		shown.some(({ consumer, provider }) => loop.includes(consumer) && loop.includes(provider)),
	).length;
}

function isDrawn(
	view: BoardView,
	{ state, consumer, provider }: AssessedDependency,
	{ filter, mode, focus, chain }: Look,
): boolean {
	if (chain?.has(consumer) && chain.has(provider)) return true;
	const inFocus = focus !== undefined && (consumer === focus || provider === focus);
	if (filter.hidden.has(state)) return false;
	if (
		filter.teams.size > 0 &&
		![consumer, provider].some((item) => filter.teams.has(view.items.get(item)?.lane?.team ?? ''))
	)
		return false;
	return mode === 'days' || inFocus || state === 'late' || state === 'disputed' || state === 'cycle';
}

/** The name of the loop that an edge belongs to, so that a loop has one badge. */
function loopOf({ loops }: DependencyAnalysis, { consumer, provider }: AssessedDependency): string {
	return `loop ${loops.findIndex((loop) => loop.includes(consumer) && loop.includes(provider))}`;
}
