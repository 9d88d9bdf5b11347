/**
 * What assistive technology is told without moving its focus. Polite messages of two seconds become one; assertive ones
 * are kept for the spotlight, time that is over and being offline.
 */
import { createContext, untrack } from 'svelte';

const MERGE_MS = 2_000;

export class LiveRegion {
	#polite = $state('');
	#assertive = $state('');
	#waiting: string[] = [];
	#timer: ReturnType<typeof setTimeout> | undefined;

	get polite(): string {
		return this.#polite;
	}

	get assertive(): string {
		return this.#assertive;
	}

	/**
	 * The first polite message is said at once; those of the next two seconds wait, and are then said as one. An effect that
	 * announces something does not hang on what was said before.
	 */
	announce(text: string, manner: 'polite' | 'assertive' = 'polite'): void {
		if (manner === 'assertive')
			this.#assertive = unlike(
				text,
				untrack(() => this.#assertive),
			);
		else if (this.#timer === undefined) this.#say([text]);
		else if (this.#waiting.at(-1) !== text) this.#waiting.push(text);
	}

	#say(texts: string[]): void {
		this.#polite = unlike(
			texts.join('. '),
			untrack(() => this.#polite),
		);
		this.#waiting = [];
		this.#timer = setTimeout(() => {
			this.#timer = undefined;
			if (this.#waiting.length > 0) this.#say(this.#waiting);
		}, MERGE_MS);
	}
}

/** The same words twice in a row change nothing on the page and would be said once: a no-break space tells them apart. */
const unlike = (text: string, before: string) => (text === before ? `${text}\u00A0` : text);

export const [getLiveRegion, setLiveRegion] = createContext<LiveRegion>();
