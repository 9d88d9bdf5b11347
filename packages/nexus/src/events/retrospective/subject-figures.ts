/**
 * This Sprint's own figures for the subjects that every Retrospective addresses (R27): what is counted, not what it means.
 * Where no feed reports runs, what is integrated is what the cards say, and of builds nothing is known.
 * @see Nexus Guide, "Nexus Sprint Retrospective"
 */
import type { BoardView } from '../../board-view.ts';
import { dateAt } from '../../calendar.ts';
import { crossTeamDependencies } from '../../queries/dependencies.ts';
import { increment, integrationsPerDay } from '../../queries/increment.ts';
import { integrationRuns } from '../../queries/integration.ts';
import { openIssues } from '../../queries/issues.ts';
import { timeOfRun } from '../../schema/integration.ts';

/** Was any work left undone, did the Nexus generate technical debt? */
export interface UndoneFigures {
	/** Items of the Sprint, and how many of them are in the Integrated Increment. */
	readonly selected: number;
	readonly inIncrement: number;
	/** Integration issues that nobody has resolved, also of earlier Sprints. */
	readonly openIssues: number;
}

/** Was everything integrated as often as every day? In working days of the Sprint, today included. */
export interface IntegrationFigures {
	readonly days: number;
	/** Days on which work was integrated at least once. */
	readonly integrated: number;
	/** The most days one after the other without any. */
	readonly longestWithout: number;
	/** What fails now where work is integrated. */
	readonly failing: number;
}

/** Was it built, tested and deployed often enough to keep dependencies from piling up? */
export interface DeploymentFigures {
	/** Runs of this Sprint that passed or failed; `undefined`: no feed reports any. */
	readonly runs: { readonly all: number; readonly failed: number } | undefined;
	/** Dependencies of the Sprint's items on other teams that are not resolved, and how many of these are late or go in a circle. */
	readonly unresolved: number;
	readonly inTrouble: number;
}

export interface SubjectFigures {
	readonly undone: UndoneFigures;
	readonly integration: IntegrationFigures;
	readonly deployment: DeploymentFigures;
}

/** Of the current Sprint; `undefined` before the first. @param now milliseconds since 1970 */
export function subjectFigures(view: BoardView, now: number): SubjectFigures | undefined {
	if (!view.sprint) return undefined;
	return {
		undone: undone(view),
		integration: integration(view, now),
		deployment: deployment(view),
	};
}

const isSelected = (view: BoardView, item: string): boolean => view.items.get(item)?.place?.sprint === view.sprint?.id;

function undone(view: BoardView): UndoneFigures {
	const selected = [...view.items.keys()].filter((item) => isSelected(view, item));
	const inIt = new Set(increment(view).inIt.map(({ item }) => item.id));
	return {
		selected: selected.length,
		inIncrement: selected.filter((item) => inIt.has(item)).length,
		openIssues: openIssues(view).length,
	};
}

function integration(view: BoardView, now: number): IntegrationFigures {
	const today = dateAt(now, view.nexus.timeZone);
	const days = integrationsPerDay(view).filter(({ date }) => date <= today);
	let without = 0;
	let longestWithout = 0;
	for (const { integrations } of days) {
		without = integrations > 0 ? 0 : without + 1;
		longestWithout = Math.max(longestWithout, without);
	}
	return {
		days: days.length,
		integrated: days.filter(({ integrations }) => integrations > 0).length,
		longestWithout,
		failing: increment(view).failures.length,
	};
}

function deployment(view: BoardView): DeploymentFigures {
	const { start } = view.sprint!;
	const decided = integrationRuns(view).filter(
		({ run, state }) =>
			(state === 'passed' || state === 'failed') && dateAt(timeOfRun(run), view.nexus.timeZone) >= start,
	);
	const open = crossTeamDependencies(view).filter(
		({ consumer, state }) => state !== 'resolved' && isSelected(view, consumer),
	);
	return {
		runs: increment(view).hasFeed
			? { all: decided.length, failed: decided.filter(({ state }) => state === 'failed').length }
			: undefined,
		unresolved: open.length,
		inTrouble: open.filter(({ state }) => state === 'late' || state === 'cycle').length,
	};
}
