/** Bringing a planned backlog onto the board, whole or not at all (F9). */
import * as Y from 'yjs';
import { SERVER } from '../access/access.ts';
import type { Board } from '../board.ts';
import { newItemMap } from '../commands/items.ts';
import { refuseUnpermitted } from '../commands/permitted.ts';
import { numberItems } from '../commands/record.ts';
import { addTeams } from '../commands/teams.ts';
import { newId, type ItemId, type TeamId } from '../ids.ts';
import { isRank, ranksAtEnd } from '../order/ranks.ts';
import { laneItems } from '../queries/lanes.ts';
import { Refusal, refuse } from '../refusal.ts';
import { whyNotTeam } from '../rules/items.ts';
import { whyNotNumber, whyNotText } from '../rules/texts.ts';
import { dependencyId } from '../schema/dependency.ts';
import type { Lane } from '../schema/item.ts';
import { RECORD_LIMITS } from '../schema/record.ts';
import type { ProductRoots } from '../schema/roots.ts';
import type { Actor } from '../shared-document.ts';
import { describeImport, type ImportReport } from './describe-import.ts';
import { FINISHED_CHOICES, decideImport, type Arrival, type Decision, type ImportChoices } from './import-decision.ts';
import type { ImportPlan, PlannedDependency } from './plan.ts';

/**
 * Adds a plan's items at the end of the Product Backlog, with their dependencies, forecasts and numbers. Called on the
 * server, whose board may write `record`; `by` is the person who imports. Everything is refused before the first write,
 * and items appear in one transaction, so nobody sees half an import. What is on the board already is not touched, so
 * the same file twice brings nothing twice.
 * @throws {Refusal} `not-permitted`, also for somebody outside the Nexus Integration Team who wants new teams;
 * `order-locked` (R4), `unknown-person`, `unknown-team`, `text-too-long`, `number-out-of-range`, `value-unknown`.
 */
export function applyImport(board: Board, by: Actor, plan: ImportPlan, choices: ImportChoices): ImportReport {
	const decision = decideImport(board.view, plan, choices);
	const names = newTeamNames(decision);
	refuseImport(board, by, names, choices);
	const report = describeImport(board.view, plan, choices);
	if (decision.arrivals.length > 0) write(board, by, decision, names);
	return report;
}

/** A team is made only for a name that forecasts an item that comes in. */
const newTeamNames = ({ arrivals }: Decision) => [
	...new Set(arrivals.flatMap(({ forecast }) => (forecast && forecast.team === undefined ? [forecast.name] : []))),
];

function refuseImport(board: Board, by: Actor, newTeams: readonly string[], { teams, finished }: ImportChoices): void {
	refuseUnpermitted(board, by, { kind: 'product' });
	refuseUnpermitted(board, by, { kind: 'order' });
	if (!FINISHED_CHOICES.includes(finished)) throw new Refusal({ code: 'value-unknown', about: finished });
	for (const team of Object.values(teams)) if (team !== 'new') refuse(whyNotTeam(board.view, team));
	if (newTeams.length === 0) return;
	if (by.person !== SERVER && !board.view.people.get(by.person)?.integrationTeam)
		throw new Refusal({ code: 'not-permitted' });
	for (const name of newTeams) refuse(whyNotText(name, RECORD_LIMITS.name, 'team name'));
	refuse(whyNotNumber(board.view.teams.length + newTeams.length, 1, RECORD_LIMITS.teams, 'teams'));
}

/** Key → the item on the board. */
type Ids = ReadonlyMap<string, ItemId>;

/** Teams, numbers and ranks come first: they mean nothing until the items are there, and then nothing has to move. */
function write(board: Board, by: Actor, decision: Decision, newTeams: readonly string[]): void {
	const ids = new Map(decision.here);
	for (const { planned } of decision.arrivals) ids.set(planned.key, newId());
	const arrived = decision.arrivals.map(({ planned }) => ids.get(planned.key)!);
	const teams = newTeams.map((name) => ({ id: newId<TeamId>(), name }));
	const lanes = planLanes(board, by, decision.arrivals, new Map(teams.map(({ id, name }) => [name, id])));
	board.record.change(by, () => {
		addTeams(board, by, teams);
		numberItems(board, by, arrived);
	});
	board.order.change(by, ({ ranks }) => {
		for (const [id, rank] of ranksAtEnd(lastRank(board), arrived, () => by.random())) ranks.set(id, rank);
	});
	board.product.change(by, (product) => {
		for (const arrival of decision.arrivals) addArrival(product, by, arrival, ids, lanes.get(arrival.planned.key));
		for (const dependency of decision.dependencies.added) addPlannedDependency(product, by, dependency, ids);
	});
}

/** Behind every item that has a rank; those that wait for one stay last. */
const lastRank = ({ view }: Board) =>
	view.order.map((id) => view.ranks.get(id)).findLast((rank) => rank !== undefined && isRank(rank));

/** Below what each team has in its lane, in the order of the file. */
function planLanes(
	{ view }: Board,
	by: Actor,
	arrivals: readonly Arrival[],
	newTeams: ReadonlyMap<string, TeamId>,
): Map<string, Lane> {
	const byTeam = Map.groupBy(arrivals, ({ forecast }) => forecast && (forecast.team ?? newTeams.get(forecast.name)));
	const lanes = new Map<string, Lane>();
	for (const [team, forecast] of byTeam) {
		if (team === undefined) continue;
		const keys = forecast.map(({ planned }) => planned.key);
		const ranks = ranksAtEnd(laneItems(view, team).at(-1)?.lane?.rank, keys, () => by.random());
		for (const [key, rank] of ranks) lanes.set(key, { team, rank });
	}
	return lanes;
}

/** Since when an item is under way or finished the file does not say; 0 says that nobody has said. */
function addArrival(
	{ items }: ProductRoots,
	by: Actor,
	{ planned, state, parent }: Arrival,
	ids: Ids,
	lane: Lane | undefined,
): void {
	const parentId = parent === undefined ? undefined : ids.get(parent);
	const map = newItemMap(by, planned.title, planned.level, parentId, planned.description);
	map.set('externalKey', planned.key);
	if (lane) map.set('lane', lane);
	if (state !== 'not-started') map.set('progress', { state, since: 0 });
	if (planned.estimate !== undefined) map.set('estimate', planned.estimate);
	if (planned.labels.length > 0) map.set('labels', [...planned.labels]);
	items.set(ids.get(planned.key)!, map);
}

function addPlannedDependency(
	{ dependencies }: ProductRoots,
	by: Actor,
	{ consumer, provider, kind }: PlannedDependency,
	ids: Ids,
): void {
	const found = { by: by.person, at: by.now() };
	const map = new Y.Map<unknown>([
		['kind', kind],
		['found', found],
	]);
	dependencies.set(dependencyId(ids.get(consumer)!, ids.get(provider)!), map);
}
