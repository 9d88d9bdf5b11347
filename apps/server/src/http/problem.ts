/** What goes wrong in a lawful way, as `application/problem+json` says it (RFC 9457). */
import type { Refusal, RefusalCode } from '@nexus-board/nexus';

export class Problem extends Error {
	override readonly name = 'Problem';
	readonly status: number;
	readonly code: string;
	/** The field of the request that is to blame. */
	readonly field: string | undefined;
	/** What helps a program to go on. */
	readonly more: object;

	/** @param detail a sentence for the person who asked */
	constructor(status: number, code: string, detail: string, field?: string, more: object = {}) {
		super(detail);
		this.status = status;
		this.code = code;
		this.field = field;
		this.more = more;
	}

	get body(): object {
		return {
			type: 'about:blank',
			title: this.code,
			status: this.status,
			code: this.code,
			detail: this.message,
			...(this.field && { field: this.field }),
			...this.more,
		};
	}
}

export const notFound = (what: string): Problem => new Problem(404, 'not-found', `There is no such ${what}.`);

/** Rules about people and their rights are 403, about what is there 404, all others 422. */
const STATUS: Partial<Record<RefusalCode, number>> = {
	'not-permitted': 403,
	'order-locked': 403,
	'unknown-item': 404,
	'unknown-team': 404,
	'unknown-dependency': 404,
	'unknown-person': 404,
	'product-owner-present': 409,
	'product-owner-needed': 409,
	'unknown-event': 404,
	'unknown-run': 404,
	'unknown-issue': 404,
	'issue-resolved': 409,
	'nobody-to-hand-to': 409,
	'unknown-criterion': 404,
	'item-not-integrated': 409,
	'item-failing': 409,
	'item-integrated': 409,
	'increment-failing': 409,
	'increment-empty': 409,
	'event-open': 409,
	'event-closed': 409,
	'not-facilitating': 403,
	'moved-on': 409,
	'seat-held': 409,
	'not-in-room': 403,
	'sprint-running': 409,
	'planning-unfinished': 409,
	'phase-rests': 409,
	'sprint-not-begun': 409,
	'retrospective-held': 409,
	'unknown-challenge': 404,
	'unknown-action': 404,
	'subject-unanswered': 409,
	'teams-unfinished': 409,
	'votes-used': 409,
	'topic-votes-used': 409,
	observing: 403,
	'import-stale': 409,
};

const WORDS: Partial<Record<RefusalCode, (about: string) => string>> = {
	'not-permitted': () => 'Your role does not include this.',
	'order-locked': () => 'The Product Owner keeps the order of the Product Backlog.',
	'product-owner-present': (about) => `${about} is the Product Owner of this Nexus; there is exactly one.`,
	'product-owner-needed': () => 'A Nexus has exactly one Product Owner: hand the role over first.',
	'unknown-person': () => 'Nobody here is that person.',
	'text-missing': (about) => `Please fill in: ${about}.`,
	'text-too-long': (about) => `Too long: ${about} characters at most.`,
	'number-out-of-range': (about) => `Out of range: ${about}.`,
	'letter-taken': (about) => `Another team has the letter ${about}.`,
	'unknown-team': () => 'There is no such Scrum Team.',
	'unknown-event': () => 'There is no such event.',
	'unknown-run': () => 'There is no such run, or it is no longer kept.',
	'unknown-issue': () => 'There is no such integration issue.',
	'issue-resolved': (about) => `“${about}” is resolved: open it again first.`,
	'nobody-to-hand-to': (about) => `Every team has settled its part of “${about}”.`,
	'unknown-criterion': () => 'There is no such criterion, or it is no longer asked.',
	'item-without-team': () => 'No Scrum Team is forecast for this item.',
	'item-not-integrated': () => 'The card of this item does not stand at “Integrated”.',
	'item-failing': () => 'The integration feed says that this item fails.',
	'item-integrated': () => 'This item is integrated already, and stays as it is.',
	'increment-failing': () => 'Something fails where work is integrated.',
	'increment-empty': () => 'Nothing is in the Integrated Increment yet.',
	'event-open': () => 'An event of this kind is open already.',
	'event-closed': () => 'This event was closed, and stays as it is.',
	'not-facilitating': () => 'The facilitator and the deputies do this.',
	'moved-on': () => 'The room moved on in the meantime.',
	'seat-held': (about) => `The seat is held for ${about || 'the facilitator'}.`,
	'not-in-room': () => 'Please join the event first.',
	observing: () => 'Whoever looks on does not do this.',
	'sprint-running': (about) => `${about} still runs: until its last day, the Nexus Integration Team opens Planning.`,
	'planning-unfinished': (about) => `Not finished yet: ${about}. Give a reason to close it all the same.`,
	'phase-rests': (about) => `The room was led back from “${about}”; it goes on once the room comes there again.`,
	'sprint-not-begun': (about) => `${about} has not begun: there is nothing to look back at yet.`,
	'retrospective-held': (about) => `The Retrospective of ${about} was held.`,
	'unknown-challenge': () => 'There is no such challenge.',
	'unknown-action': () => 'There is no such improvement.',
	'subject-unanswered': (about) => `Without an answer yet: ${about}.`,
	'teams-unfinished': (about) => `Not finished yet: ${about}. Give a reason to close it all the same.`,
	'votes-used': (about) => `Everybody has ${about} votes, and these are given.`,
	'topic-votes-used': (about) => `At most ${about} votes go to one challenge.`,
	'nobody-answered': () => 'Nobody has answered yet.',
	'value-unknown': (about) => `"${about}" is not a value that can stand here.`,
};

/** A refusal of the domain, for somebody who asked over HTTP. */
export function problemOf({ code, about = '' }: Refusal): Problem {
	return new Problem(STATUS[code] ?? 422, code, WORDS[code]?.(about) ?? `Refused: ${code}${about && ` (${about})`}.`);
}
