import { describe, expect, test } from 'vitest';
import { parseDocumentName } from '../documents.ts';
import type { Person, Policy } from '../schema/record.ts';
import { mayRead, mayWrite, whyNotWrite } from './access.ts';
import { standingOf, whyNotInvite, type Role } from './roles.ts';

const person = (role: Role, team?: string): Person => ({
	id: role,
	name: role,
	radiator: false,
	joined: undefined,
	left: undefined,
	...standingOf(role, team),
});

const olga = person('product-owner');
const ines = person('scrum-master');
const sofia = person('integration-team');
const ben = person('representative', 'birch');
const vera = person('stakeholder');

const open: Policy = { orderLocked: undefined };
const locked: Policy = { orderLocked: { by: 'product-owner', at: 1 } };

const writers = (name: string, policy = open) =>
	[olga, ines, sofia, ben, vera].filter((who) => mayWrite(who, parseDocumentName(name)!, policy)).map(({ id }) => id);
const readers = (name: string) =>
	[olga, ines, sofia, ben, vera].filter((who) => mayRead(who, parseDocumentName(name)!)).map(({ id }) => id);

const EVERYBODY_BUT_VIEWERS = ['product-owner', 'scrum-master', 'integration-team', 'representative'];
const INTEGRATION_TEAM = ['product-owner', 'scrum-master', 'integration-team'];

describe('who may write', () => {
	test('items and dependencies: everybody but viewers', () => {
		expect(writers('product')).toEqual(EVERYBODY_BUT_VIEWERS);
	});
	test('the order: everybody but viewers, and the Product Owner alone while it is locked (R4)', () => {
		expect(writers('order')).toEqual(EVERYBODY_BUT_VIEWERS);
		expect(writers('order', locked)).toEqual(['product-owner']);
		expect(whyNotWrite(ben, { kind: 'order' }, locked)).toEqual({ code: 'order-locked', about: 'product-owner' });
	});
	test('agreed goals and availability: the Product Owner (R4, R18)', () => {
		expect(writers('stewardship')).toEqual(['product-owner']);
	});
	test('the common definition of "Done": the Nexus Integration Team (R15)', () => {
		expect(writers('standards')).toEqual(INTEGRATION_TEAM);
	});
	test('a team’s plan: that team and the Nexus Integration Team (R13)', () => {
		expect(writers('team/birch')).toEqual(EVERYBODY_BUT_VIEWERS);
		expect(writers('team/cedar')).toEqual(INTEGRATION_TEAM);
	});
	test('a team’s own Retrospective: that team alone (R26)', () => {
		expect(writers('team-event/e1/birch')).toEqual(['representative']);
	});
	test('a draft: its owner alone (F6)', () => {
		expect(writers('draft/e1/representative')).toEqual(['representative']);
	});
	test('the record: nobody; procedures do', () => {
		expect(writers('record')).toEqual([]);
	});
	test('what continuous integration reported: nobody; procedures do (R14)', () => {
		expect(writers('integration')).toEqual([]);
	});
	test('whoever left the Nexus writes and reads nothing any more', () => {
		const gone = { ...olga, left: { by: 'olga', at: 1 } };
		expect(mayWrite(gone, { kind: 'product' }, open)).toBe(false);
		expect(mayRead(gone, { kind: 'product' })).toBe(false);
	});
});

describe('who may read', () => {
	test.each(['product', 'order', 'stewardship', 'standards', 'record', 'integration', 'team/birch', 'event/e1'])(
		'%s: everybody (R16)',
		(name) => {
			expect(readers(name)).toHaveLength(5);
		},
	);
	test('a draft: its owner alone, not even the Nexus Integration Team (F6)', () => {
		expect(readers('draft/e1/representative')).toEqual(['representative']);
	});
	test('a team’s own Retrospective: that team alone (R26)', () => {
		expect(readers('team-event/e1/birch')).toEqual(['representative']);
		expect(readers('team-event/e1/cedar')).toEqual([]);
	});
});

describe('who may invite', () => {
	test('the Product Owner and the Scrum Master invite anybody; the Nexus Integration Team all but those two (R2)', () => {
		for (const who of [olga, ines]) expect(whyNotInvite(who, 'scrum-master', undefined)).toBeUndefined();
		expect(whyNotInvite(sofia, 'representative', 'cedar')).toBeUndefined();
		expect(whyNotInvite(sofia, 'integration-team', undefined)).toBeUndefined();
		for (const role of ['product-owner', 'scrum-master'] as const)
			expect(whyNotInvite(sofia, role, undefined)).toEqual({ code: 'not-permitted' });
	});
	test('a representative invites to their own team, and stakeholders', () => {
		expect(whyNotInvite(ben, 'representative', 'birch')).toBeUndefined();
		expect(whyNotInvite(ben, 'stakeholder', undefined)).toBeUndefined();
		expect(whyNotInvite(ben, 'representative', 'cedar')).toEqual({ code: 'not-permitted' });
		expect(whyNotInvite(ben, 'integration-team', undefined)).toEqual({ code: 'not-permitted' });
	});
	test('a stakeholder invites nobody', () => {
		expect(whyNotInvite(vera, 'stakeholder', undefined)).toEqual({ code: 'not-permitted' });
	});
});
