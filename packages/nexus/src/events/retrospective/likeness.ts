/**
 * How alike short texts are: the letters that they have in common, three by three, where what is rare among them counts for
 * more. It needs no language and forgives endings and slips.
 */

/** From here on two texts are taken for alike; 1 is the same. */
const ALIKE = 0.3;

/** The pairs of texts that are alike, by their places in the list, the first of a pair before the second. */
export function likeness(texts: readonly string[], least = ALIKE): [number, number][] {
	const vectors = weighted(texts.map(trigrams));
	const holders = new Map<string, [text: number, weight: number][]>();
	const pairs: [number, number][] = [];
	// By place: hundreds of texts have some letters in common with nearly all others.
	const scores = new Float64Array(texts.length);
	for (const [index, vector] of vectors.entries()) {
		scores.fill(0);
		for (const [trigram, weight] of vector) {
			const known = holders.get(trigram) ?? [];
			for (const [other, its] of known) scores[other]! += weight * its;
			known.push([index, weight]);
			holders.set(trigram, known);
		}
		for (let other = 0; other < index; other += 1) if (scores[other]! >= least) pairs.push([other, index]);
	}
	return pairs;
}

/** How often each three letters stand in a text; a word begins and ends with a space. */
function trigrams(text: string): ReadonlyMap<string, number> {
	const words =
		text
			.normalize('NFD')
			.replaceAll(/\p{M}/gu, '')
			.toLowerCase()
			.match(/[\p{L}\p{N}]+/gu) ?? [];
	const counts = new Map<string, number>();
	for (const word of words.map((one) => ` ${one} `))
		for (let at = 0; at + 3 <= word.length; at += 1) {
			const trigram = word.slice(at, at + 3);
			counts.set(trigram, (counts.get(trigram) ?? 0) + 1);
		}
	return counts;
}

/** Each of length 1, so that the product of two is the cosine of what is between them. */
function weighted(all: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number>[] {
	const holders = new Map<string, number>();
	for (const counts of all) for (const trigram of counts.keys()) holders.set(trigram, (holders.get(trigram) ?? 0) + 1);
	return all.map((counts) => {
		const weights = [...counts].map(
			([trigram, count]) =>
				[trigram, (1 + Math.log(count)) * Math.log(1 + all.length / holders.get(trigram)!)] as const,
		);
		const length = Math.hypot(...weights.map(([, weight]) => weight)) || 1;
		return new Map(weights.map(([trigram, weight]) => [trigram, weight / length]));
	});
}
