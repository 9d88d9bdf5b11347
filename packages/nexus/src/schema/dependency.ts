/**
 * A dependency joins the item that needs something, the consumer, with the item that gives it, the provider, or with a
 * party outside the Nexus (R11). Its id is made of its two ends: when two people add the same one at the same moment,
 * there is one.
 */
import type * as Y from 'yjs';
import type { DependencyId, ItemId } from '../ids.ts';
import { isDate, type LocalDate } from '../calendar.ts';
import { EVENT_KINDS, type EventKind } from './event.ts';
import { readChoice, readMark, readObject, readText, type Mark } from './read.ts';

/** The three kinds of the Nexus Guide, "Nexus Background". */
export const DEPENDENCY_KINDS = ['requirements', 'domain-knowledge', 'artifacts'] as const;
export type DependencyKind = (typeof DEPENDENCY_KINDS)[number];

/** What every dependency says, whoever gives. */
export interface DependencyFacts {
	readonly id: DependencyId;
	readonly consumer: ItemId;
	readonly kind: DependencyKind;
	/** The day by which the consumer needs it. Absent: by the consumer's first day in the Sprint. */
	readonly neededBy: LocalDate | undefined;
	readonly note: string;
	readonly found: Mark | undefined;
	/** In which event it was found; absent: outside of any. */
	readonly foundIn: EventKind | undefined;
	readonly retired: Mark | undefined;
}

export interface Dependency extends DependencyFacts {
	readonly provider: ItemId;
}

/** What an item needs from a party that is not in this Nexus: a supplier, another product, an authority. */
export interface OutsideDependency extends DependencyFacts {
	/** Its name. */
	readonly party: string;
	/** The day for which the party promised it. */
	readonly promisedFor: LocalDate | undefined;
	/** It was given. */
	readonly given: Mark | undefined;
}

/** What the team of the provider says to a dependency; it lies in that team's own document (R19). */
export const DEPENDENCY_ANSWERS = ['accepted', 'disputed'] as const;
export interface DependencyAnswer {
	readonly answer: (typeof DEPENDENCY_ANSWERS)[number];
	/** The day for which the team promises it. */
	readonly promisedFor: LocalDate | undefined;
	/** Why it is disputed, or on what terms it is accepted. */
	readonly note: string;
	readonly mark: Mark | undefined;
}

export const DEPENDENCY_LIMITS = { note: 500, party: 80 } as const;

export const dependencyId = (consumer: ItemId, provider: ItemId): DependencyId => `${consumer}>${provider}`;

/** One party has one name, however its letters and spaces are written. */
export const outsideDependencyId = (consumer: ItemId, party: string): DependencyId =>
	`${consumer}>@${party.normalize('NFKC').toLowerCase().trim().replace(/\s+/g, ' ')}`;

/** `undefined` when the id does not name two different items: such a record says nothing. */
export function readDependency(id: string, map: Y.Map<unknown>): Dependency | undefined {
	const [consumer, provider, ...rest] = id.split('>');
	if (!consumer || !provider || consumer === provider || rest.length > 0) return undefined;
	return { ...readFacts(id, consumer, map), provider };
}

/** `undefined` when no item or no party is named. */
export function readOutsideDependency(id: string, map: Y.Map<unknown>): OutsideDependency | undefined {
	const consumer = id.split('>@')[0];
	const party = readText(map.get('party'), DEPENDENCY_LIMITS.party);
	if (!consumer || party === '' || outsideDependencyId(consumer, party) !== id) return undefined;
	return {
		...readFacts(id, consumer, map),
		party,
		promisedFor: readDate(map.get('promisedFor')),
		given: readMark(map.get('given')),
	};
}

export function readDependencyAnswer(value: unknown): DependencyAnswer | undefined {
	const { answer, promisedFor, note, by, at } = readObject(value);
	const known = DEPENDENCY_ANSWERS.find((one) => one === answer);
	return (
		known && {
			answer: known,
			promisedFor: readDate(promisedFor),
			note: readText(note, DEPENDENCY_LIMITS.note),
			mark: readMark({ by, at }),
		}
	);
}

function readFacts(id: string, consumer: ItemId, map: Y.Map<unknown>): DependencyFacts {
	const foundIn = map.get('foundIn');
	return {
		id,
		consumer,
		kind: readChoice(map.get('kind'), DEPENDENCY_KINDS, 'artifacts'),
		neededBy: readDate(map.get('neededBy')),
		note: readText(map.get('note'), DEPENDENCY_LIMITS.note),
		found: readMark(map.get('found')),
		foundIn: EVENT_KINDS.find((event) => event === foundIn),
		retired: readMark(map.get('retired')),
	};
}

const readDate = (value: unknown): LocalDate | undefined => (isDate(value) ? value : undefined);
