/** Boards of any size for property tests and measurements: teams, items for some Sprints, dependencies between them. */
import fc from 'fast-check';
import { seeded } from '../../testing/seeded.ts';
import { STRANGE, type ForecastProblem, type OpenState } from '../problem.ts';

const STATES: readonly OpenState[] = ['fine', 'late', 'cycle'];

/** Small enough for the exact answer. */
export function smallBoards(most: { items: number; teams: number }): fc.Arbitrary<ForecastProblem> {
	return fc
		.record({
			items: fc.integer({ min: 2, max: most.items }),
			teams: fc.integer({ min: 2, max: most.teams }),
		})
		.chain(({ items, teams }) => boardOf(items, teams));
}

function boardOf(items: number, teams: number): fc.Arbitrary<ForecastProblem> {
	const item = fc.record({
		team: fc.nat(teams - 1),
		size: fc.constantFrom(0.5, 1, 2, 3, 5, 8),
		sprint: fc.option(fc.nat(1), { nil: undefined, freq: 8 }),
		movable: fc.oneof({ arbitrary: fc.constant(true), weight: 5 }, fc.constant(false)),
		strangeness: fc.array(fc.constantFrom(0, 0, STRANGE / 4, STRANGE), { minLength: teams, maxLength: teams }),
	});
	const dependency = fc.record({
		consumer: fc.nat(items - 1),
		provider: fc.nat(items - 1),
		state: fc.constantFrom(...STATES),
	});
	return fc
		.record({
			limits: fc.array(fc.constantFrom(0, 4, 8, 12, Infinity), { minLength: teams, maxLength: teams }),
			items: fc.array(item, { minLength: items, maxLength: items }),
			dependencies: fc.uniqueArray(dependency, {
				selector: ({ consumer, provider }) => `${consumer}>${provider}`,
				maxLength: 2 * items,
			}),
		})
		.map((board) => ({
			teams: board.limits.map((limit, index) => ({ id: `team-${index}`, limit })),
			items: board.items.map((known, index) => ({ ...known, id: `item-${index}` })),
			dependencies: board.dependencies.filter(({ consumer, provider }) => consumer !== provider),
		}));
}

/** A board of a given size, the same for the same seed. Items depend mostly on items near them in the order. */
export function largeBoard(
	seed: number,
	{ items, teams, links, sprints }: { items: number; teams: number; links: number; sprints: number },
): ForecastProblem {
	const random = seeded(seed);
	const pick = <Value>(values: readonly Value[]) => values[Math.floor(random() * values.length)]!;
	const below = (limit: number) => Math.floor(random() * limit);
	const made = Array.from({ length: items }, (_, index) => ({
		id: `item-${index}`,
		team: below(teams),
		size: pick([1, 2, 3, 5, 8]),
		sprint: Math.floor((index / items) * sprints),
		movable: random() > 0.15,
		strangeness: Array.from({ length: teams }, () => pick([0, 0, 25, 50, 100])),
	}));
	const usual = made.reduce((sum, { size }) => sum + size, 0) / teams / sprints;
	const pairs = Array.from({ length: links }, () => {
		const consumer = below(items);
		return {
			consumer,
			provider: (consumer + 1 + below(12)) % items,
			state: pick(['fine', 'fine', ...STATES] as const),
		};
	});
	return {
		teams: Array.from({ length: teams }, (_, index) => ({ id: `team-${index}`, limit: Math.round(usual * 1.1) })),
		items: made,
		dependencies: [...new Map(pairs.map((pair) => [`${pair.consumer}>${pair.provider}`, pair])).values()],
	};
}
