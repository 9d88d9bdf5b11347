/**
 * What a team could answer in the Nexus Daily Scrum, from what is known already: how its integration stands, which of its
 * dependencies are in trouble or new, and what changed about its items since the last Daily (R22). Suggestions only: each is
 * taken by hand, and nothing that somebody wrote gives way to one.
 */
import type { BoardView } from '../board-view.ts';
import type { TeamId } from '../ids.ts';
import type { HistoryEntry } from '../history/entry.ts';
import { sprintNews, type NewsChange } from '../history/news.ts';
import { isOnItsWay } from '../integration/run.ts';
import { dependencyAnalysis } from '../queries/dependencies.ts';
import type { AssessedDependency } from '../queries/assessment.ts';
import { failingSince, integrationRuns, teamIntegration, type IntegrationRun } from '../queries/integration.ts';
import type { AnswerText, IntegratedWord } from '../schema/daily.ts';
import { timeOfRun } from '../schema/integration.ts';
import type { Item, WorkState } from '../schema/item.ts';

export type DailySuggestion =
	/** It passed where work comes together, since the last Daily. */
	| { readonly about: 'passed'; readonly run: IntegrationRun }
	/** It failed, and nothing later is known of it; it has since a time in milliseconds since 1970. */
	| { readonly about: 'failing'; readonly run: IntegrationRun; readonly since: number }
	/** It is on its way. */
	| { readonly about: 'running'; readonly run: IntegrationRun }
	/** The item came to this state, as people said. */
	| { readonly about: 'state'; readonly item: Item; readonly state: WorkState }
	/** A dependency across teams that is new, late, disputed or in a cycle; `other`: the team at its other end. */
	| { readonly about: 'need'; readonly need: AssessedDependency; readonly other: TeamId; readonly isNew: boolean }
	/** Its plan changed. */
	| { readonly about: 'change'; readonly item: Item; readonly news: NewsChange };

export interface SuggestedAnswers extends Readonly<Record<AnswerText, readonly DailySuggestion[]>> {
	/** What the feed, or else the cards, say of yesterday's work; `undefined`: nothing. */
	readonly integrated: IntegratedWord | undefined;
}

/** What would make a list of suggestions longer than anybody reads. */
const MOST = 4;

/**
 * @param since the end of the last Daily, or the morning of the working day before, in milliseconds since 1970
 * @param entries what was told of items since then, in any order; none while it is not known
 */
export function suggestedAnswers(
	view: BoardView,
	team: TeamId,
	since: number,
	entries: readonly HistoryEntry[],
): SuggestedAnswers {
	const { openFailures } = teamIntegration(view, team);
	const runs = integrationRuns(view).filter((run) => run.team === team && run.newest && timeOfRun(run.run) >= since);
	const passed = runs.filter(({ state, integrates }) => state === 'passed' && integrates);
	const running = runs.filter(({ state }) => isOnItsWay(state));
	const news = newsOfTeam(view, team, entries);
	const states = news.flatMap(({ item, news: { change } }): DailySuggestion[] =>
		change.field === 'state' && change.after === 'integrated' ? [{ about: 'state', item, state: change.after }] : [],
	);
	const why: DailySuggestion[] = [
		...openFailures.map((run) => ({ about: 'failing', run, since: failingSince(view, run) }) as const),
		...running.map((run) => ({ about: 'running', run }) as const),
		...passed.map((run) => ({ about: 'passed', run }) as const),
	];
	const worked = passed.length > 0 || states.length > 0;
	return {
		integrated: openFailures.length > 0 ? (worked ? 'partly' : 'no') : worked ? 'yes' : undefined,
		why: (why.length > 0 ? why : states).slice(0, MOST),
		impacts: needsOf(view, team, since).slice(0, MOST),
		know: news
			.filter(
				({ news: { change } }) => change.field === 'place' || change.field === 'team' || change.field === 'retired',
			)
			.map((told) => ({ about: 'change', ...told }) as const)
			.slice(0, MOST),
	};
}

/** The latest first. */
function newsOfTeam(
	view: BoardView,
	team: TeamId,
	entries: readonly HistoryEntry[],
): { item: Item; news: NewsChange }[] {
	if (!view.sprint) return [];
	return sprintNews({ view, sprint: view.sprint.id, me: NOBODY, entries }).flatMap(({ item: id, changes }) => {
		const item = view.items.get(id);
		return item?.lane?.team === team ? changes.map((news) => ({ item, news })) : [];
	});
}

/** Everybody's changes are news to a room. */
const NOBODY = '';

/** In trouble first, then what is new. */
function needsOf(view: BoardView, team: TeamId, since: number): DailySuggestion[] {
	const teamOf = (item: string) => view.items.get(item)?.lane?.team;
	const inSprint = (item: string) => view.items.get(item)?.place?.sprint === view.sprint?.id;
	const concerned = [...dependencyAnalysis(view).all.values()].flatMap((need) => {
		const ends = [teamOf(need.consumer), teamOf(need.provider)];
		const other = ends.find((end) => end !== undefined && end !== team);
		if (!need.crossTeam || !ends.includes(team) || !other || !inSprint(need.consumer)) return [];
		const isNew = (need.found?.at ?? 0) >= since;
		const isTrouble = need.state === 'late' || need.state === 'cycle' || need.state === 'disputed';
		return isTrouble || (isNew && need.state !== 'resolved') ? [{ about: 'need', need, other, isNew } as const] : [];
	});
	const weight = ({ need }: { need: AssessedDependency }) => (need.state === 'fine' ? 1 : 0);
	return concerned.sort((a, b) => weight(a) - weight(b));
}
