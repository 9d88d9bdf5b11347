/**
 * Long text with a shape, as several people write it together: paragraphs, small headings, lists, checklists, quotes,
 * code. This is its plain form, the same as a ProseMirror document's content; what stands in the document is a
 * `Y.XmlFragment` of the same shape, and what goes in and out is Markdown.
 */

export type RichText = readonly Block[];

export type Block =
	| { readonly type: 'paragraph'; readonly content: readonly Inline[] }
	| { readonly type: 'heading'; readonly attrs: { readonly level: HeadingLevel }; readonly content: readonly Inline[] }
	| { readonly type: 'bulletList'; readonly content: readonly ListItem[] }
	| {
			readonly type: 'orderedList';
			readonly attrs: { readonly start: number };
			readonly content: readonly ListItem[];
	  }
	| { readonly type: 'taskList'; readonly content: readonly TaskItem[] }
	| { readonly type: 'blockquote'; readonly content: readonly Block[] }
	| {
			readonly type: 'codeBlock';
			readonly attrs: { readonly language: string | null };
			readonly content: readonly TextRun[];
	  }
	| { readonly type: 'horizontalRule' };

export type BlockOf<Type extends Block['type']> = Extract<Block, { type: Type }>;

/** Begins with a paragraph. */
export interface ListItem {
	readonly type: 'listItem';
	readonly content: readonly Block[];
}

/** Begins with a paragraph. */
export interface TaskItem {
	readonly type: 'taskItem';
	readonly attrs: { readonly checked: boolean };
	readonly content: readonly Block[];
}

export type Inline = TextRun | HardBreak;

/** Letters that look alike; two neighbours never do. */
export interface TextRun {
	readonly type: 'text';
	readonly text: string;
	/** Each once, in the order of `MARK_TYPES`; absent: none. */
	readonly marks?: readonly Mark[];
}

export interface HardBreak {
	readonly type: 'hardBreak';
}

/** The outermost first. Code has no other mark but a link. */
export const MARK_TYPES = ['link', 'bold', 'italic', 'strike', 'code'] as const;
export type MarkType = (typeof MARK_TYPES)[number];

export type Mark =
	{ readonly type: Exclude<MarkType, 'link'> } | { readonly type: 'link'; readonly attrs: { readonly href: string } };

export const HEADING_LEVELS = [1, 2, 3] as const;
export type HeadingLevel = (typeof HEADING_LEVELS)[number];

export const RICH_TEXT_LIMITS = {
	/** Letters of a description, and of acceptance examples. */
	letters: 50_000,
	/** How deep lists and quotes lie in each other. */
	depth: 12,
	href: 2_000,
} as const;

export const paragraph = (...content: Inline[]): BlockOf<'paragraph'> => ({ type: 'paragraph', content });

export const hrefOf = ({ marks }: TextRun): string | undefined =>
	marks?.[0]?.type === 'link' ? marks[0].attrs.href : undefined;

export const hasMark = ({ marks }: TextRun, type: MarkType): boolean =>
	marks !== undefined && marks.some((mark) => mark.type === type);

export function isSameMarks(a: TextRun, b: TextRun): boolean {
	const [as, bs] = [a.marks ?? [], b.marks ?? []];
	return as.length === bs.length && as.every(({ type }, index) => type === bs[index]!.type) && hrefOf(a) === hrefOf(b);
}

/** Inline content as it comes, with neighbours that look alike made one. */
export class Inlines {
	readonly #content: Inline[] = [];

	add(inline: Inline): void {
		const last = this.#content.at(-1);
		if (inline.type === 'text' && last?.type === 'text' && isSameMarks(inline, last))
			this.#content[this.#content.length - 1] = { ...last, text: last.text + inline.text };
		else if (inline.type === 'hardBreak' || inline.text !== '') this.#content.push(inline);
	}

	/** What was added since this was last asked. */
	take(): Inline[] {
		return this.#content.splice(0);
	}
}

/** The marks of a run: sorted, each once, and code alone or with a link. */
export function marksOf(given: Iterable<Mark>): { marks?: readonly Mark[] } {
	const byType = new Map<MarkType, Mark>();
	for (const mark of given) if (!byType.has(mark.type)) byType.set(mark.type, mark);
	const isLeft = (type: MarkType) => !byType.has('code') || type === 'code' || type === 'link';
	const types = MARK_TYPES.filter((type) => byType.has(type) && isLeft(type));
	return types.length > 0 ? { marks: types.map((type) => byType.get(type)!) } : {};
}
