/**
 * How much two texts have in common at their beginnings, and beyond that at their ends, in code units: what lies between
 * is what differs, and only that is written where somebody may be writing in the rest. No letter is cut in two.
 * @param isSame whether the letters at two places are the same
 */
export function sameEnds(
	before: string,
	wanted: string,
	isSame: (at: number, wantedAt: number) => boolean = (at, wantedAt) => before[at] === wanted[wantedAt],
): { start: number; end: number } {
	const room = Math.min(before.length, wanted.length);
	let start = 0;
	while (start < room && isSame(start, start)) start += 1;
	if (isHigh(before.charCodeAt(start - 1))) start -= 1;
	let end = 0;
	while (end < room - start && isSame(before.length - 1 - end, wanted.length - 1 - end)) end += 1;
	if (isLow(before.charCodeAt(before.length - end))) end -= 1;
	return { start, end };
}

/** The first and the second unit of a letter that takes two. */
const isHigh = (unit: number) => unit >= 0xd800 && unit < 0xdc00;
const isLow = (unit: number) => unit >= 0xdc00 && unit < 0xe000;
