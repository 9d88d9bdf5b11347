/** What others changed in the Nexus Sprint Backlog since a moment that somebody chose, kept up while they look (R12, R16). */
import { MOMENTS, momentAt, type ItemId, type Moment } from '@nexus-board/nexus';
import { sprintNews, type HistoryEntry, type News } from '@nexus-board/nexus/history';
import { KeptUp } from '#lib/api/kept-up.svelte.ts';
import { readHistorySince } from '#lib/history/history-api.ts';
import type { LiveNexus } from '#lib/live/live-nexus.svelte.ts';
import type { LiveClock } from '#lib/live/clock.svelte.ts';

export const momentNamed = (name: string | undefined): Moment | undefined => MOMENTS.find((moment) => moment === name);

export class ChangesSince {
	readonly #nexus: LiveNexus;
	readonly #moment: () => Moment | undefined;
	readonly #clock: Pick<LiveClock, 'now'>;
	readonly #at = $derived.by(() => {
		const moment = this.#moment();
		return moment && momentAt(this.#nexus.view, moment, this.#clock.now);
	});
	readonly #told = $derived.by(() => {
		const since = this.#at;
		return since === undefined
			? undefined
			: new KeptUp<readonly HistoryEntry[]>(() => readHistorySince(this.#nexus.id, since));
	});
	/** The newest first; none while nobody asks. */
	readonly news: readonly News[] = $derived.by(() => {
		const { view, me } = this.#nexus;
		const entries = this.#told?.value;
		return entries && view.sprint ? sprintNews({ view, sprint: view.sprint.id, me, entries }) : [];
	});
	readonly items: ReadonlySet<ItemId> = $derived(new Set(this.news.map(({ item }) => item)));

	/** @param moment the one that is chosen; absent: nobody asks */
	constructor(nexus: LiveNexus, moment: () => Moment | undefined, clock: Pick<LiveClock, 'now'>) {
		this.#nexus = nexus;
		this.#moment = moment;
		this.#clock = clock;
		$effect(() => {
			const read = this.#told;
			return () => read?.end();
		});
		$effect(() => {
			const { view, saveState } = nexus;
			// What is new is told once the server has it.
			void [view.items, view.dependencies, view.outsideDependencies, view.dependencyAnswers, saveState.unsaved === 0];
			if (saveState.state !== 'offline') this.#told?.refresh();
		});
	}

	get moment(): Moment | undefined {
		return this.#moment();
	}

	/** There was no such moment in this Sprint. */
	get isMissing(): boolean {
		return this.moment !== undefined && this.#at === undefined;
	}

	/** It is not known yet what changed. */
	get isReading(): boolean {
		return this.#told !== undefined && this.#told.value === undefined && this.#told.problem === undefined;
	}

	/** Why it could not be read, in words. */
	get problem(): string | undefined {
		return this.#told?.problem;
	}
}
