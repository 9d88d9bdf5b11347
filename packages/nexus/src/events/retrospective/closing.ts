/** Closing a Nexus Sprint Retrospective (R26, R27), and what is kept of it in the words of that day. */
import type { BoardView } from '../../board-view.ts';
import type { Board } from '../../board.ts';
import type { EventId } from '../../ids.ts';
import { actionsOf, carriedActions, ownerNames, whatActionLacks } from '../../queries/actions.ts';
import type { Refused } from '../../refusal.ts';
import { whyNotText } from '../../rules/texts.ts';
import type { ImprovementAction, SeenPlace } from '../../schema/action.ts';
import type { NexusEvent } from '../../schema/event.ts';
import {
	RETROSPECTIVE_LIMITS,
	type AgreedAction,
	type RetrospectiveOutcome,
	type ReviewedAction,
} from '../../schema/retrospective.ts';
import type { Actor } from '../../shared-document.ts';
import { plain } from '../plain.ts';
import type { Closing } from '../plan.ts';
import { countWords } from '../minutes-words.ts';
import { subjectFigures } from './subject-figures.ts';
import { unfinishedTeams } from './team-rooms.ts';
import { SUBJECT_WORDS, unansweredSubjects } from './topics.ts';

/**
 * Why a Retrospective does not close yet: every subject is to have an answer, for which no reason stands in (R27); each team
 * to have finished its own, or a reason is recorded. Whoever gives it up always says why. The room's document is to be open.
 */
export function whyNotCloseRetrospective(
	view: BoardView,
	{ id }: NexusEvent,
	{ reason = '', abandoned }: Closing,
): Refused | undefined {
	const isSaid = reason.trim() !== '';
	const unanswered = abandoned ? [] : unansweredSubjects(view, id);
	if (unanswered.length > 0)
		return { code: 'subject-unanswered', about: unanswered.map((subject) => SUBJECT_WORDS[subject].title).join('; ') };
	const teams = abandoned || isSaid ? [] : unfinishedTeams(view, id);
	if (teams.length > 0) return { code: 'teams-unfinished', about: teams.map(({ name }) => name).join(', ') };
	return isSaid || abandoned ? whyNotText(reason, RETROSPECTIVE_LIMITS.reason, 'reason') : undefined;
}

/** What came of it: as it stands while it is open, in the words of that day once it closed. */
export function retrospectiveOutcome(view: BoardView, { id }: Pick<NexusEvent, 'id'>): RetrospectiveOutcome {
	const kept = view.retrospectives.get(id)?.outcome;
	if (kept) return kept;
	const most = RETROSPECTIVE_LIMITS.actions;
	return {
		figures: {},
		actions: actionsOf(view, id)
			.slice(0, most)
			.map((action) => agreedOf(view, action)),
		reviewed: carriedActions(view, id)
			.slice(0, most)
			.map((action) => reviewedOf(view, id, action)),
		teams: view.teams.map(({ id: team, name }) => ({
			name,
			state: view.retrospectives.get(id)?.teams[team]?.state ?? 'not-started',
		})),
	};
}

export function closeRetrospective(
	board: Board,
	by: Actor,
	event: NexusEvent,
	{ reason = '', abandoned = false }: Closing,
): void {
	const outcome: RetrospectiveOutcome = {
		...retrospectiveOutcome(board.view, event),
		figures: figureWords(board.view, by.now()),
	};
	board.record.change(by, ({ retrospectives }) => {
		const map = retrospectives.get(event.id)!;
		if (reason.trim()) map.set('reason', reason.trim());
		if (abandoned) map.set('abandoned', true);
		map.delete('voting');
		map.set('outcome', plain(outcome));
	});
}

const agreedOf = (view: BoardView, action: ImprovementAction): AgreedAction => ({
	action: action.id,
	title: action.title,
	owners: [...ownerNames(view, action)],
	seen: action.seen ? [SEEN_WORDS[action.seen.where], action.seen.note].filter(Boolean).join(': ') : undefined,
	check: [action.check.measure, action.check.when].filter(Boolean).join(', ') || undefined,
	due: action.due,
	about: action.about?.words,
	settled: whatActionLacks(action).length === 0,
});

function reviewedOf(view: BoardView, event: EventId, action: ImprovementAction): ReviewedAction {
	const review = action.reviews.find((known) => known.event === event);
	return {
		action: action.id,
		title: action.title,
		owners: [...ownerNames(view, action)],
		verdict: review?.verdict,
		note: review?.note ?? '',
	};
}

/** The Guide's words for places where something is seen. */
export const SEEN_WORDS: Record<SeenPlace, string> = {
	'product-backlog': 'Product Backlog',
	'sprint-backlog': 'Nexus Sprint Backlog',
	increment: 'Integrated Increment',
	teams: 'Teams',
	elsewhere: 'Elsewhere',
};

/** The Sprint's figures in sentences, as the room had them before its eyes (R27). */
function figureWords(view: BoardView, now: number): RetrospectiveOutcome['figures'] {
	const figures = subjectFigures(view, now);
	if (!figures) return {};
	const { undone, integration, deployment } = figures;
	const { runs } = deployment;
	return {
		undone: `${undone.inIncrement} of ${countWords(undone.selected, 'selected item')} in the Integrated Increment, ${countWords(undone.openIssues, 'integration issue')} open.`,
		integration: `Integrated on ${integration.integrated} of ${countWords(integration.days, 'day')}, at most ${countWords(integration.longestWithout, 'day')} without, ${integration.failing} failing.`,
		deployment: `${runs ? `${countWords(runs.all, 'run')}, ${runs.failed} failed; ` : ''}open dependencies on other teams: ${deployment.unresolved}, ${deployment.inTrouble} in trouble.`,
	};
}
