/** What several rounds say together. */
import { spread, type Spread } from './measure/statistics.ts';
import type { Figures, Outcome } from './scenarios/scenario.ts';

const valuesOf = (outcome: Outcome, figure: string): number[] =>
	outcome.rounds.map((round) => round[figure]).filter((value) => value !== undefined);

export const spreadOf = (outcome: Outcome, figure: string): Spread | undefined => spread(valuesOf(outcome, figure));

/** `undefined` when no round has such a figure. */
export function sumOf(outcome: Outcome, figure: string): number | undefined {
	const values = valuesOf(outcome, figure);
	return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0);
}

export const medianOf = (outcome: Outcome, figure: string): number | undefined => spreadOf(outcome, figure)?.median;

/**
 * How many times the other's figure one's own is. Compared round by round, for two rounds side by side had the same machine;
 * the middle one counts. `undefined` when one of them has no such figure.
 */
export function against(outcome: Outcome, other: Outcome, figure: string): number | undefined {
	const ratio = (round: Figures, index: number) => (round[figure] ?? NaN) / (other.rounds[index]?.[figure] ?? NaN);
	return spread(outcome.rounds.map(ratio).filter(Number.isFinite))?.median;
}
