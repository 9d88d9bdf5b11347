import { StorageFailure } from '../contract.ts';

/** SQLite's primary result codes, https://sqlite.org/rescode.html */
const busy = 5;
const readOnly = 8;
const ioError = 10;
const corrupt = 11;
const full = 13;
const cannotOpen = 14;
const constraint = 19;
const notADatabase = 26;

/** What SQLite could not do, as a sentence for the person who runs the server; any other error as it is. */
export function explained(error: unknown, file: string): unknown {
	const code = resultCode(error);
	return code === undefined || code === constraint ? error : new StorageFailure(sentence(code, error as Error, file));
}

/**
 * Whether it was the disk or the database that failed, and so everybody's problem. A broken constraint is not: it is a
 * bug of one caller, and stays with that caller.
 */
export function isEverybodys(error: unknown): boolean {
	const code = resultCode(error);
	return code !== undefined && code !== constraint;
}

/** The primary code is the low byte of the extended one. */
function resultCode(error: unknown): number | undefined {
	const { code, errcode } = error as { code?: string; errcode?: number };
	return code === 'ERR_SQLITE_ERROR' && errcode !== undefined ? errcode & 0xff : undefined;
}

function sentence(code: number, { message }: Error, file: string): string {
	switch (code) {
		case busy:
			return `${file} is in use by another process, and only one may have it open.`;
		case readOnly:
			return `${file} may not be written.`;
		case ioError:
			return `The disk failed under ${file} (${message}).`;
		case corrupt:
		case notADatabase:
			return `${file} is damaged, or is not a database (${message}).`;
		case full:
			return `The disk under ${file} is full.`;
		case cannotOpen:
			return `${file} cannot be opened: is its directory there, and may this process write to it?`;
		default:
			return `SQLite could not go on with ${file} (${message}).`;
	}
}
