/** Pieces of Markdown that every source of it is turned into. */

/** Marks hold nothing with a space at either end, so the spaces move out; what is blank gets none. */
export function withMark(mark: string, text: string): string {
	const inner = text.trim();
	if (inner === '') return text;
	const start = text.indexOf(inner);
	return text.slice(0, start) + mark + inner + mark + text.slice(start + inner.length);
}

/** A link to an address of the web or a mail address; to anything else, its text alone. */
export function linkTo(text: string, address: string): string {
	if (!/^(?:https?:\/\/|mailto:)[^\s<>]{1,2000}$/i.test(address)) return text;
	const name = text.trim().replace(/\s+/g, ' ');
	if (name === '' || name === address) return `<${address}>`;
	return `[${name}](${address.replaceAll('(', '%28').replaceAll(')', '%29')})`;
}

export const quoted = (text: string): string =>
	text
		.split('\n')
		.map((line) => `> ${line}`.trimEnd())
		.join('\n');

/** Every line but the first. */
export const indent = (text: string, width: number): string =>
	text
		.split('\n')
		.map((line, index) => (index === 0 || line === '' ? line : ' '.repeat(width) + line))
		.join('\n');

/** The first row is the head, as Markdown wants one. */
export function inTable(rows: readonly (readonly string[])[]): string {
	const width = Math.min(
		rows.reduce((most, row) => Math.max(most, row.length), 0),
		MOST_COLUMNS,
	);
	if (width === 0) return '';
	const lines = rows.map((row) => `| ${Array.from({ length: width }, (_, at) => inCell(row[at] ?? '')).join(' | ')} |`);
	return [lines[0], `|${' --- |'.repeat(width)}`, ...lines.slice(1)].join('\n');
}

const MOST_COLUMNS = 50;

const inCell = (text: string) => text.replace(/\s+/g, ' ').trim().replaceAll('|', '\\|');
