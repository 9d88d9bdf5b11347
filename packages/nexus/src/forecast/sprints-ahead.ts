/**
 * In which of the Sprints ahead an item will likely be done: the teams together take from the top of the Product Backlog
 * what they take on in a Sprint, then the next. It goes by the order alone, not by who does it.
 */
import type { ItemId } from '../ids.ts';
import type { ForecastQuestion } from './question.ts';

export interface SprintsAhead {
	/** From 0; one Sprint without an end when no team has said what it takes on. */
	readonly sprintOf: ReadonlyMap<ItemId, number>;
	/** In points: as estimated, or what an item without an estimate counts for. */
	readonly sizeOf: ReadonlyMap<ItemId, number>;
	/** What an item without an estimate counts for: the middle one of those that have one. */
	readonly usualSize: number;
}

export function sprintsAhead({ teams, items }: Pick<ForecastQuestion, 'teams' | 'items'>): SprintsAhead {
	const ahead = items.filter((item) => item.ahead);
	const usualSize = middleOf(ahead.flatMap(({ estimate }) => (estimate === undefined ? [] : [estimate]))) ?? 1;
	const sizeOf = new Map(ahead.map(({ id, estimate = usualSize }) => [id, estimate]));
	const whole = capacityOfAll(teams);
	const sprintOf = new Map<ItemId, number>();
	let sprint = 0;
	let taken = 0;
	for (const [id, size] of sizeOf) {
		if (taken > 0 && taken + size > whole) [sprint, taken] = [sprint + 1, 0];
		taken += size;
		sprintOf.set(id, sprint);
	}
	return { sprintOf, sizeOf, usualSize };
}

/** A team that has not said counts as the others do on average. */
function capacityOfAll(teams: ForecastQuestion['teams']): number {
	const said = teams.flatMap(({ capacity }) => (capacity === undefined ? [] : [capacity]));
	const sum = said.reduce((whole, capacity) => whole + capacity, 0);
	return sum === 0 ? Infinity : (sum / said.length) * teams.length;
}

const middleOf = (sizes: readonly number[]): number | undefined =>
	sizes.toSorted((a, b) => a - b)[Math.floor(sizes.length / 2)];
