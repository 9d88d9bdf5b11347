/** One item as its row or record says it, before it is known what the others are: what every reader makes of its file. */
import { ITEM_LIMITS, type WorkState } from '../schema/item.ts';
import { readAddress } from '../schema/read.ts';
import type { RefusedRow } from './plan.ts';
import { cut, distinct, inOneLine, isFilled } from './texts.ts';

export interface FoundItem {
	/** As in `PlannedItem`. */
	readonly line: number;
	readonly key: string;
	/** Other names by which the file speaks of it: a number, an address. */
	readonly aliases: readonly string[];
	readonly title: string;
	readonly description: string;
	/** The tool's word for how large it is or of which type. */
	readonly type: string;
	readonly status: string;
	readonly state: WorkState;
	readonly estimate: number | undefined;
	readonly labels: readonly string[];
	readonly teams: readonly string[];
	/** Names of what it is part of, the nearest first, several for the same one perhaps. */
	readonly parents: readonly string[];
	/** Names of its parts, where the file says it from above too. */
	readonly parts: readonly string[];
	readonly links: readonly FoundLink[];
	readonly url: string | undefined;
}

/** A link as one of its two ends says it. */
export interface FoundLink {
	/** As the file names the other end. */
	readonly to: string;
	/** What this end does to the other: `is blocked by`. */
	readonly relation: string;
	/** The tool's word for the kind of link, the same from both ends: `Blocks`. */
	readonly type: string;
	/** Which end waits; absent: the link does not say. */
	readonly waits?: 'this' | 'other' | undefined;
	/** Of links that do not say: whether they begin at the other end; absent: they have no direction. */
	readonly inward?: boolean | undefined;
}

/** What a reader found out; texts as the file has them. */
export interface Said {
	readonly line: number;
	/** Empty: the file has none, and the item is known by its title. */
	readonly key: string;
	readonly title: string;
	readonly state: WorkState;
	readonly status?: string;
	readonly aliases?: readonly string[];
	/** In Markdown. */
	readonly description?: string;
	readonly type?: string;
	/** The first that is a number of points counts. */
	readonly estimates?: readonly string[];
	readonly labels?: readonly string[];
	readonly teams?: readonly string[];
	readonly parents?: readonly string[];
	readonly parts?: readonly string[];
	readonly links?: readonly FoundLink[];
	readonly url?: string | undefined;
}

/** A title that is too long is cut, and stands whole in the description; so does an estimate that is not one of ours. */
export function findItem(said: Said): FoundItem | RefusedRow {
	const title = inOneLine(said.title);
	const key = said.key === '' ? cut(title, ITEM_LIMITS.externalKey, '') : said.key;
	const reason = whyNotItem(key, title);
	if (reason) return { line: said.line, reason };
	const { aliases = [], description = '', type = '', status = '', parents = [], parts = [], links = [] } = said;
	const estimates = (said.estimates ?? []).filter(isFilled);
	const estimate = estimates.map(pointsOf).find((points) => points !== undefined);
	return {
		line: said.line,
		key,
		aliases: aliases.filter(isFilled),
		title: cut(title, ITEM_LIMITS.title, '…'),
		description: describe(title, description, estimate === undefined ? estimates[0] : undefined),
		type,
		status: cut(inOneLine(status), LONGEST_STATUS, '…'),
		state: said.state,
		estimate,
		labels: labelsOf(said.labels ?? []),
		teams: distinct((said.teams ?? []).map(inOneLine).filter(isFilled)),
		parents: parents.filter(isFilled),
		parts: parts.filter(isFilled),
		links: links.filter(({ to }) => to !== ''),
		url: readAddress(said.url, ITEM_LIMITS.externalUrl),
	};
}

export const isItem = (read: FoundItem | RefusedRow): read is FoundItem => 'key' in read;

const LONGEST_STATUS = 100;

function whyNotItem(key: string, title: string): string | undefined {
	if (key === '') return 'It has neither a key nor a title.';
	if (key.length > ITEM_LIMITS.externalKey) return `Its key is longer than ${ITEM_LIMITS.externalKey} letters.`;
	return title === '' ? `${key} has no title.` : undefined;
}

/** Excel may write a decimal comma. A comma before three figures is not taken for one: nobody knows what it is. */
function pointsOf(cell: string): number | undefined {
	if (!/^\d{1,15}(\.\d{1,15}|,\d\d?)?$/.test(cell)) return undefined;
	const points = Number(cell.replace(',', '.'));
	return points <= ITEM_LIMITS.estimate ? points : undefined;
}

const labelsOf = (labels: readonly string[]) =>
	distinct(labels.map((label) => cut(inOneLine(label), ITEM_LIMITS.label, '')).filter(isFilled)).slice(
		0,
		ITEM_LIMITS.labels,
	);

function describe(title: string, description: string, strangeEstimate: string | undefined): string {
	const whole = title.length > ITEM_LIMITS.title ? title : '';
	const strange = strangeEstimate === undefined ? '' : `Estimate in the file: ${strangeEstimate}`;
	const parts = [whole, description.trim(), strange].filter(isFilled);
	return cut(parts.join('\n\n'), ITEM_LIMITS.description, '\n\n(The rest was too long to import.)');
}
