/** Short notices of what just happened, with a way back: a few at a time, gone by themselves. */
import { createContext, untrack } from 'svelte';
import type { IconName } from './icons.ts';

export interface Toast {
	text: string;
	icon?: IconName;
	action?: { label: string; kbd?: string; run: () => void };
}

interface Shown extends Toast {
	readonly id: number;
	timer?: ReturnType<typeof setTimeout>;
}

const STAYS_MS = 6_000;
const MOST = 3;

export class Toasts {
	#shown = $state.raw<readonly Shown[]>([]);
	#held = false;
	#last = 0;

	/** Oldest first. */
	get shown(): readonly Shown[] {
		return this.#shown;
	}

	/** A fourth one takes the place of the oldest. An effect that shows one does not hang on those that are there. */
	show(toast: Toast): void {
		const shown: Shown = { ...toast, id: ++this.#last };
		untrack(() => {
			for (const { id } of this.#shown.slice(0, 1 - MOST)) this.dismiss(id);
			this.#shown = [...this.#shown, shown];
		});
		if (!this.#held) this.#start(shown);
	}

	dismiss(id: number): void {
		clearTimeout(this.#shown.find((toast) => toast.id === id)?.timer);
		this.#shown = this.#shown.filter((toast) => toast.id !== id);
	}

	/** While somebody points at one or has the focus in it, all stay. */
	hold(): void {
		this.#held = true;
		for (const { timer } of this.#shown) clearTimeout(timer);
	}

	/** Their time begins anew. */
	release(): void {
		this.#held = false;
		for (const toast of this.#shown) this.#start(toast);
	}

	#start(toast: Shown): void {
		clearTimeout(toast.timer);
		toast.timer = setTimeout(() => this.dismiss(toast.id), STAYS_MS);
	}
}

export const [getToasts, setToasts] = createContext<Toasts>();
