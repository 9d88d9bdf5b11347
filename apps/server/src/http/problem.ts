/** What goes wrong in a lawful way, as `application/problem+json` says it (RFC 9457). */
import type { Refusal, RefusalCode } from '@nexus-board/nexus';

export class Problem extends Error {
	override readonly name = 'Problem';
	readonly status: number;
	readonly code: string;
	/** The field of the request that is to blame. */
	readonly field: string | undefined;

	/** @param detail a sentence for the person who asked */
	constructor(status: number, code: string, detail: string, field?: string) {
		super(detail);
		this.status = status;
		this.code = code;
		this.field = field;
	}

	get body(): object {
		return {
			type: 'about:blank',
			title: this.code,
			status: this.status,
			code: this.code,
			detail: this.message,
			...(this.field && { field: this.field }),
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
	'value-unknown': (about) => `"${about}" is not a value that can stand here.`,
};

/** A refusal of the domain, for somebody who asked over HTTP. */
export function problemOf({ code, about = '' }: Refusal): Problem {
	return new Problem(STATUS[code] ?? 422, code, WORDS[code]?.(about) ?? `Refused: ${code}${about && ` (${about})`}.`);
}
