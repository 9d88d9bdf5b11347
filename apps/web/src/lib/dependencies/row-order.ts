/** The orders in which the table of dependencies can be read. */
import { compareUrgency, type AssessedNeed, type BoardView } from '@nexus-board/nexus';
import { giverWords, KIND_WORDS, numberOf } from '#lib/words/dependencies.ts';

export const COLUMNS = ['state', 'needer', 'giver', 'needed', 'expected', 'slack', 'kind'] as const;
export type Column = (typeof COLUMNS)[number];

export interface RowOrder {
	readonly by: Column;
	readonly descending: boolean;
}

/** As it stands in an address: `needed`, `-needed`. Anything else: the most urgent first. */
export function readOrder(value: string | undefined): RowOrder {
	const descending = value?.startsWith('-') ?? false;
	const by = COLUMNS.find((column) => column === value?.replace('-', ''));
	return by ? { by, descending } : { by: 'state', descending: false };
}

export const writeOrder = ({ by, descending }: RowOrder): string | undefined =>
	by === 'state' && !descending ? undefined : `${descending ? '-' : ''}${by}`;

/** A column that is chosen again turns round. */
export const turned = (order: RowOrder, by: Column): RowOrder => ({
	by,
	descending: order.by === by && !order.descending,
});

/** What has no day comes last, whichever way round; what is alike stays in the order of urgency. */
export function inOrder(view: BoardView, needs: readonly AssessedNeed[], { by, descending }: RowOrder): AssessedNeed[] {
	const urgent = needs.toSorted(compareUrgency);
	if (by === 'state') return descending ? urgent.reverse() : urgent;
	const valueOf = (need: AssessedNeed) => VALUES[by](view, need);
	return urgent.sort((a, b) => {
		const [x, y] = [valueOf(a), valueOf(b)];
		if (x === undefined || y === undefined) return Number(x === undefined) - Number(y === undefined);
		return (x < y ? -1 : x > y ? 1 : 0) * (descending ? -1 : 1);
	});
}

type Value = string | number | undefined;

const VALUES: Record<Exclude<Column, 'state'>, (view: BoardView, need: AssessedNeed) => Value> = {
	needer: (view, { consumer }) => byTeam(view, consumer),
	giver: (view, need) => ('party' in need ? `~${giverWords(view, need)}` : byTeam(view, need.provider)),
	needed: (_, { neededOn }) => neededOn,
	expected: (_, { expectedOn }) => expectedOn,
	slack: (_, { slack, state }) => (state === 'resolved' ? undefined : slack),
	kind: (_, { kind }) => KIND_WORDS[kind].short,
};

/** By team in the order of the Nexus, those without one last; within a team by number. */
function byTeam(view: BoardView, item: string): string {
	const team = view.teams.findIndex(({ id }) => id === view.items.get(item)?.lane?.team);
	return `${String(team === -1 ? 99 : team).padStart(2, '0')} ${numberOf(view, item).padStart(9)}`;
}
