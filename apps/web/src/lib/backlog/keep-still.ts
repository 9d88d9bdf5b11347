/**
 * Rows that others move must not jump under a hand: the list scrolls by as many rows as the row that is looked at went up
 * or down, so that it stays where it is on the screen.
 */
interface Keyed {
	readonly key: string;
}

/**
 * How many rows to scroll on.
 * @param at the row that stays: under the pointer, or with the focus. Where just that row was moved away, its neighbour
 * stays instead, for all others would jump.
 */
export function rowsToScroll(before: readonly Keyed[], after: readonly Keyed[], at: number): number {
	const shifts = [at, at - 1, at + 1].map((index) => shiftOf(before, after, index));
	const [own, above, below] = shifts;
	if (own !== undefined && (own === above || own === below)) return own;
	return above ?? below ?? own ?? 0;
}

/** How far a row went; `undefined` for one that is gone, or was not there. */
function shiftOf(before: readonly Keyed[], after: readonly Keyed[], index: number): number | undefined {
	const key = before[index]?.key;
	if (key === undefined) return undefined;
	if (after[index]?.key === key) return 0;
	const now = after.findIndex((row) => row.key === key);
	return now < 0 ? undefined : now - index;
}
