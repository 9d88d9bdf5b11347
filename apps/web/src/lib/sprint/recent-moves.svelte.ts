/** Who moved what a moment ago: a card that somebody else moved keeps their ring for two seconds. */
import type { Item, ItemId } from '@nexus-board/nexus';
import { SvelteMap } from 'svelte/reactivity';
import type { CardPeer } from '#lib/board/card.ts';
import type { LiveNexus } from '#lib/live/live-nexus.svelte.ts';
import { lookOf } from '#lib/live/live-presence.svelte.ts';

const STAYS_MS = 2_000;
const NOBODY: readonly CardPeer[] = [];

export class RecentMoves {
	readonly #nexus: LiveNexus;
	readonly #movers = new SvelteMap<ItemId, readonly CardPeer[]>();

	constructor(nexus: LiveNexus) {
		this.#nexus = nexus;
	}

	/** Whoever moved it, for as long as it is recent. */
	of(item: ItemId): readonly CardPeer[] {
		return this.#movers.get(item) ?? NOBODY;
	}

	/** Watches the board; returns the way to stop it. */
	follow(): () => void {
		const { board } = this.#nexus;
		let before = board.view;
		const timers = new Set<ReturnType<typeof setTimeout>>();
		const stop = board.observe(() => {
			const { view } = board;
			const by = view.lastAdjusted !== before.lastAdjusted ? view.lastAdjusted?.by : undefined;
			const person = by !== undefined && by !== this.#nexus.me ? view.people.get(by) : undefined;
			if (person) {
				const moved = [...view.items.values()].filter((item) => hasMoved(item, before.items.get(item.id)));
				for (const { id } of moved) this.#movers.set(id, [{ name: person.name, team: lookOf(view, person) }]);
				timers.add(setTimeout(() => moved.forEach(({ id }) => this.#movers.delete(id)), STAYS_MS));
			}
			before = view;
		});
		return () => {
			stop();
			timers.forEach(clearTimeout);
		};
	}
}

const hasMoved = (item: Item, before: Item | undefined): boolean =>
	before !== undefined &&
	(item.place !== before.place || item.lane !== before.lane || item.progress !== before.progress);
