/** Why not, about items: asked by a button before it invites a click, obeyed by the command. */
import type { BoardView } from '../board-view.ts';
import { sprintDays } from '../calendar.ts';
import type { ItemId, TeamId } from '../ids.ts';
import { ancestorsOf } from '../queries/hierarchy.ts';
import type { Refused } from '../refusal.ts';

export const whyNotItem = (view: BoardView, item: ItemId): Refused | undefined =>
	view.items.has(item) ? undefined : { code: 'unknown-item', about: item };

export const whyNotTeam = (view: BoardView, team: TeamId): Refused | undefined =>
	view.teams.some(({ id }) => id === team) ? undefined : { code: 'unknown-team', about: team };

/** An item cannot become part of itself or of its own part (R9). */
export function whyNotParent(view: BoardView, item: ItemId, parent: ItemId | undefined): Refused | undefined {
	if (parent === undefined) return undefined;
	if (item === parent || ancestorsOf(view, parent).includes(item))
		return { code: 'inside-itself', about: titleOf(view, item) };
	return whyNotItem(view, parent);
}

/** What a team has integrated stays its own: moving it would rewrite what happened (R14). */
export function whyNotForecast(
	view: BoardView,
	{ item, team }: { item: ItemId; team?: TeamId | undefined },
): Refused | undefined {
	const known = view.items.get(item);
	if (!known) return { code: 'unknown-item', about: item };
	if (known.progress.state === 'integrated' && known.lane && known.lane.team !== team)
		return { code: 'item-integrated', about: known.title };
	return team === undefined ? undefined : whyNotTeam(view, team);
}

/** A place lies inside the Sprint: from its first day, for at least one day, to its last at most (R20). */
export function whyNotPlace(view: BoardView, { day, days }: { day: number; days: number }): Refused | undefined {
	if (!view.sprint) return { code: 'no-sprint' };
	const last = sprintDays(view.sprint).length - 1;
	const fits = Number.isInteger(day) && Number.isInteger(days) && day >= 0 && days >= 1 && day + days - 1 <= last;
	return fits ? undefined : { code: 'day-outside-sprint', about: `Sprint ${view.sprint.number}` };
}

export function whyNotAdvance(view: BoardView, item: ItemId): Refused | undefined {
	const known = view.items.get(item);
	if (!known) return { code: 'unknown-item', about: item };
	return known.place?.sprint === view.sprint?.id ? undefined : { code: 'not-in-sprint', about: known.title };
}

const titleOf = (view: BoardView, item: ItemId) => view.items.get(item)?.title ?? item;
