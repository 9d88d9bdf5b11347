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

export const isSameList = (a: readonly unknown[], b: readonly unknown[]): boolean =>
	a.length === b.length && a.every((entry, index) => Object.is(entry, b[index]));
