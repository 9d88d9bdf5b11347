/**
 * The Integrated Increment: what is in it, what is not and why, and how each team stands with it. An item counts only when
 * it is integrated and "Done" (R14): its card stands there, all that is asked of it is ticked, and that it is integrated
 * is shown by the feed, or vouched for by the Nexus Integration Team. @see Nexus Guide, "Integrated Increment"
 */
import type { BoardView } from '../board-view.ts';
import { dateAt, dayIndex, sprintDays, type LocalDate } from '../calendar.ts';
import type { ItemId, TeamId } from '../ids.ts';
import { isOnItsWay } from '../integration/run.ts';
import { oncePerView } from '../memo.ts';
import { timeOfRun } from '../schema/integration.ts';
import type { Item, WorkState } from '../schema/item.ts';
import type { ReleasableWord } from '../schema/increment.ts';
import type { Team } from '../schema/record.ts';
import { commonCriteria, doneOf, type DoneList } from './done.ts';
import { decidedRuns, failingSince, integrationRuns, teamIntegration, type IntegrationRun } from './integration.ts';

/**
 * `failing`: its newest run where work is integrated failed, and no later one there passed. `built`: it is said to be
 * ready, by its card or by a run of a branch of its own, and nothing shows that it is integrated.
 */
export type IntegrationState = 'integrated' | 'failing' | 'integrating' | 'built' | 'in-progress' | 'not-started';

/** Who shows that something is integrated: runs, somebody of the Nexus Integration Team, or the card alone. */
export type ShownBy = 'feed' | 'vouch' | 'hand';

export interface ItemIntegration {
	readonly state: IntegrationState;
	/** In milliseconds since 1970; absent: nobody dated it. */
	readonly since: number | undefined;
	/** Present: integrated. */
	readonly shownBy: ShownBy | undefined;
}

/** Why an item is not in the Integrated Increment. */
export type NotInIt =
	| { readonly reason: 'failing' | 'not-integrated' | 'integrating' | 'built'; readonly since: number | undefined }
	| { readonly reason: 'card'; readonly state: WorkState }
	| { readonly reason: 'no-team' }
	| { readonly reason: 'not-ticked'; readonly open: number; readonly of: number };

export interface IncrementItem {
	readonly item: Item;
	readonly integration: ItemIntegration;
	readonly done: DoneList;
	/** Empty: it is in the Integrated Increment. */
	readonly why: readonly NotInIt[];
}

export interface Increment {
	/** Work that came to the Integrated Increment, or is on the way there, in the order of the Product Backlog. */
	readonly items: ReadonlyMap<ItemId, IncrementItem>;
	readonly inIt: readonly IncrementItem[];
	/** Built or integrated, and not in it, each with why. */
	readonly waiting: readonly IncrementItem[];
	/** What fails where work is integrated, the longest standing first. */
	readonly failures: readonly IntegrationRun[];
	/** A run was reported once: from then on a card alone does not show that an item is integrated. */
	readonly hasFeed: boolean;
	/** A definition of "Done" exists; without one an item's card says it alone (R15). */
	readonly hasDefinition: boolean;
}

export const increment = oncePerView((view: BoardView): Increment => {
	const items = new Map<ItemId, IncrementItem>();
	for (const id of view.order) {
		const one = incrementItem(view, view.items.get(id)!);
		if (one) items.set(id, one);
	}
	const all = [...items.values()];
	return {
		items,
		inIt: all.filter(({ why }) => why.length === 0),
		waiting: all.filter(({ why, integration }) => why.length > 0 && ARRIVED.includes(integration.state)),
		failures: openFailures(view),
		hasFeed: hasFeed(view),
		hasDefinition: commonCriteria(view).length > 0,
	};
});

const ARRIVED: readonly IntegrationState[] = ['integrated', 'failing', 'integrating', 'built'];

/** Whether an item is in the Integrated Increment, and if not, why. */
export const standingOfItem = (view: BoardView, item: ItemId): IncrementItem | undefined =>
	increment(view).items.get(item);

export const integrationOfItem = (view: BoardView, item: ItemId): ItemIntegration =>
	standingOfItem(view, item)?.integration ?? NOT_STARTED;

const NOT_STARTED: ItemIntegration = { state: 'not-started', since: undefined, shownBy: undefined };

export const hasFeed = ({ runs, runsSince }: BoardView): boolean => runs.size > 0 || runsSince > 0;

/** Nothing is said of what nobody began, and no run speaks of: most of a large Product Backlog. */
function incrementItem(view: BoardView, item: Item): IncrementItem | undefined {
	const told = feedByItem(view).get(item.id);
	const isInSprint = item.place?.sprint === view.sprint?.id;
	if (!told && !isInSprint && item.progress.state === 'not-started') return undefined;
	const integration = integrationOf(view, item, told);
	const done = doneOf(view, item.id);
	return { item, integration, done, why: whyNotIn(item, integration, done) };
}

