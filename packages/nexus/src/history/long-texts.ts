/** Texts of an item that several people write at once: that somebody wrote in one is told, not what. */
import * as Y from 'yjs';
import { isId, type ItemId } from '../ids.ts';
import { readFragment } from '../rich-text/fragment.ts';
import { toMarkdown } from '../rich-text/markdown/write-blocks.ts';
import { asFragment, asMap, asText } from '../schema/read.ts';
import { told, type Told } from './record-changes.ts';

const LONG_TEXTS = ['description', 'acceptance'] as const;
type LongText = (typeof LONG_TEXTS)[number];

/** Under which names of an item each stands: versions before the second kept the description under another. */
const PLACES: Readonly<Record<LongText, readonly string[]>> = {
	description: ['about', 'description'],
	acceptance: ['acceptance'],
};

const textsAt = (place: string) => LONG_TEXTS.filter((text) => PLACES[text].includes(place));

export class LongTexts {
	#items: Y.Map<unknown> | undefined;
	/** Whether there was something in each text, by item and name. */
	readonly #filled = new Map<string, true | undefined>();
	readonly #touched = new Map<string, { item: ItemId; text: LongText }>();

	/** Follows other items from now on. Texts that are not the same there count as written. */
	follow(items: Y.Map<unknown>): void {
		this.#items?.unobserveDeep(this.#note);
		const before = this.#items && wordsOf(this.#items);
		this.#items = items;
		for (const [key, { item, text, words }] of wordsOf(items)) {
			if (before?.get(key)?.words === words) continue;
			if (before) this.#touch(item, text);
			else this.#filled.set(key, isFilled(items.get(item), text));
		}
		items.observeDeep(this.#note);
	}

	/** What was written since it was last asked. */
	take(): Told[] {
		const written = [...this.#touched].flatMap(([key, { item, text }]) => {
			const before = this.#filled.get(key);
			const after = isFilled(this.#items?.get(item), text);
			this.#filled.set(key, after);
			// Other words are a change, although there is a text before and after.
			return before && after && isId(item)
				? [{ item, change: { field: text, before, after } }]
				: told(item, text, before, after);
		});
		this.#touched.clear();
		return written;
	}

	readonly #note = (events: Y.YEvent<Y.AbstractType<unknown>>[]): void => {
		for (const { path, target, changes } of events) {
			const [item, name] = path.map(String);
			if (item === undefined) for (const added of changes.keys.keys()) this.#touch(added, ...LONG_TEXTS);
			else if (name !== undefined) this.#touch(item, ...textsAt(name));
			else if (target instanceof Y.Map) for (const place of changes.keys.keys()) this.#touch(item, ...textsAt(place));
		}
	};

	#touch(item: ItemId, ...texts: readonly LongText[]): void {
		for (const text of texts) this.#touched.set(`${item} ${text}`, { item, text });
	}
}

/** Each text as it is, with its marks if it is a rich one, by item and name. */
function wordsOf(items: Y.Map<unknown>): Map<string, { item: ItemId; text: LongText; words: string }> {
	const entries = [...items].flatMap(([item, map]) =>
		LONG_TEXTS.map((text) => [`${item} ${text}`, { item, text, words: textOf(map, text) }] as const),
	);
	return new Map(entries);
}

function textOf(item: unknown, text: LongText): string {
	const values = PLACES[text].map((place) => asMap(item)?.get(place));
	return values.map((value) => asText(value)?.toString() ?? markdownIn(asFragment(value))).join('');
}

const markdownIn = (fragment: Y.XmlFragment | undefined): string =>
	fragment ? toMarkdown(readFragment(fragment)) : '';

const isFilled = (item: unknown, text: LongText): true | undefined => textOf(item, text).trim() !== '' || undefined;
