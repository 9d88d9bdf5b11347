/** Texts of an item that several people write at once: that somebody wrote in one is told, not what. */
import * as Y from 'yjs';
import { isId, type ItemId } from '../ids.ts';
import { asMap } from '../schema/read.ts';
import { told, type Told } from './record-changes.ts';

const LONG_TEXTS = ['description', 'acceptance'] as const;
type LongText = (typeof LONG_TEXTS)[number];

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
			else if (name !== undefined) this.#touch(item, ...LONG_TEXTS.filter((text) => text === name));
			else if (target instanceof Y.Map) this.#touch(item, ...LONG_TEXTS.filter((text) => changes.keys.has(text)));
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
	const value = asMap(item)?.get(text);
	if (value instanceof Y.Text) return value.toString();
	return value instanceof Y.XmlFragment ? value.toJSON() : '';
}

/** The marks of empty paragraphs are nothing. */
function isFilled(item: unknown, text: LongText): true | undefined {
	const isRich = asMap(item)?.get(text) instanceof Y.XmlFragment;
	const said = textOf(item, text);
	return (isRich ? said.replaceAll(/<[^>]*>/g, '') : said).trim() === '' ? undefined : true;
}
