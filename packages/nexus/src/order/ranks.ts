/**
 * The order of a list that many people rearrange at once: every entry has a rank, and entries are ordered by
 * `(rank, id)` compared byte by byte. Moving an entry changes its own rank alone, so two moves merge (R8).
 *
 * Ranks are LexoRanks. This module is the only one that knows: `compareTo` depends on the locale and `between` throws on
 * equal ranks, so neither is used outside, and every rank that is not a LexoRank (a hostile or a future one) is treated
 * as a string that sorts somewhere and never breaks a list.
 */
import lexorank from 'lexorank';

const { LexoRank } = lexorank;
type LexoRank = InstanceType<typeof LexoRank>;

export type Rank = string;

/** Longer ranks are refused: nobody needs them, and somebody could fill a disk with them. */
export const LONGEST_RANK = 128;
/** From this length on the server spaces a neighbourhood anew. */
export const CROWDED_RANK = 48;

export interface Ranked {
	readonly id: string;
	readonly rank: Rank;
}

/** Byte order of `(rank, id)`: the same on every machine, whatever its language. */
export function compareRanked(a: Ranked, b: Ranked): number {
	return compareText(a.rank, b.rank) || compareText(a.id, b.id);
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** A source of randomness in [0, 1), so that tests can repeat themselves. */
export type Random = () => number;

/**
 * The ranks that put one entry, or several one after the other, directly after the entry `after`, which is none of them,
 * of a sorted list (at the very front: `undefined`).
 * Usually these are new ranks of their own. Neighbours that leave no room, because two people inserted at one place at the
 * same moment or because they have no rank yet, are ranked with them in the same change.
 * Two people who insert at one place get different ranks nearly always (jitter); if not, their ids decide.
 */
export function ranksAfter(
	sorted: readonly Ranked[],
	moved: string | readonly string[],
	after: string | undefined,
	random: Random,
): Map<string, Rank> {
	const ids = typeof moved === 'string' ? [moved] : moved;
	const others = sorted.filter(isNoneOf(ids));
	const at = after === undefined ? 0 : others.findIndex((entry) => entry.id === after) + 1;
	let start = at;
	while (start > 0 && !parse(others[start - 1]!.rank)) start -= 1;
	const low = parse(others[start - 1]?.rank);
	let end = at;
	while (end < others.length && !isAbove(others[end]!, low)) end += 1;
	const run = [...others.slice(start, at).map(toId), ...ids, ...others.slice(at, end).map(toId)];
	return spread(run, low, parse(others[end]?.rank), random);
}

function isNoneOf(ids: readonly string[]): (entry: Ranked) => boolean {
	const moved = new Set(ids);
	return ({ id }) => !moved.has(id);
}

/** Evenly spaced ranks for entries that come at the end of a list, in the order given. */
export function ranksAtEnd(last: Rank | undefined, ids: readonly string[], random: Random): Map<string, Rank> {
	const ranks = new Map<string, Rank>();
	let rank = next(parse(last), undefined, random);
	for (const id of ids) {
		ranks.set(id, rank.toString());
		rank = rank.genNext();
	}
	return ranks;
}

/** New ranks for a crowded run of neighbours, spaced evenly between what stands before and after the run. */
export function spacedAnew(
	run: readonly string[],
	before: Rank | undefined,
	after: Rank | undefined,
): Map<string, Rank> {
	const low = parse(before) ?? LexoRank.min();
	const high = parse(after) ?? LexoRank.max();
	const ranks = new Map<string, Rank>();
	halve(run, low, high, ranks);
	return ranks;
}

function halve(run: readonly string[], low: LexoRank, high: LexoRank, into: Map<string, Rank>): void {
	if (run.length === 0) return;
	const half = run.length >> 1;
	const middle = low.between(high);
	halve(run.slice(0, half), low, middle, into);
	into.set(run[half]!, middle.toString());
	halve(run.slice(half + 1), middle, high, into);
}

const toId = ({ id }: Ranked) => id;

/** The first is put by chance, the others evenly in what is left, so that a long run in a narrow gap keeps short ranks. */
function spread(
	[first, ...others]: readonly string[],
	low: LexoRank | undefined,
	high: LexoRank | undefined,
	random: Random,
): Map<string, Rank> {
	const ranks = new Map<string, Rank>();
	if (first === undefined) return ranks;
	let rank = next(low, high, random);
	ranks.set(first, rank.toString());
	if (high) halve(others, rank, high, ranks);
	else for (const id of others) ranks.set(id, (rank = rank.genNext()).toString());
	return ranks;
}

function next(low: LexoRank | undefined, high: LexoRank | undefined, random: Random): LexoRank {
	if (!low && !high) return LexoRank.middle();
	if (!high) return jittered(low!, low!.genNext(), random);
	if (!low) return jittered(high.genPrev(), high, random);
	return jittered(low, high, random);
}

/** Somewhere between, near the middle: four places, so that two people at once seldom choose the same. */
function jittered(low: LexoRank, high: LexoRank, random: Random): LexoRank {
	const middle = low.between(high);
	const quarter = random() < 0.5 ? low.between(middle) : middle.between(high);
	return random() < 0.5 ? quarter : random() < 0.5 ? low.between(quarter) : quarter.between(high);
}

const isAbove = (entry: Ranked, low: LexoRank | undefined) => {
	const rank = parse(entry.rank);
	return rank !== undefined && (low === undefined || rank.toString() > low.toString());
};

const LEXORANK = /^0\|[0-9a-z]{6}:[0-9a-z]*$/;
const LOWEST = LexoRank.min().toString();
const HIGHEST = LexoRank.max().toString();

/** The rank as LexoRank understands it, or `undefined` for anything else. */
function parse(rank: Rank | undefined): LexoRank | undefined {
	return rank !== undefined && isRank(rank) ? LexoRank.parse(rank) : undefined;
}

/** Whether a string is a rank that may be written: the two ends of the scale are not, for nothing fits beyond them. */
export const isRank = (rank: string): boolean =>
	rank.length <= LONGEST_RANK && LEXORANK.test(rank) && rank > LOWEST && rank < HIGHEST;
