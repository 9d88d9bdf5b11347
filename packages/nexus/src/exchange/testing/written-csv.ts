/** Writes CSV in all the ways in which tools write it. */

export interface Hand {
	readonly delimiter: ',' | ';' | '\t' | '|';
	readonly lineEnd: '\n' | '\r\n' | '\r';
	readonly byteOrderMark: boolean;
	/** Every cell in quotes, or only those that need them. */
	readonly quoteAll: boolean;
}

export const PLAIN_HAND: Hand = { delimiter: ',', lineEnd: '\n', byteOrderMark: false, quoteAll: false };

export function writeCsv(table: readonly (readonly string[])[], hand: Hand = PLAIN_HAND): string {
	const cellIn = (cell: string) =>
		hand.quoteAll || needsQuotes(cell, hand) ? `"${cell.replaceAll('"', '""')}"` : cell;
	const lines = table.map((row) => row.map(cellIn).join(hand.delimiter) + hand.lineEnd);
	return (hand.byteOrderMark ? '\uFEFF' : '') + lines.join('');
}

const needsQuotes = (cell: string, { delimiter }: Hand) => cell.includes(delimiter) || /["\r\n]/.test(cell);
