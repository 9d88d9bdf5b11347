/** What our server must reach, as the table says it, and whether it does. */
import { spread } from './measure/statistics.ts';
import { against, medianOf } from './outcomes.ts';
import type { Outcome } from './scenarios/scenario.ts';

export interface Target {
	/** As it stands in the table: `≤ 0.4 × reference`. */
	readonly text: string;
	/** `undefined` when it cannot be told: ours, or whom it is compared with, was not measured. */
	isMet(figure: string, outcomes: readonly Outcome[]): boolean | undefined;
}

/** No more than this, in the unit of the row. @param shown as the table shows it, when that is not the number itself */
export const atMost = (most: number, shown = String(most)): Target => ({
	text: `≤ ${shown}`,
	isMet: (figure, outcomes) => holds(medianOfOurs(figure, outcomes), (median) => median <= most),
});

/** No more than so much above another figure of ours, round by round. */
export const atMostMore = (more: number, than: string, shown: string): Target => ({
	text: `≤ ${shown} + ${more}`,
	isMet: (figure, outcomes) => {
		const added = oursIn(outcomes)?.rounds.map((round) => (round[figure] ?? NaN) - (round[than] ?? NaN)) ?? [];
		return holds(spread(added.filter(Number.isFinite))?.median, (median) => median <= more);
	},
});

/** No more than this in any round, not only in the middle one. */
export const never = (most: number, shown: string): Target => ({
	text: shown,
	isMet: (figure, outcomes) => inEveryRound(figure, outcomes, (value) => value <= most),
});

/** A share that is whole in every round. */
export const always: Target = {
	text: 'always',
	isMet: (figure, outcomes) => inEveryRound(figure, outcomes, (value) => value >= 1),
};

/** No more than so many times another server's. */
export const atMostTimes = (times: number, peer: string): Target => ({
	text: `≤ ${times} × ${peer}`,
	isMet: (figure, outcomes) => holds(timesOf(peer, figure, outcomes), (ratio) => ratio <= times),
});

/** At least another server's. */
export const atLeast = (peer: string): Target => ({
	text: `≥ ${peer}`,
	isMet: (figure, outcomes) => holds(timesOf(peer, figure, outcomes), (ratio) => ratio >= 1),
});

function inEveryRound(figure: string, outcomes: readonly Outcome[], test: (value: number) => boolean) {
	const values = oursIn(outcomes)?.rounds.flatMap((round) => round[figure] ?? []) ?? [];
	return values.length === 0 ? undefined : values.every(test);
}

const oursIn = (outcomes: readonly Outcome[]) => outcomes.find(({ peer }) => peer === 'ours');

function medianOfOurs(figure: string, outcomes: readonly Outcome[]): number | undefined {
	const ours = oursIn(outcomes);
	return ours && medianOf(ours, figure);
}

function timesOf(name: string, figure: string, outcomes: readonly Outcome[]): number | undefined {
	const [ours, other] = [oursIn(outcomes), outcomes.find(({ peer }) => peer === name)];
	return ours && other && against(ours, other, figure);
}

const holds = (value: number | undefined, test: (value: number) => boolean): boolean | undefined =>
	value === undefined ? undefined : test(value);
