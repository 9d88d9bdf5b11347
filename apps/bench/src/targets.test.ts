import { expect, test } from 'vitest';
import type { Figures, Outcome } from './scenarios/scenario.ts';
import { atLeast, atMost, atMostMore, atMostTimes, never } from './targets.ts';

const outcome = (peer: string, ...rounds: Figures[]): Outcome => ({ peer, about: '', rounds, failures: [] });

test('a target is met by the middle round, whatever a noisy one says', () => {
	const ours = outcome('ours', { ms: 1 }, { ms: 9 }, { ms: 2 });
	expect(atMost(2).isMet('ms', [ours])).toBe(true);
	expect(atMost(1.5).isMet('ms', [ours])).toBe(false);
});

test('what must never happen counts in every round', () => {
	expect(never(0, 'never').isMet('lost', [outcome('ours', { lost: 0 }, { lost: 0 })])).toBe(true);
	expect(never(0, 'never').isMet('lost', [outcome('ours', { lost: 0 }, { lost: 1 }, { lost: 0 })])).toBe(false);
});

test('a target beside another server compares round by round', () => {
	const outcomes = [outcome('reference', { cpu: 10 }, { cpu: 100 }), outcome('ours', { cpu: 4 }, { cpu: 40 })];
	expect(atMostTimes(0.4, 'reference').isMet('cpu', outcomes)).toBe(true);
	expect(atLeast('reference').isMet('cpu', outcomes)).toBe(false);
});

test('a target beside what was before looks at what was added in each round', () => {
	const ours = outcome('ours', { before: 5, during: 20 }, { before: 100, during: 119 }, { before: 5, during: 90 });
	expect(atMostMore(20, 'before', 'before').isMet('during', [ours])).toBe(true);
	expect(atMostMore(18, 'before', 'before').isMet('during', [ours])).toBe(false);
});

test('where ours, or the other server, was not measured, nothing is claimed', () => {
	expect(atMost(2).isMet('ms', [outcome('relay', { ms: 1 })])).toBeUndefined();
	expect(atMostTimes(0.4, 'reference').isMet('cpu', [outcome('ours', { cpu: 1 })])).toBeUndefined();
	expect(never(0, 'never').isMet('lost', [outcome('ours', {})])).toBeUndefined();
});
