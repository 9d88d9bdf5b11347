/** The integration feed as screens ask for it: runs as they stand, and by team when it last integrated and what fails (R14, R22). */
import type { BoardView } from '../board-view.ts';
import type { ItemId, TeamId } from '../ids.ts';
import { lineOf, type RunState } from '../integration/run.ts';
import { NO_RULES, integrates, itemsOf, teamOf } from '../integration/rules.ts';
import { oncePerRecord, oncePerView } from '../memo.ts';
import { timeOfRun, type KeptRun } from '../schema/integration.ts';

/** A run with what became of it here. */
export interface IntegrationRun {
	readonly run: KeptRun;
	/** As people corrected it, else as its sender says. */
	readonly state: RunState;
	/** Absent: nobody knows whose it is. */
	readonly team: TeamId | undefined;
	readonly items: readonly ItemId[];
	/** What passes there is in the Integrated Increment. */
	readonly integrates: boolean;
	/** No later run of the same pipeline on the same branch is known. */
	readonly newest: boolean;
}

/** All runs that are kept, the latest first. */
export const integrationRuns = oncePerView((view: BoardView): IntegrationRun[] => {
	const runs = [...view.runs.values()].sort((a, b) => timeOfRun(b) - timeOfRun(a) || Number(b.id) - Number(a.id));
	const newest = newestOfLines(runs);
	return runs.map((run) => {
		const items = itemsOf(view, run);
		return {
			run,
			state: run.correction?.state ?? run.state,
			team: teamOf(view, run, items),
			items,
			integrates: integrates(view.integrationRules?.rules ?? NO_RULES, run),
			newest: newest.has(run),
		};
	});
});

export interface TeamIntegration {
	/** The latest that passed where work comes together. */
	readonly lastSuccess: IntegrationRun | undefined;
	/** Failed, and no later run of their pipeline and branch is known: the longest standing first. */
	readonly openFailures: readonly IntegrationRun[];
}

/** How integration stands for a team; `undefined`: for the runs of no team in particular. */
export function teamIntegration(view: BoardView, team: TeamId | undefined): TeamIntegration {
	const own = integrationRuns(view).filter((run) => run.team === team);
	return {
		lastSuccess: own.find(({ state, integrates }) => state === 'passed' && integrates),
		openFailures: own.filter(({ state, newest }) => state === 'failed' && newest).reverse(),
	};
}

/** The runs that speak of an item, the latest first. */
export const runsOfItem = (view: BoardView, item: ItemId): IntegrationRun[] =>
	integrationRuns(view).filter(({ items }) => items.includes(item));

const lineOfKept = oncePerRecord((run: KeptRun) => lineOf(run));

function newestOfLines(runs: readonly KeptRun[]): ReadonlySet<KeptRun> {
	const newest = new Map<string, KeptRun>();
	for (const run of runs) {
		const line = lineOfKept(run);
		const before = newest.get(line);
		if (!before || run.number > before.number) newest.set(line, run);
	}
	return new Set(newest.values());
}
