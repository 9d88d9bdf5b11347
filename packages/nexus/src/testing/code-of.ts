import { Refusal, type RefusalCode } from '../refusal.ts';

/** The code with which something is refused; `undefined` when it is done. Anything else that is thrown is a bug. */
export function codeOf(work: () => unknown): RefusalCode | undefined {
	try {
		work();
		return undefined;
	} catch (error) {
		if (error instanceof Refusal) return error.code;
		throw error;
	}
}
