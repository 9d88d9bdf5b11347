/** Every command asks first whether its person may write the document: a refusal in words, before the server refuses. */
import { SERVER, whyNotWrite } from '../access/access.ts';
import type { Board } from '../board.ts';
import type { DocumentKey } from '../documents.ts';
import { Refusal, refuse } from '../refusal.ts';
import type { Actor } from '../shared-document.ts';

/** @throws {Refusal} `not-permitted`, `order-locked`; `unknown-person` for somebody who is not in this Nexus. */
export function refuseUnpermitted({ view }: Board, { person }: Actor, key: DocumentKey): void {
	if (person === SERVER) return;
	const who = view.people.get(person);
	if (!who) throw new Refusal({ code: 'unknown-person', about: person });
	refuse(whyNotWrite(who, key, view.policy));
}
