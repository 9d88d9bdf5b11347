/** Computing again only what changed. Records keep their identity while they stay the same, so identity is enough. */

/** The same result for the same arguments, by identity, as the last time. */
export function whenChanged<Arguments extends readonly unknown[], Result>(
	compute: (...given: Arguments) => Result,
	isSame: (a: Result, b: Result) => boolean = Object.is,
): (...given: Arguments) => Result {
	let last: { given: Arguments; result: Result } | undefined;
	return (...given) => {
		if (last && isSameList(last.given, given)) return last.result;
		const result = compute(...given);
		last = { given, result: last && isSame(last.result, result) ? last.result : result };
		return last.result;
	};
}

/** One result for each view, forgotten with it: several screens that ask the same pay once. */
export function oncePerView<View extends object, Result>(compute: (view: View) => Result): (view: View) => Result {
	const results = new WeakMap<View, { result: Result }>();
	return (view) => {
		let known = results.get(view);
		if (!known) results.set(view, (known = { result: compute(view) }));
		return known.result;
	};
}

/** For each record the result with what else it depends on, made again when any of that changed; forgotten with the record. */
export function oncePerRecord<Key extends object, Rest extends readonly unknown[], Result>(
	compute: (record: Key, ...rest: Rest) => Result,
): (record: Key, ...rest: Rest) => Result {
	const results = new WeakMap<Key, { rest: Rest; result: Result }>();
	return (record, ...rest) => {
		let known = results.get(record);
		if (!known || !isSameList(known.rest, rest))
			results.set(record, (known = { rest, result: compute(record, ...rest) }));
		return known.result;
	};
}

/** Whether two maps hold the same entries, by identity. */
export function isSameMap(a: ReadonlyMap<unknown, unknown>, b: ReadonlyMap<unknown, unknown>): boolean {
	if (a === b) return true;
	if (a.size !== b.size) return false;
	for (const [key, entry] of a) if (!Object.is(entry, b.get(key))) return false;
	return true;
}

export const isSameList = (a: readonly unknown[], b: readonly unknown[]): boolean =>
	a.length === b.length && a.every((entry, index) => Object.is(entry, b[index]));
