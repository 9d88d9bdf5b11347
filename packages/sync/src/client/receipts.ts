/**
 * What of one's own changes is on the server's disk. Changes are counted for each document as they are made, as they are
 * handed to the socket, and as a receipt covers them; "Saved" is said only when nothing is left.
 */

export interface SaveState {
	/** `connecting`: whether everything is saved is not known yet. */
	readonly state: 'connecting' | 'saved' | 'saving' | 'offline';
	/** Changes of one's own that the server's disk does not have yet. */
	readonly unsaved: number;
}

/** The changes of one document, counted from when it was opened. */
export class Tally {
	made: number;
	handed = 0;
	committed = 0;
	/** Whether the server was told, on this connection, all that was made before it. */
	caughtUp = false;
	readonly #onchange: () => void;

	/** @param made changes that an earlier session left unsaved */
	constructor(made: number, onchange: () => void) {
		this.made = made;
		this.#onchange = onchange;
	}

	get unsaved(): number {
		return this.made - this.committed;
	}

	/** A change was made here. */
	make(): void {
		this.made += 1;
		this.#onchange();
	}

	/** A frame that carries all that was made so far went to the socket. @param whole it told all that the server lacked */
	hand(whole: boolean): void {
		this.caughtUp ||= whole;
		if (this.caughtUp) this.handed = this.made;
		this.#onchange();
	}

	/** The connection ended: what was handed and not committed is under way no more. */
	drop(): void {
		this.handed = this.committed;
		this.caughtUp = false;
		this.#onchange();
	}
}

/** All documents of one socket. At most one question for a receipt is under way. */
export class Receipts {
	readonly #tallies = new Set<Tally>();
	readonly #ask: (n: number) => void;
	#asked: { n: number; covers: ReadonlyMap<Tally, number>; all: boolean } | undefined;
	#n = 0;
	#confirmed = false;

	/** @param ask sends `checkpoint n`, after everything that was sent before */
	constructor(ask: (n: number) => void) {
		this.#ask = ask;
	}

	follow(tally: Tally): void {
		this.#tallies.add(tally);
	}

	forget(tally: Tally): void {
		this.#tallies.delete(tally);
	}

	/** Asks when something is under way that no receipt covers, or when this connection has not seen one for all documents. */
	askIfNeeded(): void {
		if (this.#asked) return;
		const tallies = [...this.#tallies];
		const all = tallies.every(({ caughtUp }) => caughtUp);
		if (!tallies.some(({ handed, committed }) => handed > committed) && (this.#confirmed || !all)) return;
		this.#n += 1;
		this.#asked = { n: this.#n, covers: new Map(tallies.map((tally) => [tally, tally.handed])), all };
		this.#ask(this.#n);
	}

	/** `committed n` came. */
	receive(n: number): void {
		if (this.#asked?.n !== n) return;
		for (const [tally, handed] of this.#asked.covers) tally.committed = Math.max(tally.committed, handed);
		this.#confirmed ||= this.#asked.all;
		this.#asked = undefined;
	}

	/** A question that waited for a document which ended meanwhile gets no answer. */
	withdraw(): void {
		this.#asked = undefined;
	}

	/** The connection ended. */
	drop(): void {
		this.#asked = undefined;
		this.#confirmed = false;
		for (const tally of this.#tallies) tally.drop();
	}

	get unsaved(): number {
		let unsaved = 0;
		for (const tally of this.#tallies) unsaved += tally.unsaved;
		return unsaved;
	}

	/** Whether it is known, on this connection, that every change is on disk. */
	get confirmed(): boolean {
		return this.#confirmed && this.unsaved === 0;
	}
}
