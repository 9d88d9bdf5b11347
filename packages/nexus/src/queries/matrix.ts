/** Who gives to whom: dependencies by the team that gives and the team that needs (R11). */
import type { BoardView } from '../board-view.ts';
import type { ItemId, TeamId } from '../ids.ts';
import { countStates, DEPENDENCY_STATES, isOutside, type AssessedNeed, type DependencyState } from './dependencies.ts';

/** Items for which no team is forecast, and everybody outside the Nexus, stand in the matrix beside the teams. No id looks like these. */
export const NO_TEAM = '?';
export const OUTSIDE = '@';
export type PartyKey = TeamId | typeof NO_TEAM | typeof OUTSIDE;

export interface MatrixCell {
	readonly giver: PartyKey;
	readonly needer: PartyKey;
	readonly needs: readonly AssessedNeed[];
	readonly counts: Readonly<Record<DependencyState, number>>;
	/** The state that people should look at first. */
	readonly worst: DependencyState;
	/** Not resolved. */
	readonly open: number;
}

export interface DependencyMatrix {
	/** Rows: all teams, then those without a team and those outside, where they take part. */
	readonly givers: readonly PartyKey[];
	/** Columns. Nobody outside needs anything here. */
	readonly needers: readonly PartyKey[];
	/** By `cellKey`; nothing where nobody needs anything. */
	readonly cells: ReadonlyMap<string, MatrixCell>;
	/** What each party needs from others, and gives to others, and is open. */
	readonly needs: ReadonlyMap<PartyKey, number>;
	readonly gives: ReadonlyMap<PartyKey, number>;
}

export const cellKey = (giver: PartyKey, needer: PartyKey): string => `${giver}>${needer}`;

/** The matrix of some of the dependencies of a view. */
export function dependencyMatrix(view: BoardView, list: readonly AssessedNeed[]): DependencyMatrix {
	const teams = view.teams.map(({ id }) => id);
	const byCell = new Map<string, { giver: PartyKey; needer: PartyKey; needs: AssessedNeed[] }>();
	for (const need of list) {
		const giver = giverOf(view, need);
		const needer = partyOf(view, need.consumer);
		const cell = byCell.get(cellKey(giver, needer));
		if (cell) cell.needs.push(need);
		else byCell.set(cellKey(giver, needer), { giver, needer, needs: [need] });
	}
	const cells = new Map([...byCell].map(([key, cell]) => [key, { ...cell, ...summary(cell.needs) }]));
	const all = [...cells.values()];
	const withParty = (key: PartyKey) => (all.some(({ giver, needer }) => giver === key || needer === key) ? [key] : []);
	const loose = withParty(NO_TEAM);
	const among = (others: (cell: MatrixCell) => PartyKey) => {
		const sums = new Map<PartyKey, number>();
		for (const cell of all)
			if (cell.giver !== cell.needer) sums.set(others(cell), (sums.get(others(cell)) ?? 0) + cell.open);
		return sums;
	};
	return {
		givers: [...teams, ...loose, ...withParty(OUTSIDE)],
		needers: [...teams, ...loose],
		cells,
		needs: among(({ needer }) => needer),
		gives: among(({ giver }) => giver),
	};
}

/** The party in whose row a dependency counts. */
export const giverOf = (view: BoardView, need: AssessedNeed): PartyKey =>
	isOutside(need) ? OUTSIDE : partyOf(view, need.provider);

/** The team of an item, if it is still in the Nexus. */
export function partyOf(view: BoardView, item: ItemId): PartyKey {
	const team = view.items.get(item)?.lane?.team;
	return view.teams.some(({ id }) => id === team) ? team! : NO_TEAM;
}

function summary(needs: readonly AssessedNeed[]): Pick<MatrixCell, 'counts' | 'worst' | 'open'> {
	const counts = countStates(needs);
	return {
		counts,
		worst: DEPENDENCY_STATES.find((state) => counts[state] > 0) ?? 'fine',
		open: needs.length - counts.resolved,
	};
}
