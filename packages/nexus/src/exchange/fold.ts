/** A text as it is compared: case, accents, kinds of apostrophe and of space make no difference (`À faire` is `a faire`). */
export const fold = (text: string): string =>
	text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[‘’]/g, "'").replace(/\s+/g, ' ').trim().toLowerCase();

/** Words as tables list them, separated by `, `, folded. */
export const folded = (...lines: readonly string[]): string[] => lines.flatMap((line) => line.split(', ')).map(fold);
