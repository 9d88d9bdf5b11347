import { standingOf, type BoardView, type Person, type Role } from '@nexus-board/nexus';
import { expect, test } from 'vitest';
import { choiceOf, mayChangeRoles, peopleOf, readChoice } from './people.ts';

const person = (name: string, role: Role, team?: string, left?: Person['left']): Person => ({
	id: name,
	name,
	radiator: false,
	joined: undefined,
	left,
	...standingOf(role, team),
});

const olga = person('Olga', 'product-owner');
const ben = person('Ben', 'representative', 'birch');
const amara = person('Amara', 'representative', 'alder');
const vera = person('Vera', 'stakeholder');
const gone = person('Gone', 'scrum-master', undefined, { by: 'olga', at: 1 });
const view = {
	people: new Map([vera, ben, gone, amara, olga].map((one) => [one.id, one])),
	teams: [{ id: 'alder' }, { id: 'birch' }],
} as unknown as BoardView;

test('the Nexus Integration Team comes first, then the teams in their order; whoever left is not listed', () => {
	expect(peopleOf(view).map(({ name }) => name)).toEqual(['Olga', 'Amara', 'Ben', 'Vera']);
});

test('a role is chosen with the team that it is for', () => {
	expect(choiceOf(ben)).toBe('representative birch');
	expect(readChoice(choiceOf(ben))).toEqual({ role: 'representative', team: 'birch' });
	expect(readChoice(choiceOf(olga))).toEqual({ role: 'product-owner' });
});

test('roles are the Product Owner’s and the Scrum Master’s to change (R2)', () => {
	expect([olga, ben, vera].map(mayChangeRoles)).toEqual([true, false, false]);
});
