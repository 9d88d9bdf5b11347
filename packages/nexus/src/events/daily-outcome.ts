/** What comes of a Nexus Daily Scrum: as it stands while it is open, in the words of that day once it closed (F11). */
import type { BoardView } from '../board-view.ts';
import { dateAt } from '../calendar.ts';
import type { IssueId } from '../ids.ts';
import { issuesToHandOver, teamsToHandTo } from '../queries/issues.ts';
import { nexusGoal } from '../queries/nexus-goal.ts';
import { sprintBacklog } from '../queries/sprint-backlog.ts';
import { DAILY_LIMITS, type Daily, type HandedIssue } from '../schema/daily.ts';
import type { NexusEvent } from '../schema/event.ts';
import { answersOf } from './daily-answers.ts';
import { speakerOf } from './daily-standing.ts';
import { foundSoFar } from './outcome.ts';

export function dailyOutcome(view: BoardView, event: NexusEvent): Daily {
	const kept = view.dailies.get(event.id);
	if (kept) return kept;
	const cards = (sprintBacklog(view)?.lanes ?? []).flatMap((lane) => lane.cards);
	return {
		teams: view.teams.map(({ id, name }) => ({
			team: id,
			name,
			speaker: view.people.get(speakerOf(view, event, id) ?? '')?.name,
			...answersOf(view, event.id, id),
		})),
		handed: issuesToHandOver(view)
			.slice(0, DAILY_LIMITS.handed)
			.map((id) => handedOf(view, id)),
		found: foundSoFar(view, event),
		items: cards.length,
		integrated: cards.filter(({ item }) => item.progress.state === 'integrated').length,
		goal: nexusGoal(view).text,
		adjusted: adjustedOnDayOf(view, event),
		abandoned: false,
	};
}

function handedOf(view: BoardView, id: IssueId): HandedIssue {
	const { title, next } = view.issues.get(id)!;
	return { issue: id, title, next, teams: teamsToHandTo(view, id) };
}

/** When the Nexus Sprint Backlog was adjusted last, if that was on the day of the Daily or later (R23). */
function adjustedOnDayOf({ lastAdjusted, nexus }: BoardView, { opened }: NexusEvent): Daily['adjusted'] {
	const dayOf = (at: number) => dateAt(at, nexus.timeZone);
	return lastAdjusted && dayOf(lastAdjusted.at) >= dayOf(opened.at) ? lastAdjusted : undefined;
}
