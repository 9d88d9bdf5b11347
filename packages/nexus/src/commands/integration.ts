/**
 * The integration feed’s own changes: a run that was reported, what people correct, and the rules. Procedures alone call
 * these, one at a time in a Nexus. None of them touches an item: what a run says moves no card.
 */
import * as Y from 'yjs';
import { whyNotCorrectRun, whyNotKeepFeed } from '../access/integration.ts';
import type { BoardView } from '../board-view.ts';
import type { Board } from '../board.ts';
import type { ItemId, TeamId } from '../ids.ts';
import { compareReports, identityOf, RUN_STATES, type ReportedRun, type RunState } from '../integration/run.ts';
import { oncePerRecord } from '../memo.ts';
import { feedByItem } from '../queries/increment.ts';
import { integrationRuns, type IntegrationRun } from '../queries/integration.ts';
import { Refusal, refuse } from '../refusal.ts';
import { whyNotItem, whyNotTeam } from '../rules/items.ts';
import { whyNotNumber, whyNotText } from '../rules/texts.ts';
import {
	INTEGRATION_LIMITS,
	timeOfRun,
	type IntegrationRule,
	type KeptRun,
	type RunId,
} from '../schema/integration.ts';
import type { IntegrationRoots } from '../schema/roots.ts';
import type { Actor } from '../shared-document.ts';

/**
 * What became of a report. `known`: it says what is known, or less. `past`: it is older than what is kept, and of a run
 * that is not; taken in, it would stand there as news.
 */
export type ReportOutcome = 'new' | 'newer' | 'known' | 'past';

/** What `takeReport` will do, for whoever writes it down in the same deed. */
export function outcomeOf({ view }: Board, report: ReportedRun): { outcome: ReportOutcome; run?: RunId } {
	const before = knownRun(view.runs, report);
	if (!before) return { outcome: report.at !== undefined && report.at <= view.runsSince ? 'past' : 'new' };
	return { outcome: compareReports(report, before) > 0 ? 'newer' : 'known', run: before.id };
}

/**
 * Takes in what a sender reports of a run (R14). Reports may come late, repeated and in any order: the latest of them stands.
 * A correction stays with its run; what it says of the state holds for the attempt that it was said of.
 */
export function takeReport(board: Board, by: Actor, report: ReportedRun): void {
	const { outcome, run } = outcomeOf(board, report);
	if (outcome === 'known' || outcome === 'past') return;
	const before = run === undefined ? undefined : board.view.runs.get(run);
	board.integration.change(by, (roots) => {
		const receivedAt = by.now();
		if (!before) addRun(board, roots, { ...report, receivedAt });
		else keep(roots, before.id, { ...report, receivedAt, correction: carried(before, report) });
	});
}

/** What people know better of a run. */
export interface NewCorrection {
	run: RunId;
	/** `null`: of no team in particular; absent: as the rules say. */
	team?: TeamId | null | undefined;
	items?: readonly ItemId[] | undefined;
	state?: RunState | undefined;
	reason: string;
}

/**
 * Says whose a run is, which items it is about or how it ended, where its sender or the rules have it wrong. It takes the
 * place of an earlier correction, and lies beside what was reported. That a run passed, only the Nexus Integration Team
 * says in its sender’s place: it vouches for the Integrated Increment (R2, R14).
 * @throws {Refusal} `not-permitted`, `unknown-run`, `unknown-team`, `unknown-item`, `text-missing`, `text-too-long`,
 *   `value-unknown`, `number-out-of-range`
 */
export function correctRun(board: Board, by: Actor, { run: id, team, items, state, reason }: NewCorrection): void {
	const { view } = board;
	const run = view.runs.get(id);
	refuse(whyNotCorrectRun(view.people.get(by.person), state));
	if (!run) throw new Refusal({ code: 'unknown-run', about: id });
	refuse(whyNotText(reason, INTEGRATION_LIMITS.reason, 'reason'));
	if (typeof team === 'string') refuse(whyNotTeam(view, team));
	if (items) refuse(whyNotNumber(items.length, 0, INTEGRATION_LIMITS.items, 'items'));
	for (const item of items ?? []) refuse(whyNotItem(view, item));
	if (state !== undefined && !RUN_STATES.includes(state)) throw new Refusal({ code: 'value-unknown', about: state });
	const mark = { by: by.person, at: by.now() };
	board.integration.change(by, (roots) =>
		keep(roots, id, { ...run, correction: { team, items, state, reason: reason.trim(), mark } }),
	);
}

/**
 * Says whose runs are, and which of them integrate, for those who see to the Integrated Increment (R2, R14). All rules at once,
 * for the first that fits counts: of two who change them at once, the later holds.
 * @throws {Refusal} `not-permitted`, `unknown-team`, `text-missing`, `text-too-long`, `number-out-of-range`
 */
