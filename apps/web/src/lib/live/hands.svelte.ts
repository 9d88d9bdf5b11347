/**
 * What every screen does its work with: a command is one step, is named in a notice with the way back, and a rule that
 * forbids it is said in words.
 */
import { Refusal, refuse, type Actor, type Board, type Refused } from '@nexus-board/nexus';
import { createContext } from 'svelte';
import type { LiveRegion } from '#lib/ui/live-region.svelte.ts';
import type { Toasts } from '#lib/ui/toast.svelte.ts';
import { refusalWords } from '#lib/words/refusals.ts';
import type { LiveNexus } from './live-nexus.svelte.ts';

export class Hands {
	readonly #nexus: LiveNexus;
	readonly #toasts: Toasts;
	readonly #region: LiveRegion;
	readonly #whyNot: () => Refused | undefined;

	/** @param whyNot nothing is done now, whatever it is, and this is why */
	constructor(
		nexus: LiveNexus,
		toasts: Toasts,
		region: LiveRegion,
		whyNot: () => Refused | undefined = () => undefined,
	) {
		this.#nexus = nexus;
		this.#toasts = toasts;
		this.#region = region;
		this.#whyNot = whyNot;
	}

	/** The same hands for a part of the page where nothing may be done now: who tries is told why. */
	resting(whyNot: () => Refused | undefined): Hands {
		return new Hands(this.#nexus, this.#toasts, this.#region, whyNot);
	}

	/**
	 * Does a command. Returns whether it was done; if not, the person was told why.
	 * @param said what was done, for the notice ("#431 moved to Wed 18"), where need be known only then; absent: what is seen
	 * says it already
	 */
	do(work: (board: Board, by: Actor) => void, said?: string | (() => string)): boolean {
		try {
			refuse(this.#whyNot());
			this.#nexus.do(work);
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			this.tell(refusalWords(error));
			return false;
		}
		const text = typeof said === 'function' ? said() : said;
		if (text) this.#toasts.show({ text, action: { label: 'Undo', kbd: 'Ctrl Z', run: () => this.undo() } });
		return true;
	}

	/** @param run only what was done last in this run */
	undo(run?: string): void {
		this.#region.announce(this.#nexus.undo(run) ? 'Undone' : 'Nothing to undo');
	}

	redo(run?: string): void {
		this.#region.announce(this.#nexus.redo(run) ? 'Done again' : 'Nothing to do again');
	}

	/** What was done and changed nothing that is seen or could be taken back. */
	done(text: string): void {
		this.#toasts.show({ text });
	}

	/** Something to know, with nothing to do about it. */
	tell(text: string): void {
		this.#toasts.show({ text, icon: 'warning' });
	}

	/** For those who listen, when what is seen says it already. */
	announce(text: string): void {
		this.#region.announce(text);
	}
}

export const [getHands, setHands] = createContext<Hands>();
