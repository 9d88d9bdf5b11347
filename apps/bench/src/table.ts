/** Results as a table: a line for each figure, a column for each peer, and what ours must reach. */
import { against, spreadOf, sumOf } from './outcomes.ts';
import type { Outcome, Result, Row } from './scenarios/scenario.ts';

/** Lines of cells, all of the same number. A part's title is a line of its own. */
export interface Table {
	readonly head: readonly string[];
	readonly sections: readonly { readonly title: string; readonly lines: readonly (readonly string[])[] }[];
}

/**
 * Each cell is a median with the least and the most of all rounds, and how many times the reference's it is: the first
 * outcome is what the others are compared with.
 */
export function tableOf(results: readonly Result[]): Table {
	const hasTargets = results.some(({ part }) => part.rows.some(({ target }) => target));
	return {
		head: ['', ...results[0]!.outcomes.map(({ peer }) => peer), ...(hasTargets ? ['target'] : [])],
		sections: results.map(({ part, outcomes }) => ({
			title: part.title,
			lines: part.rows.map((row) => [
				row.label,
				...outcomes.map((outcome) => cell(row, outcome, outcomes[0]!)),
				...(hasTargets ? [verdict(row, outcomes)] : []),
			]),
		})),
	};
}

/** For the terminal. */
export function asText({ head, sections }: Table): string {
	const widths = widthsOf([head, ...sections.flatMap(({ lines }) => lines)]);
	const text = (line: readonly string[]) => padded(line, widths).join('  ').trimEnd();
	const rule = widths.map((width) => '─'.repeat(width)).join('  ');
	const body = sections.map(({ title, lines }) => [...(title ? [title] : []), ...lines.map(text)].join('\n'));
	return [text(head), rule, body.join('\n\n')].join('\n');
}

/** For a page, in columns as our formatter has them. */
export function asMarkdown({ head, sections }: Table): string {
	const titleLine = (title: string) => head.map((_, column) => (column === 0 ? `**${title}**` : ''));
	const body = sections.flatMap(({ title, lines }) => [...(title ? [titleLine(title)] : []), ...lines]);
	const widths = widthsOf([head, ...body]).map((width) => Math.max(width, 3));
	const rule = widths.map((width) => '-'.repeat(width));
	return [padded(head, widths), rule, ...body.map((line) => padded(line, widths))]
		.map((cells) => `| ${cells.join(' | ')} |`)
		.join('\n');
}

const widthsOf = (lines: readonly (readonly string[])[]): number[] =>
	lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));

const padded = (line: readonly string[], widths: readonly number[]): string[] =>
	line.map((text, column) => text.padEnd(widths[column]!));

function cell(row: Row, outcome: Outcome, reference: Outcome): string {
	const { figure, share = false, summed = false, compared = false } = row;
	const sum = summed ? sumOf(outcome, figure) : undefined;
	if (sum !== undefined) return asNumber(sum, row);
	const found = spreadOf(outcome, figure);
	if (!found) return '–';
	const [median, least, most] = [found.median, found.least, found.most].map((value) => asNumber(value, row));
	const value = `${median}${share ? ' %' : ''}${least === most ? '' : ` (${least}–${most})`}`;
	const ratio = compared && outcome !== reference ? against(outcome, reference, figure) : undefined;
	return ratio === undefined ? value : `${value} ×${ratio.toFixed(2)}`;
}

const asNumber = (value: number, { digits, share = false }: Row): string =>
	(share ? value * 100 : value).toLocaleString('en', {
		minimumFractionDigits: digits,
		maximumFractionDigits: digits,
	});

function verdict({ figure, target }: Row, outcomes: readonly Outcome[]): string {
	if (!target) return '';
	const isMet = target.isMet(figure, outcomes);
	return isMet === undefined ? target.text : `${target.text}: ${isMet ? 'met' : 'missed'}`;
}
