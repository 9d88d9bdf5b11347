/**
 * What an import does to a Nexus, in words and numbers: the preview that a person sees before, and the report after. It
 * is plain data, so that it travels as JSON.
 */
import type { BoardView } from '../board-view.ts';
import type { Board } from '../board.ts';
import type { ItemId, PersonId, TeamId } from '../ids.ts';
import { LEVELS, type Level, type WorkState } from '../schema/item.ts';
import { RECORD_LIMITS } from '../schema/record.ts';
import { fold } from './fold.ts';
import { decideImport, isFinished, type Arrival, type Decision, type ImportChoices } from './import-decision.ts';
import type { Update } from './import-updates.ts';
import { IMPORTED_FIELDS, isKnownByTitle, type ImportedField } from './imported.ts';
import { placeHere } from './own-plan.ts';
import { cut } from './texts.ts';
import type { ImportPlan, PlannedDependency, PlannedItem, RefusedRow, SetAside, UnresolvedLink } from './plan.ts';

export interface ImportReport {
	readonly format: ImportPlan['format'];
	readonly items: ItemCounts;
	/** The names that stand for teams in the file, the most used first. */
	readonly teams: readonly ReportedTeam[];
	readonly dependencies: DependencyCounts;
	/** The first items that are added. */
	readonly samples: readonly SampleItem[];
	/** Of items that are here: what takes what the file says, and what people changed here as well. */
	readonly changed: ChangedItems;
	readonly disputed: ChangedItems;
	readonly unresolved: { readonly count: number; readonly links: readonly UnresolvedLink[] };
	readonly leftOut: ImportPlan['leftOut'];
	readonly refused: readonly RefusedRow[];
	/** What the file holds and stays away, unless it is asked for. */
	readonly setAside: readonly SetAside[];
	readonly columns: readonly string[];
}

export interface ItemCounts {
	readonly inFile: number;
	readonly added: number;
	/** They are on the board already. */
	readonly alreadyHere: number;
	/** Of those that are here: they stay as they are, for nothing of them is new or in dispute. */
	readonly unchanged: number;
	/** People removed them here. */
	readonly removed: number;
	/** Those in the file that are finished and not on the board, whatever was chosen for them. */
	readonly finished: number;
	/** Finished and left away, as chosen. */
	readonly skipped: number;
	/** Added on their own, because what they are part of is skipped. */
	readonly withoutParent: number;
	/** Added to the Product Backlog alone, because their Sprint is not here or is shorter. */
	readonly unplaced: number;
	/** Of those added. */
	readonly byLevel: Readonly<Record<Level, number>>;
}

export interface ChangedItems {
	readonly items: number;
	/** How many items differ in each field; those that differ in none are left out. */
	readonly fields: Readonly<Partial<Record<ImportedField, number>>>;
	/** The first. */
	readonly samples: readonly {
		/** Its key and title. */
		readonly name: string;
		readonly differences: readonly Difference[];
	}[];
}

/** A field, and what stands in it here and in the file; long texts are cut. */
export interface Difference {
	readonly field: ImportedField;
	readonly here: string;
	readonly file: string;
}

export interface ReportedTeam {
	readonly name: string;
	readonly items: number;
	/** The Scrum Team whose name is like it; a new one for a team of our own export. */
	readonly suggested: TeamId | 'new' | null;
	readonly chosen: TeamId | 'new' | null;
}

