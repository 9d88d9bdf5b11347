/**
 * What people say of the Integrated Increment where it needs one referee, in `record`: that an item is integrated although
 * no feed shows it, and that the Increment can be released (R14).
 */
import { isId, type ItemId } from '../ids.ts';
import { readMark, readObject, readText, readTexts, readTime, type Mark } from './read.ts';

/** The Nexus Integration Team's word that an item is integrated, where no feed says so. */
export interface Vouch {
	readonly reason: string;
	readonly mark: Mark;
	/** Since when the item's card stood at "Integrated" then: the word is of that, and of no later integration. */
	readonly since: number;
}

/** The Product Owner's word that the Integrated Increment can be released, and what was in it then. */
export interface ReleasableWord {
	readonly mark: Mark;
	readonly items: readonly ItemId[];
	/** Taken back by the Product Owner. */
	readonly withdrawn: Mark | undefined;
}

export const INCREMENT_LIMITS = { reason: 500, items: 10_000 } as const;

export function readVouch(value: unknown): Vouch | undefined {
	const { reason, by, at, since } = readObject(value);
	const mark = readMark({ by, at });
	return mark && { reason: readText(reason, INCREMENT_LIMITS.reason), mark, since: readTime(since) ?? 0 };
}

export function readReleasable(value: unknown): ReleasableWord | undefined {
	const { by, at, items, withdrawn } = readObject(value);
	const mark = readMark({ by, at });
	return (
		mark && { mark, items: readTexts(items, 64, INCREMENT_LIMITS.items).filter(isId), withdrawn: readMark(withdrawn) }
	);
}

/** Items, each since when it is integrated. */
export const readIntegrated = (value: unknown): ReadonlyMap<ItemId, number> =>
	new Map(
		Object.entries(readObject(value)).flatMap(([id, since]) => {
			const time = readTime(since);
			return isId(id) && time !== undefined ? [[id, time]] : [];
		}),
	);
