/** Words as Markdown that means nothing but them. Only what would mean something is escaped, so that the rest stays readable. */

export interface Place {
	/** Nothing stands before it on its line. */
	readonly beginsLine: boolean;
	/** Nothing stands behind it on its line. */
	readonly endsLine: boolean;
	/** Brackets of the paragraph could make a link. */
	readonly bracketsMatter: boolean;
	/** An address in the text of a link leads nowhere else. */
	readonly inLink: boolean;
	/** A link follows. */
	readonly beforeLink: boolean;
}

export function escapeWords(text: string, place: Place): string {
	const { beginsLine, endsLine, bracketsMatter, inLink, beforeLink } = place;
	const escaped = text.replace(MEANINGFUL, (letter, at: number) =>
		isMeant(text, at, bracketsMatter) ? `\\${letter}` : letter,
	);
	const ended = beforeLink ? escaped.replace(/!$/, '\\!') : escaped;
	const started = beginsLine ? escapeLineStart(ended, endsLine) : ended;
	return inLink ? started : started.replace(/\b(https?)(?=:\/\/)/gi, '$1\\');
}

const MEANINGFUL = /[\\`*_~[\]<&]/g;

/** Whether a letter would mean something where it stands. */
function isMeant(text: string, at: number, bracketsMatter: boolean): boolean {
	const [before, letter, after] = [text[at - 1] ?? '', text[at]!, text[at + 1] ?? ''];
	switch (letter) {
		case '\\':
			return after === '' || /[!-/:-@[-`{-~]/.test(after);
		case '*':
			return !(/\s/.test(before) && /\s/.test(after));
		case '_':
			return !(/[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after));
		case '~':
			return before === '' || after === '' || before === '~' || after === '~';
		case '[':
			return bracketsMatter;
		case ']':
			return bracketsMatter;
		case '<':
			return /[a-z0-9/!]/i.test(after);
		case '&':
			return /^&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});/i.test(text.slice(at, at + 12));
		default:
			return true;
	}
}

/** What would begin a heading, a list, a quote, code, a rule, a table, or a heading's underline. */
function escapeLineStart(text: string, endsLine: boolean): string {
	if (/^#{1,6}(?=\s|$)/.test(text) || /^>/.test(text) || /^[-+*](?=\s|$)/.test(text)) return `\\${text}`;
	if (/^\[[ xX]\](?=\s|$)/.test(text)) return `\\${text}`;
	if (endsLine && /^(?:=+|[-|: ]+)$/.test(text)) return `\\${text}`;
	return text.replace(/^(\d{1,9})(?=[.)](?:\s|$))/, '$1\\');
}
