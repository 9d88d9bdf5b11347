/** Who is in a Nexus, in the order in which one looks for them, and what of it one may change. */
import { ROLES, mainRole, type BoardView, type Person, type Role } from '@nexus-board/nexus';

/** The Nexus Integration Team first, then the Scrum Teams in their order, stakeholders last; whoever left is not listed. */
export function peopleOf(view: BoardView): Person[] {
	const place = (person: Person) =>
		ROLES.indexOf(mainRole(person)) * 100 + view.teams.findIndex(({ id }) => id === person.teams[0]);
	return [...view.people.values()]
		.filter(({ left, radiator }) => !left && !radiator)
		.sort((one, other) => place(one) - place(other) || one.name.localeCompare(other.name));
}

/** The composition of the Nexus Integration Team is the Product Owner's and the Scrum Master's to change (R2). */
export const mayChangeRoles = (who: Person): boolean => who.productOwner || who.scrumMaster;

/** A role as it is chosen: a representative's with the Scrum Team. */
export const choiceOf = (person: Person): string =>
	mainRole(person) === 'representative' ? `representative ${person.teams[0] ?? ''}` : mainRole(person);

export function readChoice(choice: string): { role: Role; team?: string } {
	const [role, team] = choice.split(' ') as [Role, string | undefined];
	return { role, ...(team && { team }) };
}
