/** What was decided in each phase so far, in a few words: for whoever comes late, and for whoever looks back (F7). */
import {
	actionsOf,
	carriedActions,
	stacksOf,
	SUBJECTS,
	unansweredSubjects,
	unfinishedTeams,
	agendaOf,
	dailyOutcome,
	dailyStanding,
	planningStanding,
	refinementOutcome,
	type BoardView,
	type EventKind,
	type NexusEvent,
	type PlanningStanding,
} from '@nexus-board/nexus';
import { timeWords } from '#lib/words/dates.ts';
import { count } from '#lib/words/lists.ts';
import { waitingIn } from './retrospective/words.ts';

/** By phase; a phase without a word has none yet. */
export type Decided = Readonly<Record<string, string | undefined>>;

const BY_KIND: Partial<Record<EventKind, (view: BoardView, event: NexusEvent) => Decided>> = {
	refinement: inRefinement,
	daily: inDaily,
	retrospective: inRetrospective,
	planning: (view, event) => inPlanning(planningStanding(view, event), view.nexus.timeZone),
};

export const decidedSoFar = (view: BoardView, event: NexusEvent): Decided => BY_KIND[event.kind]?.(view, event) ?? {};

function inRefinement(view: BoardView, event: NexusEvent): Decided {
	const { items, found } = refinementOutcome(view, event);
	return {
		agenda: `${count(agendaOf(view, event.id).length, 'item')} on the agenda`,
		refine: items.length > 0 ? `${count(items.length, 'item')}, ${dependencies(found.length)} found` : undefined,
	};
}

function inDaily(view: BoardView, event: NexusEvent): Decided {
	const standing = dailyStanding(view, event);
	const spoken = standing.filter(({ turn }) => turn === 'done').length;
	const { handed, found } = dailyOutcome(view, event);
	const of = count(standing.length, 'team');
	return {
		before: `${standing.filter(({ answered }) => answered > 0).length} of ${of} have answered`,
		round: `${spoken} of ${of} have spoken, ${dependencies(found.length)} found`,
		adjust: `${count(handed.length, 'issue')} for the teams`,
	};
}

function inRetrospective(view: BoardView, event: NexusEvent): Decided {
	const waiting = waitingIn(view, event.id);
	const stacks = stacksOf(view, event.id);
	const carried = carriedActions(view, event.id);
	const reviewed = carried.filter(({ reviews }) => reviews.some((review) => review.event === event.id)).length;
	const agreed = actionsOf(view, event.id).length;
	return {
		review: carried.length > 0 ? `${reviewed} of ${count(carried.length, 'improvement')} looked at` : undefined,
		write: waiting > 0 ? `${count(waiting, 'card')} to be shown` : undefined,
		group: stacks.length > 0 ? `${count(stacks.length, 'challenge')} shown` : undefined,
		subjects: `${SUBJECTS.length - unansweredSubjects(view, event.id).length} of ${SUBJECTS.length} subjects answered`,
		teams: `${view.teams.length - unfinishedTeams(view, event.id).length} of ${view.teams.length} teams finished`,
		actions: agreed > 0 ? `${count(agreed, 'action')} agreed` : undefined,
	};
}

export function inPlanning(standing: PlanningStanding, timeZone: string): Decided {
	const { goal, moves, proposals, items, teams, decisions } = standing;
	const finished = teams.filter(({ state }) => state === 'finished').length;
	return {
		validate:
			proposals > 0 ? `${count(proposals, 'proposal')} open` : moves > 0 ? `${count(moves, 'move')} agreed` : undefined,
		goal: goal.agreed ? `Agreed at ${timeWords(goal.agreed.at, timeZone)}` : goal.text ? 'Drafted' : undefined,
		select: items > 0 ? `${count(items, 'item')} selected` : undefined,
		teams: `${finished} of ${teams.length} teams finished`,
		dependencies: decisions > 0 ? `${decisions} need a decision`.replace(/^1 need/, '1 needs') : 'Nothing to decide',
	};
}

const dependencies = (number: number) => count(number, 'dependency', 'dependencies');
