/**
 * Single keys of the page that is open (design section 8). A page says what its keys do while it is there; they are off
 * while somebody types, and can be switched off altogether.
 */
import type { ItemId } from '@nexus-board/nexus';
import { createContext, untrack } from 'svelte';
import type { IconName } from '#lib/ui/icons.ts';

export interface Shortcut {
	/** As it is shown: `N`, `Ctrl Z`, `1`. */
	readonly keys: string;
	/** What it does, for the list of keys. */
	readonly does: string;
	/** There when it acts on an item: the one that is chosen now. */
	readonly item?: ItemId | undefined;
	readonly icon?: IconName;
	/** Many are like it, or it is of use by its key alone: the palette lists it when somebody looks for it. */
	readonly quiet?: boolean;
	/** It opens a field to write in: what is typed until the field is there goes into it. */
	readonly asks?: boolean;
	readonly run: () => void;
}

export class Shortcuts {
	#sets = $state.raw<readonly (readonly Shortcut[])[]>([]);

	/** All that hold now, those of the innermost place first. */
	get all(): readonly Shortcut[] {
		return this.#sets.toReversed().flat();
	}

	/** Adds keys for as long as a component is there: `$effect(() => shortcuts.add([...]))`. */
	add(shortcuts: readonly Shortcut[]): () => void {
		const sets = untrack(() => this.#sets);
		this.#sets = [...sets, shortcuts];
		return () => (this.#sets = untrack(() => this.#sets).filter((set) => set !== shortcuts));
	}

	/** What keys do now; what acts on an item does nothing while none is chosen. */
	find(keys: string): Shortcut | undefined {
		const acts = (shortcut: Shortcut) => !('item' in shortcut) || shortcut.item !== undefined;
		return this.all.find((shortcut) => shortcut.keys === keys && acts(shortcut));
	}
}

export const [getShortcuts, setShortcuts] = createContext<Shortcuts>();

/** The keys of an event as shortcuts name them. */
export function keysOf({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): string {
	const letter = key.length === 1 ? key.toUpperCase() : key;
	// What Shift makes of another key is that key: `?`. A letter or a named key stays what it is.
	const named = letter.length > 1 || /^[A-Z]$/.test(letter) || ctrlKey || metaKey;
	return [ctrlKey || metaKey ? 'Ctrl' : '', altKey ? 'Alt' : '', shiftKey && named ? 'Shift' : '', letter]
		.filter(Boolean)
		.join(' ');
}

/** Whether a line or lines of text are written there. */
export const isTextField = (target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement =>
	target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && /^(text|search)$/.test(target.type));

/** Whether somebody writes there, so that single keys are letters. */
export function isTyping(target: EventTarget | null): boolean {
	return (
		target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
	);
}
