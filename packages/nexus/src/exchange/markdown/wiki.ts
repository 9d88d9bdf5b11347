/**
 * Jira's wiki markup as Markdown, where that is safe: headings, lists, code, quotes, tables, links, bold and monospace.
 * What we do not know stays as it is, and so does a text that is Markdown already, as many people write into Jira.
 */
import { cut } from '../texts.ts';
import { indent, inTable, linkTo, quoted } from './marks.ts';

export function wikiToMarkdown(text: string): string {
	if (text === '') return '';
	const plain = cut(text, LONGEST, '').replace(/\r\n?/g, '\n');
	return looksLikeMarkdown(plain)
		? plain
		: blocksOf(plain)
				.join('\n')
				.replace(/\n{3,}/g, '\n\n')
				.trim();
}

/** What is longer is cut off anyway once it is Markdown. */
const LONGEST = 200_000;

const looksLikeMarkdown = (text: string): boolean =>
	/^```/m.test(text) ||
	/^\s*[-*] \[[ xX]\] /m.test(text) ||
	/\*\*[^*\n]{1,200}\*\*/.test(text) ||
	/\[[^[\]|\n]{1,200}\]\(https?:[^)\s]{1,500}\)/.test(text);

const MACRO = /\{(code|noformat|quote|panel|color)(?::([^}\n]{0,200}))?\}/g;

/** Those that stand around a text; the others only begin and end something that is left out. */
const PAIRED = ['code', 'noformat', 'quote'];

/** Code and quotes as they are, between them the lines of the text. */
function blocksOf(text: string): string[] {
	const macros = [...text.matchAll(MACRO)];
	const closers = closersOf(macros);
	const blocks: string[] = [];
	let from = 0;
	for (let index = 0; index < macros.length; index += 1) {
		const { 0: whole, 1: kind = '', 2: detail = '', index: start } = macros[index]!;
		const closer = closers[index];
		if (PAIRED.includes(kind) && closer === undefined) continue;
		blocks.push(linesOf(text.slice(from, start)));
		from = start + whole.length;
		if (closer === undefined) continue;
		const inside = text.slice(from, macros[closer]!.index);
		blocks.push(kind === 'quote' ? quoted(linesOf(inside).trim()) : fenced(inside, languageIn(detail)));
		from = macros[closer]!.index + macros[closer]![0].length;
		index = closer;
	}
	return [...blocks, linesOf(text.slice(from))];
}

/** Of each macro that stands around a text, the index of the next of its kind, which closes it. */
function closersOf(macros: readonly RegExpExecArray[]): readonly (number | undefined)[] {
	const last = new Map<string, number>();
	const closers: (number | undefined)[] = [];
	for (let index = macros.length - 1; index >= 0; index -= 1) {
		const kind = macros[index]![1]!;
		closers[index] = PAIRED.includes(kind) ? last.get(kind) : undefined;
		last.set(kind, index);
	}
	return closers;
}

/** `{code:java}` and `{code:title=x|language=java}` */
const languageIn = (detail: string) => /(?:^|\|)(?:language=)?([a-z+#]{1,20})(?:\||$)/i.exec(detail)?.[1] ?? '';

const fenced = (code: string, language: string) =>
	`\`\`\`${language}\n${code.replace(/^\n/, '').trimEnd().replaceAll('```', "'''")}\n\`\`\``;

function linesOf(text: string): string {
	const lines = text.split('\n');
	const result: string[] = [];
	for (let index = 0; index < lines.length; index += 1) {
		const rows = runFrom(lines, index, isRow);
		const numbered = runFrom(lines, index, (line) => /^\s*#+ \S/.test(line));
		if (rows.length > 0) result.push(inTable(rows.map(cellsIn)));
		// A single one, or a list that begins at its second depth, is a heading that somebody wrote in Markdown.
		else if (numbered.length > 1 && /^\s*# /.test(numbered[0]!)) result.push(...numbered.map(lineOf));
		else if (numbered.length > 0) result.push(...numbered);
		else result.push(lineOf(lines[index]!));
		index += Math.max(rows.length || numbered.length, 1) - 1;
	}
	return result.join('\n');
}

function runFrom(lines: readonly string[], from: number, is: (line: string) => boolean): string[] {
	let end = from;
	while (end < lines.length && is(lines[end]!)) end += 1;
	return lines.slice(from, end);
}

const isRow = (line: string) => /^\s*\|.*\|\s*$/.test(line) && /[^|\s]/.test(line);

/** Links are read first, for they have bars of their own. */
const cellsIn = (row: string) =>
	inline(row.trim())
		.replace(/^\|+|\|+$/g, '')
		.split(/\|+/);

function lineOf(line: string): string {
	const heading = /^\s*h([1-6])\.\s+(.*)$/.exec(line);
	if (heading) return `${'#'.repeat(Number(heading[1]))} ${inline(heading[2]!)}`;
	const quote = /^\s*bq\.\s+(.*)$/.exec(line);
	if (quote) return quoted(inline(quote[1]!));
	const item = /^\s*([*#]{1,10}|-)\s+(.*)$/.exec(line);
	return item ? itemOf(item[1]!, inline(item[2]!)) : inline(line);
}

function itemOf(bullets: string, text: string): string {
	const width = Array.from(bullets.slice(0, -1)).reduce((sum, bullet) => sum + (bullet === '#' ? 3 : 2), 0);
	return ' '.repeat(width) + (bullets.endsWith('#') ? '1. ' : '- ') + indent(text, width + 2);
}

/** Monospaced text stays as it is; the rest takes links and bold. */
const inline = (text: string): string =>
	text
		.split(/(\{\{[^{}\n]{1,1000}\}\})/)
		.map((piece, index) => (index % 2 === 1 ? `\`${piece.slice(2, -2)}\`` : dressed(piece)))
		.join('');

const dressed = (text: string): string =>
	text
		.replace(
			/\[([^[\]|\n]{1,500})\|([^[\]|\s]{1,2000})(?:\|[^[\]\s]{0,50})?\]/g,
			(whole, name: string, address: string) => {
				const link = linkTo(name, address);
				return link === name ? whole : link;
			},
		)
		.replace(/\[((?:https?:\/\/|mailto:)[^[\]|\s]{1,2000})\]/g, '<$1>')
		.replace(/\[~([^[\]|\s]{1,100})\]/g, '@$1')
		.replace(/(^|[\s("'>])\*(?=[^\s*])([^*\n]{1,500})(?<=\S)\*(?=$|[\s).,;:!?"'<])/g, '$1**$2**');
