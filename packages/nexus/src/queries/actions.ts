/** Improvements as screens ask for them: what is open, how old it is, what it lacks and who agrees (R28). */
import type { BoardView } from '../board-view.ts';
import { dateAt, sprintDays, workingDaysBetween } from '../calendar.ts';
import type { EventId } from '../ids.ts';
import { oncePerView } from '../memo.ts';
import type { ImprovementAction } from '../schema/action.ts';
import type { Sprint, Team } from '../schema/record.ts';

/** All of them, in the order in which they were written. */
export const allActions = oncePerView(({ actions }: BoardView): readonly ImprovementAction[] =>
	[...actions.values()].sort((a, b) => a.made.at - b.made.at || (a.id < b.id ? -1 : 1)),
);

/** Those that nobody finished or dropped: the next Planning and the next Retrospective have them before their eyes. */
export const openActions = (view: BoardView): readonly ImprovementAction[] =>
	allActions(view).filter(({ state }) => state === 'open');

/** Those that a Retrospective agreed on. */
export const actionsOf = (view: BoardView, event: EventId): readonly ImprovementAction[] =>
	allActions(view).filter((action) => action.event === event);

/** Those from before a Retrospective that it looks at first: what is open, and what it said a word on. */
export const carriedActions = (view: BoardView, event: EventId): readonly ImprovementAction[] =>
	allActions(view).filter(
		(action) =>
			action.event !== event && (action.state === 'open' || action.reviews.some((review) => review.event === event)),
	);

/** What an improvement needs to be settled. */
export const ACTION_NEEDS = ['owner', 'seen', 'check'] as const;
export type ActionNeed = (typeof ACTION_NEEDS)[number];

/** What has not been said of it yet. */
export function whatActionLacks({ owners, seen, check }: ImprovementAction): ActionNeed[] {
	const isThere: Record<ActionNeed, boolean> = {
		owner: owners.teams.length > 0 || owners.integrationTeam,
		seen: seen !== undefined,
		check: check.measure.trim() !== '',
	};
	return ACTION_NEEDS.filter((need) => !isThere[need]);
}

export interface Agreement {
	readonly agreed: readonly Team[];
	readonly asking: readonly { readonly team: Team; readonly question: string }[];
	/** They have said nothing, or nothing since it was changed. */
	readonly silent: readonly Team[];
}

/** What the teams say of an improvement as it is now: a word on other words before does not count. */
export function agreementOn({ teams }: BoardView, { words, changed }: ImprovementAction): Agreement {
	const wordOf = ({ id }: Team) => {
		const word = words[id];
		return word && word.mark.at >= changed.at ? word : undefined;
	};
	return {
		agreed: teams.filter((team) => wordOf(team)?.word === 'agreed'),
		asking: teams.flatMap((team) => {
			const word = wordOf(team);
			return word?.word === 'question' ? [{ team, question: word.note }] : [];
		}),
		silent: teams.filter((team) => !wordOf(team)),
	};
}

export interface ActionAge {
	/** How many Sprints it is since the one that it comes from; 0: of this one. */
	readonly sprints: number;
	/** Working days since it was written, or until it was finished or dropped. */
	readonly days: number;
	/** It is open, and past its day. */
	readonly overdue: boolean;
}

/** @param now milliseconds since 1970 */
export function ageOf(view: BoardView, { sprint, made, moved, state, due }: ImprovementAction, now: number): ActionAge {
	const { timeZone } = view.nexus;
	const end = state === 'open' ? now : (moved?.at ?? now);
	const from = view.sprints.findIndex(({ id }) => id === sprint);
	const to = view.sprints.findLastIndex((known) => hasBegunBy(known, dateAt(end, timeZone)));
	return {
		sprints: from === -1 ? 0 : Math.max(0, to - from),
		days: Math.max(0, workingDaysBetween(dateAt(made.at, timeZone), dateAt(end, timeZone))),
		overdue: state === 'open' && due !== undefined && due < dateAt(now, timeZone),
	};
}

const hasBegunBy = (sprint: Sprint, date: string): boolean => (sprintDays(sprint)[0] ?? date) <= date;

/** Whose it is, by name; empty: nobody's. */
export function ownerNames({ teams }: BoardView, { owners }: ImprovementAction): readonly string[] {
	const named = owners.teams.map((id) => teams.find((team) => team.id === id)?.name ?? 'a team of before');
	return owners.integrationTeam ? [...named, 'Nexus Integration Team'] : named;
}
