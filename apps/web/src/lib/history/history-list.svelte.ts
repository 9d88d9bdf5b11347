/** What is told of one item, as far as somebody has read it: pages one after the other, and what is new at its top. */
import type { HistoryEntry } from '@nexus-board/nexus/history';
import { asProblem } from '#lib/api/problem.ts';
import type { HistoryPage } from './history-api.ts';

/** What happens within this time after it was read is read together. */
const REST_MS = 2_000;

export class HistoryList {
	/** The newest first; absent until the first page is there. */
	entries = $state.raw<readonly HistoryEntry[]>();
	/** There is more that is older. */
	hasMore = $state(false);
	/** Why nothing came, in words. */
	problem = $state<string>();
	busy = $state(false);
	readonly #read: (cursor?: string) => Promise<HistoryPage>;
	readonly #now: () => number;
	#next: string | undefined;
	#readAt = -Infinity;
	#due: ReturnType<typeof setTimeout> | undefined;
	#ended = false;

	constructor(read: (cursor?: string) => Promise<HistoryPage>, now: () => number = Date.now) {
		this.#read = read;
		this.#now = now;
	}

	/** Reads what is new, soon: several reasons to do so are one. */
	refresh(): void {
		if (this.#ended || this.#due !== undefined) return;
		const wait = Math.max(0, this.#readAt + REST_MS - this.#now());
		this.#due = setTimeout(() => void this.#refresh(), wait);
	}

	/** Reads what comes next. */
	async more(): Promise<void> {
		const next = this.#next;
		if (next !== undefined) await this.#attempt(async () => this.#add(await this.#read(next), true));
	}

	end(): void {
		this.#ended = true;
		clearTimeout(this.#due);
	}

	async #refresh(): Promise<void> {
		if (!this.busy) {
			this.#due = undefined;
			await this.#attempt(async () => this.#add(await this.#read(), false));
			this.#readAt = this.#now();
		} else this.#due = setTimeout(() => void this.#refresh(), REST_MS);
	}

	async #attempt(work: () => Promise<void>): Promise<void> {
		this.busy = true;
		try {
			await work();
			this.problem = undefined;
		} catch (thrown) {
			this.problem = asProblem(thrown).message;
		} finally {
			this.busy = false;
		}
	}

	/** A run of changes that went on takes the place of what was known of it. */
	#add({ entries, next }: HistoryPage, isOlder: boolean): void {
		const known = new Map((this.entries ?? []).map((entry) => [entry.number, entry]));
		// So much is new that what was read before does not join on to it.
		const isApart = !isOlder && next !== undefined && !entries.some(({ number }) => known.has(number));
		if (isApart) known.clear();
		if (isOlder || isApart || this.entries === undefined) {
			this.#next = next;
			this.hasMore = next !== undefined;
		}
		for (const entry of entries) known.set(entry.number, entry);
		this.entries = [...known.values()].sort((a, b) => b.at - a.at || b.number - a.number);
	}
}
