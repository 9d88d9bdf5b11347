/** Bringing a planned backlog onto the board, whole or not at all (F9). */
import { SERVER } from '../access/access.ts';
import type { Board } from '../board.ts';
import { refuseUnpermitted } from '../commands/permitted.ts';
import { numberItems } from '../commands/record.ts';
import { addTeams, type NewTeam } from '../commands/teams.ts';
import { newId, type ItemId, type TeamId } from '../ids.ts';
import { isRank, ranksAtEnd } from '../order/ranks.ts';
import { laneItems } from '../queries/lanes.ts';
import { Refusal, refuse } from '../refusal.ts';
import { whyNotTeam } from '../rules/items.ts';
import { whyNotNumber, whyNotText } from '../rules/texts.ts';
import type { Lane } from '../schema/item.ts';
import { RECORD_LIMITS } from '../schema/record.ts';
import type { Actor } from '../shared-document.ts';
import { describeImport, type ImportReport } from './describe-import.ts';
import {
	DISPUTED_CHOICES,
	FINISHED_CHOICES,
	REMOVED_CHOICES,
	decideImport,
	type Arrival,
	type Decision,
	type ImportChoices,
} from './import-decision.ts';
import type { ImportPlan } from './plan.ts';
import { isWritten } from './import-updates.ts';
import { writeProduct } from './write-import.ts';

/**
 * Brings a plan onto the board: what is new stands at the end of the Product Backlog, with its dependencies, forecasts
 * and numbers; what is here already takes what changed in the file since the last import. Called on the server, whose
 * board may write `record`; `by` is the person who imports. Everything is refused before the first write, and all of it
 * appears in one transaction, so nobody sees half an import. The same file twice brings nothing twice.
 * @throws {Refusal} `not-permitted`, also for somebody outside the Nexus Integration Team who wants new teams;
 * `order-locked` when something is new (R4), `unknown-person`, `unknown-team`, `text-too-long`, `number-out-of-range`,
 * `value-unknown`.
 */
export function applyImport(board: Board, by: Actor, plan: ImportPlan, choices: ImportChoices): ImportReport {
	refuseUnpermitted(board, by, { kind: 'product' });
	refuseUnknown(board, choices);
	const decision = decideImport(board, plan, choices);
	const teams = newTeams(board, plan, decision);
	if (decision.arrivals.length > 0) refuseUnpermitted(board, by, { kind: 'order' });
	if (teams.length > 0) refuseTeams(board, by, teams);
	const report = describeImport(board, plan, choices);
	if (isAnything(decision)) write(board, by, decision, teams);
	return report;
}

function refuseUnknown(
	{ view }: Board,
	{ teams, finished, disputed = 'here', removed = 'leave' }: ImportChoices,
): void {
	const isKnown = <Choice>(choice: Choice, known: readonly Choice[]) => {
		if (!known.includes(choice)) throw new Refusal({ code: 'value-unknown', about: String(choice) });
	};
	isKnown(finished, FINISHED_CHOICES);
	isKnown(disputed, DISPUTED_CHOICES);
	isKnown(removed, REMOVED_CHOICES);
	for (const team of Object.values(teams)) if (team !== 'new') refuse(whyNotTeam(view, team));
}

/** A team is made only for a name that forecasts an item that comes in; with the letter it had, where that is free. */
function newTeams({ view }: Board, plan: ImportPlan, { arrivals }: Decision): (NewTeam & { id: TeamId })[] {
	const names = new Set(arrivals.flatMap(({ forecast }) => (forecast && !forecast.team ? [forecast.name] : [])));
	const letters = new Set(['N', ...view.teams.map(({ letter }) => letter)]);
	return Array.from(names, (name) => {
		const { letter, ...facts } = plan.teams.find((team) => team.name === name)?.own ?? {};
		const isFree = letter !== undefined && !letters.has(letter);
		if (isFree) letters.add(letter);
		return { id: newId<TeamId>(), name, ...facts, ...(isFree && { letter }) };
	});
}

function refuseTeams({ view }: Board, by: Actor, teams: readonly NewTeam[]): void {
	if (by.person !== SERVER && !view.people.get(by.person)?.integrationTeam)
		throw new Refusal({ code: 'not-permitted' });
	for (const { name } of teams) refuse(whyNotText(name, RECORD_LIMITS.name, 'team name'));
	refuse(whyNotNumber(view.teams.length + teams.length, 1, RECORD_LIMITS.teams, 'teams'));
}

const isAnything = ({ arrivals, updates, dependencies, outside }: Decision) =>
	arrivals.length + dependencies.added.length + outside.length > 0 || updates.some(isWritten);

/** Teams, numbers and ranks come first: they mean nothing until the items are there, and then nothing has to move. */
function write(board: Board, by: Actor, decision: Decision, teams: readonly (NewTeam & { id: TeamId })[]): void {
	const ids = idsFor(board, decision);
	const arrived = decision.arrivals.map(({ planned }) => ids.get(planned.key)!);
	const lanes = planLanes(board, by, decision.arrivals, new Map(teams.map(({ id, name }) => [name, id])));
	board.record.change(by, () => {
		addTeams(board, by, teams);
		numberItems(board, by, arrived);
	});
	board.order.change(by, ({ ranks }) => {
		for (const [id, rank] of ranksAtEnd(lastRank(board), arrived, () => by.random())) ranks.set(id, rank);
	});
	writeProduct(board, by, decision, ids, lanes);
}

/** What our own export named keeps its name, so that the next import finds it again; unless something here had it. */
function idsFor({ product }: Board, { here, arrivals }: Decision): Map<string, ItemId> {
	const ids = new Map(here);
	for (const { planned } of arrivals) {
		const own = planned.own?.id;
		ids.set(planned.key, own !== undefined && !product.roots.items.has(own) ? own : newId());
	}
	return ids;
}

/** Behind every item that has a rank; those that wait for one stay last. */
const lastRank = ({ view }: Board) =>
	view.order.map((id) => view.ranks.get(id)).findLast((rank) => rank !== undefined && isRank(rank));

/** Below what each team has in its lane, in the order of the file, or as our own export says the lane was. */
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
		const keys = forecast.sort((a, b) => placeInLane(a) - placeInLane(b)).map(({ planned }) => planned.key);
		const ranks = ranksAtEnd(laneItems(view, team).at(-1)?.lane?.rank, keys, () => by.random());
		for (const [key, rank] of ranks) lanes.set(key, { team, rank });
	}
	return lanes;
}

const placeInLane = ({ planned }: Arrival) => planned.own?.inLane ?? Number.MAX_SAFE_INTEGER;
