/**
 * Whose a run is: which team’s, about which items, and whether what passes there is integrated. Worked out from the run
 * and the rules whenever somebody looks, so a rule that is changed holds for the runs that are there already. What
 * people corrected comes first. None of it moves an item.
 */
import type { BoardView } from '../board-view.ts';
import type { ItemId, TeamId } from '../ids.ts';
import { oncePerRecord, oncePerView } from '../memo.ts';
import type { Item } from '../schema/item.ts';
import type { IntegrationRule, KeptRun } from '../schema/integration.ts';
import type { ReportedRun } from './run.ts';

/** Nobody has made one. */
export const NO_RULES: readonly IntegrationRule[] = [];

/** Where nobody has made a rule: what most people call the branch that all work comes together in. */
const USUAL_BRANCHES = ['main', 'master', 'trunk'];

/** Whether `*` of a pattern can stand for what the text has there; letters of either case are alike. Takes linear steps. */
export function fits(pattern: string, text: string): boolean {
	const [first = '', ...rest] = pattern.toLowerCase().split('*');
	const whole = text.toLowerCase();
	if (rest.length === 0) return whole === first;
	const last = rest.pop()!;
	if (!whole.startsWith(first) || whole.length < first.length + last.length || !whole.endsWith(last)) return false;
	let from = first.length;
	for (const part of rest) {
		const found = whole.indexOf(part, from);
		if (found === -1) return false;
		from = found + part.length;
	}
	return from <= whole.length - last.length;
}

/** Asked of each run twice, and again for every view: found once. */
const ruleFor = oncePerRecord((run: ReportedRun, rules: readonly IntegrationRule[]): IntegrationRule | undefined =>
	rules.find(
		({ repository, branch, pipeline }) =>
			fits(repository, run.repository) && fits(branch, run.branch ?? '') && fits(pipeline, run.pipeline),
	),
);

export function integrates(rules: readonly IntegrationRule[], run: ReportedRun): boolean {
	const rule = ruleFor(run, rules);
	return rule ? rule.integrates : USUAL_BRANCHES.includes(run.branch ?? '');
}

/** Items that are there, by correction, else by the keys in branch, title and message. */
export function itemsOf(view: BoardView, run: KeptRun): ItemId[] {
	const { correction, mentions, repository } = run;
	if (correction?.items) return correction.items.filter((id) => view.items.has(id));
	const { byKey, byNumber, repositories } = namedItems(view);
	const home = repository.toLowerCase();
	const found = mentions.map((mention) => {
		if (!mention.startsWith('#')) return byKey.get(mention.toLowerCase());
		// Where items came from that repository’s own issues, its numbers are theirs and not ours.
		return repositories.has(home) ? byKey.get(`${home}${mention}`) : byNumber.get(Number(mention.slice(1)));
	});
	return [...new Set(found.filter((id) => id !== undefined))];
}

/** By correction, else by rule, else the one team that its items lie with. */
export function teamOf(view: BoardView, run: KeptRun, items: readonly ItemId[]): TeamId | undefined {
	const isThere = (id: TeamId | null | undefined) => view.teams.some((team) => team.id === id);
	const { correction } = run;
	if (correction?.team !== undefined) return isThere(correction.team) ? (correction.team ?? undefined) : undefined;
	const ruled = ruleFor(run, view.integrationRules?.rules ?? NO_RULES)?.team;
	if (isThere(ruled)) return ruled;
	const teams = new Set(items.map((id) => view.items.get(id)?.lane?.team));
	return teams.size === 1 ? [...teams][0] : undefined;
}

interface NamedItems {
	/** In small letters. */
	readonly byKey: ReadonlyMap<string, ItemId>;
	readonly byNumber: ReadonlyMap<number, ItemId>;
	/** Repositories whose own issues are items here, as in `northline/rides#7`. */
	readonly repositories: ReadonlySet<string>;
}

/** Of an item that has a key, which does not change when anything else about the board does. */
const namesOf = oncePerRecord(({ externalKey = '' }: Item) => {
	const key = externalKey.toLowerCase();
	return { key, repository: /^(.+)#\d+$/.exec(key)?.[1] };
});

const namedItems = oncePerView(({ items }: BoardView): NamedItems => {
	const byKey = new Map<string, ItemId>();
	const byNumber = new Map<number, ItemId>();
	const repositories = new Set<string>();
	for (const item of items.values()) {
		const { id, number, externalKey } = item;
		if (number !== undefined) byNumber.set(number, id);
		if (externalKey === undefined) continue;
		const { key, repository } = namesOf(item);
		byKey.set(key, id);
		if (repository) repositories.add(repository);
	}
	return { byKey, byNumber, repositories };
});