export function changeIntegrationRules(board: Board, by: Actor, rules: readonly IntegrationRule[]): void {
	refuse(whyNotKeepFeed(board.view.people.get(by.person)));
	refuse(whyNotNumber(rules.length, 0, INTEGRATION_LIMITS.rules, 'rules'));
	for (const { repository, branch, pipeline, team } of rules) {
		for (const [name, pattern] of Object.entries({ repository, branch, pipeline }))
			refuse(whyNotText(pattern, INTEGRATION_LIMITS.pattern, name));
		if (team !== undefined) refuse(whyNotTeam(board.view, team));
	}
	board.integration.change(by, ({ facts }) =>
		facts.set('rules', { rules: rules.map(present), by: by.person, at: by.now() }),
	);
}

const knownRun = (runs: ReadonlyMap<RunId, KeptRun>, report: ReportedRun): KeptRun | undefined => {
	const identity = identityOf(report);
	return [...runs.values()].find((run) => keptIdentity(run) === identity);
};

const keptIdentity = oncePerRecord((run: KeptRun) => identityOf(run));

const carried = ({ correction, attempt }: KeptRun, report: ReportedRun): KeptRun['correction'] =>
	correction && report.attempt > attempt ? { ...correction, state: undefined } : correction;

type Kept = Omit<KeptRun, 'id' | 'correction'> & Partial<Pick<KeptRun, 'id' | 'correction'>>;

/** Puts a run in the place where it lies. */
function keep({ runs }: IntegrationRoots, id: RunId, run: Kept): void {
	const page = [...runs.values()].find((known) => known.has(id));
	page?.set(id, stored(run));
}

function addRun(board: Board, roots: IntegrationRoots, run: Kept): void {
	const { runs, facts } = roots;
	if (!facts.has('lastRun')) facts.set('byHand', integratedByHand(board.view));
	const id = String(Number(facts.get('lastRun') ?? 0) + 1);
	facts.set('lastRun', Number(id));
	let page = runs.get(String(newestPage(runs)));
	if (!page || page.size >= INTEGRATION_LIMITS.pageRuns) {
		const staying = runs.size < INTEGRATION_LIMITS.pages ? [] : dropOldest(board, roots);
		runs.set(id, (page = new Y.Map()));
		for (const kept of staying) page.set(kept.id, stored(kept));
	}
	page.set(id, stored(run));
}

/** What people said by hand before the first run came stays said: a feed that begins takes nothing out of the Increment. */
const integratedByHand = ({ items }: BoardView): Record<ItemId, number> =>
	Object.fromEntries(
		[...items.values()].flatMap(({ id, progress }) => (progress.state === 'integrated' ? [[id, progress.since]] : [])),
	);

/** A page is named after the run that it was begun for. */
const newestPage = (runs: IntegrationRoots['runs']): number => Math.max(...[...runs.keys()].map(Number));
const oldestPage = (runs: IntegrationRoots['runs']): number => Math.min(...[...runs.keys()].map(Number));

/** Drops the page that was begun first, and returns those of its runs that stay all the same. */
function dropOldest({ view }: Board, { runs, facts }: IntegrationRoots): KeptRun[] {
	const name = String(oldestPage(runs));
	const ids = new Set(runs.get(name)?.keys());
	const all = integrationRuns(view).filter(({ run }) => ids.has(run.id));
	const staying = all.filter(stillSays(view)).slice(0, INTEGRATION_LIMITS.pageRuns / 2);
	const dropped = all.filter((run) => !staying.includes(run));
	facts.set('since', Math.max(view.runsSince, ...dropped.map(({ run }) => timeOfRun(run))));
	facts.set('integrated', integratedBy(view, dropped));
	runs.delete(name);
	return staying.map(({ run }) => run);
}

/** With what earlier ones that were dropped say: which items are integrated, and since when. */
function integratedBy(view: BoardView, dropped: readonly IntegrationRun[]): Record<ItemId, number> {
	const told = feedByItem(view);
	const items = new Set([...view.integratedBefore.keys(), ...dropped.flatMap(({ items }) => items)]);
	return Object.fromEntries(
		[...items].flatMap((id) => {
			const at = told.get(id)?.integratedAt;
			return at === undefined ? [] : [[id, at]];
		}),
	);
}

/**
 * The latest success of a team or an item still says when it was last integrated, however long ago that was; and what fails
 * where work is integrated still fails.
 */
function stillSays(view: BoardView): (run: IntegrationRun) => boolean {
	const told = new Set<string>();
	const latest = new Set<IntegrationRun>();
	for (const run of integrationRuns(view)) {
		if (run.fails && run.integrates) latest.add(run);
		if (run.state !== 'passed' || !run.integrates) continue;
		for (const whose of [`team ${run.team ?? ''}`, ...run.items]) {
			if (!told.has(whose)) latest.add(run);
			told.add(whose);
		}
	}
	return (run) => latest.has(run);
}

/** A run as it is stored, under its id; what is absent is not stored. */
function stored({ id: _, correction, mentions, ...facts }: Kept): object {
	const { mark, items, ...said } = correction ?? {};
	const kept = mark && present({ ...said, items: items && [...items], ...mark });
	return present({ ...facts, mentions: [...mentions], correction: kept });
}

const present = (facts: object): object =>
	Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
