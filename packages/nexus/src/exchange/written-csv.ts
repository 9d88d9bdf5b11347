/** A table as our own CSV: with the mark by which spreadsheets know UTF-8, and the line ends that they write themselves. */
import { safeCell } from './own-cells.ts';

export const csvOf = (table: readonly (readonly string[])[]): string =>
	`\uFEFF${table.map((row) => `${row.map(quoted).join(',')}\r\n`).join('')}`;

/** A zero is in no text that people write, and ends a text for some readers. */
const quoted = (text: string): string => {
	const cell = safeCell(text.replaceAll('\0', ''));
	return /[",;\t|\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
};
