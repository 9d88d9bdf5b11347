/** What a line of Markdown begins. Each pattern goes over a line once, for the lines are strangers'. */

export interface Fence {
	readonly indent: number;
	/** Three or more of one letter. */
	readonly fence: string;
	readonly language: string;
}

export interface Marker {
	/** `-`, `+` or `*`; `.` or `)` after a number. */
	readonly kind: string;
	/** The number of an ordered list. */
	readonly number: number | undefined;
	/** How far the content of the item is indented. */
	readonly width: number;
	readonly isEmpty: boolean;
}

export const isBlank = (line: string): boolean => !/[^ \t]/.test(line);

/** How far a line is indented, in columns; a tab goes to the next fourth. */
export function indentOf(line: string): number {
	let columns = 0;
	for (const letter of line) {
		if (letter === ' ') columns += 1;
		else if (letter === '\t') columns += 4 - (columns % 4);
		else break;
	}
	return columns;
}

/** A line without its first columns of indentation. */
export function outdent(line: string, columns: number): string {
	let passed = 0;
	let at = 0;
	while (passed < columns && (line[at] === ' ' || line[at] === '\t')) {
		passed += line[at] === ' ' ? 1 : 4 - (passed % 4);
		at += 1;
	}
	return ' '.repeat(Math.max(0, passed - columns)) + line.slice(at);
}

export function fenceOf(line: string): Fence | undefined {
	const [, spaces, fence, info] = /^( {0,3})(`{3,}|~{3,})(.*)$/s.exec(line) ?? [];
	if (spaces === undefined || !fence || (fence[0] === '`' && info!.includes('`'))) return undefined;
	return { indent: spaces.length, fence, language: info!.trim().split(/\s/, 1)[0]! };
}

export function closesFence(line: string, { fence }: Fence): boolean {
	const closing = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1];
	return closing !== undefined && closing[0] === fence[0] && closing.length >= fence.length;
}

export function headingOf(line: string): { readonly level: number; readonly text: string } | undefined {
	const [, marks, text = ''] = /^ {0,3}(#{1,6})(?:[ \t](.*))?$/s.exec(line) ?? [];
	return marks ? { level: marks.length, text: withoutClosingMarks(text.trim()) } : undefined;
}

/** `Title ##` is `Title`. */
function withoutClosingMarks(text: string): string {
	let end = text.length;
	while (text[end - 1] === '#') end -= 1;
	return end === 0 || text[end - 1] === ' ' || text[end - 1] === '\t' ? text.slice(0, end).trim() : text;
}

export const isRule = (line: string): boolean => /^ {0,3}([-_*])[ \t]*(?:\1[ \t]*){2,}$/.test(line);

export const isQuote = (line: string): boolean => /^ {0,3}>/.test(line);
export const withoutQuote = (line: string): string => line.replace(/^ {0,3}> ?/, '');

/** Under a paragraph it makes a heading of it. */
export function underlineOf(line: string): 1 | 2 | undefined {
	const [, mark] = /^ {0,3}(=+|-+)[ \t]*$/.exec(line) ?? [];
	return mark === undefined ? undefined : mark[0] === '=' ? 1 : 2;
}

export function markerOf(line: string): Marker | undefined {
	const [, spaces, mark, rest] = /^( {0,3})([-+*]|\d{1,9}[.)])(?=[ \t]|$)(.*)$/s.exec(line) ?? [];
	if (spaces === undefined || !mark || isRule(line)) return undefined;
	const isEmpty = isBlank(rest!);
	const gap = indentOf(rest!);
	return {
		kind: mark.at(-1)!,
		number: mark.length > 1 ? Number(mark.slice(0, -1)) : undefined,
		width: spaces.length + mark.length + (isEmpty || gap > 4 ? 1 : gap),
		isEmpty,
	};
}

/** Whether a line begins something of its own right under a paragraph, rather than going on with it. */
export function interruptsParagraph(line: string): boolean {
	const marker = markerOf(line);
	return (
		fenceOf(line) !== undefined ||
		headingOf(line) !== undefined ||
		isRule(line) ||
		isQuote(line) ||
		line.startsWith('<!--') ||
		(marker !== undefined && !marker.isEmpty && (marker.number ?? 1) === 1)
	);
}

/** A line with cells over a line that draws a table under it: `| --- | :-: |`. */
export const beginsTable = (line: string, next: string | undefined): boolean =>
	line.includes('|') && next !== undefined && /^ {0,3}[|:-]/.test(next) && isUnderTableHead(next);

const isUnderTableHead = (line: string) =>
	line.includes('-') &&
	line
		.trim()
		.replace(/^\||\|$/g, '')
		.split('|')
		.every((cell) => /^:?-+:?$/.test(cell.trim()));
