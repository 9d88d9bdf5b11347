/**
 * Progress and flow of a Sprint (R12, R24), counted from what was told of its items: histories are told before snapshots
 * take the place of rows, so no day is lost. It is counted on a thread of its own, once for all who ask of one history.
 */
import type { NexusId, Sprint, SprintId } from '@nexus-board/nexus';
import { dateAt } from '@nexus-board/nexus';
import { standings, type SprintFlow } from '@nexus-board/nexus/flow';
import type { HistoryEntry, Storage } from '@nexus-board/storage';
import type { OpenNexus } from '../live/open-nexus.ts';
import { Thread } from '../live/thread.ts';
import type { Question } from './flow-thread.ts';
import type { Histories } from './histories.ts';

/** Of one history on one day the answer is the same. */
interface Counted {
	readonly key: string;
	readonly flow: Promise<SprintFlow>;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** Entries that are read at one time. */
const PAGE = 2_000;

export class Flows {
	readonly #storage: Storage;
	readonly #histories: Histories;
	readonly #now: () => number;
	readonly #thread = new Thread<Question, SprintFlow>(new URL('./flow-thread.ts', import.meta.url), 'flow');
	/** Goes with the Nexus when nobody has it open. */
	readonly #counted = new WeakMap<OpenNexus, Map<SprintId, Counted>>();

	constructor({ storage, histories, now }: { storage: Storage; histories: Histories; now: () => number }) {
		this.#storage = storage;
		this.#histories = histories;
		this.#now = now;
	}

	/** All that is in the log at this moment counts (R12, R24). Those who ask at once for the same share the counting. */
	async of(nexus: OpenNexus, sprint: Sprint): Promise<SprintFlow> {
		await this.#histories.tell(nexus.id);
		const told = await this.#storage.told(nexus.id);
		const { view } = nexus.board;
		const facts = [dateAt(this.#now(), view.nexus.timeZone), sprint, view.teams.map(({ id }) => id)];
		const key = JSON.stringify([told?.revision, facts]);
		const sprints = this.#counted.get(nexus) ?? new Map<SprintId, Counted>();
		this.#counted.set(nexus, sprints);
		const known = sprints.get(sprint.id);
		if (known?.key === key) return known.flow;
		const counted = { key, flow: this.#count(nexus, sprint) };
		sprints.set(sprint.id, counted);
		counted.flow.catch(() => sprints.get(sprint.id) === counted && sprints.delete(sprint.id));
		return counted.flow;
	}

	close(): Promise<void> {
		return this.#thread.close();
	}

	async #count({ id, board }: OpenNexus, sprint: Sprint): Promise<SprintFlow> {
		// A Sprint begins at midnight where the Nexus is, which is within a day of midnight elsewhere.
		const entries = await this.#since(id, Date.parse(sprint.start) - DAY_MS);
		const { view } = board;
		const selected = [...view.items.values()].filter(({ place }) => place?.sprint === sprint.id);
		return this.#thread.ask({
			sprint,
			timeZone: view.nexus.timeZone,
			now: this.#now(),
			teams: view.teams.map((team) => team.id),
			items: standings(board, new Set([...selected.map((item) => item.id), ...entries.map(({ item }) => item)])),
			entries,
		});
	}

	async #since(nexus: NexusId, since: number): Promise<HistoryEntry[]> {
		const all: HistoryEntry[] = [];
		for (;;) {
			const page = await this.#storage.history(nexus, { since, before: all.at(-1), limit: PAGE });
			all.push(...page);
			if (page.length < PAGE) return all;
		}
	}
}
