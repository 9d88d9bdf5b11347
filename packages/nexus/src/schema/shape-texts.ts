/** The step from a description without any shape to texts that have one: version 1 of `product` to version 2. */
import type * as Y from 'yjs';
import { elementOf, newFragment } from '../rich-text/fragment.ts';
import { fromMarkdown } from '../rich-text/markdown/read-blocks.ts';
import { acceptanceOf, descriptionOf, formerDescriptionOf, type ItemMap } from './item.ts';
import { asMap } from './read.ts';

/** To be called in a transaction. */
export function shapeTexts(items: Y.Map<unknown>): void {
	for (const item of items.values()) {
		const map = asMap(item);
		if (map) shapeTextsOf(map);
	}
}

/**
 * Gives an item the texts it has not, and moves what stands in its former description behind what it says now. The former
 * one stays, empty: a window of an older version writes there still.
 */
export function shapeTextsOf(map: ItemMap): void {
	const former = formerDescriptionOf(map);
	const words = fromMarkdown(former?.toString() ?? '');
	const description = descriptionOf(map);
	if (!description) map.set('about', newFragment(words));
	else description.insert(description.length, words.map(elementOf));
	former?.delete(0, former.length);
	if (!acceptanceOf(map)) map.set('acceptance', newFragment());
}
