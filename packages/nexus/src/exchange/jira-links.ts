/**
 * Which of Jira's link types say who waits for whom, and in which direction. The export holds only a type's name, while
 * its two readings are set up in each Jira; these are the ones that public Jiras use under that name. Some names are
 * read from the giver's side ("blocks"), some from the needer's ("depends on"), so the direction differs by type.
 *
 * A name that is read in opposite ways in different Jiras (`Sequence`, `Follows`), or the same from both ends
 * (`Relates`, "has to be started together with"), is not here: a wrong arrow is worse than a missing one.
 */
import { fold, folded } from './fold.ts';
import type { LinkColumn } from './jira-headings.ts';

interface LinkType {
	readonly names: readonly string[];
	/** The row *inward words* the issue in an inward cell; the row *outward words* the one in an outward cell. */
	readonly inward: string;
	readonly outward: string;
	/** In which cells the row is the one that waits. */
	readonly waits: 'inward' | 'outward';
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

/** What a column's cells say about who waits for whom; `undefined`: nothing. */
export function waitingOf({ type, side }: LinkColumn): Waiting | undefined {
	const known = BY_NAME.get(fold(type));
	return known && side && { rowWaits: known.waits === side, relation: known[side] };
}
