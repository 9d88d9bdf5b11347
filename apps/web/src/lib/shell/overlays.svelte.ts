/** What lies over the page, one at a time: asked for from anywhere in the shell. */
import type { ItemId } from '@nexus-board/nexus';
import { createContext } from 'svelte';

export type Overlay =
	| 'palette'
	| 'invite'
	| 'import'
	| 'export'
	| 'keys'
	| 'settings'
	| 'refused'
	| 'people'
	| 'teams'
	| 'fewer-dependencies'
	| 'radiators'
	| 'versions';

export class Overlays {
	#shown = $state<Overlay>();
	#about = $state<ItemId>();

	get shown(): Overlay | undefined {
		return this.#shown;
	}

	/** The item that it was opened for. */
	get about(): ItemId | undefined {
		return this.#about;
	}

	open(overlay: Overlay, about?: ItemId): void {
		this.#shown = overlay;
		this.#about = about;
	}

	close(): void {
		this.#shown = undefined;
	}
}

export const [getOverlays, setOverlays] = createContext<Overlays>();
