/** The whole chain of one item: what it hangs on, and what hangs on it. */

/** From who gives to who needs. */
export interface Gift<Key> {
	readonly from: Key;
	readonly to: Key;
}

/** Everything that one waits for, everything that waits for it, and itself. */
export const chainOf = <Key>(gifts: readonly Gift<Key>[], one: Key): Set<Key> =>
	new Set([...reach(gifts, one, 'to', 'from'), ...reach(gifts, one, 'from', 'to')]);

function reach<Key>(gifts: readonly Gift<Key>[], one: Key, at: 'from' | 'to', next: 'from' | 'to'): Set<Key> {
	const reached = new Set([one]);
	for (const known of reached) for (const gift of gifts) if (gift[at] === known) reached.add(gift[next]);
	return reached;
}