function whyNotIn(item: Item, { state, since }: ItemIntegration, done: DoneList): NotInIt[] {
	const why: NotInIt[] = [];
	const stands = item.progress.state === 'integrated';
	if (state === 'failing' || state === 'integrating') why.push({ reason: state, since });
	else if (state === 'built') why.push({ reason: stands ? 'not-integrated' : 'built', since });
	if (!stands && (state === 'integrated' || why.length === 0)) why.push({ reason: 'card', state: item.progress.state });
	if (!item.lane) why.push({ reason: 'no-team' });
	else if (!done.isDone)
		why.push({ reason: 'not-ticked', open: done.criteria.length - done.ticked, of: done.criteria.length });
	return why;
}

function integrationOf(view: BoardView, { id, progress }: Item, told: FeedOfItem | undefined): ItemIntegration {
	const card = progress.since || undefined;
	if (told?.failingSince !== undefined) return { state: 'failing', since: told.failingSince, shownBy: undefined };
	if (told?.integratedAt !== undefined) return { state: 'integrated', since: told.integratedAt, shownBy: 'feed' };
	if (progress.state === 'integrated') {
		const vouch = view.vouched.get(id);
		if (vouch?.since === progress.since) return { state: 'integrated', since: vouch.mark.at, shownBy: 'vouch' };
		if (!hasFeed(view) || view.integratedByHand.get(id) === progress.since)
			return { state: 'integrated', since: card, shownBy: 'hand' };
	}
	if (told?.runningSince !== undefined) return { state: 'integrating', since: told.runningSince, shownBy: undefined };
	if (progress.state === 'integrating' && !hasFeed(view))
		return { state: 'integrating', since: card, shownBy: undefined };
	const isReady = progress.state === 'integrated' || progress.state === 'integrating';
	if (isReady || told?.builtAt !== undefined)
		return { state: 'built', since: earliest(isReady ? card : undefined, told?.builtAt), shownBy: undefined };
	const state = progress.state === 'not-started' ? 'not-started' : 'in-progress';
	return { state, since: state === 'not-started' ? undefined : card, shownBy: undefined };
}

const earliest = (...times: (number | undefined)[]): number | undefined => {
	const known = times.filter((time) => time !== undefined);
	return known.length > 0 ? Math.min(...known) : undefined;
};

/** What runs say of one item; times are milliseconds since 1970. */
export interface FeedOfItem {
	failingSince?: number;
	integratedAt?: number;
	runningSince?: number;
	builtAt?: number;
}

/**
 * An item is judged by the runs that speak of it: what somebody else's change broke later is theirs, and stands among the
 * failures. A later run of the same pipeline and branch that passed has what was there before in it, whoever's it was.
 */
export const feedByItem = oncePerView((view: BoardView): ReadonlyMap<ItemId, FeedOfItem> => {
	const items = new Map<ItemId, FeedOfItem>();
	const of = (id: ItemId): FeedOfItem => {
		let known = items.get(id);
		if (!known) items.set(id, (known = {}));
		return known;
	};
	for (const [id, at] of view.integratedBefore) of(id).integratedAt = at;
	for (const line of decidedRuns(view).values()) {
		const told = new Set<ItemId>();
		let passedLater: IntegrationRun | undefined;
		for (const run of line) {
			if (!run.integrates) break;
			if (run.state === 'passed') passedLater = run;
			for (const id of run.items) {
				if (told.has(id)) continue;
				told.add(id);
				noteIntegration(view, of(id), run, passedLater);
			}
		}
	}
	for (const run of integrationRuns(view)) {
		const { state, integrates, items: about, newest } = run;
		if (integrates && newest && isOnItsWay(state))
			for (const id of about) {
				const told = of(id);
				told.runningSince = Math.max(told.runningSince ?? 0, run.run.startedAt ?? timeOfRun(run.run));
			}
		if (!integrates && state === 'passed')
			for (const id of about) {
				const told = of(id);
				told.builtAt = earliest(told.builtAt, timeOfRun(run.run))!;
			}
	}
	return items;
});

function noteIntegration(
	view: BoardView,
	told: FeedOfItem,
	run: IntegrationRun,
	passedLater: IntegrationRun | undefined,
): void {
	if (passedLater) told.integratedAt = Math.max(told.integratedAt ?? 0, timeOfRun(passedLater.run));
	else told.failingSince = earliest(told.failingSince, failingSince(view, run))!;
}

const openFailures = (view: BoardView): IntegrationRun[] =>
	integrationRuns(view)
		.filter(({ fails, integrates }) => fails && integrates)
		.reverse();

/** How a team stands with the Integrated Increment (R14, R22). */
export interface TeamIncrement {
	readonly team: Team;
	readonly state: IntegrationState;
	/** Of the state: since when it fails or integrates, or when it last integrated. */
	readonly since: number | undefined;
	readonly lastSuccess: IntegrationRun | undefined;
	/** What fails anywhere, also in branches of its own. */
	readonly openFailures: readonly IntegrationRun[];
	readonly inIt: readonly IncrementItem[];
	readonly waiting: readonly IncrementItem[];
	/** Nobody says by a feed when it last integrated: its cards do. */
	readonly byHand: boolean;
}

/** All Scrum Teams, in their order. */
export const teamIncrements = oncePerView((view: BoardView): readonly TeamIncrement[] =>
	view.teams.map((team) => teamIncrement(view, team)),
);

