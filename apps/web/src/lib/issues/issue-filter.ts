/** Which integration issues the register shows: of which teams, of which kind, in which state, seen to by whom. */
import {
	ISSUE_KINDS,
	ISSUE_STATES,
	type IssueKind,
	type IssueStanding,
	type IssueState,
	type PersonId,
	type TeamId,
} from '@nexus-board/nexus';

export interface IssueFilter {
	/** None: all. */
	readonly teams: ReadonlySet<TeamId>;
	readonly kind: IssueKind | undefined;
	/** `nobody`: those that nobody sees to. */
	readonly owner: PersonId | 'nobody' | undefined;
	/** None: all. */
	readonly states: ReadonlySet<IssueState>;
}

/** Those that are asked for, whatever their state: states are counted over these. */
export const inRegister = (
	standings: readonly IssueStanding[],
	{ teams, kind, owner }: Omit<IssueFilter, 'states'>,
): readonly IssueStanding[] =>
	standings.filter(
		({ issue }) =>
			(teams.size === 0 || issue.teams.some((team) => teams.has(team))) &&
			(kind === undefined || issue.kind === kind) &&
			(owner === undefined || (issue.owner ?? 'nobody') === owner),
	);

export const inStates = (
	standings: readonly IssueStanding[],
	states: IssueFilter['states'],
): readonly IssueStanding[] => standings.filter(({ state }) => states.size === 0 || states.has(state));

export function countIssues(standings: readonly IssueStanding[]): Readonly<Record<IssueState, number>> {
	const counts = { open: 0, 'handed-over': 0, taken: 0, settled: 0, resolved: 0 };
	for (const { state } of standings) counts[state] += 1;
	return counts;
}

/** What an address says; whatever it does not know is left out. */
export const readTeams = (value: string | undefined, known: readonly { id: TeamId }[]): ReadonlySet<TeamId> => {
	const asked = new Set(value?.split(' '));
	return new Set(known.map(({ id }) => id).filter((id) => asked.has(id)));
};

export const readIssueKind = (value: string | undefined): IssueKind | undefined =>
	ISSUE_KINDS.find((kind) => kind === value);

export const readIssueStates = (value: string | undefined): ReadonlySet<IssueState> =>
	new Set(ISSUE_STATES.filter((state) => value?.split(' ').includes(state)));

/** One more or one fewer; as an address has it, `undefined` for none. */
export function toggledIn(chosen: ReadonlySet<string>, value: string): string | undefined {
	const next = chosen.has(value) ? [...chosen].filter((one) => one !== value) : [...chosen, value];
	return next.join(' ') || undefined;
}
