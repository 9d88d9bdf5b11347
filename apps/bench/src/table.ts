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
	const all = [head, ...sections.flatMap(({ lines }) => lines)];
	const widths = head.map((_, column) => Math.max(...all.map((line) => line[column]!.length)));
	const text = (line: readonly string[]) =>
		line
			.map((cell, column) => cell.padEnd(widths[column]!))
			.join('  ')
			.trimEnd();
	const rule = widths.map((width) => '─'.repeat(width)).join('  ');
	const body = sections.map(({ title, lines }) => [...(title ? [title] : []), ...lines.map(text)].join('\n'));
	return [text(head), rule, body.join('\n\n')].join('\n');
}

/** For a page. */
export function asMarkdown({ head, sections }: Table): string {
	const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
	const title = (words: string) => head.map((_, column) => (column === 0 ? `**${words}**` : ''));
	const body = sections.flatMap(({ title: words, lines }) => [...(words ? [title(words)] : []), ...lines]);
	return [head, head.map(() => '---'), ...body].map(line).join('\n');
}

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
