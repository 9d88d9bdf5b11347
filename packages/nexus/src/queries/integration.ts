/** The integration feed as screens ask for it: runs as they stand, and by team when it last integrated and what fails (R14, R22). */
import type { BoardView } from '../board-view.ts';
import type { ItemId, TeamId } from '../ids.ts';
import { lineOf, type RunState } from '../integration/run.ts';
import { NO_RULES, integrates, itemsOf, teamOf } from '../integration/rules.ts';
import { oncePerRecord, oncePerView } from '../memo.ts';
import { timeOfRun, type IntegrationRule, type KeptRun } from '../schema/integration.ts';

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
	/** It failed, and no later run of the same pipeline on the same branch passed or failed. */
	readonly fails: boolean;
}

/** All runs that are kept, the latest first. */
export const integrationRuns = oncePerView((view: BoardView): IntegrationRun[] => {
	const runs = [...view.runs.values()].sort((a, b) => timeOfRun(b) - timeOfRun(a) || Number(b.id) - Number(a.id));
	const newest = newestOfLines(runs);
	const failing = new Set([...newestOfLines(runs.filter(isDecided))].filter((run) => stateOf(run) === 'failed'));
	return runs.map((run) => {
		const items = itemsOf(view, run);
		return {
			run,
			state: stateOf(run),
			team: teamOf(view, run, items),
			items,
			integrates: integrates(view.integrationRules?.rules ?? NO_RULES, run),
			newest: newest.has(run),
			fails: failing.has(run),
		};
	});
});

export interface TeamIntegration {
	/** The latest that passed where work comes together. */
	readonly lastSuccess: IntegrationRun | undefined;
	/** Failed, and no later run of their pipeline and branch passed or failed: the longest standing first. */
	readonly openFailures: readonly IntegrationRun[];
}

/** How integration stands for a team; `undefined`: for the runs of no team in particular. */
export function teamIntegration(view: BoardView, team: TeamId | undefined): TeamIntegration {
	const own = integrationRuns(view).filter((run) => run.team === team);
	return {
		lastSuccess: own.find(({ state, integrates }) => state === 'passed' && integrates),
		openFailures: own.filter(({ fails }) => fails).reverse(),
	};
}

/** Whether anything fails where work is integrated: for who asks that with every change of the board, and nothing else of the feed. */
export const isIncrementFailing = ({ runs, integrationRules }: BoardView): boolean =>
	someFail(runs, integrationRules?.rules ?? NO_RULES);

const someFail = oncePerRecord((runs: BoardView['runs'], rules: readonly IntegrationRule[]): boolean =>
	[...newestOfLines([...runs.values()].filter(isDecided))].some(
		(run) => stateOf(run) === 'failed' && integrates(rules, run),
	),
);

/** The runs of each pipeline and branch that passed or failed, the newest first. */
export const decidedRuns = oncePerView((view: BoardView): ReadonlyMap<string, readonly IntegrationRun[]> => {
	const lines = new Map<string, IntegrationRun[]>();
	for (const run of integrationRuns(view).filter(({ run }) => isDecided(run))) {
		const line = lines.get(lineOfKept(run.run));
		if (line) line.push(run);
		else lines.set(lineOfKept(run.run), [run]);
	}
	for (const line of lines.values()) line.sort((a, b) => b.run.number - a.run.number);
	return lines;
});

/** Of a run that failed: since when its pipeline and branch have failed without a pass between. */
export function failingSince(view: BoardView, run: IntegrationRun): number {
	const line = decidedRuns(view).get(lineOfKept(run.run)) ?? [];
	let first = run;
	for (const earlier of line.slice(line.indexOf(run))) {
		if (earlier.state !== 'failed') break;
		first = earlier;
	}
	return timeOfRun(first.run);
}

/** The runs that speak of an item, the latest first. */
export const runsOfItem = (view: BoardView, item: ItemId): IntegrationRun[] =>
	integrationRuns(view).filter(({ items }) => items.includes(item));

/** As people corrected it, else as its sender says. */
const stateOf = ({ correction, state }: KeptRun): RunState => correction?.state ?? state;

const isDecided = (run: KeptRun): boolean => ['passed', 'failed'].includes(stateOf(run));

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
