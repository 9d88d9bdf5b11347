/** The roles that an invitation can carry, and what each makes of a person (R2, F1). */
import type { PersonId, TeamId } from '../ids.ts';
import type { BoardView } from '../board-view.ts';
import type { Refused } from '../refusal.ts';
import { whyNotTeam } from '../rules/items.ts';
import type { Person } from '../schema/record.ts';

export const ROLES = ['product-owner', 'scrum-master', 'integration-team', 'representative', 'stakeholder'] as const;
export type Role = (typeof ROLES)[number];

/** What of a person a role decides. Two roles may be held by one person: what one gives, the other does not take. */
export type Standing = Pick<Person, 'productOwner' | 'scrumMaster' | 'integrationTeam' | 'teams' | 'viewer'>;

export function standingOf(role: Role, team: TeamId | undefined): Standing {
	return {
		productOwner: role === 'product-owner',
		scrumMaster: role === 'scrum-master',
		integrationTeam: role === 'product-owner' || role === 'scrum-master' || role === 'integration-team',
		teams: team === undefined ? [] : [team],
		viewer: role === 'stakeholder',
	};
}

/** The role that says most about a person, for the line under the name. */
export function mainRole(person: Standing): Role {
	if (person.productOwner) return 'product-owner';
	if (person.scrumMaster) return 'scrum-master';
	if (person.integrationTeam) return 'integration-team';
	return person.viewer ? 'stakeholder' : 'representative';
}

/**
 * Why a person may not invite another in a role: the Product Owner and the Scrum Master invite anybody, other members of
 * the Nexus Integration Team all but those two, a representative their own team and stakeholders.
 */
export function whyNotInvite(who: Person, role: Role, team: TeamId | undefined): Refused | undefined {
	const isSteward = role === 'product-owner' || role === 'scrum-master';
	if (isSteward && !(who.productOwner || who.scrumMaster)) return { code: 'not-permitted' };
	if (who.integrationTeam || (!who.viewer && role === 'stakeholder')) return undefined;
	if (role === 'representative' && team !== undefined && who.teams.includes(team) && !who.viewer) return undefined;
	return { code: 'not-permitted' };
}

/** Why a person may not withdraw a link: one's own may be, and the Nexus Integration Team withdraws any. */
export const whyNotWithdraw = (who: Person, { invitedBy }: { invitedBy: PersonId }): Refused | undefined =>
	who.integrationTeam || who.id === invitedBy ? undefined : { code: 'not-permitted' };

/**
 * Why a person may not change what another is, or remove them: the composition of the Nexus Integration Team is the
 * Product Owner's and the Scrum Master's to change (R2); whoever wants to leave may.
 */
export function whyNotChangePerson(who: Person, person: Person): Refused | undefined {
	return who.left || !(who.productOwner || who.scrumMaster || who.id === person.id)
		? { code: 'not-permitted' }
		: undefined;
}

export const productOwner = ({ people }: Pick<BoardView, 'people'>): Person | undefined =>
	[...people.values()].find((person) => person.productOwner && !person.left);

/** Why nobody may join in a role now: there is exactly one Product Owner (R2). */
export function whyNotJoin(view: BoardView, role: Role, team: TeamId | undefined): Refused | undefined {
	const owner = role === 'product-owner' && productOwner(view);
	if (owner) return { code: 'product-owner-present', about: owner.name };
	return role === 'representative' ? whyNotTeam(view, team ?? '') : undefined;
}
