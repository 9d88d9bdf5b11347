/** What was told of items since the last Nexus Daily Scrum, and what that offers a team to answer; kept up while the room is open. */
import {
	dateAt,
	lastDaily,
	momentAt,
	startOfDate,
	suggestedAnswers,
	type EventId,
	type SuggestedAnswers,
	type TeamId,
} from '@nexus-board/nexus';
import { sprintNews, type HistoryEntry } from '@nexus-board/nexus/history';
import { KeptUp } from '#lib/api/kept-up.svelte.ts';
import { readHistorySince } from '#lib/history/history-api.ts';
import type { LiveClock } from '#lib/live/clock.svelte.ts';
import type { LiveNexus } from '#lib/live/live-nexus.svelte.ts';

export class ToldSince {
	readonly #nexus: LiveNexus;
	readonly #today: number = $derived.by(() => {
		const { timeZone } = this.#nexus.view.nexus;
		return startOfDate(dateAt(this.#clock.now, timeZone), timeZone);
	});
	readonly #clock: Pick<LiveClock, 'now'>;
	readonly #event: () => EventId;
	/** The end of the last Daily of this Sprint, or the morning of the working day before. */
	readonly since: number = $derived.by(() => {
		const { view } = this.#nexus;
		return lastDaily(view, this.#event())?.closed?.at ?? momentAt(view, 'yesterday', this.#clock.now)!;
	});
	readonly #told = $derived.by(() => {
		const from = Math.min(this.since, this.#today);
		return new KeptUp<readonly HistoryEntry[]>(() => readHistorySince(this.#nexus.id, from));
	});
	/** How many items of the Sprint were changed today, by anybody (R23). */
	readonly changedToday: number = $derived.by(() => {
		const { view } = this.#nexus;
		const entries = (this.#told.value ?? []).filter(({ at }) => at >= this.#today);
		return view.sprint ? sprintNews({ view, sprint: view.sprint.id, me: '', entries }).length : 0;
	});

	constructor(nexus: LiveNexus, event: () => EventId, clock: Pick<LiveClock, 'now'>) {
		this.#nexus = nexus;
		this.#event = event;
		this.#clock = clock;
		$effect(() => {
			const read = this.#told;
			return () => read.end();
		});
		$effect(() => {
			const { view, saveState } = nexus;
			// What is new is told once the server has it.
			void [view.items, view.dependencies, view.dependencyAnswers, saveState.unsaved === 0];
			if (saveState.state !== 'offline') this.#told.refresh();
		});
	}

	suggestions(team: TeamId): SuggestedAnswers {
		const entries = (this.#told.value ?? []).filter(({ at }) => at >= this.since);
		return suggestedAnswers(this.#nexus.view, team, this.since, entries);
	}
}
