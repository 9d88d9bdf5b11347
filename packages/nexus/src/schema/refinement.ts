/**
 * What a refinement session has beside the frame of every event: its settings and what it did to each item, which lie in
 * `record`; the agenda with its notes, which lies in `event/{id}`; and a person's own estimates, which lie in that
 * person's draft until they are shown (R17, F6).
 */
import type * as Y from 'yjs';
import { isId, type EventId, type ItemId, type PersonId, type TeamId } from '../ids.ts';
import { readByPerson } from './event.ts';
import { DEPENDENCY_KINDS, type DependencyKind } from './dependency.ts';
import { ITEM_LIMITS, LEVELS, type Level } from './item.ts';
import {
	asText,
	readChoice,
	readInteger,
	readList,
	readMark,
	readNumber,
	readObject,
	readText,
	readTexts,
	type Mark,
} from './read.ts';

/** One of the answers that a scale offers. */
export interface EstimateValue {
	readonly label: string;
	/** What it is as an item's estimate; absent: it cannot be one. */
	readonly points: number | undefined;
}

/** From the smallest to the largest. */
export type EstimateScale = readonly EstimateValue[];

export interface RefinementSettings {
	readonly scale: EstimateScale;
	/** Set: the timer begins anew with each item. */
	readonly itemMinutes: number | undefined;
	/** The dependencies that were found, in words, since the session closed. */
	readonly found: readonly FoundDependency[];
}

/** In the words of that day, for items are renamed and taken out later. */
export interface FoundDependency {
	readonly consumer: string;
	/** An item, or a party outside. */
	readonly provider: string;
	readonly kind: DependencyKind;
}

/** How an item stood at some moment. */
export interface ItemFacts {
	readonly number: number | undefined;
	readonly title: string;
	readonly level: Level;
	readonly estimate: number | undefined;
	readonly team: TeamId | undefined;
	/** The checks of readiness that it met. */
	readonly met: readonly string[];
	readonly parts: number;
	/** What it needs from other items and from outside. */
	readonly needs: number;
}

/** Estimates that were shown: all that anybody ever sees of them. */
export interface EstimateRound {
	readonly scale: EstimateScale;
	/** Person → label. */
	readonly estimates: Readonly<Record<PersonId, string>>;
	readonly shown: Mark;
}

/** What a session did to one item since everybody looked at it first. */
export interface RefinedItem {
	readonly event: EventId;
	readonly item: ItemId;
	readonly taken: Mark;
	readonly before: ItemFacts;
	/** As the session left it; absent while it is open. */
	readonly after: ItemFacts | undefined;
	readonly rounds: readonly EstimateRound[];
	/** Set: estimates are asked for on this scale, and not shown yet. */
	readonly asking: EstimateScale | undefined;
	/** Who has answered in the round that is open: nobody learns what. */
	readonly answered: readonly PersonId[];
}

/** An item that the room wants to look at. */
export interface AgendaEntry {
	readonly item: ItemId;
	readonly rank: string;
	readonly note: string;
	readonly added: Mark | undefined;
}

export const REFINEMENT_LIMITS = {
	label: 20,
	scale: 30,
	itemMinutes: 240,
	rounds: 20,
	note: 10_000,
	found: 500,
} as const;

/** The name of what a session did to an item. */
export const refinedItemId = (event: EventId, item: ItemId): string => `${event}>${item}`;

/** The name of a person's answer in their draft; rounds are counted from 1. */
export const ownEstimateId = (item: ItemId, round: number): string => `${item}>${round}`;

export function readSettings(value: unknown): RefinementSettings {
	const { scale, itemMinutes, found } = readObject(value);
	return {
		scale: readScale(scale),
		itemMinutes: readNumber(itemMinutes, 1, REFINEMENT_LIMITS.itemMinutes),
		found: readList(found, REFINEMENT_LIMITS.found, readFound),
	};
}

/** `undefined` for one that nobody took up. */
export function readRefinedItem(id: string, map: Y.Map<unknown>): RefinedItem | undefined {
	const [event, item, ...rest] = id.split('>');
	const taken = readMark(map.get('taken'));
	if (!isId(event) || !isId(item) || rest.length > 0 || !taken) return undefined;
	const rounds = readRounds(map.get('rounds'));
	const open = rounds.length + 1;
	const answers = readByPerson(map.get('answered'), (entry) => readInteger(entry, 1, 1_000));
	const { round, scale } = readObject(map.get('asking'));
	const asking = round === open ? readScale(scale) : undefined;
	return {
		event,
		item,
		taken,
		before: readFacts(map.get('before')),
		after: map.has('after') ? readFacts(map.get('after')) : undefined,
		rounds,
		asking,
		answered: asking ? Object.keys(answers).filter((person) => answers[person] === open) : [],
	};
}

/** `undefined` for one that was taken off the agenda. */
export function readAgendaEntry(item: ItemId, map: Y.Map<unknown>): AgendaEntry | undefined {
	if (!isId(item) || map.has('retired')) return undefined;
	return {
		item,
		rank: readText(map.get('rank'), 200),
		note: readText(asText(map.get('note'))?.toString(), REFINEMENT_LIMITS.note),
		added: readMark(map.get('added')),
	};
}

export const readScale = (value: unknown): EstimateScale =>
	(Array.isArray(value) ? value : []).slice(0, REFINEMENT_LIMITS.scale).flatMap((entry) => {
		const { label, points } = readObject(entry);
		const text = readText(label, REFINEMENT_LIMITS.label);
		return text === '' ? [] : [{ label: text, points: readNumber(points, 0, ITEM_LIMITS.estimate) }];
	});

const readRounds = (value: unknown): EstimateRound[] =>
	(Array.isArray(value) ? value : []).slice(0, REFINEMENT_LIMITS.rounds).flatMap((entry) => {
		const { scale, estimates, shown } = readObject(entry);
		const mark = readMark(shown);
		return mark ? [{ scale: readScale(scale), estimates: readEstimates(estimates), shown: mark }] : [];
	});

const readEstimates = (value: unknown): Readonly<Record<PersonId, string>> =>
	Object.fromEntries(
		Object.entries(readObject(value)).flatMap(([person, label]) =>
			typeof label === 'string' ? [[person, label.slice(0, REFINEMENT_LIMITS.label)]] : [],
		),
	);

export function readFound(value: unknown): FoundDependency {
	const { consumer, provider, kind } = readObject(value);
	return {
		consumer: readText(consumer, ITEM_LIMITS.title + 10),
		provider: readText(provider, ITEM_LIMITS.title + 10),
		kind: readChoice(kind, DEPENDENCY_KINDS, 'artifacts'),
	};
}

function readFacts(value: unknown): ItemFacts {
	const { number, title, level, estimate, team, met, parts, needs } = readObject(value);
	return {
		number: readInteger(number, 1, 9_999_999),
		title: readText(title, ITEM_LIMITS.title),
		level: readChoice(level, LEVELS, 'slice'),
		estimate: readNumber(estimate, 0, ITEM_LIMITS.estimate),
		team: isId(team) ? team : undefined,
		met: readTexts(met, 40, 10),
		parts: readInteger(parts, 0, 100_000) ?? 0,
		needs: readInteger(needs, 0, 100_000) ?? 0,
	};
}
