/** What lies over the page, one at a time: asked for from anywhere in the shell. */
import type { ItemId, NewIssue } from '@nexus-board/nexus';
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
	| 'webhooks'
	| 'radiators'
	| 'raise-issue'
	| 'note-challenge'
	| 'versions';

/** What is known of an integration issue before somebody raises it. */
export type IssueStart = Partial<Pick<NewIssue, 'title' | 'kind' | 'teams' | 'items' | 'next'>>;

export class Overlays {
	#shown = $state<Overlay>();
	#about = $state<ItemId>();
	#issue = $state.raw<IssueStart>();

	get shown(): Overlay | undefined {
		return this.#shown;
	}

	/** The item that it was opened for. */
	get about(): ItemId | undefined {
		return this.#about;
	}

	/** What is known of the integration issue that is being raised. */
	get issue(): IssueStart | undefined {
		return this.#issue;
	}

	open(overlay: Overlay, about?: ItemId): void {
		this.#shown = overlay;
		this.#about = about;
		this.#issue = undefined;
	}

	/** Raises an integration issue, of which this is known already. */
	raise(start: IssueStart): void {
		this.open('raise-issue');
		this.#issue = start;
	}

	close(): void {
		this.#shown = undefined;
	}
}

export const [getOverlays, setOverlays] = createContext<Overlays>();
