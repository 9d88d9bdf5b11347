import { expect, test } from 'vitest';
import { against } from './outcomes.ts';
import type { Figures, Outcome } from './scenarios/scenario.ts';

const outcome = (peer: string, ...rounds: Figures[]): Outcome => ({ peer, about: '', rounds, failures: [] });

test('two servers are compared round by round, so that a slow minute, which both had, tells against neither', () => {
	const reference = outcome('reference', { cpu: 10 }, { cpu: 100 }, { cpu: 12 });
	const ours = outcome('ours', { cpu: 4 }, { cpu: 40 }, { cpu: 6 });
	expect(against(ours, reference, 'cpu')).toBe(0.4);
});

test('a figure that one of two servers does not have is not compared', () => {
	const reference = outcome('reference', { cpu: 10 });
	const ours = outcome('ours', { cpu: 4, receipt: 3 });
	expect(against(ours, reference, 'receipt')).toBeUndefined();
	expect(against(ours, reference, 'unheard-of')).toBeUndefined();
});

test('a round in which nothing was measured is left out', () => {
	const reference = outcome('reference', { cpu: 10 }, { cpu: undefined }, { cpu: 10 });
	const ours = outcome('ours', { cpu: 5 }, { cpu: 1 }, { cpu: 5 });
	expect(against(ours, reference, 'cpu')).toBe(0.5);
});
