/**
 * What is worked out anew for a whole board, most of which has not changed: entries that say the same keep their identity
 * of before, and so does the whole when all of them do. What is drawn from them is then not drawn again.
 */
export function steady<Key, Value>(
	isSame: (a: Value, b: Value) => boolean,
): (now: ReadonlyMap<Key, Value>) => ReadonlyMap<Key, Value> {
	let before: ReadonlyMap<Key, Value> = new Map();
	return (now) => {
		let kept = 0;
		const steadied = new Map<Key, Value>();
		for (const [key, value] of now) {
			const known = before.get(key);
			const steadier = known === undefined || known === value || !isSame(known, value) ? value : known;
			if (steadier === known) kept += 1;
			steadied.set(key, steadier);
		}
		if (kept < before.size || kept < now.size) before = steadied;
		return before;
	};
}
