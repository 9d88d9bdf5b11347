/** What would be if the ticked shifts of a suggestion were taken: shown live before anybody accepts anything. */
import { whyNotForecast, type BoardView, type Item, type ItemId, type Team, type TeamId } from '@nexus-board/nexus';
import {
	standingOf,
	teamsNow,
	type ForecastMove,
	type ForecastShift,
	type ForecastSuggestion,
	type OpenState,
	type Standing,
} from '@nexus-board/nexus/forecast';

export interface WhatIf {
	/** In the order in which they are best taken. */
	readonly lines: readonly ShiftLine[];
	readonly before: Standing;
	/** With the ticked ones. */
	readonly after: Standing;
	/** In the order of the suggestion's teams. */
	readonly teams: readonly Team[];
	/** The Sprints that the shifts are about, as their place in the suggestion. */
	readonly sprints: readonly number[];
}

/** A shift as it is shown. */
export interface ShiftLine {
	readonly key: string;
	readonly ticked: boolean;
	readonly moves: readonly MoveLine[];
	/** What it saves on top of the ticked ones before it. */
	readonly saves: Readonly<Record<OpenState, number>>;
	/** The keys of those that it needs. */
	readonly needs: readonly string[];
}

export interface MoveLine {
	readonly item: Item;
	readonly from: Team;
	readonly to: Team;
	/** A dependency of the item ends by it; else it makes room. */
	readonly pays: boolean;
	/** What the team has then in the item's Sprint; absent where the item takes no room. */
	readonly load: Load | undefined;
	readonly knows: readonly string[];
	readonly strange: boolean;
}

export interface Load {
	readonly points: number;
	/** What it has now. */
	readonly now: number;
	/** The Sprint's number, where teams have said what they take on in one. */
	readonly sprint: number | undefined;
}

/**
 * Shifts that the board has overtaken are left out: an item lies with another team by now, or may not be moved any more.
 * @param unticked keys of shifts that are not taken
 */
export function whatIf(view: BoardView, suggestion: ForecastSuggestion, unticked: ReadonlySet<string>): WhatIf {
	const { problem } = suggestion;
	const known = new Map(view.teams.map((team) => [team.id, team]));
	const keys = suggestion.shifts.map((shift) => keyOf(suggestion, shift));
	const now = standingOf(problem, teamsNow(problem));
	const taken = [...teamsNow(problem)];
	const lines: ShiftLine[] = [];
	for (const [index, shift] of suggestion.shifts.entries()) {
		if (!holds(view, suggestion, shift)) continue;
		const before = standingOf(problem, taken);
		const after = [...taken];
		for (const { item, to } of shift.moves) after[item] = to;
		const standing = standingOf(problem, after);
		const ticked = !unticked.has(keys[index]!);
		const team = (place: number) => known.get(problem.teams[place]!.id)!;
		lines.push({
			key: keys[index]!,
			ticked,
			moves: shift.moves.map((move) => ({
				item: view.items.get(problem.items[move.item]!.id)!,
				from: team(move.from),
				to: team(move.to),
				pays: pays(suggestion, move, taken, after),
				load: loadAfter(suggestion, move, now, standing),
				knows: move.knows,
				strange: move.strange,
			})),
			saves: difference(before.byState, standing.byState),
			needs: shift.needs.map((needed) => keys[needed]!),
		});
		if (ticked) for (const { item, to } of shift.moves) taken[item] = to;
	}
	return {
		lines,
		before: now,
		after: standingOf(problem, taken),
		teams: problem.teams.flatMap(({ id }) => known.get(id) ?? []),
		sprints: sprintsOf(suggestion),
	};
}

/** The moves of some lines, as they are accepted. */
export const movesOf = (lines: readonly ShiftLine[]): { item: ItemId; to: TeamId }[] =>
	lines.flatMap(({ moves }) => moves.map(({ item, to }) => ({ item: item.id, to: to.id })));

/** A line together with those before it that it needs. */
export const withNeeds = ({ lines }: WhatIf, line: ShiftLine): ShiftLine[] =>
	lines.filter(({ key }) => key === line.key || line.needs.includes(key));

/** Ticks a line, and those that it needs; or takes the tick from it, and from those that need it. */
export function toggle({ lines }: WhatIf, unticked: ReadonlySet<string>, line: ShiftLine): Set<string> {
	const next = new Set(unticked);
	if (!line.ticked) for (const key of [line.key, ...line.needs]) next.delete(key);
	else for (const { key, needs } of lines) if (key === line.key || needs.includes(line.key)) next.add(key);
	return next;
}

/** The same shift has the same key in every answer. */
const keyOf = ({ problem }: ForecastSuggestion, { moves }: ForecastShift): string =>
	moves.map(({ item, to }) => `${problem.items[item]!.id}>${problem.teams[to]!.id}`).join(' ');

function holds(view: BoardView, { problem }: ForecastSuggestion, { moves }: ForecastShift): boolean {
	return moves.every(({ item, from, to }) => {
		const id = problem.items[item]!.id;
		const isThere = view.items.get(id)?.lane?.team === problem.teams[from]!.id;
		return isThere && !whyNotForecast(view, { item: id, team: problem.teams[to]!.id });
	});
}

function pays(
	{ problem }: ForecastSuggestion,
	{ item }: ForecastMove,
	before: readonly number[],
	after: readonly number[],
) {
	return problem.dependencies.some(
		({ consumer, provider }) =>
			(consumer === item || provider === item) &&
			before[consumer] !== before[provider] &&
			after[consumer] === after[provider],
	);
}

function loadAfter(
	{ problem, sprints }: ForecastSuggestion,
	{ item, to }: ForecastMove,
	now: Standing,
	then: Standing,
): Load | undefined {
	const { sprint } = problem.items[item]!;
	if (sprint === undefined) return undefined;
	return { points: then.load[sprint]![to]!, now: now.load[sprint]![to]!, sprint: sprints[sprint] };
}

const difference = (before: Standing['byState'], after: Standing['byState']): Record<OpenState, number> => ({
	fine: before.fine - after.fine,
	disputed: before.disputed - after.disputed,
	late: before.late - after.late,
	cycle: before.cycle - after.cycle,
});

const sprintsOf = ({ problem, shifts }: ForecastSuggestion): number[] => {
	const sprints = shifts.flatMap(({ moves }) => moves.flatMap(({ item }) => problem.items[item]!.sprint ?? []));
	return [...new Set(sprints)].sort((a, b) => a - b);
};
