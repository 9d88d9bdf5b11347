/**
 * A Product Backlog item as it stands in `product`, and its total reader.
 *
 * `lane` and `place` are each one value, because their parts only make sense together: whoever moves an item to another
 * team and rank moves both or neither.
 */
import type * as Y from 'yjs';
import { isId, type ItemId, type SprintId, type TeamId } from '../ids.ts';
import {
	asFragment,
	asText,
	readAddress,
	readChoice,
	readFlag,
	readInteger,
	readMark,
	readNumber,
	readObject,
	readOptionalText,
	readText,
	readTexts,
	readTime,
	type Mark,
} from './read.ts';

/** From very large and vague to thin slices (R9; Nexus Guide, "Refinement"). */
export const LEVELS = ['request', 'feature', 'slice'] as const;
export type Level = (typeof LEVELS)[number];

/** Where the work stands, as people say it of a card. Whether it is in the Integrated Increment is for `increment` to say. */
export const WORK_STATES = ['not-started', 'in-progress', 'integrating', 'integrated'] as const;
export type WorkState = (typeof WORK_STATES)[number];

/** Which Scrum Team will likely deliver it, and where in that team's lane (R17). */
export interface Lane {
	readonly team: TeamId;
	readonly rank: string;
}

/** On which working days of which Sprint. `day` counts from 0, the Sprint's first; `days` is at least 1. */
export interface Place {
	readonly sprint: SprintId;
	readonly day: number;
	readonly days: number;
}

export interface Progress {
	readonly state: WorkState;
	/** Since when, in milliseconds since 1970; 0 when nobody has said yet. */
	readonly since: number;
}

export interface Item {
	readonly id: ItemId;
	/** As in `#421`: given once by the server, so `undefined` for a moment, or while its author is offline. */
	readonly number: number | undefined;
	readonly title: string;
	readonly level: Level;
	readonly parent: ItemId | undefined;
	readonly lane: Lane | undefined;
	readonly place: Place | undefined;
	readonly progress: Progress;
	/** In points. */
	readonly estimate: number | undefined;
	/** The teams concerned agreed on acceptance examples. */
	readonly examplesAgreed: boolean;
	readonly labels: readonly string[];
	/** The item's name in the tool that it came from, as `ALOY-57`. */
	readonly externalKey: string | undefined;
	/** Where it stands in that tool: an address of the web. */
	readonly externalUrl: string | undefined;
	readonly created: Mark | undefined;
	/** Added by somebody else while the Product Owner keeps the order: it waits for the Product Owner's answer (R4). */
	readonly proposed: Mark | undefined;
	/** Out of the Product Backlog, but kept: no concurrent edit is lost. */
	readonly retired: Mark | undefined;
}

/** What an item may hold: the commands refuse more, the reader cuts it off. */
export const ITEM_LIMITS = {
	title: 300,
	label: 60,
	labels: 30,
	estimate: 999,
	externalKey: 100,
	externalUrl: 2_000,
	/** Letters of Markdown. */
	description: 50_000,
} as const;

export type ItemMap = Y.Map<unknown>;

export function readItem(id: ItemId, map: ItemMap, number: number | undefined): Item {
	const parent = map.get('parent');
	return {
		id,
		number,
		title: readText(map.get('title'), ITEM_LIMITS.title),
		level: readChoice(map.get('level'), LEVELS, 'slice'),
		parent: isId(parent) && parent !== id ? parent : undefined,
		lane: readLane(map.get('lane')),
		place: readPlace(map.get('place')),
		progress: readProgress(map.get('progress')),
		estimate: readNumber(map.get('estimate'), 0, ITEM_LIMITS.estimate),
		examplesAgreed: readFlag(map.get('examplesAgreed')),
		labels: readTexts(map.get('labels'), ITEM_LIMITS.label, ITEM_LIMITS.labels),
		externalKey: readOptionalText(map.get('externalKey'), ITEM_LIMITS.externalKey),
		externalUrl: readAddress(map.get('externalUrl'), ITEM_LIMITS.externalUrl),
		created: readMark(map.get('created')),
		proposed: readMark(map.get('proposed')),
		retired: readMark(map.get('retired')),
	};
}

/** Long texts that several people write at once (`rich-text/`), so screens bind to them themselves. */
export const descriptionOf = (map: ItemMap): Y.XmlFragment | undefined => asFragment(map.get('about'));
export const acceptanceOf = (map: ItemMap): Y.XmlFragment | undefined => asFragment(map.get('acceptance'));

/** Where versions before the second kept the description. Who was offline since then, or still has such a window open, writes there. */
export const formerDescriptionOf = (map: ItemMap): Y.Text | undefined => asText(map.get('description'));

/** Whether such a window made the item, or wrote in it. */
export const isUnshaped = (map: ItemMap): boolean =>
	!descriptionOf(map) || !acceptanceOf(map) || (formerDescriptionOf(map)?.length ?? 0) > 0;

function readLane(value: unknown): Lane | undefined {
	const { team, rank } = readObject(value);
	return isId(team) ? { team, rank: readText(rank, 200) } : undefined;
}

const MOST_DAYS = 100;

function readPlace(value: unknown): Place | undefined {
	const { sprint, day, days } = readObject(value);
	const first = readInteger(day, 0, MOST_DAYS);
	return isId(sprint) && first !== undefined
		? { sprint, day: first, days: readInteger(days, 1, MOST_DAYS) ?? 1 }
		: undefined;
}

function readProgress(value: unknown): Progress {
	const { state, since } = readObject(value);
	return { state: readChoice(state, WORK_STATES, 'not-started'), since: readTime(since) ?? 0 };
}
