/**
 * A lawful "no". Rules answer with a `Refused`, commands throw it as a `Refusal`; screens and the API have words for
 * every code. Anything else that is thrown is a bug.
 */

export type RefusalCode =
	| 'not-permitted'
	| 'order-locked'
	| 'unknown-item'
	| 'unknown-team'
	| 'unknown-dependency'
	| 'unknown-comment'
	| 'unknown-task'
	| 'unknown-proposal'
	| 'not-its-part'
	| 'unknown-person'
	| 'no-sprint'
	| 'item-retired'
	| 'item-integrated'
	| 'inside-itself'
	| 'needs-itself'
	| 'already-linked'
	| 'day-outside-sprint'
	| 'not-in-sprint'
	| 'text-missing'
	| 'text-too-long'
	| 'number-out-of-range'
	| 'letter-taken'
	| 'product-owner-present'
	| 'product-owner-needed'
	| 'value-unknown'
	| 'unknown-event'
	| 'unknown-run'
	| 'unknown-issue'
	| 'issue-resolved'
	| 'issue-open'
	| 'team-missing'
	| 'not-of-this-team'
	| 'not-handed-over'
	| 'nobody-to-hand-to'
	| 'unknown-criterion'
	| 'unknown-practice'
	| 'item-without-team'
	| 'item-not-integrated'
	| 'item-failing'
	| 'increment-failing'
	| 'increment-empty'
	| 'event-open'
	| 'event-closed'
	| 'not-facilitating'
	| 'moved-on'
	| 'seat-held'
	| 'not-in-room'
	| 'observing'
	| 'nobody-answered'
	| 'sprint-running'
	| 'planning-unfinished'
	| 'phase-rests'
	| 'sprint-not-begun'
	| 'retrospective-held'
	| 'unknown-challenge'
	| 'unknown-action'
	| 'subject-unanswered'
	| 'teams-unfinished'
	| 'votes-used'
	| 'topic-votes-used'
	| 'import-unreadable'
	| 'import-stale';

export interface Refused {
	code: RefusalCode;
	/** What it is about, for the sentence that a person reads: an item's title, a field's name, a limit. */
	about?: string | undefined;
}

export class Refusal extends Error {
	override readonly name = 'Refusal';
	readonly code: RefusalCode;
	readonly about: string | undefined;
	constructor({ code, about }: Refused) {
		super(about === undefined ? code : `${code}: ${about}`);
		this.code = code;
		this.about = about;
	}
}

/** Throws when a rule said why not. */
export function refuse(why: Refused | undefined): void {
	if (why) throw new Refusal(why);
}
