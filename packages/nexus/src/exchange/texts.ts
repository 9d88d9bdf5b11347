/** Small tools for texts out of files. */

/** Never through the middle of a letter that takes two places. */
export const cut = (text: string, longest: number, mark: string): string =>
	text.length <= longest ? text : text.slice(0, longest - mark.length).replace(/[\uD800-\uDBFF]$/, '') + mark;

export const inOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

export const distinct = <Value>(values: readonly Value[]): Value[] => [...new Set(values)];

export const isFilled = (text: string): boolean => text !== '';

/** The words of a cell that holds several, by whichever of the separators stand between them. */
export const partsOf = (cell: string, separators: RegExp): string[] =>
	cell
		.split(separators)
		.map((part) => part.trim())
		.filter(isFilled);

/** The most frequent first; names that come as often by the alphabet. */
export function countNames(names: readonly string[]): (readonly [name: string, count: number])[] {
	const counts = new Map<string, number>();
	for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
	return [...counts].sort(([a, as], [b, bs]) => bs - as || (a < b ? -1 : 1));
}

/** The line of the file, from 1, on which the letter at an index stands. */
export function lineAt(text: string, index: number): number {
	let line = 1;
	for (let end = text.indexOf('\n'); end !== -1 && end < index; end = text.indexOf('\n', end + 1)) line += 1;
	return line;
}
