/** Which dependencies a page shows: where they lie, of which kind, between whom, in which state, with which words. */
import {
	cellKey,
	DEPENDENCY_KINDS,
	DEPENDENCY_STATES,
	giverOf,
	isOutside,
	partyOf,
	type AssessedNeed,
	type BoardView,
	type DependencyKind,
	type DependencyState,
	type PartyKey,
} from '@nexus-board/nexus';
import { says } from '#lib/item/search-items.ts';
import { numberOf } from '#lib/words/dependencies.ts';

/**
 * `sprint`: what items of the Sprint need; `refined`: what items need that are forecast and not selected yet; `all`: also
 * what nobody is forecast for, and what was done in earlier Sprints.
 */
export const SCOPES = ['sprint', 'refined', 'all'] as const;
export type Scope = (typeof SCOPES)[number];

export interface PageFilter {
	readonly scope: Scope;
	readonly kind: DependencyKind | undefined;
}

export interface RowFilter {
	/** The cell of the matrix that was chosen. */
	readonly cell: CellChoice | undefined;
	/** None: all. */
	readonly states: ReadonlySet<DependencyState>;
	readonly words: string;
}

export interface CellChoice {
	readonly giver: PartyKey;
	readonly needer: PartyKey;
}

/** What the whole page is about. */
export const onPage = (view: BoardView, needs: readonly AssessedNeed[], { scope, kind }: PageFilter): AssessedNeed[] =>
	needs.filter((need) => isInScope(view, need, scope) && (kind === undefined || need.kind === kind));

/** What is left of it in the cell that was chosen. */
export const inCell = (
	view: BoardView,
	needs: readonly AssessedNeed[],
	cell: CellChoice | undefined,
): readonly AssessedNeed[] =>
	cell
		? needs.filter((need) => giverOf(view, need) === cell.giver && partyOf(view, need.consumer) === cell.needer)
		: needs;

/** What is left of it in the table. */
export const inTable = (
	view: BoardView,
	needs: readonly AssessedNeed[],
	{ cell, states, words }: RowFilter,
): AssessedNeed[] =>
	inCell(view, needs, cell).filter(
		(need) => (states.size === 0 || states.has(need.state)) && says(textOf(view, need), words),
	);

function isInScope(view: BoardView, { consumer }: AssessedNeed, scope: Scope): boolean {
	const item = view.items.get(consumer);
	const selected = item?.place?.sprint === view.sprint?.id && item?.place !== undefined;
	if (scope === 'sprint') return selected;
	return scope === 'all' || (!selected && item?.lane !== undefined && item.progress.state !== 'integrated');
}

function textOf(view: BoardView, need: AssessedNeed): string {
	const title = (item: string) => `${numberOf(view, item)} ${view.items.get(item)?.title ?? ''}`;
	return [title(need.consumer), isOutside(need) ? need.party : title(need.provider), need.note].join(' ');
}

/** What an address says; whatever it does not know is left out. */
export const readScope = (value: string | undefined, view: BoardView): Scope =>
	SCOPES.find((scope) => scope === value) ?? (view.sprint ? 'sprint' : 'all');

export const readKind = (value: string | undefined): DependencyKind | undefined =>
	DEPENDENCY_KINDS.find((kind) => kind === value);

export const readStates = (value: string | undefined): ReadonlySet<DependencyState> =>
	new Set(DEPENDENCY_STATES.filter((state) => value?.split(' ').includes(state)));

export function readCell(value: string | undefined): CellChoice | undefined {
	const [giver, needer, ...rest] = value?.split('>') ?? [];
	return giver && needer && rest.length === 0 ? { giver, needer } : undefined;
}

export const writeCell = ({ giver, needer }: CellChoice): string => cellKey(giver, needer);
