/** Whom a person may invite, as the dialog offers it (R2): what would be refused is not offered. */
import { whyNotInvite, whyNotJoin, type BoardView, type Person, type Role, type Team } from '@nexus-board/nexus';

/** The most wanted first. */
const ORDER: readonly Role[] = ['representative', 'integration-team', 'scrum-master', 'product-owner', 'stakeholder'];

/** The roles that a person may give; Product Owner only while there is none. */
export const offeredRoles = (view: BoardView, who: Person): readonly Role[] =>
	ORDER.filter((role) => (role === 'representative' ? offersTeams(view, who) : mayInvite(view, who, role)));

/** The Scrum Teams that a person may invite a representative to. */
export const offeredTeams = ({ teams }: BoardView, who: Person): readonly Team[] =>
	teams.filter(({ id }) => !whyNotInvite(who, 'representative', id));

/** Whether whoever follows the link may choose their Scrum Team themselves. */
export const mayLeaveOpen = (who: Person): boolean => !whyNotInvite(who, 'representative', undefined);

const offersTeams = (view: BoardView, who: Person) => offeredTeams(view, who).length > 0;

const mayInvite = (view: BoardView, who: Person, role: Role) =>
	!whyNotInvite(who, role, undefined) && !whyNotJoin(view, role, undefined);
