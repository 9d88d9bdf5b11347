/** The lines of inline content: breaks part them, and spaces at their ends are no part of them. */
import { Inlines, type Inline, type TextRun } from '../rich-text.ts';

/** Without empty lines at the beginning and the end. */
export function inlineLines(content: readonly Inline[]): TextRun[][] {
	const lines: TextRun[][] = [[]];
	for (const inline of content) {
		if (inline.type === 'text') lines.at(-1)!.push(inline);
		else lines.push([]);
	}
	const trimmed = lines.map(trim);
	while (trimmed[0]?.length === 0) trimmed.shift();
	while (trimmed.at(-1)?.length === 0) trimmed.pop();
	return trimmed;
}

export function joinLines(lines: readonly (readonly TextRun[])[]): Inline[] {
	const content = new Inlines();
	for (const [index, line] of lines.entries()) {
		if (index > 0) content.add({ type: 'hardBreak' });
		for (const run of line) content.add(run);
	}
	return content.take();
}

/** A heading is one line, whatever was broken in it. */
export function inOneLine(content: readonly Inline[]): Inline[] {
	const line = new Inlines();
	for (const [index, runs] of inlineLines(content).entries()) {
		if (index > 0) line.add({ type: 'text', text: ' ' });
		for (const run of runs) line.add(run);
	}
	return line.take();
}

function trim(line: readonly TextRun[]): TextRun[] {
	const runs = [...line];
	while (runs.length > 0 && runs[0]!.text.trimStart() === '') runs.shift();
	while (runs.length > 0 && runs.at(-1)!.text.trimEnd() === '') runs.pop();
	if (runs.length > 0) runs[0] = { ...runs[0]!, text: runs[0]!.text.trimStart() };
	const last = runs.at(-1);
	if (last) runs[runs.length - 1] = { ...last, text: last.text.trimEnd() };
	return runs;
}
