import { Conflict, StorageFailure, type Storage } from '../contract.ts';

/**
 * What passes between the two threads: each request names a method of the contract, each message back holds replies.
 * `exclusively` stays on our side: the file is ours alone, so there is nobody else to keep out.
 */
export type Method = Exclude<keyof Storage, 'exclusively'>;

export type Arguments<Name extends Method> = Parameters<Storage[Name]>;
export type Answer<Name extends Method> = Awaited<ReturnType<Storage[Name]>>;

export interface Request<Name extends Method = Method> {
	id: number;
	method: Name;
	args: Arguments<Name>;
}

export type Reply = { id: number } & Outcome<unknown, Fault>;

/** How a piece of work ended. */
export type Outcome<Value, Failure = unknown> = { value: Value } | { error: Failure };

/** The id under which the worker tells, unasked, whether it could open the file. */
export const opening = 0;

export interface OpenOptions {
	/** Where the database lies; its directory must be there. A companion, `-wal`, comes and goes beside it. */
	file: string;
	/** How many pages of 4 KiB the file may have at most, so that a test can fill a disk that is not full. */
	maxPages?: number;
}

/** An error in a form that survives the way between threads, where a class is lost. */
export type Fault = { kind: 'conflict' | 'failure'; text: string } | { kind: 'bug'; error: unknown };

export function toFault(error: unknown): Fault {
	if (error instanceof Conflict) return { kind: 'conflict', text: error.what };
	if (error instanceof StorageFailure) return { kind: 'failure', text: error.message };
	return { kind: 'bug', error };
}

export function fromFault(fault: Fault): unknown {
	switch (fault.kind) {
		case 'conflict':
			return new Conflict(fault.text);
		case 'failure':
			return new StorageFailure(fault.text);
		case 'bug':
			return fault.error;
	}
}
