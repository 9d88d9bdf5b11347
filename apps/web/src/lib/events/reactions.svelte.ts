/** Reactions: fleeting, by presence alone. Each is seen for a few seconds, and is gone. */
import type { LiveNexus } from '#lib/live/live-nexus.svelte.ts';
import type { IconName } from '#lib/ui/icons.ts';

export const REACTIONS = {
	agree: { icon: 'thumb-up', label: 'I agree' },
	question: { icon: 'question', label: 'I have a question' },
} as const satisfies Record<string, { icon: IconName; label: string }>;
export type Reaction = keyof typeof REACTIONS;

/** How long one is seen. */
export const SEEN_MS = 4_000;

export interface SeenReaction {
	readonly key: number;
	readonly name: string;
	readonly reaction: Reaction;
}

/** Shows one's own to the others, and takes it back by itself. */
export class OwnReaction {
	readonly #nexus: LiveNexus;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#shown = $state<Reaction>();

	constructor(nexus: LiveNexus) {
		this.#nexus = nexus;
	}

	get shown(): Reaction | undefined {
		return this.#shown;
	}

	show(reaction: Reaction): void {
		this.#say(reaction);
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.#say(undefined), SEEN_MS);
	}

	end(): void {
		clearTimeout(this.#timer);
		if (this.#shown) this.#say(undefined);
	}

	#say(reaction: Reaction | undefined): void {
		this.#shown = reaction;
		this.#nexus.presence.say({ reaction });
	}
}

export const isReaction = (value: string | undefined): value is Reaction => value !== undefined && value in REACTIONS;
