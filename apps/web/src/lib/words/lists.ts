/** Numbers and names inside sentences. */

const and = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** "Alder, Birch and Cedar" */
export const listWords = (names: Iterable<string>): string => and.format(names);

/** "1 team", "5 teams" */
export const count = (number: number, noun: string, plural = `${noun}s`): string =>
	`${number} ${number === 1 ? noun : plural}`;

/** Up to two initials: "Priya Raman" is PR, "Olga" is O. */
export function initials(name: string): string {
	const words = name.trim().split(/\s+/);
	const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
	return letters
		.map((word) => [...(word ?? '')][0] ?? '')
		.join('')
		.toUpperCase();
}

/** As people call each other: "Lena" of "Lena Sørensen". */
export const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? '';

/** The first, and how many more: "Lena +2". */
export const firstOf = ([name = '', ...others]: readonly string[]): string =>
	others.length > 0 ? `${firstName(name)} +${others.length}` : firstName(name);
