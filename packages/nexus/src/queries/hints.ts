/** What stands out in who gives to whom, as facts alone: where teams might look first to have fewer dependencies (R11). */
import type { TeamId } from '../ids.ts';
import { DEPENDENCY_KINDS, type DependencyKind } from '../schema/dependency.ts';
import { NO_TEAM, OUTSIDE, type DependencyMatrix, type MatrixCell, type PartyKey } from './matrix.ts';

export type MatrixHint =
	/** One team gives to several others and needs nothing from any. */
	| {
			readonly about: 'giver';
			readonly team: TeamId;
			readonly others: number;
			readonly open: number;
			readonly mostly: Kinds;
	  }
	/** Two teams need each other. */
	| { readonly about: 'pair'; readonly teams: readonly [TeamId, TeamId]; readonly open: number; readonly mostly: Kinds }
	/** One team needs from several others. */
	| {
			readonly about: 'needer';
			readonly team: TeamId;
			readonly others: number;
			readonly open: number;
			readonly mostly: Kinds;
	  };

/** The kind that most of them are of, if more than half are. */
export type Kinds = { readonly kind: DependencyKind; readonly count: number } | undefined;

/** The first of these that holds, with the most open dependencies; `undefined` when nothing stands out. */
export function matrixHint({ cells, needs }: DependencyMatrix): MatrixHint | undefined {
	const open = [...cells.values()].filter(
		({ giver, needer, open: left }) => left > 0 && giver !== needer && isTeam(giver) && isTeam(needer),
	);
	return (
		most(
			byParty(open, 'giver').filter(({ team }) => !needs.get(team)),
			'giver',
		) ??
		mostNeeded(open) ??
		most(byParty(open, 'needer'), 'needer')
	);
}

const isTeam = (party: PartyKey) => party !== NO_TEAM && party !== OUTSIDE;

function byParty(open: readonly MatrixCell[], end: 'giver' | 'needer'): { team: TeamId; cells: MatrixCell[] }[] {
	const teams = new Set(open.map((cell) => cell[end]));
	return [...teams].map((team) => ({ team, cells: open.filter((cell) => cell[end] === team) }));
}

const SEVERAL = { giver: 2, needer: 3 };

function most(parties: { team: TeamId; cells: MatrixCell[] }[], about: 'giver' | 'needer'): MatrixHint | undefined {
	const found = parties
		.filter(({ cells }) => cells.length >= SEVERAL[about])
		.sort((a, b) => sumOf(b.cells) - sumOf(a.cells) || (a.team < b.team ? -1 : 1))[0];
	return found && { about, team: found.team, others: found.cells.length, ...openOf(found.cells) };
}

function mostNeeded(open: readonly MatrixCell[]): MatrixHint | undefined {
	const pairs = open.flatMap((cell) => {
		const back = open.find(({ giver, needer }) => giver === cell.needer && needer === cell.giver);
		return back && cell.giver < cell.needer ? [{ cell, back }] : [];
	});
	const sum = ({ cell, back }: (typeof pairs)[number]) => cell.open + back.open;
	const pair = pairs.sort((a, b) => sum(b) - sum(a) || (a.cell.giver < b.cell.giver ? -1 : 1))[0];
	return pair && { about: 'pair', teams: [pair.cell.giver, pair.cell.needer], ...openOf([pair.cell, pair.back]) };
}

const sumOf = (cells: readonly MatrixCell[]) => cells.reduce((sum, { open }) => sum + open, 0);

function openOf(cells: readonly MatrixCell[]): { open: number; mostly: Kinds } {
	const kinds = cells.flatMap(({ needs }) => needs.filter(({ state }) => state !== 'resolved').map(({ kind }) => kind));
	const counted = DEPENDENCY_KINDS.map((kind) => ({ kind, count: kinds.filter((one) => one === kind).length }));
	return { open: kinds.length, mostly: counted.find(({ count }) => count * 2 > kinds.length) };
}
