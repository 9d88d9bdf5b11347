/**
 * Looks at the board now and then, for as long as there is something to look for, and rests otherwise. One look ends before
 * the next is waited for.
 */
export class Lookout {
	readonly #parts: LookoutParts;
	#timer: NodeJS.Timeout | undefined;
	#ended = false;

	constructor(parts: LookoutParts) {
		this.#parts = parts;
	}

	/** Looks from now on, as long as it is needed. Asked again while it looks, it goes on as it does. */
	look(): void {
		const { everyMs, isNeeded, look, onfailure } = this.#parts;
		if (this.#ended || this.#timer || !isNeeded()) return;
		this.#timer = setTimeout(() => {
			void look()
				.catch(onfailure)
				.finally(() => {
					this.#timer = undefined;
					this.look();
				});
		}, everyMs).unref();
	}

	/** For good; a look that is under way asks `hasEnded` before it writes. */
	end(): void {
		this.#ended = true;
		clearTimeout(this.#timer);
	}

	get hasEnded(): boolean {
		return this.#ended;
	}
}

export interface LookoutParts {
	readonly everyMs: number;
	readonly isNeeded: () => boolean;
	readonly look: () => Promise<void>;
	/** A look that failed is told here, and the next one comes all the same. */
	readonly onfailure: (error: unknown) => void;
}
