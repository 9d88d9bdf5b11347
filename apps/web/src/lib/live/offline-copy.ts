/**
 * The copy of a document that this browser keeps, so that a board opens at once and also without a connection. Where the
 * browser keeps nothing (a private window, a full disk), the document works without a copy.
 */
import { IndexeddbPersistence } from 'y-indexeddb';
import type * as Y from 'yjs';

const UNSAVED = 'unsaved';
/** A disk that does not answer in this time is done without. */
const PATIENCE_MS = 2_000;

export class OfflineCopy {
	readonly #copy: IndexeddbPersistence | undefined;
	#unsaved = 0;

	/** @param name says whose copy of what it is: `nexus/person/document` */
	constructor(name: string, doc: Y.Doc) {
		this.#copy = typeof indexedDB === 'undefined' ? undefined : new IndexeddbPersistence(name, doc);
	}

	/** Reads the copy into the document, and resolves to the number of changes in it that were not saved. */
	async read(): Promise<number> {
		if (!this.#copy) return 0;
		const copy = this.#copy;
		const reading = copy.whenSynced.then(() => copy.get(UNSAVED));
		const unsaved: unknown = await Promise.race([reading, patience()]).catch(() => 0);
		this.#unsaved = typeof unsaved === 'number' ? unsaved : 0;
		return this.#unsaved;
	}

	/** Whether a change was read from here rather than made. */
	isSource = (origin: unknown): boolean => origin !== undefined && origin === this.#copy;

	/** Remembers how many changes the server does not have, for the time after a reload. */
	noteUnsaved(unsaved: number): void {
		if (unsaved === this.#unsaved) return;
		this.#unsaved = unsaved;
		void this.#copy?.set(UNSAVED, unsaved).catch(() => undefined);
	}

	/** Forgets the copy: what is in it was refused. */
	async drop(): Promise<void> {
		await this.#copy?.clearData().catch(() => undefined);
	}

	async close(): Promise<void> {
		await this.#copy?.destroy().catch(() => undefined);
	}
}

const patience = () => new Promise<number>((resolve) => setTimeout(resolve, PATIENCE_MS, 0));
