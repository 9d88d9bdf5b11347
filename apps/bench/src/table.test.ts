import { expect, test } from 'vitest';
import type { Figures, Outcome, Result, Row } from './scenarios/scenario.ts';
import { asMarkdown, asText, tableOf } from './table.ts';
import { atMostTimes, type Target } from './targets.ts';

const outcome = (peer: string, ...rounds: Figures[]): Outcome => ({ peer, about: '', rounds, failures: [] });

const REFERENCE = outcome('reference', { cpu: 10, arrived: 1 }, { cpu: 12, arrived: 1 }, { cpu: 11, arrived: 1 });
const OURS = outcome(
	'ours',
	{ cpu: 4, receipt: 3, arrived: 1 },
	{ cpu: 5, receipt: 3, arrived: 0.5 },
	{ cpu: 6, receipt: 3, arrived: 1 },
);

function resultOf(title: string, outcomes: readonly Outcome[], target?: Target): Result {
	const rows: Row[] = [
		{ figure: 'cpu', label: 'CPU, ms', digits: 1, compared: true, ...(target && { target }) },
		{ figure: 'receipt', label: 'receipt, ms', digits: 0 },
		{ figure: 'arrived', label: 'arrived', digits: 0, share: true },
	];
	return { part: { title, rows, round: async () => ({}) }, outcomes };
}

test('a table has a column for each server: the median, its spread over the rounds, and the ratio to the first', () => {
	expect(asText(tableOf([resultOf('', [REFERENCE, OURS])]))).toBe(
		[
			'             reference         ours',
			'───────────  ────────────────  ───────────────────',
			'CPU, ms      11.0 (10.0–12.0)  5.0 (4.0–6.0) ×0.42',
			'receipt, ms  –                 3',
			'arrived      100 %             100 % (50–100)',
		].join('\n'),
	);
});

test('what is counted is shown for all rounds together', () => {
	const rows: Row[] = [{ figure: 'lost', label: 'lost', digits: 0, summed: true }];
	const counted = [outcome('ours', { lost: 0 }, { lost: 3 }, { lost: 1 }), outcome('relay', {})];
	const { sections } = tableOf([{ part: { title: '', rows, round: async () => ({}) }, outcomes: counted }]);
	expect(sections[0]!.lines).toEqual([['lost', '4', '–']]);
});

test('beside the figures stands what ours must reach, and whether it did', () => {
	const met = resultOf('', [REFERENCE, OURS], atMostTimes(0.5, 'reference'));
	const missed = resultOf('', [REFERENCE, OURS], atMostTimes(0.4, 'reference'));
	expect(asText(tableOf([met]))).toContain('×0.42  ≤ 0.5 × reference: met');
	expect(asText(tableOf([missed]))).toContain('×0.42  ≤ 0.4 × reference: missed');
});

test('a page gets the same table in markdown, each size under its title', () => {
	const results = [resultOf('30 people', [REFERENCE, OURS]), resultOf('90 people', [REFERENCE, OURS])];
	expect(asMarkdown(tableOf(results)).split('\n').slice(0, 8)).toEqual([
		'|               | reference        | ours                |',
		'| ------------- | ---------------- | ------------------- |',
		'| **30 people** |                  |                     |',
		'| CPU, ms       | 11.0 (10.0–12.0) | 5.0 (4.0–6.0) ×0.42 |',
		'| receipt, ms   | –                | 3                   |',
		'| arrived       | 100 %            | 100 % (50–100)      |',
		'| **90 people** |                  |                     |',
		'| CPU, ms       | 11.0 (10.0–12.0) | 5.0 (4.0–6.0) ×0.42 |',
	]);
});
