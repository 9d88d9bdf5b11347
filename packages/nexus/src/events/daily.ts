/**
 * The Nexus Daily Scrum (R22 to R24): the teams answer before the call or in it, the room goes round the teams and raises
 * integration issues and dependencies, adjusts the Nexus Sprint Backlog, and closing hands the issues to the teams.
 *
 * It is fifteen minutes long in every Sprint. Answering before takes none of it: the time-box begins with the round.
 * @see Nexus Guide, "Nexus Daily Scrum"
 */
import type { BoardView } from '../board-view.ts';
import type { Board } from '../board.ts';
import { handOver } from '../commands/issues.ts';
import type { EventId } from '../ids.ts';
import { whyNotTeam } from '../rules/items.ts';
import type { NexusEvent } from '../schema/event.ts';
import type { Actor } from '../shared-document.ts';
import { beginAnswers } from './daily-answers.ts';
import { dailyOutcome } from './daily-outcome.ts';
import { plain } from './plain.ts';
import { heldOf } from './open.ts';
import type { Closing, EventPlan } from './plan.ts';

export const DAILY: EventPlan = {
	kind: 'daily',
	name: 'Nexus Daily Scrum',
	doing: 'In the Daily',
	page: 'daily',
	section: 'Nexus Daily Scrum',
	timeBox: { minutes: 15, per: 'event' },
	phases: [
		{
			id: 'before',
			name: 'Answers',
			short: 'Answers',
			purpose: 'Each Scrum Team answers the three questions when it suits it, before everybody meets.',
			attends: 'Appropriate representatives from individual Development Teams, each by themselves',
			outcome: 'What each team says to the three questions, for everybody to read',
			share: 0,
			time: 'none',
		},
		{
			id: 'round',
			name: 'Round of the teams',
			short: 'Round',
			purpose:
				'Inspect the current state of the Integrated Increment, and identify integration issues or newly discovered cross-team dependencies or cross-team impacts.',
			attends: 'Appropriate representatives from individual Development Teams',
			outcome: 'Integration issues and dependencies that everybody knows, each with the teams that it concerns',
			share: 1,
			stepped: true,
		},
		{
			id: 'adjust',
			name: 'Adjust',
			short: 'Adjust',
			purpose:
				'Adjust the Nexus Sprint Backlog to reflect the current understanding of the work of the Scrum Teams within the Nexus, and inspect progress toward the Nexus Sprint Goal.',
			attends: 'Appropriate representatives from individual Development Teams',
			outcome: 'Issues and work that the individual Scrum Teams take back to their own Daily Scrum',
			share: 0,
			time: 'shared',
		},
	],
	steps: ({ teams }) => teams.map(({ id, name }) => ({ id, name: `${name} is speaking`, short: name })),
	whyNotStep: whyNotTeam,
	whyNotOpen: ({ sprint }) => (sprint ? undefined : { code: 'no-sprint' }),
	onopen: (board, by, event) =>
		beginAnswers(
			board,
			by,
			event,
			board.view.teams.map(({ id }) => id),
		),
	onclose: closeDaily,
};

/**
 * Hands the integration issues to their teams, and keeps what came of it in the words of this day (R23). One that was opened
 * by mistake is given up: its answers are kept, and nothing is handed over.
 */
function closeDaily(board: Board, by: Actor, event: NexusEvent, { abandoned = false }: Closing): void {
	const standing = dailyOutcome(board.view, event);
	const outcome = abandoned ? { ...standing, handed: [], abandoned } : standing;
	board.record.change(by, ({ dailies }) => dailies.set(event.id, plain(outcome)));
	handOver(
		board,
		by,
		outcome.handed.map(({ issue }) => issue),
		event.id,
	);
}

/** The Nexus Daily Scrum that was held last in this Sprint, of those that were not given up; `undefined` before its first. */
export function lastDaily(view: BoardView, before?: EventId): NexusEvent | undefined {
	const until = before === undefined ? Infinity : (view.events.get(before)?.opened.at ?? Infinity);
	return heldOf(view, 'daily').find(
		({ id, closed, sprint }) => id !== before && closed!.at <= until && sprint === view.sprint?.id,
	);
}
