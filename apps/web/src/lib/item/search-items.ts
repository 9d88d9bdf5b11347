/**
 * Finding what somebody means by a few words: all of them must occur, in any order, whatever their case and accents. What
 * is searched is folded once for each item, so that thousands of items answer within a keystroke.
 */
import { oncePerView, type BoardView, type Item } from '@nexus-board/nexus';

export interface ItemSearch {
	/** How many are wanted. */
	readonly most: number;
	readonly without?: (item: Item) => boolean;
}

/**
 * Items by number, title, key in the tool they came from and labels: the one that is named first, then by how they begin, each in
 * the order of the Product Backlog. Without words all of them.
 */
export function searchItems(view: BoardView, text: string, { most, without = () => false }: ItemSearch): Item[] {
	const words = wordsOf(text);
	const found: Item[][] = [[], [], [], []];
	for (const entry of searchable(view)) {
		if (!words.every((word) => entry.text.includes(word)) || without(entry.item)) continue;
		found[distance(entry, words)]!.push(entry.item);
	}
	return found.flat().slice(0, most);
}

/** Whether all words of a query occur in a text. No words occur in every text. */
export function says(text: string, query: string): boolean {
	const folded = fold(text);
	return wordsOf(query).every((word) => folded.includes(word));
}

/** A text as it is compared. */
const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

const wordsOf = (query: string): readonly string[] => fold(query).split(/\s+/).filter(Boolean);

interface Entry {
	readonly item: Item;
	/** `#431`, `431` and `aloy-57`: what only this item is called. */
	readonly names: readonly string[];
	/** With a space before every word. */
	readonly title: string;
	readonly text: string;
}

const searchable = oncePerView(({ order, items }: BoardView) => order.map((id) => entryOf(items.get(id)!)));

/** Kept with the item, which stays the same object while it does not change. */
const entryOf = oncePerView((item: Item): Entry => {
	const names = [`#${item.number ?? ''}`, `${item.number ?? ''}`, fold(item.externalKey ?? '')];
	const title = ` ${fold(item.title)}`;
	return { item, names, title, text: `${names.join(' ')}${title} ${fold(item.labels.join(' '))}` };
});

/** 0: named; 1: its title begins so; 2: words of its title begin so; 3: it has the letters somewhere. */
function distance({ names, title }: Entry, words: readonly string[]): number {
	const query = words.join(' ');
	if (names.includes(query)) return 0;
	if (title.startsWith(` ${query}`)) return 1;
	return words.every((word) => title.includes(` ${word}`)) ? 2 : 3;
}
