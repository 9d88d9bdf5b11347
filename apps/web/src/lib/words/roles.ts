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
			'Order the Product Backlog, agree the Nexus Sprint Goal and accept or return items. A Nexus has exactly one.',
	},
	'scrum-master': {
		name: 'Scrum Master',
		may: () =>
			'Facilitate every event, invite anybody and keep the common definition of “Done”, on the Nexus Integration Team.',
	},
	'integration-team': {
		name: 'Nexus Integration Team member',
		may: () =>
			'Help every Scrum Team, keep the common definition of “Done” and invite anybody. The Product Owner orders the backlog.',
	},
	representative: {
		name: 'Team representative',
		may: (team) =>
			`Edit ${team ? `${team}’s` : 'your team’s'} items, add dependencies, write, vote and raise your hand. The Product Owner orders the backlog.`,
	},
	stakeholder: {
		name: 'Stakeholder',
		may: () =>
			'See everything that the Nexus shows and give feedback in the Nexus Sprint Review. You change nothing on the board.',
	},
};
