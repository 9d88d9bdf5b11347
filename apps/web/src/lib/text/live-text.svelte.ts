/** A text of a document that components can read: whatever reads `text` re-runs when somebody wrote in it. */
import { readFragment, type RichText } from '@nexus-board/nexus/rich-text';
import { createSubscriber } from 'svelte/reactivity';
import type * as Y from 'yjs';

export class LiveText {
	readonly #fragment: Y.XmlFragment;
	readonly #subscribe: () => void;

	constructor(fragment: Y.XmlFragment) {
		this.#fragment = fragment;
		this.#subscribe = createSubscriber((update) => {
			fragment.observeDeep(update);
			return () => fragment.unobserveDeep(update);
		});
	}

	get text(): RichText {
		this.#subscribe();
		return readFragment(this.#fragment);
	}
}
