/** What the roles are called, and what each may do, for the person who is given one. */
import type { Role } from '@nexus-board/nexus';

interface RoleWords {
	readonly name: string;
	/** @param team the Scrum Team's name, when one is known. */
	readonly may: (team: string | undefined) => string;
}

export const ROLE_WORDS: Record<Role, RoleWords> = {
	'product-owner': {
		name: 'Product Owner',
		may: () =>
			'Keep the order of the Product Backlog, agree the Nexus Sprint Goal and give roles. A Nexus has exactly one.',
	},
	'scrum-master': {
		name: 'Scrum Master',
		may: () => 'Invite anybody, give roles and keep versions to go back to, on the Nexus Integration Team.',
	},
	'integration-team': {
		name: 'Nexus Integration Team member',
		may: () =>
			'Help every Scrum Team, write every Sprint Goal and invite anybody. The Product Owner can keep the order.',
	},
	representative: {
		name: 'Team representative',
		may: (team) =>
			`Edit items and dependencies, and write ${team ? `${team}’s` : 'your team’s'} Sprint Goal. The Product Owner can keep the order.`,
	},
	stakeholder: {
		name: 'Stakeholder',
		may: () => 'See everything that the Nexus shows. You change nothing on the board.',
	},
};
