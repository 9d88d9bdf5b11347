/** Lines, and how far they are read. */
import { isBlank } from './line-kinds.ts';

export class Lines {
	readonly #lines: string[];
	#at = 0;
	/** No comment ends after here. */
	#noCommentEnd = Infinity;

	constructor(lines: readonly string[]) {
		this.#lines = [...lines];
	}

	get done(): boolean {
		return this.#at >= this.#lines.length;
	}

	/** The line that is to be read. */
	get line(): string {
		return this.#lines[this.#at]!;
	}

	get after(): string | undefined {
		return this.#lines[this.#at + 1];
	}

	next(): string {
		const { line } = this;
		this.#at += 1;
		return line;
	}

	peekOverBlank(): string | undefined {
		let at = this.#at;
		while (at < this.#lines.length && isBlank(this.#lines[at]!)) at += 1;
		return this.#lines[at];
	}

	skipBlank(): void {
		while (!this.done && isBlank(this.line)) this.next();
	}

	/** Goes over a comment, `<!-- … -->`, which nobody is meant to see; what stands after it stays. Returns whether it is one. */
	skipComment(): boolean {
		if (this.#at >= this.#noCommentEnd) return false;
		for (let at = this.#at; at < this.#lines.length; at += 1) {
			const end = this.#lines[at]!.indexOf('-->', at === this.#at ? 4 : 0);
			if (end < 0) continue;
			this.#at = at;
			this.#lines[at] = this.#lines[at]!.slice(end + 3);
			return true;
		}
		this.#noCommentEnd = this.#at;
		return false;
	}
}
