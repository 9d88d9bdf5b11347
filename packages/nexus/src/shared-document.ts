/** One document of a Nexus in use: its root maps, and the one way to change them. */
import type * as Y from 'yjs';
import type { PersonId } from './ids.ts';

/** Whose hand it is. Changes carry it as their origin, which is how undo knows its own. */
export interface Actor {
	readonly person: PersonId;
	/** The time now, in milliseconds since 1970, corrected to the server's clock. */
	now(): number;
	/** In [0, 1); tests pass a seeded one. */
	random(): number;
}

export class SharedDocument<Roots> {
	readonly doc: Y.Doc;
	readonly roots: Roots;
	readonly #onchange: () => void;

	/** @param onchange called after each transaction, whoever made it. */
	constructor(doc: Y.Doc, roots: Roots, onchange: () => void) {
		this.doc = doc;
		this.roots = roots;
		this.#onchange = onchange;
		doc.on('afterTransaction', onchange);
	}

	/** Writes in one transaction: others see all of it or nothing. */
	change(by: Actor, write: (roots: Roots) => void): void {
		this.doc.transact(() => write(this.roots), by);
	}

	/** Stops following the document; it is no longer part of its board. */
	release(): void {
		this.doc.off('afterTransaction', this.#onchange);
	}
}
