/** A question about a board as a problem in numbers. */
import type { TeamId } from '../ids.ts';
import type { Knowledge } from './knowledge.ts';
import { loadOf, teamsNow, type ForecastProblem, type ProblemItem } from './problem.ts';
import type { ForecastQuestion } from './question.ts';
import type { SprintsAhead } from './sprints-ahead.ts';

/** Items that nobody is forecast for yet depend on nobody yet: they are left out. */
export function pose(question: ForecastQuestion, knowledge: Knowledge, ahead: SprintsAhead): ForecastProblem {
	const teams = new Map(question.teams.map(({ id }, index) => [id, index]));
	const items = question.items.flatMap(({ id, team, movable }): ProblemItem[] =>
		team === undefined
			? []
			: [
					{
						id,
						team: teams.get(team)!,
						size: ahead.sizeOf.get(id) ?? 0,
						sprint: ahead.sprintOf.get(id),
						movable,
						strangeness: movable ? knowledge.strangeness(id) : [],
					},
				],
	);
	const places = new Map(items.map(({ id }, index) => [id, index]));
	const dependencies = question.dependencies.flatMap(({ consumer, provider, state }) => {
		const ends = { consumer: places.get(consumer), provider: places.get(provider) };
		return ends.consumer === undefined || ends.provider === undefined
			? []
			: [{ consumer: ends.consumer, provider: ends.provider, state }];
	});
	return { teams: limits(question.teams, items), items, dependencies };
}

/**
 * What each team takes on in a Sprint. One that has not said may get as much as the busiest has somewhere, and one item
 * more: nobody becomes the team that does everything.
 */
function limits(teams: ForecastQuestion['teams'], items: readonly ProblemItem[]): { id: TeamId; limit: number }[] {
	const unlimited = { teams: teams.map(({ id }) => ({ id, limit: Infinity })), items, dependencies: [] };
	const busiest = Math.max(0, ...loadOf(unlimited, teamsNow(unlimited)).flat());
	const largest = items.reduce((most, { movable, size }) => (movable ? Math.max(most, size) : most), 0);
	return teams.map(({ id, capacity }) => ({ id, limit: capacity ?? busiest + largest }));
}
