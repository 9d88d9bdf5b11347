import { testNexus } from '@nexus-board/nexus/testing';
import { expect, test } from 'vitest';
import { mayLeaveOpen, offeredRoles, offeredTeams } from './offers.ts';

const { server } = testNexus({
	people: {
		ines: { role: 'scrum-master' },
		ben: { role: 'representative', team: 'birch' },
		vera: { role: 'stakeholder' },
	},
});
const { view } = server.board;
const person = (name: string) => view.people.get(name)!;
const teams = (name: string) => offeredTeams(view, person(name)).map(({ name: team }) => team);

test('the Nexus Integration Team invites anybody, to any Scrum Team or to one that they choose (F1)', () => {
	expect(offeredRoles(view, person('ines'))).toEqual([
		'representative',
		'integration-team',
		'scrum-master',
		'product-owner',
		'stakeholder',
	]);
	expect(teams('ines')).toEqual(['Alder', 'Birch', 'Cedar']);
	expect(mayLeaveOpen(person('ines'))).toBe(true);
});

test('a representative invites to their own team, and stakeholders', () => {
	expect(offeredRoles(view, person('ben'))).toEqual(['representative', 'stakeholder']);
	expect(teams('ben')).toEqual(['Birch']);
	expect(mayLeaveOpen(person('ben'))).toBe(false);
});

test('a stakeholder invites nobody', () => {
	expect(offeredRoles(view, person('vera'))).toEqual([]);
});

test('where there is a Product Owner, nobody is invited to be a second one (R2)', () => {
	const { view: owned } = testNexus({ people: { olga: { role: 'product-owner' }, ines: { role: 'scrum-master' } } })
		.server.board;
	expect(offeredRoles(owned, owned.people.get('ines')!)).not.toContain('product-owner');
});
