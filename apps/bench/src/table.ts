/** Outcomes as a table for the terminal: a line for each figure, a column for each peer. */
import { against, spreadOf } from './outcomes.ts';
import type { Outcome, Row } from './scenarios/scenario.ts';

/**
 * Each cell is a median with the least and the most of all rounds, and how many times the reference's it is: the first
 * outcome is what the others are compared with.
 */
export function table(rows: readonly Row[], outcomes: readonly Outcome[]): string {
	const [reference] = outcomes;
	const lines = [
		['', ...outcomes.map(({ peer }) => peer)],
		...rows.map((row) => [row.label, ...outcomes.map((outcome) => cell(row, outcome, reference!))]),
	];
	const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
	const [head, ...body] = lines.map((line) =>
		line
			.map((text, column) => text.padEnd(widths[column]!))
			.join('  ')
			.trimEnd(),
	);
	return [head, widths.map((width) => '─'.repeat(width)).join('  '), ...body].join('\n');
}

function cell({ figure, digits, share = false, compared = false }: Row, outcome: Outcome, reference: Outcome): string {
	const found = spreadOf(outcome, figure);
	if (!found) return '–';
	const number = (value: number) =>
		(share ? value * 100 : value).toLocaleString('en', {
			minimumFractionDigits: digits,
			maximumFractionDigits: digits,
		});
	const [median, least, most] = [number(found.median), number(found.least), number(found.most)];
	const value = `${median}${share ? ' %' : ''}${least === most ? '' : ` (${least}–${most})`}`;
	const ratio = compared && outcome !== reference ? against(outcome, reference, figure) : undefined;
	return ratio === undefined ? value : `${value} ×${ratio.toFixed(2)}`;
}
