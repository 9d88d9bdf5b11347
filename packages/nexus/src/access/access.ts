/**
 * Who may read and write which document: all that the guard asks on the server, and a control before it invites a click.
 * Everybody in a Nexus reads every artifact (R16); what is private is private here, by the document it lies in (F6).
 */
import type { DocumentKey } from '../documents.ts';
import type { PersonId } from '../ids.ts';
import type { Refused } from '../refusal.ts';
import type { Person, Policy } from '../schema/record.ts';

/** The server's own hand: it alone writes `record` and `integration`, and numbers and re-spaces what people made. */
export const SERVER: PersonId = 'server';

export function mayRead(who: Person, doc: DocumentKey): boolean {
	if (who.left) return false;
	switch (doc.kind) {
		case 'draft':
			return who.id === doc.owner; // private until shown; nobody else even receives it (F6)
		case 'team-event':
			return who.teams.includes(doc.team) && !who.viewer; // a team's own Retrospective (R26)
		default:
			return true;
	}
}

export const mayWrite = (who: Person, doc: DocumentKey, policy: Policy): boolean => !whyNotWrite(who, doc, policy);

/** The reason why a person may not write a document, or `undefined` when they may. */
export function whyNotWrite(who: Person, doc: DocumentKey, { orderLocked }: Policy): Refused | undefined {
	if (who.viewer || who.left) return NOT_PERMITTED;
	switch (doc.kind) {
		case 'product': // items, slices, dependencies, drafts of the Nexus Sprint Goal
		case 'event': // what a room has shown to everyone
			return undefined;
		case 'order': // R4
			return orderLocked && !who.productOwner ? { code: 'order-locked', about: orderLocked.by } : undefined;
		case 'stewardship': // availability, accepted or returned, agreed Nexus Sprint Goals (R4, R18)
			return unless(who.productOwner);
		case 'standards': // common definition of "Done", practices (R6, R15)
			return unless(who.integrationTeam);
		case 'team': // goal, plan, stricter criteria (R13, R15)
			return unless(who.teams.includes(doc.team) || who.integrationTeam);
		case 'team-event':
			return unless(who.teams.includes(doc.team));
		case 'draft':
			return unless(who.id === doc.owner);
		case 'record': // people, roles, phases, timers, counts: procedures alone
		case 'integration': // what continuous integration reports (R14)
			return NOT_PERMITTED;
	}
}

const NOT_PERMITTED: Refused = { code: 'not-permitted' };

const unless = (permitted: boolean): Refused | undefined => (permitted ? undefined : NOT_PERMITTED);
