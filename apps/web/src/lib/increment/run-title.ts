/**
 * A run in its sender's words, without the numbers of items that it begins or ends with, for these stand beside it: "Token
 * reader" of "Token reader (#409)" and of "#409: Token reader".
 */
export function titleOfRun(title: string, numbers: readonly string[]): string {
	if (numbers.length === 0) return title;
	const any = `\\(?(?:${numbers.join('|')})(?!\\d)\\)?`;
	return title
		.replace(new RegExp(`^(?:${any}[\\s:,.–-]*)+`), '')
		.replace(new RegExp(`(?:[\\s:,–-]*${any})+$`), '')
		.trim();
}
