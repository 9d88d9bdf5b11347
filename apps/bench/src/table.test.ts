import { expect, test } from 'vitest';
import type { Outcome, Row } from './scenarios/scenario.ts';
import { table } from './table.ts';

const ROWS: Row[] = [
	{ figure: 'cpu', label: 'CPU, ms', digits: 1, compared: true },
	{ figure: 'receipt', label: 'receipt, ms', digits: 0 },
	{ figure: 'arrived', label: 'arrived', digits: 0, share: true },
];

const REFERENCE: Outcome = {
	peer: 'reference',
	about: '',
	rounds: [
		{ cpu: 10, arrived: 1 },
		{ cpu: 12, arrived: 1 },
		{ cpu: 11, arrived: 1 },
	],
};

const OURS: Outcome = {
	peer: 'ours',
	about: '',
	rounds: [
		{ cpu: 4, receipt: 3, arrived: 1 },
		{ cpu: 5, receipt: 3, arrived: 0.5 },
		{ cpu: 6, receipt: 3, arrived: 1 },
	],
};

test('a table has a column for each server: the median, its spread over the rounds, and the ratio to the first', () => {
	expect(table(ROWS, [REFERENCE, OURS])).toBe(
		[
			'             reference         ours',
			'───────────  ────────────────  ───────────────────',
			'CPU, ms      11.0 (10.0–12.0)  5.0 (4.0–6.0) ×0.42',
			'receipt, ms  –                 3',
			'arrived      100 %             100 % (50–100)',
		].join('\n'),
	);
});
