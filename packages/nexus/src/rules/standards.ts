/** Why not, about the definition of "Done" (R15): asked by a control before it invites a click, obeyed by the command. */
import { whyNotWrite } from '../access/access.ts';
import type { BoardView } from '../board-view.ts';
import type { DocumentKey } from '../documents.ts';
import type { CriterionId, ItemId, PersonId, TeamId } from '../ids.ts';
import { doneOf } from '../queries/done.ts';
import type { Refused } from '../refusal.ts';
import { whyNotItem, whyNotTeam } from './items.ts';

/** Where the criteria of a team lie, or, without one, those of all. */
export const standardsKey = (team: TeamId | undefined): DocumentKey =>
	team === undefined ? { kind: 'standards' } : { kind: 'team', team };

/**
 * The common criteria are the Nexus Integration Team's; a Scrum Team has its own on top. There is no command, and no place,
 * by which a team changes a common one: it asks for that like anybody else, and is refused.
 */
export function whyNotDefineDone(view: BoardView, person: PersonId, team: TeamId | undefined): Refused | undefined {
	const who = view.people.get(person);
	if (!who) return { code: 'unknown-person', about: person };
	return (team === undefined ? undefined : whyNotTeam(view, team)) ?? whyNotWrite(who, standardsKey(team), view.policy);
}

/** Practices are coached by the Nexus Integration Team (R6). */
export const whyNotCoach = (view: BoardView, person: PersonId): Refused | undefined =>
	whyNotDefineDone(view, person, undefined);

/** The team that an item lies with says what of its list is so, or the Nexus Integration Team for it. */
export function whyNotTick(
	view: BoardView,
	person: PersonId,
	item: ItemId,
	criterion?: CriterionId,
): Refused | undefined {
	const unknown = whyNotItem(view, item);
	if (unknown) return unknown;
	const known = view.items.get(item)!;
	if (!known.lane) return { code: 'item-without-team', about: known.title };
	const forbidden = whyNotDefineDone(view, person, known.lane.team);
	if (forbidden || criterion === undefined) return forbidden;
	return doneOf(view, item).criteria.some((asked) => asked.criterion.id === criterion)
		? undefined
		: { code: 'unknown-criterion', about: criterion };
}
