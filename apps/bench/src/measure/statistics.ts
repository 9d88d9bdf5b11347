/** Few numbers that stand for many. */

/** The value that this share of all values does not exceed (nearest rank); `undefined` when there are none. */
export function percentile(values: readonly number[], share: number): number | undefined {
	const sorted = Float64Array.from(values).sort();
	return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

export interface Spread {
	readonly median: number;
	readonly least: number;
	readonly most: number;
}

/** What several rounds say together; `undefined` when none of them said anything. */
export function spread(values: readonly number[]): Spread | undefined {
	const sorted = Float64Array.from(values).sort();
	const [lower, upper] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
	if (lower === undefined || upper === undefined) return undefined;
	return { median: (lower + upper) / 2, least: sorted[0]!, most: sorted.at(-1)! };
}
