/**
 * Cells of our own CSV, written and read again. A spreadsheet runs a cell that begins like a formula; it gets an
 * apostrophe in front, which reading takes away. One that had apostrophes there already gets one more, so that every text
 * comes back as it was.
 */

const FORMULA = /^'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/;

export const safeCell = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

export const plainCell = (cell: string): string => (cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell);

/** Several texts in one cell: `web; Möbel`. */
export const writeList = (texts: readonly string[]): string =>
	texts.map((text) => inOneLine(text).replaceAll(';', '\\;')).join('; ');

export const readList = (cell: string): string[] =>
	(cell.match(/(?:\\.|[^\\;]|\\$)+/gsu) ?? []).map((text) => asWritten(text.trim())).filter((text) => text !== '');

const LETTERS: Readonly<Record<string, string>> = { n: '\n', r: '\r' };

/** A text without line ends; `asWritten` gives them back. */
export const inOneLine = (text: string): string =>
	text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r');

export const asWritten = (text: string): string =>
	text.replace(/\\(.)/gsu, (_, letter: string) => LETTERS[letter] ?? letter);