export interface DependencyCounts {
	readonly added: number;
	/** Of those added: both ends are forecast, to different teams. */
	readonly crossTeam: number;
	readonly alreadyHere: number;
	/** People removed them here. */
	readonly removed: number;
	/** An end stays away. */
	readonly skipped: number;
	/** Added besides: what items need from outside the Nexus. */
	readonly outside: number;
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

/** The report of an import that has not been made yet: what `applyImport` would do to this board. */
export function describeImport(board: Board, plan: ImportPlan, choices: ImportChoices): ImportReport {
	const decision = decideImport(board, plan, choices);
	const { view } = board;
	return {
		format: plan.format,
		items: countItems(view, plan, decision),
		teams: describeTeams(view, plan, choices),
		dependencies: describeDependencies(view, plan, decision),
		samples: decision.arrivals.slice(0, SAMPLES).map(sampleOf),
		changed: describeChanges(view, decision, ({ changed }) => changed),
		disputed: describeChanges(view, decision, ({ disputed }) => disputed),
		unresolved: { count: plan.unresolved.length, links: plan.unresolved },
		leftOut: plan.leftOut,
		refused: plan.refused,
		setAside: plan.setAside ?? [],
		columns: plan.columns,
	};
}

/**
 * For each name of the plan the Scrum Team of the same name, or the only one whose name has it in it as a word, or is one
 * in it. What our own export calls a team is one: where there is none like it, it is new, for those who may make teams.
 */
export function suggestTeams(
	{ teams, people }: BoardView,
	plan: ImportPlan,
	by?: PersonId,
): Readonly<Record<string, TeamId | 'new'>> {
	const known = teams.map(({ id, name }) => ({ id, name, words: inWords(name) }));
	const mayAdd = plan.format.startsWith('nexus-') && people.get(by ?? '')?.integrationTeam === true;
	let room = RECORD_LIMITS.teams - teams.length;
	const suggested = plan.teams.flatMap(({ name }): (readonly [string, TeamId | 'new'])[] => {
		const words = inWords(name);
		const same = known.find((team) => team.name === name) ?? known.find((team) => team.words === words);
		const alike = known.filter((team) => team.words.includes(words) || words.includes(team.words));
		const team = same ?? (alike.length === 1 && !mayAdd ? alike[0] : undefined);
		if (team) return [[name, team.id]];
		return mayAdd && (room -= 1) >= 0 ? [[name, 'new']] : [];
	});
	return Object.fromEntries(suggested);
}

/** With a space before and after every word, so that one text holds another only as whole words. */
const inWords = (name: string) =>
	` ${fold(name)
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim()} `;

function countItems(view: BoardView, plan: ImportPlan, decision: Decision): ItemCounts {
	const { arrivals, here, updates, skipped, removed, away } = decision;
	const isTouched = ({ changed, disputed }: Update) => changed.length + disputed.length > 0;
	const isUnplaced = ({ planned: { own } }: Arrival) => own?.place && !placeHere(view, own.place);
	return {
		inFile: plan.items.length,
		added: arrivals.length,
		alreadyHere: here.size,
		unchanged: here.size - updates.filter(isTouched).length,
		removed: removed.size,
		finished: plan.items.filter((item) => isFinished(item) && !here.has(item.key)).length,
		skipped: skipped.size,
		withoutParent: arrivals.filter(({ planned }) => planned.parent !== undefined && away.has(planned.parent)).length,
		unplaced: arrivals.filter(isUnplaced).length,
		byLevel: Object.fromEntries(
			LEVELS.map((level) => [level, arrivals.filter(({ planned }) => planned.level === level).length]),
		) as Record<Level, number>,
	};
}

function describeChanges(
	view: BoardView,
	{ updates }: Decision,
	fieldsOf: (update: Update) => readonly ImportedField[],
): ChangedItems {
	const touched = updates
		.map((update) => ({ ...update, fields: fieldsOf(update) }))
		.filter(({ fields }) => fields.length > 0);
	const count = (field: ImportedField) => touched.filter(({ fields }) => fields.includes(field)).length;
	return {
		items: touched.length,
		fields: Object.fromEntries(
			IMPORTED_FIELDS.map((field) => [field, count(field)] as const).filter(([, items]) => items > 0),
		),
		samples: touched
			.slice(0, SAMPLES)
			.map((update) => ({ name: nameOf(update.planned), differences: differencesIn(view, update, update.fields) })),
	};
}

const differencesIn = (
	view: BoardView,
	{ item, board, file }: Update,
	fields: readonly ImportedField[],
): Difference[] =>
	fields.map((field) => ({
		field,
		here: shortened(field === 'parent' ? parentHere(view, item, board.parent) : board[field]),
		file: shortened(file[field]),
	}));

/** By its key in the file; what the file does not know, by its title. */
const parentHere = ({ items }: BoardView, item: ItemId, key: string) => {
	const parent = items.get(items.get(item)!.parent ?? '');
	return key === `id ${parent?.id}` ? parent!.title : key;
};

const LONGEST_SAMPLE = 80;

const shortened = (text: string) => cut(text.replace(/\s*\n\s*/g, ', '), LONGEST_SAMPLE, '…');

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
		removed: dependencies.removed,
		skipped: dependencies.skipped,
		outside: decision.outside.length,
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
	const names = new Map(plan.items.map((planned) => [planned.key, nameOf(planned)]));
	return dependencies.map(({ consumer, provider }) => `${names.get(consumer)} needs ${names.get(provider)}`);
}

const nameOf = (planned: PlannedItem) => (isKnownByTitle(planned) ? planned.title : `${planned.key} ${planned.title}`);

function sampleOf({ planned, state }: Arrival): SampleItem {
	const { key, line, title, level, parent, estimate, teams, status } = planned;
	return { key, line, title, level, parent: parent ?? null, estimate: estimate ?? null, teams, state, status };
}
