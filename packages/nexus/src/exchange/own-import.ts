/** What our own files hold, as an import plan: read as every tool's, with what they alone say beside it. */
import { ITEM_LIMITS } from '../schema/item.ts';
import type { BacklogItem } from './export-backlog.ts';
import type { FoundItem } from './found-item.ts';
import type { Needs } from './own-needs.ts';
import type { OwnFacts, OwnTeam, PlannedOutsideDependency } from './own-plan.ts';
import { planFound } from './plan-found.ts';
import type { ImportPlan, PlannedDependency, RefusedRow } from './plan.ts';
import { cut, distinct, isFilled } from './texts.ts';

export interface OwnRow {
	readonly line: number;
	readonly item: OwnItem;
	readonly needs: Needs;
}

/** What somebody added to a file of ours has no id yet. */
export type OwnItem = Omit<BacklogItem, 'id' | 'exported'> & Partial<Pick<BacklogItem, 'id' | 'exported'>>;

export interface OwnFile {
	readonly format: 'nexus-csv' | 'nexus-json';
	readonly rows: readonly (OwnRow | RefusedRow)[];
	readonly refused?: readonly RefusedRow[];
	readonly columns: readonly string[];
	/** What is known of teams, by name. */
	readonly teams?: ReadonlyMap<string, OwnTeam>;
}

export function planOwn({ format, rows: read, refused = [], columns, teams }: OwnFile): ImportPlan {
	const rows = firstOfEachId(read);
	const plan = planFound({ format, read: rows.map((row) => (isRow(row) ? found(row) : row)), refused, columns });
	const byLine = new Map(rows.filter(isRow).map((row) => [row.line, row]));
	const rowOf = (line: number) => byLine.get(line)!;
	return {
		...plan,
		items: plan.items.map((planned) => {
			const { item } = rowOf(planned.line);
			return { ...planned, level: item.level, own: factsOf(item) };
		}),
		dependencies: plan.dependencies.map((dependency) => detailed(dependency, rowOf(dependency.line))),
		outside: plan.items.flatMap(({ line }) => outsideOf(rowOf(line))),
		teams: plan.teams.map((team) => ({ ...team, own: teams?.get(team.name) })),
	};
}

const isRow = (row: OwnRow | RefusedRow): row is OwnRow => 'item' in row;

function firstOfEachId(rows: OwnFile['rows']): OwnFile['rows'] {
	const first = new Map<string, number>();
	return rows.map((row) => {
		const id = isRow(row) ? row.item.id : undefined;
		const before = id === undefined ? undefined : first.get(id);
		if (id !== undefined && before === undefined) first.set(id, row.line);
		return before === undefined
			? row
			: { line: row.line, reason: `It has the id of ${before}: two rows stand for one item.` };
	});
}

/** A title that is too long is cut, and stands whole in the description. Nothing else of a text is changed. */
function found({ line, item, needs }: OwnRow): FoundItem | RefusedRow {
	const title = item.title.trim();
	if (title === '') return { line, reason: `${item.key} has no title.` };
	const whole = title.length > ITEM_LIMITS.title ? `${title}\n\n` : '';
	return {
		line,
		key: item.key,
		aliases: [],
		title: cut(title, ITEM_LIMITS.title, '…'),
		description: cut(whole + item.description, ITEM_LIMITS.description, '\n\n(The rest was too long to import.)'),
		type: '',
		status: item.state,
		state: item.state,
		estimate: item.estimate,
		labels: distinct(item.labels.map((label) => cut(label, ITEM_LIMITS.label, '').trim()).filter(isFilled)).slice(
			0,
			ITEM_LIMITS.labels,
		),
		teams: item.team === undefined ? [] : [item.team],
		parents: item.partOf === undefined ? [] : [item.partOf],
		parts: [],
		links: needs.dependencies
			.filter(({ provider }) => provider !== '')
			.map(({ provider }) => ({ to: provider, relation: 'needs', type: 'needs', waits: 'this' as const })),
		url: item.externalUrl,
	};
}

const factsOf = (item: OwnItem): OwnFacts => ({
	id: item.id,
	externalKey: item.externalKey,
	exported: item.exported,
	imported: item.imported,
	examplesAgreed: item.examplesAgreed,
	acceptance: item.acceptance,
	since: item.since ?? 0,
	inLane: item.inLane,
	place: item.place,
	comments: item.comments,
});

function detailed(dependency: PlannedDependency, { needs }: OwnRow): PlannedDependency {
	const { consumer, provider } = dependency;
	const { kind, neededBy, note = '', foundIn } = needs.dependencies.find((need) => need.provider === provider)!;
	return { ...dependency, kind, neededBy, note, foundIn, because: `${consumer} needs ${provider}` };
}

const outsideOf = ({ line, item, needs }: OwnRow): PlannedOutsideDependency[] =>
	needs.outside.map(({ note = '', neededBy, promisedFor, foundIn, ...need }) => ({
		...need,
		...{ consumer: item.key, line, note, neededBy, promisedFor, foundIn },
	}));