function teamIncrement(view: BoardView, team: Team): TeamIncrement {
	const { inIt, waiting } = increment(view);
	const isOwn = ({ item }: IncrementItem) => item.lane?.team === team.id;
	const { lastSuccess, openFailures } = teamIntegration(view, team.id);
	const ownItems = { inIt: inIt.filter(isOwn), waiting: waiting.filter(isOwn) };
	return {
		team,
		lastSuccess,
		openFailures,
		...ownItems,
		...(hasFeed(view) ? stateByFeed(view, team.id, ownItems) : stateByHand(ownItems)),
	};
}

type OwnItems = Pick<TeamIncrement, 'inIt' | 'waiting'>;
type State = Pick<TeamIncrement, 'state' | 'since' | 'byHand'>;

function stateByFeed(view: BoardView, team: TeamId, items: OwnItems): State {
	const own = integrationRuns(view).filter((run) => run.integrates && run.team === team);
	const failed = own.filter(({ fails }) => fails).map((run) => failingSince(view, run));
	if (failed.length > 0) return { state: 'failing', since: Math.min(...failed), byHand: false };
	const running = own.find(({ state, newest }) => newest && isOnItsWay(state));
	if (running) return { state: 'integrating', since: running.run.startedAt ?? timeOfRun(running.run), byHand: false };
	const passed = own.find(({ state }) => state === 'passed');
	if (passed) return { state: 'integrated', since: timeOfRun(passed.run), byHand: false };
	return stateByHand({ ...items, waiting: [] });
}

function stateByHand({ inIt, waiting }: OwnItems): State {
	const times = (items: readonly IncrementItem[], state: IntegrationState) =>
		items
			.filter(({ integration }) => integration.state === state)
			.flatMap(({ integration }) => integration.since ?? []);
	const integrating = times(waiting, 'integrating');
	if (integrating.length > 0) return { state: 'integrating', since: Math.max(...integrating), byHand: true };
	const integrated = times([...inIt, ...waiting], 'integrated');
	return integrated.length > 0
		? { state: 'integrated', since: Math.max(...integrated), byHand: true }
		: { state: 'not-started', since: undefined, byHand: true };
}

/** A day of the Sprint: how often work was integrated, and by which teams. */
export interface IntegrationDay {
	readonly date: LocalDate;
	readonly integrations: number;
	readonly teams: ReadonlySet<TeamId>;
}

/**
 * Over the days of the current Sprint: the runs that passed where work is integrated, or, without a feed, the items whose
 * cards came there. What happens on a weekend counts for the working day after it. Empty before the first Sprint.
 */
export const integrationsPerDay = oncePerView((view: BoardView): readonly IntegrationDay[] => {
	const { sprint, nexus } = view;
	if (!sprint) return [];
	const dates = sprintDays(sprint);
	const days = dates.map((date) => ({ date, integrations: 0, teams: new Set<TeamId>() }));
	for (const { at, team } of integrations(view)) {
		const date = dateAt(at, nexus.timeZone);
		const day = date < dates[0]! ? undefined : days[dayIndex(dates, date)];
		if (!day) continue;
		day.integrations += 1;
		if (team !== undefined) day.teams.add(team);
	}
	return days;
});

const integrations = (view: BoardView): { at: number; team: TeamId | undefined }[] =>
	hasFeed(view)
		? integrationRuns(view)
				.filter(({ state, integrates }) => state === 'passed' && integrates)
				.map(({ run, team }) => ({ at: timeOfRun(run), team }))
		: [...increment(view).items.values()]
				.filter(({ integration }) => integration.state === 'integrated')
				.map(({ item, integration }) => ({ at: integration.since ?? 0, team: item.lane?.team }));

/** What the Product Owner said of the current Sprint's Increment, and whether it still holds. */
export interface ReleasableStanding {
	readonly word: ReleasableWord;
	/** What was in it when it was said, and is not any more. */
	readonly gone: readonly ItemId[];
	/** A run failed where work is integrated after it was said: the earliest that did. Also one that was mended since. */
	readonly failed: IntegrationRun | undefined;
	/** What came since: it was not looked at. */
	readonly added: readonly ItemId[];
	/** Nothing got worse since; it is to be said again otherwise. */
	readonly holds: boolean;
}

/** `undefined`: nobody said it, or the Product Owner took it back. */
export const releasable = oncePerView((view: BoardView): ReleasableStanding | undefined => {
	const word = view.sprint && view.releasable.get(view.sprint.id);
	if (!word || word.withdrawn) return undefined;
	const now = new Set(increment(view).inIt.map(({ item }) => item.id));
	const then = new Set(word.items);
	const gone = word.items.filter((id) => !now.has(id));
	const failed = integrationRuns(view).findLast(
		({ run, state, integrates }) =>
			integrates && state === 'failed' && Math.max(run.receivedAt, run.correction?.mark.at ?? 0) > word.mark.at,
	);
	return {
		word,
		gone,
		failed,
		added: [...now].filter((id) => !then.has(id)),
		holds: gone.length === 0 && !failed,
	};
});
