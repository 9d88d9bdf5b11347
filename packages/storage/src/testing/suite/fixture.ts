import { test } from 'vitest';
import type { Storage } from '../../contract.ts';

/** A storage under test. */
export interface Subject {
	storage: Storage;
	/** Closes the storage and opens it again, as a restart would; one that forgets may give itself back. */
	reopen(): Promise<Storage>;
	/** Closes whatever is open and removes every trace. */
	dispose(): Promise<void>;
}

export type Open = () => Promise<Subject>;

export type StorageTest = ReturnType<typeof testWith>;

/** A `test` in which each case gets a storage of its own. */
export function testWith(open: Open) {
	return test.extend<{ subject: Subject; storage: Storage; reopen: Subject['reopen'] }>({
		subject: async ({}, use) => {
			const subject = await open();
			await use(subject);
			await subject.dispose();
		},
		storage: ({ subject }, use) => use(subject.storage),
		reopen: ({ subject }, use) => use(() => subject.reopen()),
	});
}
