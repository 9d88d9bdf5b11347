/** The rows that somebody chose to do one thing to all of them: in this window alone. */
import type { ItemId } from '@nexus-board/nexus';

const NONE: ReadonlySet<ItemId> = new Set();

export class Selection {
	#chosen = $state.raw(NONE);
	/** Where a range begins. */
	#from: ItemId | undefined;

	get chosen(): ReadonlySet<ItemId> {
		return this.#chosen;
	}

	has(item: ItemId): boolean {
		return this.#chosen.has(item);
	}

	/** Takes one in or out. The one that is looked at comes along when it is the first to be joined. */
	toggle(item: ItemId, looked?: ItemId): void {
		const chosen = new Set(this.#chosen);
		if (chosen.size === 0 && looked !== undefined && looked !== item) chosen.add(looked);
		if (!chosen.delete(item)) chosen.add(item);
		this.#from = item;
		this.#chosen = chosen;
	}

	/** From where the choice began to an item, in the order of the list; what was chosen apart from that is let go. */
	extend(list: readonly ItemId[], to: ItemId, looked?: ItemId): void {
		const from = list.indexOf(this.#chosen.size > 0 ? (this.#from ?? looked ?? to) : (looked ?? to));
		const end = list.indexOf(to);
		if (from < 0 || end < 0) return this.toggle(to);
		this.#from = list[from];
		this.#chosen = new Set(list.slice(Math.min(from, end), Math.max(from, end) + 1));
	}

	all(list: readonly ItemId[]): void {
		this.#chosen = new Set(list);
		this.#from = list[0];
	}

	/** Returns whether there was a choice to let go. */
	clear(): boolean {
		const was = this.#chosen.size > 0;
		this.#chosen = NONE;
		this.#from = undefined;
		return was;
	}
}
