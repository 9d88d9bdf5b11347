/** Marks that begin and end at letters, as Markdown has them: a space at the end of bold words is not bold. */
import { hasMark, Inlines, marksOf, type MarkType, type TextRun } from '../rich-text.ts';

const MARKS = ['bold', 'italic', 'strike'] as const;

/** A line with spaces at the ends of its marks left out of them. */
export function withMarksAtLetters(line: readonly TextRun[]): TextRun[] {
	let runs = line;
	for (const mark of MARKS) if (runs.some((run) => hasMark(run, mark))) runs = atLetters(runs, mark);
	const content = new Inlines();
	for (const run of runs) content.add(run);
	return content.take() as TextRun[];
}

function atLetters(line: readonly TextRun[], mark: MarkType): TextRun[] {
	const done: TextRun[] = [];
	let group: TextRun[] = [];
	const end = () => {
		const { before, inner, after } = apart(group);
		done.push(...before.map((run) => without(run, mark)), ...inner, ...after.map((run) => without(run, mark)));
		group = [];
	};
	for (const run of line) {
		if (hasMark(run, mark)) group.push(run);
		else {
			end();
			done.push(run);
		}
	}
	end();
	return done;
}

/** The spaces before and after the letters of some runs, and the letters. */
export function apart(runs: readonly TextRun[]): Record<'before' | 'inner' | 'after', TextRun[]> {
	const text = runs.map((run) => run.text).join('');
	const start = text.length - text.trimStart().length;
	const end = Math.max(start, text.trimEnd().length);
	return { before: cut(runs, 0, start), inner: cut(runs, start, end), after: cut(runs, end, text.length) };
}

/** The runs of some letters, without the rest. */
export function cut(runs: readonly TextRun[], from: number, to: number): TextRun[] {
	const found: TextRun[] = [];
	let at = 0;
	for (const run of runs) {
		const text = run.text.slice(Math.max(0, from - at), Math.max(0, to - at));
		if (text !== '') found.push({ ...run, text });
		at += run.text.length;
	}
	return found;
}

const without = ({ type, text, marks = [] }: TextRun, mark: MarkType): TextRun => ({
	...{ type, text },
	...marksOf(marks.filter((other) => other.type !== mark)),
});
