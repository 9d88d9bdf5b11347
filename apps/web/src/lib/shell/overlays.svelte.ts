/** What lies over the page, one at a time: asked for from anywhere in the shell. */
import { createContext } from 'svelte';

export type Overlay =
	'palette' | 'invite' | 'import' | 'export' | 'keys' | 'settings' | 'refused' | 'people' | 'teams' | 'versions';

export class Overlays {
	#shown = $state<Overlay>();

	get shown(): Overlay | undefined {
		return this.#shown;
	}

	open(overlay: Overlay): void {
		this.#shown = overlay;
	}

	close(): void {
		this.#shown = undefined;
	}
}

export const [getOverlays, setOverlays] = createContext<Overlays>();
