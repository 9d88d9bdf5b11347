/**
 * What an import does to a Nexus, in words and numbers: the preview that a person sees before, and the report after. It
 * is plain data, so that it travels as JSON.
 */
import type { BoardView } from '../board-view.ts';
import type { TeamId } from '../ids.ts';
import { LEVELS, type Level, type WorkState } from '../schema/item.ts';
import { fold } from './fold.ts';
import { decideImport, isFinished, type Arrival, type Decision, type ImportChoices } from './import-decision.ts';
import type { ImportPlan, PlannedDependency, RefusedRow, UnresolvedLink } from './plan.ts';

export interface ImportReport {
	readonly format: ImportPlan['format'];
	readonly items: ItemCounts;
	/** The names that stand for teams in the file, the most used first. */
	readonly teams: readonly ReportedTeam[];
	readonly dependencies: DependencyCounts;
	/** The first items that are added. */
	readonly samples: readonly SampleItem[];
	readonly unresolved: { readonly count: number; readonly links: readonly UnresolvedLink[] };
	readonly leftOut: ImportPlan['leftOut'];
	readonly refused: readonly RefusedRow[];
	readonly columns: readonly string[];
}

export interface ItemCounts {
	readonly inFile: number;
	readonly added: number;
	/** Their key is on the board; they are left as they are. */
	readonly alreadyHere: number;
	/** Those in the file that are finished and not on the board, whatever was chosen for them. */
	readonly finished: number;
	/** Finished and left away, as chosen. */
	readonly skipped: number;
	/** Added on their own, because what they are part of is skipped. */
	readonly withoutParent: number;
	/** Of those added. */
	readonly byLevel: Readonly<Record<Level, number>>;
}

export interface ReportedTeam {
	readonly name: string;
	readonly items: number;
	/** The Scrum Team whose name is like it. */
	readonly suggested: TeamId | null;
	readonly chosen: TeamId | 'new' | null;
}

export interface DependencyCounts {
	readonly added: number;
	/** Of those added: both ends are forecast, to different teams. */
	readonly crossTeam: number;
	/** Both ends are on the board already, which knows better. */
	readonly alreadyHere: number;
	/** An end is skipped. */
	readonly skipped: number;
	/** Sentences about the first that are added: who needs whom. */
	readonly samples: readonly string[];
}

export interface SampleItem {
	readonly key: string;
	readonly line: number;
	readonly title: string;
	readonly level: Level;
	/** The key of what it is part of. */
	readonly parent: string | null;
	readonly estimate: number | null;
	readonly teams: readonly string[];
	readonly state: WorkState;
	readonly status: string;
}

const SAMPLES = 5;

/** The report of an import that has not been made yet: what `applyImport` would do to this view. */
export function describeImport(view: BoardView, plan: ImportPlan, choices: ImportChoices): ImportReport {
	const decision = decideImport(view, plan, choices);
	return {
		format: plan.format,
		items: countItems(plan, decision),
		teams: describeTeams(view, plan, choices),
		dependencies: describeDependencies(view, plan, decision),
		samples: decision.arrivals.slice(0, SAMPLES).map(sampleOf),
		unresolved: { count: plan.unresolved.length, links: plan.unresolved },
		leftOut: plan.leftOut,
		refused: plan.refused,
		columns: plan.columns,
	};
}

/** For each name of the plan the Scrum Team of the same name, or the only one whose name has it in it as a word, or is one in it. */
export function suggestTeams({ teams }: BoardView, plan: ImportPlan): Readonly<Record<string, TeamId>> {
	const known = teams.map(({ id, name }) => ({ id, words: inWords(name) }));
	const suggested = plan.teams.flatMap(({ name }) => {
		const words = inWords(name);
		const same = known.find((team) => team.words === words);
		const alike = known.filter((team) => team.words.includes(words) || words.includes(team.words));
		const team = same ?? (alike.length === 1 ? alike[0] : undefined);
		return team ? [[name, team.id] as const] : [];
	});
	return Object.fromEntries(suggested);
}

/** With a space before and after every word, so that one text holds another only as whole words. */
const inWords = (name: string) =>
	` ${fold(name)
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim()} `;

function countItems(plan: ImportPlan, { arrivals, here, skipped }: Decision): ItemCounts {
	return {
		inFile: plan.items.length,
		added: arrivals.length,
		alreadyHere: here.size,
		finished: plan.items.filter((item) => isFinished(item) && !here.has(item.key)).length,
		skipped: skipped.size,
		withoutParent: arrivals.filter(({ planned }) => planned.parent !== undefined && skipped.has(planned.parent)).length,
		byLevel: Object.fromEntries(
			LEVELS.map((level) => [level, arrivals.filter(({ planned }) => planned.level === level).length]),
		) as Record<Level, number>,
	};
}

function describeTeams(view: BoardView, plan: ImportPlan, choices: ImportChoices): ReportedTeam[] {
	const suggested = suggestTeams(view, plan);
	const own = <Value>(record: Readonly<Record<string, Value>>, name: string) =>
		Object.hasOwn(record, name) ? record[name]! : null;
	return plan.teams.map(({ name, items }) => ({
		name,
		items,
		suggested: own(suggested, name),
		chosen: own(choices.teams, name),
	}));
}

function describeDependencies(view: BoardView, plan: ImportPlan, decision: Decision): DependencyCounts {
	const { dependencies } = decision;
	return {
		added: dependencies.added.length,
		crossTeam: countCrossTeam(view, decision),
		alreadyHere: dependencies.alreadyHere,
		skipped: dependencies.skipped,
		samples: sentences(plan, dependencies.added.slice(0, SAMPLES)),
	};
}

function countCrossTeam({ items }: BoardView, { arrivals, here, dependencies }: Decision): number {
	const forecasts = new Map(
		arrivals.map(({ planned, forecast }) => [planned.key, forecast?.team ?? (forecast && `new: ${forecast.name}`)]),
	);
	const teamOf = (key: string) => (here.has(key) ? items.get(here.get(key)!)?.lane?.team : forecasts.get(key));
	return dependencies.added.filter(({ consumer, provider }) => {
		const [needs, gives] = [teamOf(consumer), teamOf(provider)];
		return needs !== undefined && gives !== undefined && needs !== gives;
	}).length;
}

function sentences(plan: ImportPlan, dependencies: readonly PlannedDependency[]): string[] {
	const titles = new Map(plan.items.map(({ key, title }) => [key, title]));
	const named = (key: string) => `${key} ${titles.get(key)}`;
	return dependencies.map(({ consumer, provider }) => `${named(consumer)} needs ${named(provider)}`);
}

function sampleOf({ planned, state }: Arrival): SampleItem {
	const { key, line, title, level, parent, estimate, teams, status } = planned;
	return { key, line, title, level, parent: parent ?? null, estimate: estimate ?? null, teams, state, status };
}
