/** Which items other teams could do, so that teams depend less on each other: the answer to a question about a board (R17). */
import { Assignment } from './assignment.ts';
import type { ItemId } from '../ids.ts';
import { Knowledge } from './knowledge.ts';
import { needsOf } from './needs.ts';
import { pose } from './pose.ts';
import { STRANGE, teamsNow, type ForecastProblem, type OpenState, type Teams } from './problem.ts';
import type { ForecastQuestion } from './question.ts';
import { removeOne } from './remove-one.ts';
import { search } from './search.ts';
import { sprintsAhead } from './sprints-ahead.ts';
import { standingOf } from './standing.ts';
import { shiftsTo, type Move } from './shifts.ts';

export interface ForecastSuggestion {
	readonly problem: ForecastProblem;
	/** For each Sprint ahead its number; the only one has none when no team has said what it takes on in a Sprint. */
	readonly sprints: readonly (number | undefined)[];
	/** What an item without an estimate counts for. */
	readonly usualSize: number;
	/** In the order in which they are best taken. */
	readonly shifts: readonly ForecastShift[];
}

/** One item that changes its team, or a few that pay only together. */
export interface ForecastShift {
	readonly moves: readonly ForecastMove[];
	/** How many open dependencies between teams end by it, by state, when all before it are taken; less than 0: they begin. */
	readonly saves: Readonly<Record<OpenState, number>>;
	/** The shifts before it without which there is no room for it, or it saves less. */
	readonly needs: readonly number[];
}

/** Items and teams by their place in the problem. */
export interface ForecastMove extends Move {
	/** Words by which the team knows it. */
	readonly knows: readonly string[];
	/** The team knows nothing alike. */
	readonly strange: boolean;
}

const MOST_WORDS = 2;

/**
 * Fewest open dependencies between teams, those that are late or in a cycle counting more and strange hands a little;
 * among equals the fewest items that change their team; never more for a team than it takes on, or has already.
 * The same question has the same answer, everywhere.
 * @see Nexus Guide, "Refinement"
 */
export const suggestForecast = (question: ForecastQuestion): ForecastSuggestion =>
	answer(question, (problem) => shiftsTo(problem, search(problem)));

/** The same for somebody who looks at one item: the one move, if there is one, that takes a dependency off it. */
export const suggestForItem = (question: ForecastQuestion, item: ItemId): ForecastSuggestion =>
	answer(question, (problem) => {
		const move = removeOne(
			problem,
			problem.items.findIndex(({ id }) => id === item),
		);
		return move ? [[move]] : [];
	});

function answer(
	question: ForecastQuestion,
	shiftsOf: (problem: ForecastProblem) => readonly (readonly Move[])[],
): ForecastSuggestion {
	const knowledge = new Knowledge(question);
	const ahead = sprintsAhead(question);
	const problem = pose(question, knowledge, ahead);
	const shifts = shiftsOf(problem);
	const needs = needsOf(problem, shifts);
	const saves = savesOf(problem, shifts);
	const describe = (move: Move): ForecastMove => ({
		...move,
		knows: knowledge.words(problem.items[move.item]!.id, problem.teams[move.to]!.id, MOST_WORDS),
		strange: problem.items[move.item]!.strangeness[move.to] === STRANGE,
	});
	return {
		problem,
		sprints: numbersOf(question, Math.max(0, ...ahead.sprintOf.values())),
		usualSize: ahead.usualSize,
		shifts: shifts.map((moves, index) => ({ moves: moves.map(describe), saves: saves[index]!, needs: needs[index]! })),
	};
}

/** The teams after some shifts. */
export function teamsAfter(
	{ problem, shifts }: Pick<ForecastSuggestion, 'problem' | 'shifts'>,
	taken: Iterable<number>,
): Teams {
	const teams = [...teamsNow(problem)];
	for (const shift of taken) for (const { item, to } of shifts[shift]!.moves) teams[item] = to;
	return teams;
}

function savesOf(problem: ForecastProblem, shifts: readonly (readonly Move[])[]): Record<OpenState, number>[] {
	const now = new Assignment(problem);
	let before = standingOf(problem, now.teams).byState;
	return shifts.map((moves) => {
		for (const { item, to } of moves) now.move(item, to);
		const after = standingOf(problem, now.teams).byState;
		const saved = {
			fine: before.fine - after.fine,
			disputed: before.disputed - after.disputed,
			late: before.late - after.late,
			cycle: before.cycle - after.cycle,
		};
		before = after;
		return saved;
	});
}

function numbersOf({ teams, nextSprint }: ForecastQuestion, last: number): (number | undefined)[] {
	if (nextSprint === undefined || teams.every(({ capacity }) => capacity === undefined)) return [undefined];
	return Array.from({ length: last + 1 }, (_, index) => nextSprint + index);
}
