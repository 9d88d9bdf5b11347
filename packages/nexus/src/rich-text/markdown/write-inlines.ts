/** Words and their marks to the Markdown of one paragraph, that reads as the same again. */
import { hasMark, hrefOf, type Inline, type TextRun } from '../rich-text.ts';
import { plainInlines } from '../plain-text.ts';
import { escapeWords } from './escape.ts';
import { inlineLines } from './inline-lines.ts';
import { bareAt } from './links.ts';
import { apart, withMarksAtLetters } from './marks-at-letters.ts';

/** Empty where there are no words. */
export function writeInlines(content: readonly Inline[]): string {
	const bracketsMatter = /\][([:]/.test(plainInlines(content)) || content.some(isLink);
	// An empty line would end the paragraph; a break that is written out does not.
	return inlineLines(content)
		.map((line) => (line.length === 0 ? '\\' : writeLine(withMarksAtLetters(line), bracketsMatter)))
		.join('\n');
}

const isLink = (inline: Inline) => inline.type === 'text' && hrefOf(inline) !== undefined;

/** Of two that reach as far, the first is the outer one. */
const OUTER_MARKS = ['bold', 'italic', 'strike', 'link'] as const;
type OuterMark = (typeof OUTER_MARKS)[number];
type Sign = Exclude<OuterMark, 'link'>;

/** Words as they are, already Markdown, or the edge of a mark. */
type Piece =
	| { readonly kind: 'words'; readonly text: string; readonly inLink: boolean }
	| { readonly kind: 'done'; readonly text: string }
	/** An address that stands for itself. */
	| { readonly kind: 'address'; readonly text: string }
	| { readonly kind: 'edge'; readonly mark: Sign; readonly opens: boolean };

function writeLine(line: readonly TextRun[], bracketsMatter: boolean): string {
	const pieces = piecesOf(line, OUTER_MARKS);
	const edges = edgesOf(pieces);
	return pieces
		.map((piece, index) => {
			if (piece.kind === 'edge') return edges.get(index)!;
			if (piece.kind === 'done') return piece.text;
			if (piece.kind === 'address') return writeAddress(piece.text, pieces[index - 1], pieces[index + 1]);
			return escapeWords(piece.text, {
				beginsLine: index === 0,
				endsLine: index === pieces.length - 1,
				bracketsMatter,
				inLink: piece.inLink,
				beforeLink: firstLetter(pieces[index + 1]) === '[',
			});
		})
		.join('');
}

/** Runs with one mark after the other taken off, the one that reaches farthest first: so marks lie in each other as they were meant. */
function piecesOf(runs: readonly TextRun[], marks: readonly OuterMark[]): Piece[] {
	const pieces: Piece[] = [];
	for (let at = 0; at < runs.length;) {
		const reaches = marks.map((mark) => ({ mark, end: endOf(runs, at, mark) }));
		const { mark, end } = reaches.reduce<Reach>((best, one) => (one.end > best.end ? one : best), {
			mark: undefined,
			end: at,
		});
		const group = runs.slice(at, Math.max(end, at + 1));
		const rest = marks.filter((other) => other !== mark);
		if (mark === undefined) pieces.push(plainPiece(runs[at]!));
		else pieces.push(...(mark === 'link' ? linkPieces(group, rest) : markedPieces(group, mark, rest)));
		at += group.length;
	}
	return pieces;
}

interface Reach {
	readonly mark: OuterMark | undefined;
	readonly end: number;
}

/** How far a mark reaches from a run on; no farther than before it where it is not there. */
function endOf(runs: readonly TextRun[], from: number, mark: OuterMark): number {
	let end = from;
	const href = hrefOf(runs[from]!);
	while (end < runs.length && hasMark(runs[end]!, mark) && (mark !== 'link' || hrefOf(runs[end]!) === href)) end += 1;
	return end;
}

const plainPiece = (run: TextRun): Piece =>
	hasMark(run, 'code')
		? { kind: 'done', text: codeSpan(run.text) }
		: { kind: 'words', text: run.text, inLink: hrefOf(run) !== undefined };

const markedPieces = (group: readonly TextRun[], mark: Sign, rest: readonly OuterMark[]): Piece[] => {
	const { before, inner, after } = apart(group);
	if (inner.length === 0) return piecesOf(group, rest);
	return [
		...piecesOf(before, rest),
		{ kind: 'edge', mark, opens: true },
		...piecesOf(inner, rest),
		{ kind: 'edge', mark, opens: false },
		...piecesOf(after, rest),
	];
};

function linkPieces(group: readonly TextRun[], rest: readonly OuterMark[]): Piece[] {
	const href = hrefOf(group[0]!)!;
	const [run, ...others] = group;
	if (others.length === 0 && run!.text === href && !rest.some((mark) => hasMark(run!, mark)) && !/[<>]/.test(href))
		return [{ kind: 'address', text: href }];
	return [
		{ kind: 'done', text: '[' },
		...piecesOf(group, rest),
		{ kind: 'done', text: `](${href.replace(/[\\()<>]/g, '\\$&')})` },
	];
}

/** As it is, where a reader sees where it begins and ends; other tools know it then, too. */
const writeAddress = (href: string, before: Piece | undefined, after: Piece | undefined): string =>
	isSpace(lastLetter(before)) && isSpace(firstLetter(after)) && bareAt(href, 0)?.end === href.length
		? href
		: `<${href}>`;

function codeSpan(text: string): string {
	const longest = Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
	const ticks = '`'.repeat(longest + 1);
	const pad = text.startsWith('`') || text.endsWith('`') || (/^ .* $/s.test(text) && text.trim() !== '') ? ' ' : '';
	return ticks + pad + text + pad + ticks;
}

const SIGNS = { bold: '**', italic: '_', strike: '~~' } as const;
const TAGS = { bold: 'strong', italic: 'em', strike: 'del' } as const;

/** How each edge of a mark is written: by its sign, or by a tag where the letters around would make the sign mean nothing. */
function edgesOf(pieces: readonly Piece[]): Map<number, string> {
	const edges = new Map<number, string>();
	const open: number[] = [];
	for (const [index, piece] of pieces.entries()) {
		if (piece.kind !== 'edge') continue;
		if (piece.opens) open.push(index);
		else {
			const begin = open.pop()!;
			const isSign = isSafe(pieces, begin, index, piece.mark);
			edges.set(begin, isSign ? SIGNS[piece.mark] : `<${TAGS[piece.mark]}>`);
			edges.set(index, isSign ? SIGNS[piece.mark] : `</${TAGS[piece.mark]}>`);
		}
	}
	return edges;
}

const isSpace = (letter: string) => letter === '' || /^\s$/.test(letter);
const isSign = (letter: string) => /^[\p{P}\p{S}]$/u.test(letter);

function isSafe(pieces: readonly Piece[], begin: number, end: number, mark: Sign): boolean {
	const [before, first] = [lastLetter(pieces[begin - 1]), firstLetter(pieces[begin + 1])];
	const [last, after] = [lastLetter(pieces[end - 1]), firstLetter(pieces[end + 1])];
	// Readers do not agree on whether a tilde is a sign.
	const isOutside = (letter: string) => isSpace(letter) || (isSign(letter) && letter !== '~');
	if (mark === 'italic') return isOutside(before) && isOutside(after);
	const isApart = !isSameEdge(pieces[begin - 1], mark) && !isSameEdge(pieces[end + 1], mark);
	return isApart && (!isSign(first) || isOutside(before)) && (!isSign(last) || isOutside(after));
}

const isSameEdge = (piece: Piece | undefined, mark: OuterMark) => piece?.kind === 'edge' && piece.mark === mark;

/** What stands at an edge is not known yet, nor how an address is written, but that it is no letter. */
const firstLetter = (piece: Piece | undefined): string => lettersOf(piece).at(0) ?? '';
const lastLetter = (piece: Piece | undefined): string => lettersOf(piece).at(-1) ?? '';

function lettersOf(piece: Piece | undefined): readonly string[] {
	if (piece === undefined) return [];
	if (piece.kind === 'edge') return [piece.mark === 'strike' ? '~' : '*'];
	if (piece.kind === 'address') return ['*'];
	return [...Array.from(piece.text.slice(0, 2)).slice(0, 1), ...Array.from(piece.text.slice(-2)).slice(-1)];
}
