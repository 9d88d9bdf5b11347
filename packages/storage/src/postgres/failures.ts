import { DatabaseError } from 'pg';
import { Conflict, StorageFailure } from '../contract.ts';

/** PostgreSQL's error codes, https://www.postgresql.org/docs/current/errcodes-appendix.html */
const uniqueViolation = '23505';
const races: ReadonlySet<string | undefined> = new Set([uniqueViolation, '40001', '40P01']);
/** Classes: a value that does not fit, a broken constraint, a row beyond some limit. */
const callers: ReadonlySet<string | undefined> = new Set(['22', '23', '54']);

/** What PostgreSQL could not do, as a sentence for the person who runs the server; any other error as it is. */
export function explained(error: unknown, place: string): unknown {
	const isOurs = error instanceof Conflict || error instanceof StorageFailure;
	const isBug = error instanceof RangeError || error instanceof TypeError || isCallers(error);
	return isOurs || isBug ? error : new StorageFailure(sentence(error as Error, place), { cause: error });
}

/** Whether another process was in the way, so that all is well when everything is done over. */
export function isRace(error: unknown): boolean {
	return error instanceof DatabaseError && races.has(error.code);
}

/** Whether one caller wrote nonsense, which is its own problem and not that of the others in the transaction. */
export function isCallers(error: unknown): boolean {
	return error instanceof DatabaseError && callers.has(error.code?.slice(0, 2));
}

/** Whether the connection can be used after it: the server has answered, and has not hung up. */
export function isAnswer(error: unknown): boolean {
	return error instanceof DatabaseError && error.severity === 'ERROR';
}

function sentence(error: Error, place: string): string {
	const { message } = error;
	if (!(error instanceof DatabaseError)) return `PostgreSQL cannot be reached, or was lost: ${place} (${message}).`;
	switch (error.code) {
		case '25006':
			return `PostgreSQL takes no writes: ${place} is read-only.`;
		case '28000':
		case '28P01':
		case '3D000':
		case '42501':
			return `PostgreSQL does not let us use ${place} (${message}).`;
		case '53100':
			return `The disk under PostgreSQL is full: ${place}.`;
		case '53300':
			return `PostgreSQL has no connection left for us: ${place} (${message}).`;
		case '57014':
			return `PostgreSQL took too long: ${place} (${message}).`;
		case '57P01':
		case '57P02':
		case '57P03':
			return `PostgreSQL is starting or stopping: ${place} (${message}).`;
		default:
			return `PostgreSQL could not go on with ${place} (${message}).`;
	}
}
