/**
 * Bringing a text to other words where somebody may be writing in it: only what differs is written, so that whoever has
 * the cursor in the rest keeps it there. Another tool's word is written this way when it comes again.
 */
import * as Y from 'yjs';
import { elementOf, formatsOf, isTextblock, nodesOf } from './fragment.ts';
import { sameEnds } from '../same-ends.ts';
import { cut } from './markdown/marks-at-letters.ts';
import { readRichText } from './read-nodes.ts';
import { isSameMarks, type Block, type RichText, type TextRun } from './rich-text.ts';

/** To be called in a transaction. */
export function rewriteFragment(fragment: Y.XmlFragment, wanted: RichText): void {
	const there = fragment.toArray().map(readAlone);
	const isAlike = (blocks: RichText | undefined, block: Block | undefined) =>
		blocks?.length === 1 && JSON.stringify(blocks[0]) === JSON.stringify(block);
	let start = 0;
	while (start < wanted.length && isAlike(there[start], wanted[start])) start += 1;
	let end = 0;
	const room = Math.min(there.length, wanted.length) - start;
	while (end < room && isAlike(there.at(-1 - end), wanted.at(-1 - end))) end += 1;
	const [gone, come] = [there.slice(start, there.length - end), wanted.slice(start, wanted.length - end)];
	if (gone.length === 1 && come.length === 1 && rewriteWords(fragment.get(start), gone[0]![0], come[0]!)) return;
	fragment.delete(start, gone.length);
	fragment.insert(start, come.map(elementOf));
}

/** A child on its own as a text; what we have no word for may be several blocks, or none. */
const readAlone = (child: Y.XmlElement | Y.XmlText | Y.XmlHook): RichText => readRichText(nodesOf(child));

/** Writes in a block where it is the same but for its words. Returns whether it could. */
function rewriteWords(element: unknown, before: Block | undefined, wanted: Block): boolean {
	if (!(element instanceof Y.XmlElement) || !before || !isTextblock(before) || !isTextblock(wanted)) return false;
	const text: unknown = element.length === 1 ? element.get(0) : undefined;
	const isWords = ({ content }: typeof wanted) => content.every(({ type }) => type === 'text');
	if (!(text instanceof Y.XmlText) || !isWords(before) || !isWords(wanted) || before.type !== wanted.type) return false;
	if (JSON.stringify({ ...before, content: [] }) !== JSON.stringify({ ...wanted, content: [] })) return false;
	splice(text, before.content as TextRun[], wanted.content as TextRun[]);
	return true;
}

/** One operation for each run that comes, however many letters it has. */
function splice(text: Y.XmlText, before: readonly TextRun[], wanted: readonly TextRun[]): void {
	const [there, marks] = [wordsOf(before), runOfEach(before)];
	const [come, wantedMarks] = [wordsOf(wanted), runOfEach(wanted)];
	const { start, end } = sameEnds(
		there,
		come,
		(at, wantedAt) => there[at] === come[wantedAt] && isSameMarks(marks[at]!, wantedMarks[wantedAt]!),
	);
	text.applyDelta([
		{ retain: start },
		{ delete: there.length - start - end },
		...cut(wanted, start, come.length - end).map((run) => ({ insert: run.text, attributes: formatsOf(run.marks) })),
	]);
}

const wordsOf = (runs: readonly TextRun[]) => runs.map(({ text }) => text).join('');
const runOfEach = (runs: readonly TextRun[]) =>
	runs.flatMap((run) => Array.from({ length: run.text.length }, () => run));
