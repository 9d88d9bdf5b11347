/** Finding items by number, by the key of the tool they came from, or by words of their titles, as one types. */
import { oncePerView, type BoardView, type Item } from '@nexus-board/nexus';

const fold = (text: string): string =>
	text
		.normalize('NFKD')
		.replaceAll(/\p{M}/gu, '')
		.toLowerCase();

/** What each item is found by, folded once for each view. */
const index = oncePerView((view: BoardView): readonly { item: Item; text: string }[] =>
	view.order.map((id) => {
		const item = view.items.get(id)!;
		return { item, text: fold(`#${item.number ?? ''} ${item.externalKey ?? ''} ${item.title}`) };
	}),
);

export interface ItemSearch {
	/** How many are wanted. */
	readonly most: number;
	readonly without?: (item: Item) => boolean;
}

/** In the order of the Product Backlog; a number that matches whole comes first. Every word must occur. */
export function searchItems(view: BoardView, text: string, { most, without = () => false }: ItemSearch): Item[] {
	const words = fold(text).split(/\s+/).filter(Boolean);
	const number = words[0]?.replace('#', '');
	const found: Item[] = [];
	for (const entry of index(view)) {
		if (without(entry.item) || !words.every((word) => entry.text.includes(word))) continue;
		if (String(entry.item.number) === number) found.unshift(entry.item);
		else found.push(entry.item);
	}
	return found.slice(0, most);
}
