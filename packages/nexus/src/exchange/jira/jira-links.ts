/**
 * Which of Jira's link types say who waits for whom, and in which direction. The export holds only a type's name, while
 * its two readings are set up in each Jira; these are the ones that public Jiras use under that name. Some names are
 * read from the giver's side ("blocks"), some from the needer's ("depends on"), so the direction differs by type.
 *
 * A name that is read in opposite ways in different Jiras (`Sequence`, `Follows`), or the same from both ends
 * (`Relates`, "has to be started together with"), is not here: a wrong arrow is worse than a missing one.
 */
import { fold, folded } from '../fold.ts';

type Side = 'inward' | 'outward';

/**
 * A column of links, by the link type's name in brackets. An inward cell holds the issues of which the link's inward
 * words are true for the row, as "is blocked by"; an outward one those of its outward words, as "blocks".
 */
export interface LinkColumn {
	readonly index: number;
	readonly type: string;
	/** Absent: the heading is in a language whose words for the two sides we do not know. */
	readonly side: Side | undefined;
}

/** Words of the exporter for the two sides. */
const SIDES: readonly (readonly [Side, RegExp])[] = [
	['inward', /^inward (?:issue|work item) link|entrant|eingehend|inkomend|przychodz|in entrata|входящ|内向き|内向/i],
	[
		'outward',
		/^outward (?:issue|work item) link|sortant|salient|ausgehend|uitgaand|wychodz|in uscita|исходящ|外向き|外向/i,
	],
];

/** Every Jira has these link types; a heading that ends with one of them is a column of links in any language. */
const EVERYWHERE = /^(?:Blocks|Cloners|Duplicate|Relates)$/i;

/** A heading that is numbered, as tools number repeated ones, is one too. */
export function readLinkHeading(heading: string, index: number): LinkColumn[] {
	const [, words, type] = /^([^()]+) \((.+)\)(?:[._]\d+)?$/.exec(heading) ?? [];
	if (words === undefined || type === undefined) return [];
	const side = SIDES.find(([, pattern]) => pattern.test(words))?.[0];
	if (side) return [{ index, type, side }];
	return EVERYWHERE.test(type) ? [{ index, type: `${words} (${type})`, side: undefined }] : [];
}

interface LinkType {
	readonly names: readonly string[];
	/** The row *inward words* the issue in an inward cell; the row *outward words* the one in an outward cell. */
	readonly inward: string;
	readonly outward: string;
	/** In which cells the row is the one that waits. */
	readonly waits: Side;
}

const LINK_TYPES: readonly LinkType[] = [
	{ names: folded('Blocks, Block, Blocker'), inward: 'is blocked by', outward: 'blocks', waits: 'inward' },
	{
		names: folded('Depends, Depend, Depends on, Dependency, Dependent'),
		inward: 'is depended on by',
		outward: 'depends on',
		waits: 'outward',
	},
	{ names: folded('Required, Requires'), inward: 'is required by', outward: 'requires', waits: 'outward' },
	{
		names: folded(
			'Gantt: finish-start, Gantt finish-start, finish-start [GANTT], Gantt End to Start, Gantt: End to Start',
			'Gantt: End to Start Link, Gantt Dependency, Finish to Start, Finish-to-Start link (WBSGantt)',
		),
		inward: 'has to be done after',
		outward: 'has to be done before',
		waits: 'inward',
	},
	{
		names: folded(
			'Gantt: start-finish, Gantt start-finish, Gantt Start to Finish, Gantt Start to End, Gantt: Start to End',
			'Gantt: Start to End Link',
		),
		inward: 'is triggered by',
		outward: 'triggers',
		waits: 'inward',
	},
	{
		names: folded('start-finish [GANTT]'),
		inward: 'has to start before the end of',
		outward: 'cannot end before the start of',
		waits: 'outward',
	},
	{
		names: folded('Finish-to-Finish link (WBSGantt)'),
		inward: 'cannot finish before',
		outward: 'has to be finished before the end of',
		waits: 'inward',
	},
	{
		names: folded('Preceded By, Precedes, Predecessor, Predecessor/Successor'),
		inward: 'is preceded by',
		outward: 'precedes',
		waits: 'inward',
	},
	{ names: folded('Successor'), inward: 'is succeeded by', outward: 'is the successor of', waits: 'outward' },
];

const BY_NAME = new Map(LINK_TYPES.flatMap((type) => type.names.map((name) => [name, type] as const)));

export interface Waiting {
	/** Whether the row waits for the issues in its cell; otherwise they wait for the row. */
	readonly rowWaits: boolean;
	/** What the row does to the issue in the cell: "is blocked by". */
	readonly relation: string;
}

/** What the links of a side say about who waits for whom, by the name of their type; `undefined`: nothing. */
export function waitingOf({ type, side }: Pick<LinkColumn, 'type' | 'side'>): Waiting | undefined {
	const known = BY_NAME.get(fold(type));
	return known && side && { rowWaits: known.waits === side, relation: known[side] };
}

/** A link's type as the REST API gives it, with its two readings. */
export interface LinkReadings {
	readonly name: string;
	readonly inward: string;
	readonly outward: string;
}

/** The readings say it themselves, one of the two is enough; where they do not, or both the same, the name decides. */
export function waitingByReadings(type: LinkReadings, side: Side): Waiting | undefined {
	const reading = type[side];
	const own = WAITS.get(fold(reading));
	const opposite = WAITS.get(fold(type[side === 'inward' ? 'outward' : 'inward']));
	if (own === opposite) return waitingOf({ type: type.name, side });
	return { rowWaits: own ?? !opposite, relation: reading };
}

/** Of a reading, whether the issue that it is true for waits. */
const WAITS = new Map([
	...LINK_TYPES.flatMap(({ waits, inward, outward }) => [
		[fold(inward), waits === 'inward'] as const,
		[fold(outward), waits === 'outward'] as const,
	]),
	...folded(
		'blocked by, is dependent on, needs, waits for, is waiting for, must be done after, has as predecessor',
		'est bloqué par, wird blockiert von, wordt geblokkeerd door, está bloqueado por, es bloqueada por, é bloqueado por',
	).map((words) => [words, true] as const),
	...folded(
		'is needed by, is a prerequisite of, is prerequisite for, enables, unblocks, must be done before, has as successor',
		'bloque, blockiert, blokkeert, bloquea, bloqueia',
	).map((words) => [words, false] as const),
]);
